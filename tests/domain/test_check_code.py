from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from string import ascii_lowercase, digits

import pytest

from rare_earth_desk.domain import check_code, minute_line, minute_verbs
from rare_earth_desk.domain.case_finder import CaseFinder
from rare_earth_desk.domain.check_code import ALPHABET, ListCodes, all_codes, printed
from rare_earth_desk.domain.phrases import Refused

TODAY = date(2025, 11, 25)
LISTS, ROWS = 60, 40


def numbers_of(seed: int, rows: int = ROWS) -> list[str]:
    drawn = random.Random(seed).sample(range(2_000, 9_000), rows)
    return [f"DEMO-2026-{number:06}" for number in drawn]


@cache
def codes_of(list_number: int, numbers: tuple[str, ...]) -> ListCodes:
    """Return the codes of a list, which are worked out once for all that is typed of it."""
    return ListCodes(list_number, numbers)


def is_right(numbers: Sequence[str], list_number: int, position: int, letters: str) -> bool:
    if not 1 <= position <= len(numbers):
        return False
    with suppress(Refused):
        codes_of(list_number, tuple(numbers)).check(str(position), letters)
        return True
    return False


def test_codes_are_stable_for_a_print_and_read_in_any_case() -> None:
    numbers = ["EU-2025-2417", "EU-2025-2420", None]
    codes = ListCodes(9, numbers).codes
    # Codes that stand on paper must be those of a later version too.
    assert codes == ListCodes(9, ["eu 2025 2417", "EU2025-2420", ""]).codes
    assert codes == ("TL", "ED", "EK")
    ListCodes(9, numbers).check("02", codes[1].lower())
    assert printed(7, "KT") == "07KT"
    assert printed(107, "KT") == "107KT"


def test_no_code_looks_like_anything_else() -> None:
    words = {word for verb in minute_verbs.verbs() for word in (verb.key, *verb.words)}
    assert not {code.casefold() for code in all_codes()} & {*words, "st", "nd", "rd", "th"}
    assert not set("IOQUVWBSZ0123456789") & set(ALPHABET)
    assert len(set(all_codes())) == len(all_codes()) == 167


def test_within_a_list_every_row_has_a_code_of_its_own() -> None:
    for seed in range(LISTS):
        codes = ListCodes(seed, numbers_of(seed, 167)).codes
        assert len(set(codes)) == 167
    assert len(ListCodes(1, numbers_of(1, 400)).codes) == 400


def test_another_list_has_other_codes() -> None:
    numbers = numbers_of(3)
    one, other = ListCodes(9, numbers).codes, ListCodes(10, numbers).codes
    assert sum(a == b for a, b in zip(one, other, strict=True)) <= 2


@pytest.mark.parametrize("seed", range(5))
def test_every_slip_in_one_letter_or_in_the_position_is_noticed(seed: int) -> None:
    numbers = numbers_of(seed)
    codes = ListCodes(seed, numbers).codes
    for position, code in enumerate(codes, start=1):
        assert is_right(numbers, seed, position, code)
        slips = {code[:n] + letter + code[n + 1 :] for n in (0, 1) for letter in
                 ascii_lowercase.upper()} | {code[::-1]}  # fmt: skip
        assert not any(is_right(numbers, seed, position, slip) for slip in slips - {code})
        others = set(range(1, ROWS + 1)) - {position}
        assert not any(is_right(numbers, seed, other, code) for other in others)


def test_rows_that_changed_places_since_the_print_are_noticed() -> None:
    tried = missed = 0
    for seed in range(LISTS):
        numbers = numbers_of(seed)
        codes = ListCodes(seed, numbers).codes
        for row in range(ROWS - 1):
            swapped = [*numbers]
            swapped[row : row + 2] = reversed(swapped[row : row + 2])
            now = ListCodes(seed, swapped).codes
            tried += 2
            missed += (now[row] == codes[row]) + (now[row + 1] == codes[row + 1])
    assert missed / tried < 0.01


def found(line: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the cases that a line would record something of, () for one that is refused."""
    ids = [str(n) for n in range(1, len(numbers) + 1)]
    with suppress(Refused):
        said = minute_line.parse(line, TODAY)
        if isinstance(said, minute_line.Outcome) and said.verb is not None and said.cases:
            finder = CaseFinder(dict(zip(ids, numbers, strict=True)))
            return finder.find_all(said.cases, ids, lambda _id: True, codes_of(9, tuple(numbers)))
    return ()


def test_typed_codes_name_their_rows() -> None:
    numbers = numbers_of(9)
    codes = [printed(n, code) for n, code in enumerate(ListCodes(9, numbers).codes, start=1)]
    for row, code in enumerate(codes, start=1):
        for line in (f"{code} a", f"{code.lower()} nf", f"{code}a", f"{code.lstrip('0')}nf"):
            assert found(line, numbers) == (str(row),), line
    assert found(f"{codes[0]} {codes[8].lower()} a", numbers) == ("1", "9")
    assert found(f"{codes[0]}, {codes[8]}a 12/11", numbers) == ("1", "9")


def test_no_slip_in_a_typed_code_records_anything_of_another_case() -> None:
    """One letter or figure replaced, left out, doubled or swapped with the next."""
    numbers = numbers_of(9)
    wrong: list[tuple[str, str]] = []
    for row, code in enumerate(ListCodes(9, numbers).codes, start=1):
        typed = printed(row, code).lower()
        for verb in ("a", " a", "nf", " r", " s", "p", "v"):
            for slip in slips_of(typed):
                named = found(slip + verb, numbers)
                # 7kt without its zero is the same row; so is nothing else.
                if named and named != (str(row),):
                    wrong.append((typed + verb, slip + verb))
    assert not wrong


def slips_of(typed: str) -> set[str]:
    made = {typed[:n] + typed[n + 1 :] for n in range(len(typed))}
    made |= {typed[:n] + typed[n] + typed[n:] for n in range(len(typed))}
    made |= {typed[:n] + typed[n + 1] + typed[n] + typed[n + 2 :] for n in range(len(typed) - 1)}
    for n, letter in enumerate(typed):
        # Among figures a letter, too: the fingers stand on the other row.
        others = digits + (ascii_lowercase if letter not in digits or n else "")
        made |= {typed[:n] + other + typed[n + 1 :] for other in others}
    return made - {typed}


def test_a_wrong_code_is_told_without_the_right_one() -> None:
    numbers = numbers_of(9)
    right = ListCodes(9, numbers).codes[6]
    with pytest.raises(Refused) as told:
        ListCodes(9, numbers, are_fixed=True).check("07", "xx" if right != "XX" else "YY")
    words = str(told.value)
    assert words.startswith("07XX does not belong to row 7 of list 9;")
    assert f"07{right}" not in words


def test_without_a_list_and_for_a_whole_number_figures_with_letters_are_a_number() -> None:
    numbers = {"a": "EU-2025-107KT", "b": "7HX"}
    finder = CaseFinder(numbers)
    wanted = minute_line.parse("107kt a", TODAY)
    assert isinstance(wanted, minute_line.Outcome)
    assert finder.find_all(wanted.cases, (), lambda _id: True) == ("a",)
    whole = minute_line.parse("7hx a", TODAY)
    assert isinstance(whole, minute_line.Outcome)
    codes = ListCodes(9, ["EU-2025-107KT"])
    assert finder.find_all(whole.cases, ("a",), lambda _id: True, codes) == ("b",)


def test_a_figure_with_a_verb_stuck_to_it_stays_what_it_was() -> None:
    for line, cases, verb in (
        ("2417ap", ["2417"], "a"), ("17ap", ["17"], "a"), ("#3nf", ["#3"], "nf"),
        ("17a 12/11", ["17"], "a"), ("17s 3 certificates", ["17"], "s"),
    ):  # fmt: skip
        said = minute_line.parse(line, TODAY)
        assert isinstance(said, minute_line.Outcome)
        assert said.verb is not None
        assert ([str(case) for case in said.cases], said.verb.key) == (cases, verb)
    assert check_code.TYPED.fullmatch("07KT")
