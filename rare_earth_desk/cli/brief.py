"""`brief FILE OUT`: a paper, written by the ending of its name."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.cli import qt_libraries
from rare_earth_desk.cli.brief_about import check_options, named
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.cli.selecting import selected
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import clean
from rare_earth_desk.register import Register
from rare_earth_desk.reports import Kind, kind
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.request import Head, Profile, Request
from rare_earth_desk.reports.writers import check_name, save
from rare_earth_desk.reports.writers.means import Means, in_english

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Figure


def run(options: argparse.Namespace) -> None:
    """Write the paper and say where it is."""
    wanted = kind(options.kind)
    check_options(wanted, options)
    check_name(wanted, options.out)
    with opened(options.file, to_read=True) as register:
        made = wanted.make(_request(register, wanted, options))
        save(made, options.out, Means(in_english, _draw))
    for warning in made.warnings:
        print(clean(str(warning)), file=sys.stderr)
    mark = " of the sample (fictional)" if made.is_sample else ""
    print(f"Wrote “{made.title}”{mark} to {clean(str(options.out))}.")


def _draw(figure: Figure, width: float, height: float, form: Literal["svg", "png"]) -> bytes:
    """Draw a chart of the paper as the window would; only such papers wait for Qt."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
    qt_libraries.refuse_missing(needs_screen=False)
    from rare_earth_desk.app import application
    from rare_earth_desk.views.papers.charts import draw

    application()
    return draw(figure, width, height, form)


def _request(register: Register, wanted: Kind, options: argparse.Namespace) -> Request:
    selection, columns, title = selected(register, options.view, options.search)
    selection = replace(selection, as_at=options.as_at, as_known_on=options.known_on)
    language = _language(wanted, options)
    subject = named(register, wanted.about, options)
    made = Request(
        register,
        selection,
        columns,
        language,
        title=title,
        made_by=register.who,
        head=Head(*(getattr(options, one.name) or "" for one in fields(Head))),
        disclosure=options.disclosure,
        profile=Profile.SHARED if options.shared else Profile.INTERNAL,
    )
    return made.of(wanted.about, subject)


def _language(wanted: Kind, options: argparse.Namespace) -> Language:
    language = Language(options.lang)
    if language not in wanted.languages:
        raise Refused(
            "“{paper}” is printed in {languages} only; choose that with --lang.",
            paper=wanted.title,
            languages=", ".join(wanted.languages),
        )
    return language
