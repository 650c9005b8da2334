"""`sync FILE WHERE`: exchange with a shared folder or a PostgreSQL server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rare_earth_desk.cli.merge import as_json, print_contradictions, print_crossings
from rare_earth_desk.cli.opening import back_up, opened, tell
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.register.relaying import SHOWS_STEPS

if TYPE_CHECKING:
    import argparse

    from rare_earth_desk.store.merging.telling import ToldContradiction
    from rare_earth_desk.store.relay.syncing import Exchange

_PASSWORD = phrase(
    "The address has a password in it, which others can read where commands are listed; keep it "
    "in ~/.pgpass, or in the environment as PGPASSWORD or PGPASSFILE."
)


def run(options: argparse.Namespace) -> None:
    """Exchange, or only tell what that would do, and print what came of it."""
    with opened(options, to_read=options.dry_run) as register:
        if register.shows_password(options.where):
            tell(_PASSWORD)
        if register.shows_steps(options.where):
            tell(SHOWS_STEPS)
        with shown("Exchanging", lasting=True) as progress:
            if options.dry_run:
                done = register.preview_exchange(options.where, progress)
            else:
                done = register.exchange(
                    options.where, progress, before_merge=lambda: back_up(register, "before merge")
                )
        told = [] if options.dry_run else register.told(list(done.merged.contradictions))
        _print(done, told, options)


def _print(done: Exchange, told: list[ToldContradiction], options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(_as_json(done, told), ensure_ascii=False, indent=1))
        return
    sentence = str(done.told_ahead if options.dry_run else done.told)
    print(f"{sentence[:1].upper()}{sentence[1:]}.")
    for one in done.waiting:
        print(f"  {one}")
    print_crossings(done.merged)
    print_contradictions(told)


def _as_json(done: Exchange, told: list[ToldContradiction]) -> dict[str, Any]:
    return {
        **as_json(done.merged, told),
        "sent": done.sent,
        "waiting": [str(one) for one in done.waiting],
    }
