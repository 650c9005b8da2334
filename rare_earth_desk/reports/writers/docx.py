"""Papers as Word documents, to be worked on: real styles, headings of tables on every page."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from rare_earth_desk.exchange.packing import packed_alike
from rare_earth_desk.reports.blocks import (
    Drawing,
    Heading,
    Items,
    Language,
    Look,
    Pairs,
    Paragraph,
    Signatures,
)
from rare_earth_desk.reports.writers import docx_font
from rare_earth_desk.reports.writers.docx_lean import slim
from rare_earth_desk.reports.writers.docx_signatures import add_signatures
from rare_earth_desk.reports.writers.docx_table import add_pairs, add_table
from rare_earth_desk.reports.writers.letters import held, shortened
from rare_earth_desk.reports.writers.setting import SAMPLE, in_words, made, room_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

    from rare_earth_desk.reports.blocks import Block, Paper
    from rare_earth_desk.reports.writers.means import Means, Say

# A font that Word has everywhere; the Chinese one is brought along.
_FONT = "Calibri"
_LONG_SIDE, _SHORT_SIDE, _MARGIN, _TOP, _EDGE = Mm(297), Mm(210), Mm(15), Mm(20), Mm(9)
_GAP = Pt(6)
_MUTED = RGBColor(0x52, 0x60, 0x6D)
# Letters of a fact about a file: Word takes 255.
_MOST_NAMED = 250
_LANGUAGES = {Language.ENGLISH: "en-GB", Language.CHINESE: "zh-CN", Language.BOTH: "en-GB"}


def write(paper: Paper, suffix: str, means: Means) -> bytes:
    """Return the paper as a Word document; `suffix` is always ".docx"."""
    means = means.for_paper(paper)
    say = means.say
    document = docx.Document()
    _name(document, paper, say)
    _set_styles(document, paper.language)
    _set_pages(document.sections[0], paper, say)
    document.add_heading(say(paper.title), level=1)
    for line in paper.lines:
        document.add_paragraph(say(line), style=_Styles.MUTED)
    for block in paper.blocks:
        _add(document, block, means, lies=paper.lies)
    _close_gaps(document)
    slim(document)
    docx_font.embed(document)
    stream = io.BytesIO()
    document.save(stream)
    return packed_alike(stream) if paper.is_outer else stream.getvalue()


class _Styles:
    """Names of paragraph styles, as Word shows them."""

    MUTED = "Muted"
    STRONG = "Emphasis paragraph"


def _name(document: Document, paper: Paper, say: Say) -> None:
    about = document.core_properties
    moment = paper.moment.astimezone(UTC).replace(tzinfo=None)
    if paper.is_outer:  # of what leaves, the file tells no hour, nor a zone by the day
        moment = datetime.combine(paper.moment.date(), time(12))
    about.title = shortened(say(paper.title), _MOST_NAMED)
    about.author, about.last_modified_by = shortened(held(paper.made_by), _MOST_NAMED), ""
    about.created = about.modified = moment
    about.comments = say(SAMPLE) if paper.is_sample else ""
    about.language = _LANGUAGES[paper.language]


def _set_styles(document: Document, language: Language) -> None:
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.0
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        _set_scripts(document.styles[name], language)
    for level, size in ((1, 18), (2, 13), (3, 11)):
        style: Any = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), True
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(2)
    muted: Any = document.styles.add_style(_Styles.MUTED, WD_STYLE_TYPE.PARAGRAPH)
    muted.base_style, muted.font.color.rgb = normal, _MUTED
    strong: Any = document.styles.add_style(_Styles.STRONG, WD_STYLE_TYPE.PARAGRAPH)
    strong.base_style, strong.font.bold = normal, True


def _set_scripts(style: Any, language: Language) -> None:
    """Set the font of Chinese letters and the language in which the spelling is checked."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script, font in (("ascii", _FONT), ("hAnsi", _FONT), ("eastAsia", docx_font.NAME)):
        fonts.set(qn(f"w:{script}"), font)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LANGUAGES[language])
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)


def _set_pages(section: Section, paper: Paper, say: Say) -> None:
    section.page_width, section.page_height = _SHORT_SIDE, _LONG_SIDE
    if paper.lies:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = _LONG_SIDE, _SHORT_SIDE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _TOP
    section.header_distance = section.footer_distance = _EDGE
    head = section.header.paragraphs[0]
    head.text = f"{say(paper.title)}\t"
    marks = (say(paper.marking), f"\t{say(SAMPLE)}" if paper.is_sample else "")
    strong = [head.add_run(mark) for mark in marks]
    foot = section.footer.paragraphs[0]
    foot.text = f"{say(made(paper))}\t\t"
    _number(foot)
    width = section.page_width - 2 * _MARGIN
    for line in (head, foot):
        line.style.paragraph_format.tab_stops.clear_all()
        line.paragraph_format.tab_stops.add_tab_stop(width // 2, WD_TAB_ALIGNMENT.CENTER)
        line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        for run in line.runs:
            run.font.size, run.font.color.rgb = Pt(8), _MUTED
    for run in strong:  # what is to be seen at once
        run.font.size, run.font.bold, run.font.color.rgb = Pt(9), True, RGBColor(0, 0, 0)


def _number(line: Any) -> None:
    """Add “1 / 3” as fields, which Word counts itself."""
    for place, field in enumerate(("PAGE", "NUMPAGES")):
        if place:
            line.add_run(" / ")
        # Each in a run of its own, with a result: else other programs set it as they like.
        for kind, text in (("begin", ""), ("", field), ("separate", ""), ("", ""), ("end", "")):
            run = line.add_run("" if kind or text else "1")
            if kind or text:
                part = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    part.set(qn("w:fldCharType"), kind)
                part.text = text or None
                run._r.append(part)  # noqa: SLF001


def _close_gaps(document: Document) -> None:
    """Make the empty lines low that keep tables apart; a whole line each would fill a page."""
    for line in document.paragraphs:
        if not line.runs and not line.text:
            line.paragraph_format.space_after = Pt(0)
            line.paragraph_format.line_spacing = _GAP


def _add(document: Document, block: Block, means: Means, *, lies: bool) -> None:
    say = means.say
    if isinstance(block, Heading):
        heading = document.add_heading(say(block.text), level=block.level + 1)
        heading.paragraph_format.page_break_before = block.on_new_page or None
    elif isinstance(block, Paragraph):
        looks = {Look.PLAIN: "Normal", Look.MUTED: _Styles.MUTED, Look.STRONG: _Styles.STRONG}
        line = document.add_paragraph(say(block.text), style=looks[block.look])
        line.paragraph_format.keep_with_next = block.stays or None
    elif isinstance(block, Items):
        _list(document, block, say)
    elif isinstance(block, Pairs):
        add_pairs(document, block, say, _Styles.MUTED, lies=lies)
    elif isinstance(block, Signatures):
        add_signatures(document, block, say, _Styles.MUTED, lies=lies)
    elif isinstance(block, Drawing):
        _draw(document, block, means, room_of(lies=lies))
    else:
        add_table(document, block, means, lies=lies)


def _list(document: Document, block: Items, say: Say) -> None:
    """Add a list; without a numbering of its own Word would count on from the one before."""
    style = "List Number" if block.numbered else "List Bullet"
    lines: list[Any] = [document.add_paragraph(say(line), style=style) for line in block.lines]
    if not block.numbered:
        return
    numbering: Any = document.part.numbering_part.element
    usual: Any = document.styles[style].element
    pattern = numbering.num_having_numId(usual.pPr.numPr.numId.val).abstractNumId.val
    own = numbering.add_num(pattern)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    for line in lines:
        line._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = own.numId  # noqa: SLF001


def _draw(document: Document, block: Drawing, means: Means, width: float) -> None:
    picture = means.draw(block.figure, width, block.height, "png")
    shown: Any = document.add_picture(io.BytesIO(picture), width=Mm(width))
    shown._inline.docPr.set("descr", in_words(block, means.say))  # noqa: SLF001
