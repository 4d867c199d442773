"""The command line: every operation from a terminal."""
