"""The colours of a chart, taken from the tokens of the theme in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.views.theme import tokens as shipped
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rare_earth_desk.charts.figure import Panel
    from rare_earth_desk.views.theme.tokens import Tokens


@dataclass(frozen=True, slots=True)
class ChartColours:
    """Colours as "#RRGGBB"; `roles` has those of series that mean the same in every chart."""

    base: str
    text: str
    muted: str
    grid: str
    edge: str
    accent: str
    shade: str
    select: str
    tokens: Tokens
    roles: Mapping[str, str]
    group_colour: Callable[[str], str]
    is_group: Callable[[str], bool]

    def of_panel(self, panel: Panel) -> tuple[str, ...]:
        """Return one colour for each series: that of its role, its group, or its place."""
        keys = [each.colour_key for each in panel.series]
        grouped = any(self.is_group(key) for key in keys)
        return tuple(self._of(key, place, grouped) for place, key in enumerate(keys))

    def _of(self, key: str, place: int, grouped: bool) -> str:
        if key in self.roles:
            return self.roles[key]
        return self.group_colour(key) if grouped else self.tokens.series_colour(place)


def chart_colours(
    tokens: Tokens,
    group_colour: Callable[[str], str] | None = None,
    is_group: Callable[[str], bool] | None = None,
) -> ChartColours:
    """Return the colours of charts made of `tokens`.

    `group_colour` and `is_group` know the user's own product groups.
    """
    return ChartColours(
        base=tokens.base,
        text=tokens.text,
        muted=tokens.muted,
        grid=tokens.line,
        edge=tokens.edge,
        accent=tokens.accent,
        shade=tokens.hover,
        select=tokens.select,
        tokens=tokens,
        roles=_roles(tokens),
        group_colour=group_colour or tokens.group_colour,
        is_group=is_group or shipped.SHIPPED_GROUPS.__contains__,
    )


def screen_colours() -> ChartColours:
    """Return the colours of charts in the present theme."""
    theme = current()
    return chart_colours(theme.tokens, theme.group_colour, theme.is_group)


def _roles(tokens: Tokens) -> dict[str, str]:
    # Roles drawn side by side differ in lightness, not in hue only: they survive a grey copy. Of
    # two the darker one by day is the darker one by night.
    light = {
        "filed": tokens.accent,
        "decided": "#5A96C8",
        "pending": tokens.text,
        "open": "#5A96C8",
    }
    dark = {"filed": "#4A84BE", "decided": "#AFD6F6", "pending": tokens.text, "open": "#4A84BE"}
    groups = tokens.groups
    return {
        **(dark if tokens.dark else light),
        "approved": tokens.good,
        "refused": tokens.bad,
        "withdrawn": tokens.edge,
        "not reported": tokens.muted,
        "company": groups[1],
        "province": groups[2],
        "MOFCOM": groups[0],
        "desk": groups[3],
        "customs": groups[4],
        "(all)": tokens.text,
        "(other)": tokens.muted,
        "(not stated)": tokens.edge,
        "unknown": tokens.edge,
        **_certainties(tokens),
    }


def _certainties(tokens: Tokens) -> dict[str, str]:
    """Return the colours of how sure a capacity is; what is reckoned of it has the same, hatched.

    A paler one would not be seen against the ground.
    """
    keys = ("operation", "construction", "planned")
    told = {key: tokens.series_colour(place) for place, key in enumerate(keys)}
    return told | {f"{key} reckoned": one for key, one in told.items()}


LIGHT = chart_colours(shipped.LIGHT)
DARK = chart_colours(shipped.DARK)
