from __future__ import annotations

from rare_earth_desk.domain.turning import turned


def test_rows_become_columns_over_several_pages():
    rows = [(str(n), n * 2, "x") for n in range(200)]
    ids, numbers, words = turned(rows, [False, False, True])
    assert ids == [str(n) for n in range(200)]
    assert numbers == [n * 2 for n in range(200)]
    assert words == ["x"] * 200


def test_of_values_that_repeat_one_is_kept():
    rows = [(str(n), "".join(("Volta", "ris"))) for n in range(10)]
    _ids, names = turned(rows, [False, True])
    assert len({id(name) for name in names}) == 1


def test_no_rows_are_columns_of_nothing():
    assert turned([], [False, True, True]) == [[], [], []]
