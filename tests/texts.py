"""Gather the texts of the product for translators: `python -m tests.texts texts.py`.

Writes Python that `pyside6-lupdate texts.py -ts de.ts` reads; done again it keeps what is
translated. Besides what passes `tr` and `phrase`, there are the labels of shipped tables and every
text of the code that reads like words: too many rather than too few. What is not shown may be
left without a translation.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import rare_earth_desk
from rare_earth_desk.domain import resources
from rare_earth_desk.domain.records import RECORDS

_WRAPPING = {"tr", "phrase", "Phrase", "Refused", "Unusable"}
_TABLES = ("*.csv", "vocabularies/*.csv")
_COLUMNS = ("label", "short", "help")
# Two words, or one that begins with a capital letter; neither SQL nor a style.
_WORDS = re.compile(r"\w[,.:;]? \w|^[A-Z][a-z]")
_CODE = re.compile(
    r"\b(?:SELECT|FROM|WHERE|UNION|PRAGMA|TABLE|INDEX|ORDER BY)\b|: [^;.]*;(?:$| \w+-?\w+:)"
)


def texts() -> list[str]:
    """Return the texts in the order of the alphabet, each once."""
    found = {name for record in RECORDS.values() for name in (record.label, record.plural)}
    for file in Path(rare_earth_desk.__file__).parent.rglob("*.py"):
        found |= _of_code(ast.parse(file.read_text("utf-8")))
    for pattern in _TABLES:
        for file in resources.folder().glob(pattern):
            name = file.relative_to(resources.folder()).with_suffix("").as_posix()
            found |= {row[c] for row in resources.table(name) for c in _COLUMNS if row.get(c)}
    return sorted(found)


def _of_code(tree: ast.Module) -> set[str]:
    found = set()
    said = [one.value for one in ast.walk(tree) if isinstance(one, ast.Expr)]  # docstrings
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _WRAPPING:
            parts = [one for given in node.args[:1] for one in ast.walk(given)]
            found |= {one.value for one in parts if isinstance(one, ast.Constant)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
            words = _WORDS.search(node.value) and not _CODE.search(node.value)
            found |= {node.value} if words else set()
    return {text for text in found if isinstance(text, str) and text.strip()}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("".join(f"tr({text!r})\n" for text in texts()), "utf-8")
