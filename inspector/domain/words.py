"""The closed lists of the trade. Their French and English names are in `resources/messages/`."""

from __future__ import annotations

from enum import StrEnum


class DataCategory(StrEnum):
    """What kind of datum in law; names and order (least to most sensitive) are part of the contract."""

    IMAGE = "image"
    POSITION = "position"
    TRAJECTORY = "trajectory"
    DWELL = "dwell"
    COUNT = "count"
    DENSITY = "density"
    BEHAVIOUR = "behaviour"
    FACE_IMAGE = "face_image"
    FACE_TEMPLATE = "face_template"
    BODY_TEMPLATE = "body_template"
    IDENTITY = "identity"
    AGE = "age"
    SEX = "sex"
    EXPRESSION = "expression"
    ETHNICITY = "ethnicity"
    RELIGION_SIGN = "religion_sign"
    HEALTH = "health"
    CLOTHING = "clothing"
    BELONGINGS = "belongings"
    PLATE = "plate"
    VEHICLE = "vehicle"
    AUDIO = "audio"
    TEMPERATURE = "temperature"
    DESCRIPTION = "description"


class StepKind(StrEnum):
    """What a processing step does (contract, `plan --json`)."""

    MOTION = "motion"
    OBJECT_DETECTION = "object_detection"
    TRACKING = "tracking"
    LINE_CROSSING = "line_crossing"
    LINE_COUNTING = "line_counting"
    ZONE_INTRUSION = "zone_intrusion"
    ZONE_ENTER = "zone_enter"
    ZONE_EXIT = "zone_exit"
    LOITERING = "loitering"
    OCCUPANCY = "occupancy"
    CROWD_DENSITY = "crowd_density"
    ABANDONED_OBJECT = "abandoned_object"
    REMOVED_OBJECT = "removed_object"
    DIRECTION = "direction"
    SPEED = "speed"
    FALL = "fall"
    FACE_DETECTION = "face_detection"
    FACE_RECOGNITION = "face_recognition"
    FACE_ATTRIBUTES = "face_attributes"
    PERSON_ATTRIBUTES = "person_attributes"
    LICENCE_PLATE = "licence_plate"
    VEHICLE_ATTRIBUTES = "vehicle_attributes"
    RE_IDENTIFICATION = "re_identification"
    AUDIO = "audio"
    TEMPERATURE = "temperature"
    TAMPER = "tamper"
    PRIVACY_MASK = "privacy_mask"
    SEMANTIC_SEARCH = "semantic_search"
    GENERATIVE_DESCRIPTION = "generative_description"
    RECORDING = "recording"
    SNAPSHOT = "snapshot"
    OTHER = "other"


class ObservedValue(StrEnum):
    """The five values of an Observé cell, never merged."""

    VENDOR_METADATA = "vendor_metadata"
    REPRODUCED = "reproduced"
    SEARCHED_NOT_FOUND = "searched_not_found"
    NOT_OBSERVABLE = "not_observable"
    NOT_REPLAYABLE = "not_replayable"


class ExhibitKind(StrEnum):
    """What a pièce is."""

    FOOTAGE = "footage"
    CONFIGURATION = "configuration"
    METADATA = "metadata"
    DOCUMENT = "document"
    PHOTO = "photo"
    MODEL = "model"


class ExhibitMedium(StrEnum):
    """On what a pièce came."""

    USB = "usb"
    NETWORK = "network"
    CAMERA = "camera"
    EMAIL = "email"
    DEPOSIT = "deposit"
    OTHER = "other"


class ExhibitMethod(StrEnum):
    """How a pièce was obtained. REFERENCE: not copied, hashed where it lies."""

    COPY = "copy"
    EXPORT = "export"
    DOWNLOAD = "download"
    PHOTOGRAPH = "photograph"
    REFERENCE = "reference"


class FindingStatus(StrEnum):
    """Where a control point stands (contract)."""

    CONFORME = "conforme"
    NON_CONFORME = "non_conforme"
    PARTIEL = "partiel"
    A_VERIFIER = "a_verifier"
    SANS_OBJET = "sans_objet"
    NON_VERIFIE = "non_verifie"


class ControlForm(StrEnum):
    """How the control is carried out (contract)."""

    SUR_PLACE = "sur_place"
    SUR_PIECES = "sur_pieces"
    AUDITION = "audition"
    EN_LIGNE = "en_ligne"


class EventKind(StrEnum):
    """What happens to a track at an instant during a replay."""

    TRACK_START = "track_start"
    TRACK_END = "track_end"
    ZONE_ENTER = "zone_enter"
    ZONE_EXIT = "zone_exit"
    LOITERING = "loitering"
    LINE_CROSSED = "line_crossed"
    FACE_FOUND = "face_found"
    SNAPSHOT = "snapshot"
    MOTION_START = "motion_start"
    MOTION_END = "motion_end"
    CROWD_START = "crowd_start"
    CROWD_END = "crowd_end"
    UNDER_MASK = "under_mask"
    MASK_OPEN = "mask_open"
    OBJECT_LEFT = "object_left"
    OBJECT_REMOVED = "object_removed"
    DIRECTION = "direction"
    WRONG_WAY = "wrong_way"
    SPEED = "speed"
    FALL = "fall"
    PLATE_READ = "plate_read"
    WATCH_LIST = "watch_list"


UNSPECIFIED_PURPOSE = "unspecified"
PURPOSES = (
    "public_safety",
    "statistics",
    "audience",
    "advertising",
    "theft_prevention",
    "age_check",
    "transport",
    "parking",
    "workplace",
    "access_control",
    UNSPECIFIED_PURPOSE,
)
"""Purposes offered; a case may name its own with any identifier of [a-z0-9_]."""
