"""Procès-verbal, annexes and the internal document. The only place that imports reportlab and pikepdf."""
