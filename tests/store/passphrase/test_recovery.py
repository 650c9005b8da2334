from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.passphrase import recovery

RAW = bytes(range(32))


@given(st.binary(min_size=32, max_size=32))
def test_a_code_is_the_key(raw: bytes) -> None:
    code = recovery.code(raw)
    assert [len(group) for group in code.split(" ")] == [4] * recovery.GROUPS
    assert not set(code) & set("ILOU")
    assert recovery.read(code) == raw
    for typed in (code.lower(), code.replace(" ", ""), code.replace(" ", "-"), f" {code}\n",
                  code.replace("0", "O").replace("1", "l")):  # fmt: skip
        assert recovery.read(typed) == raw


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.integers(1, 31))
def test_one_wrong_letter_is_found(raw: bytes, place: int, by: int) -> None:
    letters = recovery.code(raw).replace(" ", "")
    other = recovery._LETTERS[(recovery._LETTERS.index(letters[place]) + by) % 32]
    wrong = letters[:place] + other + letters[place + 1 :]
    typed = " ".join(wrong[at : at + 4] for at in range(0, 56, 4))
    with pytest.raises(Refused, match=r"a mistake in this recovery code: it has 14 groups"):
        recovery.read(typed)


@pytest.mark.parametrize("cut", [slice(0, -1), slice(2, None), slice(0, -3)])
def test_a_code_that_is_not_whole(cut: slice) -> None:
    with pytest.raises(Refused, match="a mistake in this recovery code"):
        recovery.read(recovery.code(RAW)[cut])


@pytest.mark.parametrize(
    "passphrase",
    ["", " ", "four word pass phrase", "a" * 56, "abcd " * 6, "ABCDEFGH" * 7, "Grüße " * 9,
     "even this very long sentence with many more than fourteen words is a passphrase of its own"],
)  # fmt: skip
def test_a_passphrase_is_no_code(passphrase: str) -> None:
    assert recovery.read(passphrase) is None
