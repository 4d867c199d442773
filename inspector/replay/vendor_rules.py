"""Which rules are a vendor's own: documented by it, and played here on a scene of the documented behaviour.

Every pair of `DOCUMENTED` has its scenes in benchmarks/events.py and tests/replay; whatever is not in it is a general
rule of ours. Sources:

- frigate: docs/configuration (zones, among them the least speed of a measured one, object_filters, masks,
  motion_detection);
- deepstream: Gst-nvdsanalytics (the bottom centre of the box for every analysis; class-id; inverse-roi; the arrow of a
  line; thresholds of overcrowding);
- onvif: Analytics Service Specification, annexes of rules (LineDetector and its Direction, FieldDetector: an object is
  inside its polygon or not, LoiteringDetector and its TimeThreshold, CellMotionDetector and its MinCount and delays);
- hikvision: user manuals of cameras and recorders (intrusion, region entrance and exiting: the alarm comes when the
  presence is longer than the threshold, at once when it is 0; line crossing from one side, the other, or both);
- dahua: user manuals of recorders (tripwire and its direction; loitering: longer than the duration; intrusion: who
  appears in the area, or crosses its edge by entering, by leaving, or both);
- axis: AXIS Object Analytics user manual (line crossing in one direction; time in area, whose counter starts again
  when the object leaves; occupancy more or less than a level for a delay; the point that counts is at the feet of a
  person, at the centre of a vehicle); AXIS Motion Guard's API (exclusion filters: `suppression`);
- opendatacam: its documentation (lines counted in one direction or both, on the centre of the box; areas, in which an
  object counts once it has been inside for countingAreaMinFramesInsideToBeCounted pictures);
- motion: motion_config.html (threshold of changed pixels, minimum_motion_frames, event_gap).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["foot", "centre", "foot_of_persons"]

DOCUMENTED: dict[str, frozenset[str]] = {
    "frigate": frozenset({"object_filters", "object_mask", "zone_presence", "loitering", "motion", "zone_speed"}),
    "deepstream": frozenset({"zone_presence", "line_crossing", "crowd_density"}),
    "onvif": frozenset({"zone_presence", "line_crossing", "loitering", "motion"}),
    "hikvision": frozenset({"zone_presence", "loitering", "line_crossing"}),
    "dahua": frozenset({"zone_presence", "loitering", "line_crossing"}),
    "axis": frozenset({"loitering", "line_crossing", "crowd_density", "ignore_filters"}),
    "opendatacam": frozenset({"zone_presence", "line_crossing"}),
    "motion": frozenset({"motion"}),
}


@dataclass(frozen=True, slots=True)
class Traits:
    """How a vendor judges an object in a zone or on a line.

    anchor: the point of the box that counts. anchor_known: the vendor documents it (else it is our assumption).
    inertia: pictures in a row that make an entry. strictly: a time must be exceeded, not only reached.
    """

    anchor: Anchor = "foot"
    anchor_known: bool = False
    inertia: int = 1
    strictly: bool = False


TRAITS: dict[str, Traits] = {
    "frigate": Traits(anchor_known=True, inertia=3),
    "deepstream": Traits(anchor_known=True),
    "opendatacam": Traits("centre", anchor_known=True),
    "axis": Traits("foot_of_persons", anchor_known=True),
    "hikvision": Traits(strictly=True),
    "dahua": Traits(strictly=True),
    "onvif": Traits(strictly=True),
}


def traits(vendor: str) -> Traits:
    """Of this vendor; general ones for a vendor whose rules are not known."""
    return TRAITS.get(vendor, Traits())


def documented(vendor: str, rule: str) -> bool:
    """Whether this rule of this vendor is documented and has its scenes."""
    return rule in DOCUMENTED.get(vendor, frozenset())


SIDES = {
    "left": "left",
    "righttoleft": "left",
    "right-left": "left",
    "b-a": "left",
    "right": "right",
    "lefttoright": "right",
    "left-right": "right",
    "a-b": "right",
}
"""Vendors' words for the side that is reached by the crossing that counts, as seen from the line's first point to its
second. Any other word, or none: both directions."""


def side(word: object) -> str:
    """ "left", "right", or "" for both."""
    return SIDES.get(str(word).strip().lower().replace("_to_", "to"), "") if word is not None else ""
