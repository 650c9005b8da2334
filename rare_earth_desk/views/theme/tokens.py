"""The colours of the product, once for daylight and once for dark rooms."""

from __future__ import annotations

from zlib import crc32

from rare_earth_desk.domain.frozen import dataclass

SHIPPED_GROUPS = (
    "oxides",
    "metals",
    "magnet alloys",
    "permanent magnets",
    "compounds",
    "targets",
    "others",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours as "#RRGGBB".

    Texts keep at least 4.5:1 against every ground they stand on, graphics, input edges and focus
    rings at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); the tests compute it. Every tone is also told
    by a word or a shape, never by colour alone.
    """

    dark: bool
    window: str
    base: str
    alternate: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    select: str
    hover: str
    neutral: str
    good: str
    warn: str
    bad: str
    info_ground: str
    good_ground: str
    warn_ground: str
    bad_ground: str
    soft: str
    pill_alpha: int
    groups: tuple[str, ...]
    more_groups: tuple[str, ...]

    def group_colour(self, key: str, order: int | None = None) -> str:
        """Return the colour of a product group, or of any other series by its `order`.

        Shipped groups keep their colour for ever. A user's own group takes the colour of its
        `order` (0-based) in the vocabulary, beginning behind the shipped ones; without an order
        the same key still always gives the same colour.
        """
        if key in SHIPPED_GROUPS:
            return self.groups[SHIPPED_GROUPS.index(key)]
        if order is None:
            return self.more_groups[crc32(key.encode()) % len(self.more_groups)]
        return self.more_groups[(order - len(SHIPPED_GROUPS)) % len(self.more_groups)]

    def series_colour(self, order: int) -> str:
        """Return the colour of the `order`-th (0-based) of some series that are no groups."""
        colours = self.groups[:-1] + self.more_groups
        return colours[order % len(colours)]


LIGHT = Tokens(
    dark=False,
    window="#F4F6F8",
    base="#FFFFFF",
    alternate="#F8FAFB",
    line="#DCE2E8",
    edge="#7F8B97",
    text="#1B2733",
    muted="#55636F",
    accent="#12508A",
    accent_hover="#0D3F6E",
    on_accent="#FFFFFF",
    select="#DCEAF7",
    hover="#EDF3F9",
    neutral="#46535F",
    good="#1F6B3A",
    warn="#854D00",
    bad="#A3262A",
    info_ground="#E6F0F9",
    good_ground="#E7F3EA",
    warn_ground="#FBF1E0",
    bad_ground="#FBECEC",
    soft="#B9C3CC",
    pill_alpha=28,
    groups=("#0198D5", "#AD6313", "#6A4B89", "#3A713F", "#313397", "#6B334C", "#8A8F94"),
    more_groups=("#7D1F02", "#4C65CE", "#9E8B48", "#B87E6D", "#780061"),
)
"""Daylight. Against base: text 15.2:1, muted 6.2 (5.0 on a selection), accent 8.3, good 6.5,
warn 6.9, bad 7.3, edges 3.5. Product groups: 3.2 to 10.9; the smallest Lab distance between two of
the seven is 22 for normal, protan, deutan and tritan sight (Machado, Oliveira, Fernandes 2009)."""

DARK = Tokens(
    dark=True,
    window="#12181E",
    base="#1A222A",
    alternate="#1E272F",
    line="#2E3A44",
    edge="#6C7A87",
    text="#E6ECF1",
    muted="#9FB0BD",
    accent="#7DB8EA",
    accent_hover="#9CCBF2",
    on_accent="#12202C",
    select="#24405A",
    hover="#222D37",
    neutral="#C3CFD8",
    good="#7CC894",
    warn="#F0B25A",
    bad="#F49189",
    info_ground="#1E3142",
    good_ground="#1E3329",
    warn_ground="#38301F",
    bad_ground="#3A2226",
    soft="#46545F",
    pill_alpha=38,
    groups=("#50CDFC", "#F87E36", "#945DA8", "#54AD6D", "#9092FF", "#ECADC2", "#7A7F83"),
    more_groups=("#CB5019", "#4669D8", "#F8DA68", "#A76141", "#E983D6"),
)
"""Dark rooms. Against base: text 13.5:1, muted 7.2 (4.8 on a selection), accent 7.6 (8.3 with
dark text on it), good 8.1, warn 8.6, bad 7.0, edges 3.6. Product groups: at least 3.1; smallest Lab
distance 21 for the same four kinds of sight. Each group has the hue it has in daylight (within 16
degrees of the Lab circle): only its lightness is another."""
