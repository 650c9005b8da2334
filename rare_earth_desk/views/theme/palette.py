"""The Qt palette made of the tokens, for the Fusion style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from rare_earth_desk.views.theme.tokens import Tokens

_ROLE = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of `tokens` for the active, inactive and disabled state alike."""
    made = QPalette()
    for role, colour in _colours(tokens).items():
        made.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.edge))
    return made


def _colours(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _ROLE.Window: tokens.window,
        _ROLE.WindowText: tokens.text,
        _ROLE.Base: tokens.base,
        _ROLE.AlternateBase: tokens.alternate,
        _ROLE.Text: tokens.text,
        _ROLE.PlaceholderText: tokens.muted,
        _ROLE.Button: tokens.base,
        _ROLE.ButtonText: tokens.text,
        _ROLE.BrightText: tokens.bad,
        # Selected text stays dark on a light ground: the pills and marks in a selected row then
        # keep the contrast they were chosen for.
        _ROLE.Highlight: tokens.select,
        _ROLE.HighlightedText: tokens.text,
        _ROLE.Accent: tokens.accent,
        _ROLE.Link: tokens.accent,
        _ROLE.LinkVisited: tokens.accent,
        _ROLE.ToolTipBase: tokens.base,
        _ROLE.ToolTipText: tokens.text,
        _ROLE.Light: tokens.base,
        _ROLE.Midlight: tokens.hover,
        _ROLE.Mid: tokens.line,
        _ROLE.Dark: tokens.edge,
        _ROLE.Shadow: tokens.line,
    }
