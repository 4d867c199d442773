"""The last step of every document of an edition: PDF/A-3b with its attachments."""

from __future__ import annotations

from inspector.report import attached
from inspector.report.archive import archive
from inspector.report.draft import Draft


def finished(draft: Draft, pdf: bytes, *, secret: bool = False) -> bytes:
    """The PDF/A of a PDF. secret: the internal document, whose attachments hold more than facts."""
    joined = attached.inside(draft) if secret else attached.handed_over(draft)
    return archive(pdf, joined, dated=draft.inputs.dated)
