"""What columns are called in searches and above lists, and through which a bare word looks."""

from __future__ import annotations

# Words a bare search looks through.
SEARCHED = {
    "number", "own_reference", "other_numbers", "company", "exporter", "exporter_zh",
    "product_group", "product",
    "element", "notes", "name", "name_zh", "contact", "member_state", "province", "status",
    "value_chain", "control_code", "office", "role", "kind", "words", "part",
}  # fmt: skip

ALIASES: dict[str, tuple[str, ...]] = {
    "number": ("application",),
    "own_reference": ("reference", "ref"),
    "member_state": ("state", "ms", "country"),
    "product_group": ("group", "product-group", "type"),
    "value_chain": ("chain", "sector"),
    "exporter_zh": ("exporter-zh", "zh"),
    "filed_on": ("filed",),
    "accepted_on": ("accepted",),
    "decided_on": ("decided",),
    "holder": ("hands", "with"),
    "hands_since": ("since",),
    "days_left": ("left", "service"),
    "contradictions": ("contradiction",),
    "days_waiting": ("days", "age", "waiting"),
    "working_days": ("wd", "clock"),
    "list_number": ("list",),
    "unanswered_lists": ("unanswered",),
    "last_news_on": ("news",),
    "line_stop_on": ("line-stop", "linestop"),
    "days_of_stock": ("stock",),
    "left_today": ("left",),
    "quantity_kg": ("kg", "quantity"),
    "hs_code": ("hs",),
    "changed_at": ("changed",),
    "changed_on": ("changed-on", "touched"),
    "handed_over_on": ("handed",),
    "recorded_at": ("recorded",),
    "disagreement": ("disagree",),
    "name_zh": ("zh",),
    "possible_measure": ("possibly",),
}

# What stands above a column of a list; its label is said in the tool tip and everywhere else.
HEADINGS = {
    "number": "Number",
    "product_group": "Group",
    "days_waiting": "Waiting",
    "member_state": "State",
    "filed_on": "Filed",
}
