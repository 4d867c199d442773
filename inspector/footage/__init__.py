"""Decoding, frame index, exact timestamps. The only place that imports av."""
