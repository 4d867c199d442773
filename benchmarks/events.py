"""Events of each vendor's rule on generated scenes of known truth: run ``python -m benchmarks.events [--scenes 50]``.

Walkers of constant speed cross a zone and a line; the truth is simple arithmetic on their places, apart from the code
of the replay (tests/replay/vendor_scenes.py). For each rule: events and data expected, found, missing, too many.
"exact" is the only good answer.
"""

from __future__ import annotations

import argparse
from collections import Counter

from inspector.replay.planner import tasks_of
from tests.replay.vendor_scenes import HEIGHT, SPECS, WIDTH, replayed, truth, walkers


def main() -> int:
    """Prints the table; 1 when a rule is not exact."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=50)
    scenes = parser.parse_args().scenes
    wrong = 0
    print(f"{'vendor':12} {'basis':8} {'rule':58} {'expected':>8} {'found':>8} {'missing':>8} {'too many':>8}")
    for spec in SPECS:
        tasks = tasks_of(spec.plan(), "a", WIDTH, HEIGHT)
        basis = next(rule.basis for rule in tasks.rules if rule.step == "place")
        expected: Counter[object] = Counter()
        found: Counter[object] = Counter()
        for seed in range(scenes):
            who = walkers(seed)
            expected.update((seed, *item) for item in truth(spec, who))
            found.update((seed, *item) for item in replayed(spec, who))
        missing, more = (expected - found).total(), (found - expected).total()
        wrong += missing + more
        print(
            f"{spec.vendor:12} {basis:8} {spec.name[:58]:58} {expected.total():8} {found.total():8} {missing:8} "
            f"{more:8}  {'exact' if not missing + more else 'NOT EXACT'}"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
