"""The recovery sheet of a case: one page that says what it is, the six lines, how to use, keep and destroy it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from inspector.domain.case import Case
from inspector.messages import Language
from inspector.report import parts, safe, style
from inspector.report.fonts import MONO, TEXT
from inspector.report.sheet import Furniture, Prose, build
from inspector.report.tags import Cells
from inspector.report.words import Words
from inspector.report.write import put


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet carries. lines: as `casefile.keys.printed` gives them; never kept elsewhere than on the page."""

    case: Case
    lines: Sequence[str]
    agent: str
    dated: str
    tool_version: str
    language: Language = "fr"


def recovery_sheet(sheet: Sheet) -> bytes:
    """The PDF."""
    words, case = Words(sheet.language, "feuille_secours"), sheet.case
    story = parts.title(words("title"), words("subtitle", case=case))
    story.append(parts.notice([words("warning"), words("warning_more")], "secret"))
    story += parts.heading(words.plain("h_lines"))
    story += [KeepTogether([_lines(sheet.lines), parts.space(4), parts.paragraph(words("lines_note"), "small")])]
    story.append(
        parts.facts(
            [
                (words("l_created"), words.moment(case.created)),
                (words("l_identifier"), safe.mono(case.id)),
                (words("l_issued"), words("issued", dated=sheet.dated, agent=sheet.agent)),
            ]
        )
    )
    story += parts.heading(words.plain("h_use"))
    story += parts.items([words(key) for key in ("use_window", "use_command", "use_salt")])
    story += parts.heading(words.plain("h_keep"))
    story += parts.items([words(f"keep_{n}") for n in range(1, 6)])
    return build(story, _furniture(sheet, words))


def write_recovery_sheet(sheet: Sheet, file: Path) -> None:
    """Writes it, whole or not at all, for its owner's eyes alone. Raises UserError: see `write.put`."""
    put(file, recovery_sheet(sheet), 0o600)


def _lines(lines: Sequence[str]) -> Flowable:
    number, signs = style.styles()["label"], style.styles()["value"]
    shown = Markup('<font face="{}" size="17">{}</font>')
    rows = [
        [Prose(str(n), number), Prose(shown.format(MONO, line.replace(" ", safe.NBSP * 2)), signs)]
        for n, line in enumerate(lines, 1)
    ]
    table = Table(
        rows, colWidths=[10 * mm, style.WIDTH - 10 * mm], rowHeights=[9 * mm] * len(rows), renderCB=Cells(heads=1)
    )
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), TEXT),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BACKGROUND", (0, 0), (-1, -1), style.WASH),
                ("LINEBELOW", (0, 0), (-1, -2), 0.4, style.RULE),
                ("BOX", (0, 0), (-1, -1), 0.8, style.SECRET),
                ("BOTTOMPADDING", (1, 0), (1, -1), 7),
            ]
        )
    )
    return table


def _furniture(sheet: Sheet, words: Words) -> Furniture:
    return Furniture(
        title=words.plain("document_title", case=sheet.case),
        subject=words.plain("control_line", case=sheet.case),
        author=words.plain("author"),
        control=words.plain("control_line", case=sheet.case),
        banner=words.plain("banner"),
        secret=True,
        draft=words.plain("sample_mark") if sheet.case.sample else "",
        edition=words.plain("stamp", dated=sheet.dated, tool=sheet.tool_version),
        page=words.plain("page_of", page="{page}"),
        language=sheet.language,
        dated=sheet.dated,
    )
