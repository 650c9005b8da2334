"""The actions that hang the desk page on a wall."""

from __future__ import annotations

from rare_earth_desk.views.action_spec import ActionSpec

WALL_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("wall", "Wall display",
               "Fill the screen with what matters today, in large letters; Esc or F11 leaves.",
               "View", lambda w: w.wall.turn(named=True), ("F11",), also="full screen monitor"),
    ActionSpec("wall-without-names", "Wall display without company names",
               "The same where visitors may see it: no company, no words of your own.", "View",
               lambda w: w.wall.turn(named=False), ("Shift+F11",), also="full screen monitor"),
)  # fmt: skip
