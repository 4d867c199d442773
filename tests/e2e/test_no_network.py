"""No connection, no listening, no name look-up (architecture decision 11), shown on the whole flow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WATCHED = """
import sys

def watch(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        print("NETWORK", event, arguments[1:], flush=True)
    if event in ("urllib.Request", "http.client.connect"):
        print("NETWORK", event, flush=True)

sys.addaudithook(watch)
from inspector.cli.main import run
code = run(["demo", "--headless", "--out", sys.argv[1], "--sample", sys.argv[2], "--json"])
print("EXIT", code)
"""


def test_the_whole_flow_touches_no_network(tmp_path: Path, short_sample: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path / "out"), str(short_sample)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "NETWORK" not in done.stdout, done.stdout
    assert "EXIT 0" in done.stdout, done.stderr
