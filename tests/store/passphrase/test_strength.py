from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register.passphrase import judged, refuse_weak


@pytest.mark.parametrize(
    ("passphrase", "known", "words"),
    [
        ("", (), "empty"),
        ("short", (), "too short: at least 10 characters"),
        ("password12", (), "easy to guess"),
        ("aaaaaaaaaaaaaaaaaaa", (), "easy to guess: it repeats itself"),
        ("qwertyuiop", (), "easy to guess: it is a well-known password"),
        ("channel2025", ("channel",), "easy to guess"),
    ],
)
def test_what_is_too_easy(passphrase: str, known: tuple[str, ...], words: str) -> None:
    assert not judged(passphrase, known).enough
    with pytest.raises(Refused) as refused:
        refuse_weak(passphrase, known)
    assert words in str(refused.value)
    assert str(refused.value).endswith("words that have nothing to do with each other.")
    assert len(passphrase) < 6 or passphrase not in str(refused.value)


@pytest.mark.parametrize(
    "passphrase",
    ["lake seven copper bicycle", "稀土管制不会自行消失的吧", "x" * 30 + "copper lake 7 up"],
)
def test_what_will_do(passphrase: str) -> None:
    found = judged(passphrase)
    assert found.enough
    assert "strong" in str(found.words)
    refuse_weak(passphrase)


def test_a_very_long_one_is_judged_by_its_beginning() -> None:
    assert judged("lake seven copper bicycle " * 40).enough
