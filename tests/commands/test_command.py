from __future__ import annotations

import ast
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

import rare_earth_desk.commands as package


def commands() -> list[type]:
    """Return every class of the package that can be done."""
    found = []
    for path in Path(package.__path__[0]).glob("*.py"):
        module = import_module(f"{package.__name__}.{path.stem}")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                kind = getattr(module, node.name)
                if hasattr(kind, "apply"):
                    found.append(kind)
    return found


def test_every_command_is_frozen_and_explained() -> None:
    found = commands()
    assert len(found) >= 9
    for kind in found:
        assert is_dataclass(kind), kind
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
        assert kind.__doc__, kind
        assert not kind.__doc__.startswith(kind.__name__ + "("), kind
