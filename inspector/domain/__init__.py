"""The words of the trade: frozen dataclasses and enumerations. No input or output, no Qt."""
