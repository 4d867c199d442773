"""How often the interval printed for a share holds the true one, beside two others: boxes of an image go together.

    python -m benchmarks.annotation_interval

Drawn footage: 30 images of 1 to about 12 objects; an object is found with the chance of its image, drawn from a beta
law with the given correlation within an image. 2 000 draws a line; at 95 % an interval should hold in 0.95 of them.
"""

from __future__ import annotations

import numpy as np

from inspector.assess.errors import interval
from inspector.vision.measured import wilson

IMAGES, DRAWS, RESAMPLED = 30, 2000, 400


def bootstrap(hits: np.ndarray, counts: np.ndarray, rng: np.random.Generator) -> tuple[float, float]:
    """Percentiles of the share over resampled images."""
    chosen = rng.integers(0, len(hits), (RESAMPLED, len(hits)))
    shares = hits[chosen].sum(1) / counts[chosen].sum(1)
    low, high = np.percentile(shares, (2.5, 97.5))
    return float(low), float(high)


def main() -> None:
    """Prints the table."""
    rng = np.random.default_rng(20261123)
    print(f"{'share':>6} {'correlation':>12} {'boxes alone':>12} {'bootstrap':>10} {'printed':>8} {'width':>7}")
    for share in (0.5, 0.8, 0.95, 0.99):
        for correlation in (0.0, 0.1, 0.3):
            held, width = np.zeros(3), 0.0
            for _ in range(DRAWS):
                counts = 1 + rng.poisson(5, IMAGES)
                spread = 1 / correlation - 1 if correlation else 0
                chance = rng.beta(share * spread, (1 - share) * spread, IMAGES) if correlation else share
                hits = rng.binomial(counts, chance)
                made = interval(list(zip(hits.tolist(), counts.tolist(), strict=True)))
                assert made is not None
                alone = wilson(made.hits, made.n)
                sides = (alone, bootstrap(hits, counts, rng), (made.low, made.high))
                held += [low - 1e-9 <= share <= high + 1e-9 for low, high in sides]
                width += made.high - made.low
            rates = held / DRAWS
            shown = f"{rates[0]:12.3f} {rates[1]:10.3f} {rates[2]:8.3f} {width / DRAWS:7.3f}"
            print(f"{share:6.2f} {correlation:12.1f} {shown}")


if __name__ == "__main__":
    main()
