from __future__ import annotations

import time
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.card_lines import Malformed, readable
from rare_earth_desk.exchange.vcards import read_cards

CARD = "BEGIN:VCARD\nVERSION:3.0\n{}\nEND:VCARD\n"


def read(tmp_path: Path, text: str) -> list[dict[str, object]]:
    path = tmp_path / "cards.vcf"
    path.write_bytes(text.encode())
    return read_cards(path)[0]  # type: ignore[return-value]


@pytest.mark.parametrize(
    "line",
    [
        "FN;" + "X=1;" * 2_000 + ":A",
        "FN;" + "X=1;" * 2_000 + "A",
        "FN" + ";X=1,1,1" * 2_000,
        "FN" + ';X="1","1"' * 2_000 + '"',
        "A" * 200_000,
        "A" * 100_000 + "." + "A" * 100_000,
        "FN" + ";" * 100_000,
    ],
)
def test_a_line_out_of_order_is_refused_at_once(tmp_path: Path, line: str) -> None:
    """The pattern of the reader itself would need longer than there is time, for 30 pieces."""
    start = time.monotonic()
    with pytest.raises(Refused, match=r"damaged in card 2 of 2"):
        read(tmp_path, CARD.format("FN:Li Wei") + CARD.format(line))
    assert time.monotonic() - start < 5


def test_a_line_of_many_pieces_is_read_in_time_that_grows_with_it(tmp_path: Path) -> None:
    start = time.monotonic()
    pieces = "NOTE:x" + "\n yyyyyyyyyy" * 100_000 + "\nFN" + ";X=1" * 2_000 + ":Li\n  Wei"
    assert read(tmp_path, CARD.format(pieces)) == [{"name": "Li Wei"}]
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("sign", "\v\f\x85\u2028\u2029")
def test_signs_that_other_programs_take_for_an_end_of_line_are_blanks(
    tmp_path: Path, sign: str
) -> None:
    cards = read(tmp_path, CARD.format(f"FN:Li{sign}Wei\nEMAIL:li@x.example"))
    assert cards == [{"name": "Li Wei", "email": "li@x.example"}]


def test_what_no_contact_takes_does_not_spoil_a_card(tmp_path: Path) -> None:
    lines = (
        "NOTE;ENCODING=QUOTED-PRINTABLE:private=\nTEL: 1 private=\nEMAIL:x\nREV:yesterday\n"
        "X-MS-CARDPICTURE;ENCODING=BASE64:QUJD\nQUJDQUJD==\n\nRRULE:often\nFN:Li Wei"
    )
    assert read(tmp_path, CARD.format(lines)) == [{"name": "Li Wei"}]


def test_files_of_an_old_macintosh_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, CARD.format("FN:Li Wei").replace("\n", "\r")) == [{"name": "Li Wei"}]


def test_only_what_is_taken_is_left() -> None:
    text = 'begin:vcard\nitem1.FN;X=\n "a:b":Li\nPHOTO:QUJD\n QUJD\nX_DESK_SIDE:eu\nend:vcard\n'
    assert readable(text).split("\r\n") == [
        "begin:vcard", 'item1.FN;X="a:b":Li', "X_DESK_SIDE:eu", "end:vcard", "",
    ]  # fmt: skip
    with pytest.raises(Malformed):
        readable("BEGIN:VCARD\nno property\n")
