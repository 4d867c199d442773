"""Procès-verbal, annexes and the internal document. The only place that imports reportlab and pikepdf."""

from inspector.report.inputs import ReportInputs
from inspector.report.minutes import missing
from inspector.report.write import write_reports

__all__ = ["ReportInputs", "missing", "write_reports"]
