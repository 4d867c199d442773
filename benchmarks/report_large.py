"""How long the documents of a large case take: 500 findings with long French words and hostile text, large pictures.

python -m benchmarks.report_large [FINDINGS]

Text: `<`, `&`, emoji, right-to-left, control characters, one of 10 000 characters; a picture of its own of more than
4 MB under every fiftieth finding. Printed: seconds, pages and bytes of each document, rules of PDF/A that it breaks
and faults of its structure (none expected).
"""

from __future__ import annotations

import io
import random
import sys
import time
from dataclasses import replace

import pikepdf
from PIL import Image

from inspector.domain.case import Capture, Finding, Proof
from inspector.domain.words import FindingStatus
from inspector.report import write
from inspector.report.archive import faults
from inspector.report.tags import tag_faults
from tests.report.conftest import HOSTILE, LONG, make_full


def noise(seed: int) -> bytes:
    """A PNG that hardly compresses."""
    held = io.BytesIO()
    made = Image.frombytes("RGB", (1280, 1120), random.Random(seed).randbytes(1280 * 1120 * 3))
    made.save(held, "PNG", compress_level=1)
    return held.getvalue()


def main() -> int:
    """Builds, prints."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    whole = make_full()
    pictures = {n: noise(n) for n in range(1, count // 50 + 1)}
    captures = {
        n: (Capture(n, 1, n, n, n / 10, "2026-11-18T13:20:00+01:00", f"{n:064x}", len(png)), png)
        for n, png in pictures.items()
    }
    statuses = list(FindingStatus)
    findings = tuple(
        Finding(
            n, whole.template.points[n % len(whole.template.points)].id, statuses[n % len(statuses)],
            f"Constatation {n}. {HOSTILE} {LONG[:300]} " + ("mot très long " * 770 if n % 100 == 0 else ""),
            (Proof("configuration", exhibit=3, path=LONG[:200], line=12, comment=HOSTILE),
             *((Proof("capture", capture=n // 50, comment="<b>&"),) if n % 50 == 0 else ())), ("M01", "M12"),
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    inputs = replace(whole, findings=findings, captures=captures)
    print(f"{count} findings, {len(captures)} pictures of {max(map(len, pictures.values()), default=0) / 1e6:.1f} MB")
    broken = 0
    for name in ("minutes", "minutes_word", "annex", "annex_word", "internal", "internal_word"):
        begun = time.perf_counter()
        made = getattr(write, name)(inputs)
        seconds = time.perf_counter() - begun
        if name.endswith("_word"):
            print(f"{name}: {seconds:.1f} s, {len(made) / 1e6:.1f} MB")
            continue
        with pikepdf.open(io.BytesIO(made)) as pdf:
            pages = len(pdf.pages)
        told = (*faults(made), *tag_faults(made))
        broken += len(told)
        print(f"{name}: {seconds:.1f} s, {pages} pages, {len(made) / 1e6:.1f} MB, {told or 'no fault'}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
