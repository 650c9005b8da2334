"""The protocols a register comes with, a proposal to be verified; users change and add their own.

They lie in `resources/protocols.json`, each with its steps in order.
"""

from __future__ import annotations

from dataclasses import replace

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Protocol, ProtocolStep


def ready_protocols() -> tuple[list[Protocol], list[ProtocolStep]]:
    """Return the shipped protocols and their steps, with new ids."""
    protocols: list[Protocol] = []
    steps: list[ProtocolStep] = []
    for place, content in enumerate(resources.data("protocols"), 1):
        values = {name: value for name, value in content.items() if name != "steps"}
        protocol = Protocol(id=new_id(), position=place, **values)
        protocols.append(protocol)
        steps += [
            _step(position, protocol.id, step) for position, step in enumerate(content["steps"], 1)
        ]
    return protocols, steps


def _step(position: int, protocol: str, content: dict[str, object]) -> ProtocolStep:
    made = ProtocolStep(id=new_id(), protocol=protocol, position=position)
    # "Starts with" nothing means: as soon as the case is in these hands.
    return replace(made, **{name: value or None for name, value in content.items()})  # type: ignore[arg-type]
