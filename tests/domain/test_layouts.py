from __future__ import annotations

import json

import pytest

from rare_earth_desk.domain.layouts import layout_of, parse_json, parse_layout


def test_a_layout_comes_back_as_it_was_written():
    layout = [
        {"name": "status", "shown": True, "width": 120},
        {"name": "number", "shown": False, "width": 80.5},
    ]
    assert parse_layout(json.dumps(layout), "application") == layout


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "7", '"x"', "{}", "[1, null, [], {}]", '[{"name": 5}]', "[" * 100_000],
)
def test_what_is_none_is_an_empty_layout(text):
    assert parse_layout(text, "application") == []
    assert layout_of(parse_json(text), "application") == []


def test_unknown_columns_and_unusable_widths_are_passed_over():
    layout = [
        {"name": "gone"},
        {"name": "number", "width": -5},
        {"name": "number", "shown": False},
        {"name": "status", "width": float("inf")},
        {"name": "company", "width": "wide", "shown": 0},
    ]
    assert layout_of(layout, "application") == [
        {"name": "number", "shown": True},
        {"name": "status", "shown": True},
        {"name": "company", "shown": False},
    ]
