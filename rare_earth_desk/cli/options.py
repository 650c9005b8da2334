"""What each command takes; its work stands in the module of the same name."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from rare_earth_desk.cli.parser import (
    at_least_one,
    day,
    day_of_papers,
    passphrase_file,
    size,
    table,
)

Add = Callable[[argparse.ArgumentParser], None]


def _file(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", type=Path, metavar="FILE", help="register (.desk)")
    passphrase_file(sub)


def _file_to_read(sub: argparse.ArgumentParser) -> None:
    _file(sub)
    sub.add_argument(
        "--read-copy", action="store_true",
        help="read a copy where the register is open elsewhere or lies in a read-only place",
    )  # fmt: skip


def _demo(sub: argparse.ArgumentParser) -> None:
    _file(sub)
    sub.add_argument("--applications", type=at_least_one, metavar="N", help="how many (3 720)")
    sub.add_argument("--seed", type=int, metavar="S", help="another sample of the same kind")


def _import(sub: argparse.ArgumentParser) -> None:
    from rare_earth_desk.cli import import_help

    _file(sub)
    sub.add_argument("source", type=Path, metavar="SOURCE", help="csv or xlsx file")
    sub.add_argument("--mapping", type=Path, metavar="MAP.toml", help="which heading is what")
    sub.add_argument(
        "--into", type=table, metavar="TABLE",
        help="what the rows are, such as companies or measures (applications, or what the mapping "
        "file says)",
    )  # fmt: skip
    sub.add_argument("--sheet", metavar="NAME", help="sheet of a workbook, not the first table")
    sub.add_argument(
        "--refused", type=Path, metavar="OUT.csv", help="write the refused rows, to put them right"
    )
    sub.add_argument(
        "--dry-run", action="store_true", help="say what would be done, change nothing"
    )
    sub.add_argument("--json", action="store_true", help="print the result as JSON")
    sub.formatter_class = argparse.RawDescriptionHelpFormatter
    sub.epilog = import_help.epilog()


def _export(sub: argparse.ArgumentParser) -> None:
    _file_to_read(sub)
    sub.add_argument("out", type=Path, metavar="OUT", help="xlsx, csv or json file to write")
    sub.add_argument(
        "--from", dest="table", type=table, default="application", metavar="TABLE",
        help="what to write, such as companies or milestones (applications)",
    )  # fmt: skip
    sub.add_argument("--view", metavar="NAME", help="saved view to export")
    sub.add_argument(
        "--shared", action="store_true",
        help="for outside: application numbers and product words only, those of small groups "
        "left out",
    )  # fmt: skip
    # The file may have been written by the moment it was stopped.
    sub.set_defaults(stopped="Stopped; the register was not changed.")


def _stats(sub: argparse.ArgumentParser) -> None:
    from rare_earth_desk.domain.selection import GROUPINGS

    _file_to_read(sub)
    sub.add_argument("--as-at", type=day, metavar="DAY", help="what had happened by this day")
    sub.add_argument("--known-on", type=day, metavar="DAY", help="what was known on this evening")
    sub.add_argument("--by", choices=sorted(GROUPINGS), default="product_group", help="grouping")
    sub.add_argument("--window-days", type=at_least_one, default=90, metavar="N")
    what = sub.add_mutually_exclusive_group()
    what.add_argument("--shared", action="store_true", help="for outside: small counts are hidden")
    what.add_argument(
        "--backtest", action="store_true",
        help="how forecasts made each week would have done against the last value",
    )  # fmt: skip
    sub.add_argument("--json", action="store_true", help="print all figures as JSON")


# What whoever prints a briefing says of it.
_SAID_OF_IT = (
    ("addressee", "for whom the briefing is"),
    ("reference", "reference of the briefing, such as its number in the registry"),
    ("version", "version of the briefing (draft)"),
    ("marking", "handling marking of the briefing, up to SENSITIVE"),
)


def _brief(sub: argparse.ArgumentParser) -> None:
    from rare_earth_desk.reports import kinds
    from rare_earth_desk.reports.blocks import Language

    _file_to_read(sub)
    sub.add_argument("out", type=Path, metavar="OUT", help="pdf, docx, xlsx or csv file to write")
    every = [one.key for one in kinds()]
    sub.add_argument("--kind", choices=every, default="briefing", help="which paper (briefing)")
    past = sub.add_mutually_exclusive_group()
    told = {
        "--as-at": "what had happened by this day",
        "--known-on": "what was known on this evening",
    }
    for name, words in told.items():
        past.add_argument(name, type=day_of_papers, metavar="DAY", help=words)
    sub.add_argument("--view", metavar="NAME", help="saved view that selects and orders")
    sub.add_argument("--search", metavar="TEXT", help="search that selects, as typed in the list")
    sub.add_argument("--list", type=at_least_one, metavar="N", help="number of the priority list")
    sub.add_argument(
        "--meeting", metavar="ID",
        help="meeting, by its day, its number or its id; minutes without it are of the one in "
        "progress or held last, a briefing is for the one in progress or next",
    )  # fmt: skip
    sub.add_argument("--application", metavar="NUMBER", help="application, by its number")
    sub.add_argument("--company", metavar="NAME", help="company, by its name")
    sub.add_argument("--licence", metavar="NAME", help="general licence, by its name")
    sub.add_argument("--project", metavar="NAME", help="project outside China, by its name")
    sub.add_argument("--shared", action="store_true", help="for outside: small counts are hidden")
    for name, help_ in _SAID_OF_IT:
        sub.add_argument(f"--{name}", metavar="TEXT", help=help_)
    sub.add_argument(
        "--disclosure", action="store_true", help="of a briefing, print only what may be released"
    )
    sub.add_argument("--lang", choices=[str(one) for one in Language], default="en")
    sub.add_argument(
        "--issue", action="store_true", help="keep the file and its figures in the register"
    )
    sub.set_defaults(stopped="Stopped; the register was not changed.", wrong=sub.error)


def _issued(sub: argparse.ArgumentParser) -> None:
    _file_to_read(sub)
    sub.add_argument("--paper", type=at_least_one, metavar="N", help="one of them, by its number")
    sub.add_argument("--out", type=Path, metavar="OUT", help="write the exact file of that paper")
    sub.add_argument(
        "--remake", action="store_true", help="make them again from the log and compare"
    )
    sub.add_argument("--json", action="store_true", help="print all figures as JSON")
    sub.set_defaults(stopped="Stopped; the register was not changed.", wrong=sub.error)


def _copy(sub: argparse.ArgumentParser) -> None:
    _file(sub)
    sub.add_argument("out", type=Path, metavar="OUT", help="register (.desk) to write")


def _package(sub: argparse.ArgumentParser) -> None:
    _file(sub)
    sub.add_argument("out", type=Path, metavar="OUT", help="package (.deskpack) to write")
    sub.add_argument(
        "--whole", action="store_true", help="all there is, for whoever lacks an earlier package"
    )


def _merge(sub: argparse.ArgumentParser) -> None:
    _file(sub)
    sub.add_argument("package", type=Path, metavar="PACKAGE", help="package (.deskpack)")
    sub.add_argument(
        "--package-passphrase-file", type=Path, metavar="F",
        help="file with the passphrase of the package, where the register has another",
    )  # fmt: skip
    sub.add_argument(
        "--dry-run", action="store_true", help="say what would be done, change nothing"
    )
    sub.add_argument("--json", action="store_true", help="print the result as JSON")


def _sync(sub: argparse.ArgumentParser) -> None:
    _file(sub)
    sub.add_argument(
        "where", metavar="WHERE",
        help="shared folder, or postgresql://user@host/database; elsewhere than on this computer "
        "TLS is required",
    )  # fmt: skip
    sub.add_argument(
        "--dry-run", action="store_true", help="say what would be done, change nothing"
    )
    sub.add_argument("--json", action="store_true", help="print the result as JSON")
    sub.set_defaults(
        stopped="Stopped; what had come or gone by then stays, the rest follows with the next "
        "exchange."
    )


def _check(sub: argparse.ArgumentParser) -> None:
    _file_to_read(sub)
    sub.add_argument(
        "--repair", type=Path, metavar="OUT",
        help="where it is damaged, make a sound one of what can be saved, and say what is lost",
    )  # fmt: skip
    sub.add_argument("--json", action="store_true", help="print the findings as JSON")


def _backup(sub: argparse.ArgumentParser) -> None:
    _file(sub)
    sub.add_argument(
        "out", type=Path, nargs="?", metavar="OUT", help="file to write (one among its backups)"
    )


def _shots(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("dir", type=Path, metavar="DIR", help="folder for the pictures")
    sub.add_argument("file", type=Path, nargs="?", metavar="FILE", help="register (the sample)")
    sub.add_argument("--theme", choices=("light", "dark", "both"), default="both")
    sub.add_argument("--size", type=size, default=(1440, 900), metavar="1440x900")
    sub.set_defaults(stopped="Stopped; some pictures may have been drawn.")


def _protect(sub: argparse.ArgumentParser) -> None:
    _file(sub)
    what = sub.add_mutually_exclusive_group()
    what.add_argument(
        "--new-passphrase-file", type=Path, metavar="NEW",
        help="set the passphrase, or change it, to the first line of this file",
    )  # fmt: skip
    what.add_argument("--remove", action="store_true", help="make it a plain file again")
    sub.add_argument(
        "--recovery-file", type=Path, metavar="OUT",
        help="write the recovery code, to be printed and kept apart (pdf or docx)",
    )  # fmt: skip
    sub.add_argument(
        "--copies", type=Path, nargs="+", default=[], metavar="COPY",
        help="backups elsewhere that are to get the same passphrase; its own get it anyway",
    )  # fmt: skip
    sub.set_defaults(stopped="Stopped; the passphrase stays as it was.", wrong=sub.error)


def _bench(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--applications", type=at_least_one, default=20_000, metavar="N")
    sub.add_argument("--json", action="store_true", help="print the ratios as JSON")


COMMANDS: dict[str, tuple[str, str, Add]] = {
    "new": ("make an empty register", "new", _file),
    "demo": ("make the fictional sample register", "demo", _demo),
    "import": ("take in a spreadsheet", "importing", _import),
    "export": ("write the applications or another list as xlsx, csv or json", "exporting", _export),
    "brief": ("write a paper: briefing, hand-over list, joint minutes …", "brief", _brief),
    "issued": ("list issued papers and which of their figures no longer hold", "issued", _issued),
    "stats": ("print counts, ageing, months and backlog", "stats", _stats),
    "copy": ("make a copy for another laptop", "copy", _copy),
    "package": ("write what was done since the last package, for a colleague", "package", _package),
    "merge": ("take in a package of another laptop", "merge", _merge),
    "sync": ("exchange with a shared folder or a PostgreSQL server", "sync", _sync),
    "check": ("look for damage and for changes past the log", "check", _check),
    "shots": ("draw every page, dialog and empty state as pictures", "shots", _shots),
    "bench": ("measure speed, each figure as a ratio within one run", "bench", _bench),
    "protect": (
        "set, change or remove the passphrase; alone, give it to backups without one",
        "protect",
        _protect,
    ),
    "backup": ("make a verified copy of the register", "backup", _backup),
}
