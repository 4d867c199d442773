"""Procès-verbal, annexes and the internal document. The only place that imports reportlab and pikepdf."""

from inspector.report.inputs import ReportInputs
from inspector.report.minutes import missing
from inspector.report.write import documents, write_documents, write_reports

__all__ = ["ReportInputs", "documents", "missing", "write_documents", "write_reports"]
