"""Makes the drawn part of the page of licences within a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.views.licences.renewals_part import RenewalsPart

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def renewals(window: MainWindow) -> RenewalsPart:
    """Return what ends when, and what follows it."""
    return RenewalsPart(window.desk, window.stack)
