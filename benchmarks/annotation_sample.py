"""How often the interval of a few dozen images drawn by lot holds what all images say, on real footage.

    python -m benchmarks.annotation_sample CASE      (every image annotated: inspector annotate CASE --set GT.txt)

Draws images as the window does, with 200 seeds, and compares with precision and recall over all annotated images.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from inspector.assess.errors import interval, tally
from inspector.casefile import records
from inspector.domain.annotation import SampleChoice
from inspector.operations import cases, footage, footage_errors
from inspector.operations.agent import current_agent

SEEDS = 200


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    asked = parser.parse_args()
    with cases.open_case(asked.case, os.environ.get("INSPECTOR_PASSPHRASE"), current_agent()) as case:
        replay = next(one for one in records.replays(case.db) if one.state == "done")
        index = footage.whole_of_replay(case.db, replay).index
        compared = footage_errors.compared(case.db, replay, footage_errors.comparable(case.db, replay))
    counts = {n: tally(boxes, "person") for n, boxes in compared.items()}
    print(f"{len(counts)} images annotated, {SEEDS} seeds")
    print(f"{'images':>7} {'figure':>10} {'all':>6} {'held':>6} {'mean half-width':>16}")
    for count in (20, 40, 100):
        for figure in ("recall", "precision"):
            pairs = {n: (one.matched, one.annotated if figure == "recall" else one.found) for n, one in counts.items()}
            whole = interval(list(pairs.values()))
            assert whole is not None
            held, half = 0, 0.0
            for seed in range(SEEDS):
                drawn = footage_errors.propose(index, SampleChoice(count, seed))
                made = interval([pairs[n] for n in drawn if n in pairs])
                assert made is not None
                held += made.low <= whole.value <= made.high
                half += (made.high - made.low) / 2
            print(f"{count:7} {figure:>10} {whole.value:6.3f} {held / SEEDS:6.3f} {half / SEEDS:16.3f}")


if __name__ == "__main__":
    main()
