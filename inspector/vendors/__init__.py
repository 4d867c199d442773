"""Vendors' formats: one module for each; configuration readers."""
