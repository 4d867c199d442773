"""Quality of the passages: a replay of the street sample against ground truth, by TrackEval's own metrics.

python -m benchmarks.tracking [--video VIDEO --truth GT.txt] …

Replays each video without configuration (persons and passages) through the same engine as the product, writes the
MOTChallenge file that `inspector replay` writes, and prints HOTA, MOTA, IDF1 and their parts. Boxes of the ground
truth whose flag is 0 are left out, as TrackEval does for MOT15; ours are never filtered. The ground truth of the
sample may not be redistributed: it is looked for beside the checkout, and without it, or without the package trackeval
(`pip install --no-deps trackeval`: its dependencies bring an OpenCV with a Qt of its own), this says "not run".
"""

from __future__ import annotations

import argparse
import contextlib
import io
import tempfile
from pathlib import Path

import numpy as np

from inspector.locate import resource
from inspector.operations.replays import run_on_file

TRUTH = Path(__file__).resolve().parents[2] / "shared" / "footage" / "vtest-gt.txt"
FIGURES = ("HOTA", "DetA", "AssA", "MOTA", "IDF1", "recall", "precision", "switches", "passages")


def read(path: Path, *, truth: bool) -> np.ndarray:
    """Rows (frame, id, left, top, width, height) of a MOTChallenge file."""
    rows = [[float(v) for v in line.split(",")[:7]] for line in path.read_text().splitlines() if line.strip()]
    return np.array([row[:6] for row in rows if not (truth and row[6] == 0)]).reshape(-1, 6)


def overlap(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """IoU of every box of a with every box of b."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum((a[:, :2] + a[:, 2:])[:, None], (b[:, :2] + b[:, 2:])[None])
    common = np.prod(np.clip(high - low, 0, None), axis=2)
    return common / (np.prod(a[:, 2:], axis=1)[:, None] + np.prod(b[:, 2:], axis=1)[None] - common)


def evaluate(truth: np.ndarray, found: np.ndarray) -> dict[str, float]:
    """The figures, fractions of 1; `switches` and `passages` are counts."""
    from trackeval.metrics import CLEAR, HOTA, Identity

    truth_ids, truth_rows = np.unique(truth[:, 1], return_inverse=True)
    found_ids, found_rows = np.unique(found[:, 1], return_inverse=True)
    last = int(max(truth[:, 0].max(), found[:, 0].max(initial=0)))
    data = {
        "num_timesteps": last,
        "gt_ids": [truth_rows[truth[:, 0] == n] for n in range(1, last + 1)],
        "tracker_ids": [found_rows[found[:, 0] == n] for n in range(1, last + 1)],
        "similarity_scores": [
            overlap(truth[truth[:, 0] == n, 2:], found[found[:, 0] == n, 2:]) for n in range(1, last + 1)
        ],
        "num_gt_dets": len(truth),
        "num_tracker_dets": len(found),
        "num_gt_ids": len(truth_ids),
        "num_tracker_ids": len(found_ids),
    }
    with contextlib.redirect_stdout(io.StringIO()):
        quiet = {"PRINT_CONFIG": False}
        hota, clear, identity = (m.eval_sequence(data) for m in (HOTA(), CLEAR(quiet), Identity(quiet)))
    values = [hota[name].mean() for name in ("HOTA", "DetA", "AssA")]
    values += [clear["MOTA"], identity["IDF1"], clear["CLR_Re"], clear["CLR_Pr"], clear["IDSW"], len(found_ids)]
    return dict(zip(FIGURES, (float(value) for value in values), strict=True))


def replayed(video: Path, out: Path) -> np.ndarray:
    """The passages of a video, as the product's own replay writes them."""
    for _ in run_on_file(video, None, out):
        pass
    return read(out / "tracks.mot.txt", truth=False)


def main() -> None:
    """Replay, evaluate, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--video", type=Path, action="append", default=[])
    options.add_argument("--truth", type=Path, action="append", default=[])
    chosen = options.parse_args()
    pairs = list(zip(chosen.video, chosen.truth, strict=True)) or [(resource("samples", "vtest.avi"), TRUTH)]
    print("  ".join(["video".ljust(28), *(name.rjust(9) for name in FIGURES)]))
    for video, truth in pairs:
        if not truth.exists():
            print(f"{video.name:28}  not run: no ground truth at {truth}")
            continue
        try:
            import trackeval  # noqa: F401
        except ImportError:
            print(f"{video.name:28}  not run: the package trackeval is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            figures = evaluate(read(truth, truth=True), replayed(video, Path(folder) / "out"))
        cells = [f"{v:9.0f}" if name in ("switches", "passages") else f"{v:9.3f}" for name, v in figures.items()]
        print("  ".join([f"{video.name:28}", *cells]))


if __name__ == "__main__":
    main()
