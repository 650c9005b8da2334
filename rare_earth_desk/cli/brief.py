"""`brief FILE OUT`: a paper, written by the ending of its name."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from dataclasses import fields, replace

from rare_earth_desk.cli import drawing
from rare_earth_desk.cli.brief_about import check_options, named
from rare_earth_desk.cli.opening import opened
from rare_earth_desk.cli.selecting import selected
from rare_earth_desk.domain.garbage import unsearched
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import clean
from rare_earth_desk.register import Register
from rare_earth_desk.reports import Kind, kind
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.issued.issuing import issue
from rare_earth_desk.reports.request import Head, Profile, Request
from rare_earth_desk.reports.writers import check_name, save
from rare_earth_desk.reports.writers.means import Means, in_english


def run(options: argparse.Namespace) -> None:
    """Write the paper and say where it is."""
    wanted = kind(options.kind)
    check_options(wanted, options)
    check_name(wanted, options.out)
    has_chart = wanted.draws and not options.disclosure
    drawer = drawing.drawer() if has_chart else nullcontext(drawing.draw)
    keeps = options.issue
    with (
        unsearched(),
        drawer as draw,
        opened(
            options,
            to_read=not keeps,
            waits=keeps,
            read_copy=None if keeps else options.read_copy,
        ) as register,
    ):
        request = _request(register, wanted, options)
        made = wanted.make(request)
        means = Means(in_english, draw, apart=True)
        if keeps:
            issue(wanted, request, made, options.out, means)
        else:
            save(made, options.out, means)
    for warning in made.warnings:
        print(clean(str(warning)), file=sys.stderr)
    mark = " of the sample (fictional)" if made.is_sample else ""
    print(f"Wrote “{made.title}”{mark} to {clean(str(options.out))}.")
    if options.issue:
        print(f"Issued: its file and figures are kept in {clean(options.file.name)}.")


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
        # What is typed at a prompt may hold half characters, which no file takes.
        head=Head(*(clean(getattr(options, one.name) or "") for one in fields(Head))),
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
