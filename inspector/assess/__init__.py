"""Inventory of what was extracted and the three-way matrix."""
