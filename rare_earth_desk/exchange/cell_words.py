"""What people and programs write into cells: nothing, yes, no, and the errors of formulas.

Own knowledge of the languages and of Excel's error words in them.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split("|"))


ERRORS = _set(
    "#N/A|#NV|#VALUE!|#WERT!|#VALEUR!|#VALORE!|#¡VALOR!|#REF!|#BEZUG!|#RIF!|#¡REF!|#DIV/0!|#¡DIV/0!"
    "|#NAME?|#NOM?|#NOME?|#¿NOMBRE?|#NUM!|#ZAHL!|#NOMBRE!|#¡NUM!|#NULL!|#NUL!|#NULO!|#¡NULO!"
    "|#SPILL!|#ÜBERLAUF!|#CALC!|#FIELD!|#BLOCKED!|#UNKNOWN!|#CONNECT!|#GETTING_DATA"
)
"""Results of formulas that failed, as they stand in English, German, French, Italian, Spanish."""

DASHES = _set("-|--|---|–|—|/")
"""Nothing to say, in any field."""

NO_VALUE = DASHES | _set("?|n/a|na|n.a.|n. a.|null|nan|nat|k.a.|k. a.|keine angabe")
"""Nothing to say, also where every word may be a group of its own; folded."""

NOTHING = NO_VALUE | _set(
    "none|nil|unbekannt|unknown|not known|inconnu|sconosciuto|desconocido|无|不详|未知"
)
"""Nothing to say, in fields that hold no text; folded."""

YES = _set("yes|y|true|ja|j|wahr|oui|vrai|si|vero|verdadero|是|有|同意|x|1|✓|✔")
NO = _set("no|n|false|nein|falsch|non|faux|falso|否|无|没有|不同意|0|✗|✘")
