"""Items, stock reports and places on priority lists, each said in one line."""

from __future__ import annotations

from rare_earth_desk.domain import days, display, vocabulary
from rare_earth_desk.domain.case.read import Place
from rare_earth_desk.domain.records import ApplicationItem, StockReport
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.words import tr


def item_line(item: ApplicationItem) -> Line:
    """Return what the goods are, how much of them, and their codes."""
    form = tr(vocabulary.label_of("form", item.form))
    text = ", ".join(filter(None, (item.element, form))) or tr("goods not described")
    band = ""
    if item.dy_tb_band and item.dy_tb_band != "unknown":
        band = tr("Dy + Tb {band}", band=tr(vocabulary.label_of("dy_tb_band", item.dy_tb_band)))
    codes = [item.control_code, tr("HS {code}", code=item.hs_code) if item.hs_code else "", band]
    known = " · ".join(filter(None, codes))
    return Line(
        key=item.id,
        text=text,
        right=_amount(item),
        remarks=(Remark(known),) if known else (),
        spoken=", ".join(filter(None, (text, _amount(item), known))),
    )


def _amount(item: ApplicationItem) -> str:
    """Return the amount in kilograms, else as reported in its unit."""
    if item.quantity_kg is not None:
        return tr("{n} kg", n=_number(item.quantity_kg))
    if item.quantity is None:
        return ""
    unit = tr(vocabulary.label_of("unit", item.unit))
    return f"{_number(item.quantity)} {unit}".strip()


def _number(value: float) -> str:
    return display.grouped(value, 0 if float(value).is_integer() else 2)


def stock_line(report: StockReport) -> Line:
    """Return how long the stock lasts, when the line stops, and for what it was said."""
    parts = []
    if report.days_of_stock is not None:
        parts.append(tr("{n:day|days} of stock", n=report.days_of_stock))
    if report.line_stop_on:
        parts.append(tr("line stops {day}", day=days.show(report.line_stop_on)))
    text = ", ".join(parts) or tr("nothing said about the stock")
    text = text[:1].upper() + text[1:]
    scope = "" if report.application else tr("whole company")
    told = report.reported_on
    day = days.show(told) or tr("day not known")
    when = days.spoken(told) if told else tr("on a day not known")
    spoken = tr("reported {day}", day=when)
    if report.is_dated_by_import:
        spoken = tr("as imported {day}; day of the report not known", day=when)
        scope = " · ".join(filter(None, (tr("as imported"), scope)))
    return Line(
        key=report.id,
        text=text,
        left=day,
        right=scope,
        spoken=", ".join(filter(None, (text, spoken, scope))),
    )


def place_line(place: Place) -> Line:
    """Return a place on a priority list with the answer it got."""
    handed = place.listed.handed_over_on
    rank = tr("position {n}", n=place.entry.rank) if place.entry.rank else ""
    when = tr("handed over {day}", day=days.show(handed)) if handed else tr("not handed over yet")
    answer = tr(vocabulary.label_of("answer", place.entry.answer)) or tr("no answer yet")
    if place.entry.answer and place.entry.answered_on:
        answer = tr("{answer}, {day}", answer=answer, day=days.show(place.entry.answered_on))
    number = place.listed.number
    name = tr("List {n}", n=number if number is not None else "?")
    text = ", ".join(filter(None, (rank, when)))
    return Line(
        key=place.entry.id,
        text=text[:1].upper() + text[1:],
        left=name,
        remarks=(Remark(answer),),
        spoken=", ".join((name, text, answer)),
    )
