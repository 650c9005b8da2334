"""The actions of general licences, declared as those of the window are."""

from __future__ import annotations

from rare_earth_desk.views.action_spec import ActionSpec, by

LICENCE_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("licence-close", "Close as covered by general licence …",
               "Find the pending applications that the licence covers, and close those that are "
               "confirmed.", "Record", by("licences.deeds", "close_covered"), ("Ctrl+G",), "check",
               lambda w: w.reasons.no_granted_licence(), separated=True),
    ActionSpec("licence-what-if", "What if …",
               "Ask on the statistics page what the licence does, and what if it were another.",
               "Record", by("licences.deeds", "what_if"), ("Ctrl+Shift+V",), "statistics",
               lambda w: w.reasons.no_licence()),
    ActionSpec("licence-applications", "Applications that it covers",
               "Show the pending applications that meet the conditions of the licence.", "Record",
               by("licences.deeds", "show_applications"), ("Ctrl+Shift+U",), "list",
               lambda w: w.reasons.no_licence()),
)  # fmt: skip
