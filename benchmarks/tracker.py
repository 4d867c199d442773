"""The tracker alone, on variants of the street sample, so that nothing is tuned to one scene.

python -m benchmarks.tracker [--quick]

Detections come from the product's detector. The nine variants are the footage as it is, mirrored, backwards, at half
and a third of its rate, blurred (half size and back), dark and noisy, further away (people 0.6 as tall) and nearer (a
part enlarged 1.92 times; who leaves and comes back keeps a number in its ground truth, which no tracker here can know).
For each: the boxes as they are detected; with those of up to 0.3 s coasting; smoothed by the motion filter; smoothed
from both sides; and with gaps filled (`paths.fill_gaps`), every filled place being marked as not observed. Then library
loops on the same detections, with the settings they document, where `norfair` or `trackers` can be imported.

Ground truth and trackeval: see `benchmarks.tracking`; without them this says "not run".
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import av
import cv2
import numpy as np

from benchmarks.tracking import TRUTH, evaluate, read
from inspector.locate import resource
from inspector.vision.detect import Detections, Detector
from inspector.vision.paths import Position, fill_gaps
from inspector.vision.track import Tracker

SHOWN = ("HOTA", "DetA", "AssA", "MOTA", "IDF1", "switches", "passages")
LEAST = 0.1


@dataclass(frozen=True)
class Scene:
    """Detections of each picture, pictures per second, ground truth rows (frame, id, left, top, width, height)."""

    rate: float
    found: list[Detections]
    truth: np.ndarray


def pictures() -> Iterator[np.ndarray]:
    """The street, in BGR."""
    with av.open(str(resource("samples", "vtest.avi"))) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="bgr24")


def mirrored(picture: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(picture[:, ::-1])


def blurred(picture: np.ndarray) -> np.ndarray:
    return cv2.resize(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), picture.shape[1::-1])


def dark(picture: np.ndarray) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, 6, picture.shape)
    return np.clip(picture * 0.35 + noise, 0, 255).astype(np.uint8)


def further(picture: np.ndarray) -> np.ndarray:
    result = np.full_like(picture, 114)
    result[100:445, 150:610] = cv2.resize(picture, (460, 345), interpolation=cv2.INTER_AREA)
    return result


def nearer(picture: np.ndarray) -> np.ndarray:
    return cv2.resize(picture[120:420, 200:600], picture.shape[1::-1], interpolation=cv2.INTER_CUBIC)


def scenes(quick: bool) -> Iterator[tuple[str, Scene]]:
    """The variants by name; `quick`: only the footage as it is."""
    truth = read(TRUTH, truth=True)
    made: dict[str, Callable[[np.ndarray], np.ndarray]] = {"as it is": lambda picture: picture}
    if not quick:
        made |= {"mirrored": mirrored, "blurred": blurred, "dark": dark, "further": further, "nearer": nearer}
    detector = Detector(2)
    found: dict[str, list[Detections]] = {name: [] for name in made}
    for picture in pictures():
        for name, make in made.items():
            found[name].append(detector.detect(make(picture), LEAST, ("person",)))
    plain = found["as it is"]
    yield "as it is", Scene(10, plain, truth)
    if quick:
        return
    backwards = truth.copy()
    backwards[:, 0] = len(plain) + 1 - truth[:, 0]
    yield "backwards", Scene(10, plain[::-1], backwards)
    for name, step in (("half rate", 2), ("third rate", 3)):
        some = truth[(truth[:, 0] - 1) % step == 0].copy()
        some[:, 0] = (some[:, 0] - 1) // step + 1
        yield name, Scene(10 / step, plain[::step], some)
    for name in ("mirrored", "blurred", "dark", "further", "nearer"):
        yield name, Scene(10, found[name], moved(truth, name))


def moved(truth: np.ndarray, name: str) -> np.ndarray:
    """The ground truth as the variant shows it."""
    rows = truth.copy()
    if name == "mirrored":
        rows[:, 2] = 768 - truth[:, 2] - truth[:, 4]
    if name == "further":
        rows[:, 2:] = truth[:, 2:] * (460 / 768) + [150, 100, 0, 0]
    if name == "nearer":
        low = np.clip(truth[:, 2:4], [200, 120], [600, 420])
        high = np.clip(truth[:, 2:4] + truth[:, 4:], [200, 120], [600, 420])
        rows[:, 2:] = np.hstack([(low - [200, 120]) * 1.92, (high - low) * 1.92])
        rows = rows[(high - low).prod(axis=1) > 0.5 * truth[:, 4:].prod(axis=1)]
    return rows


def ours(scene: Scene) -> dict[str, np.ndarray]:
    """MOTChallenge rows of each way to give the passages."""
    tracker = Tracker(scene.rate)
    instants = [number / scene.rate for number in range(len(scene.found))]
    detected, coasting, filtered = [], [], []
    paths: dict[int, list[Position]] = {}
    for number, (found, seconds) in enumerate(zip(scene.found, instants, strict=True)):
        for one in tracker.update(found, seconds):
            coasting.append((number + 1, one.track, *one.box))
            filtered.append((number + 1, one.track, *one.smooth))
            if not one.coasting:
                detected.append((number + 1, one.track, *one.box))
                paths.setdefault(one.track, []).append(Position(number, seconds, one.box, one.score))
    filled = [(track, place) for track, path in paths.items() for place in fill_gaps(path, instants.__getitem__)]
    return {
        "detected boxes": np.array(detected),
        "and coasting": np.array(coasting),
        "and filtered": np.array(filtered),
        "smoothed": np.array([(p.frame + 1, track, *p.box) for track, p in filled if p.observed]),
        "smoothed and filled": np.array([(p.frame + 1, track, *p.box) for track, p in filled]),
    }


def libraries(scene: Scene) -> dict[str, np.ndarray | str]:
    """The same detections through library trackers, or why not."""
    results: dict[str, np.ndarray | str] = {}
    try:
        results["norfair"] = _norfair(scene)
    except ImportError:
        results["norfair"] = "not run: the package is not installed"
    try:
        results["trackers: ByteTrack"] = _bytetrack(scene)
    except ImportError:
        results["trackers: ByteTrack"] = "not run: the package is not installed"
    return results


def _corners(found: Detections, least: float) -> tuple[np.ndarray, np.ndarray]:
    keep = found.scores >= least
    boxes = found.boxes[keep]
    return np.hstack([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]]), found.scores[keep]


def _norfair(scene: Scene) -> np.ndarray:
    from norfair import Detection
    from norfair import Tracker as NorfairTracker

    tracker, rows = NorfairTracker(distance_function="iou", distance_threshold=0.7), []
    for number, found in enumerate(scene.found, 1):
        boxes, scores = _corners(found, 0.5)
        items = [Detection(box.reshape(2, 2), np.repeat(score, 2)) for box, score in zip(boxes, scores, strict=True)]
        for item in tracker.update(items):
            (left, top), (right, bottom) = item.estimate
            rows.append((number, item.id, left, top, right - left, bottom - top))
    return np.array(rows, float).reshape(-1, 6)


def _bytetrack(scene: Scene) -> np.ndarray:
    import supervision
    from trackers import ByteTrackTracker

    tracker, rows = ByteTrackTracker(frame_rate=scene.rate), []
    for number, found in enumerate(scene.found, 1):
        boxes, scores = _corners(found, LEAST)
        given = supervision.Detections(xyxy=boxes, confidence=scores, class_id=np.zeros(len(boxes), int))
        given = tracker.update(given)
        for box, track in zip(given.xyxy, given.tracker_id, strict=True):
            if track >= 0:
                rows.append((number, track, box[0], box[1], box[2] - box[0], box[3] - box[1]))
    return np.array(rows, float).reshape(-1, 6)


def main() -> None:
    """Detect, follow, evaluate, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="only the footage as it is")
    quick = options.parse_args().quick
    if not TRUTH.exists():
        print(f"not run: no ground truth at {TRUTH}")
        return
    try:
        import trackeval  # noqa: F401
    except ImportError:
        print("not run: the package trackeval is not installed")
        return
    print("  ".join(["variant".ljust(12), "passages given as".ljust(20), *(name.rjust(8) for name in SHOWN)]))
    all_figures: dict[str, list[dict[str, float]]] = {}
    for name, scene in scenes(quick):
        for way, rows in {**ours(scene), **libraries(scene)}.items():
            if isinstance(rows, str):
                print(f"{name:12}  {way:20}  {rows}")
                continue
            figures = evaluate(scene.truth, rows)
            all_figures.setdefault(way, []).append(figures)
            print("  ".join([f"{name:12}", f"{way:20}", *_cells(figures)]), flush=True)
    for way, several in all_figures.items():
        mean = {figure: float(np.mean([figures[figure] for figures in several])) for figure in SHOWN}
        print("  ".join(["mean".ljust(12), f"{way:20}", *_cells(mean)]))


def _cells(figures: dict[str, float]) -> list[str]:
    return [f"{figures[name]:8.1f}" if name in ("switches", "passages") else f"{figures[name]:8.3f}" for name in SHOWN]


if __name__ == "__main__":
    main()
