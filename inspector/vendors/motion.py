"""Motion and motionEye: ``key value`` lines; motionEye hides its own settings in comments ``# @key value``.

Motion detects change only: no class, no zone but a mask in a picture of its own. Source: Motion's own guide of options,
motionEye's `config.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import Camera, Parameter, ProcessingPlan, ProcessingStep, Recipient, Retention
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.line_trees import parse_spaced
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import parameters, switch, word
from inspector.vendors.tree import Item

NAME = "motion"

_TELLING = frozenset(
    {"netcam_url", "videodevice", "v4l2_device", "video_device", "target_dir", "event_gap", "threshold", "camera_name",
     "device_name", "movie_output", "picture_output", "minimum_motion_frames", "despeckle_filter", "snapshot_interval",
     "noise_level", "lightswitch", "emulate_motion", "mask_file", "camera_id", "device_id", "pre_capture",
     "post_capture", "ffmpeg_output_movies", "output_pictures", "webcontrol_port", "stream_port", "locate_motion_mode",
     "movie_filename", "picture_filename", "text_left", "text_right", "conf_path", "media_path", "motion_binary",
     "motion_control_port", "cleanup_interval", "smb_shares", "motion_check_interval", "run_path", "daemon"}
)  # fmt: skip
_EYE = frozenset({"conf_path", "media_path", "motion_check_interval", "cleanup_interval", "motion_control_port"})
_SERVICES = {"ftp": "ftp", "sftp": "ftp", "smb": "nas", "http": "http", "https": "http", "webdav": "http",
             "gdrive": "cloud", "dropbox": "cloud", "gphoto": "cloud", "s3": "s3"}  # fmt: skip
_HOOKS = ("on_event_start", "on_event_end", "on_motion_detected", "on_picture_save", "on_movie_start", "on_movie_end",
          "on_area_detected", "on_camera_lost", "on_camera_found", "on_sound_alert", "on_secondary_detect")  # fmt: skip
_ADDRESS = re.compile(r"[a-z][\w+.-]*://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_NOTHING = frozenset({"", "off", "none", "no", "false", "0", "(none)", "(null)"})


def read(document: Document) -> ProcessingPlan:
    """The plan of a file of Motion or motionEye. Raises WrongFormat on anything else."""
    wrong = WrongFormat("unknown_text", file=document.source.file)
    if document.form in ("xml", "json"):
        raise wrong
    try:
        tree = parse_spaced(document.source, hidden="@")
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    names = set(root.names())
    eye = {name for name in names if name.startswith("@")}
    if len(names & _TELLING) < 2 and not (eye and names & _TELLING):
        raise wrong
    part = "motioneye" if eye or len(names & _EYE) >= 2 else "motion"
    cameras = tuple(_cameras(root))
    camera = cameras[0].id if cameras else ""
    plan = ProcessingPlan(
        NAME,
        part,
        document.source.file,
        document.sha256,
        cameras=cameras,
        steps=tuple(_steps(root, camera)),
        recipients=tuple(_recipients(root)),
        retention=tuple(_kept(root, camera)),
    )
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _first(root: Item, *names: str) -> Item | None:
    return next((found for name in names if (found := root.get(name)) is not None), None)


def _cameras(root: Item) -> Iterator[Camera]:
    source = _first(root, "netcam_url", "netcam_high_url", "videodevice", "video_device", "v4l2_device", "mmalcam_name")
    name = _first(root, "camera_name", "device_name", "@name")
    number = _first(root, "camera_id", "device_id", "@id")
    title, address = (name.text() if name else None), (source.text() if source else None)
    identifier = (number.text() if number else None) or title or address
    for key in ("netcam_userpass", "width", "height", "framerate", "rotate", "netcam_keepalive"):
        found = root.get(key)
        if found is not None:
            found.visit()
    if identifier and (source is not None or name is not None):
        enabled, place = switch(root, "@enabled")
        where = tuple(item.provenance() for item in (place, name, source) if item is not None)
        yield Camera(mask_secrets(identifier), mask_secrets(title or identifier)[:200], enabled, where)
    included = _first(root, "camera", "thread", "camera_dir")
    if included is not None:
        root.tree.warn("motion_other_files", file=included.text() or "", line=included.line)


def _steps(root: Item, camera: str) -> Iterator[ProcessingStep]:
    threshold = root.get("threshold")
    settings = parameters(
        root, {"threshold": "px", "noise_level": "", "minimum_motion_frames": "frame", "event_gap": "s",
               "lightswitch": "", "threshold_maximum": "px", "area_detect": ""}
    )  # fmt: skip
    mask = root.get("mask_file")
    masked = mask.text() if mask else None
    if masked and masked.lower() not in _NOTHING:
        settings.append(Parameter("mask_file", mask_secrets(masked)))
        root.tree.warn("motion_mask_apart", file=masked, line=mask.line if mask else 0)
    detection, place = switch(root, "@motion_detection")
    if place is None:
        pause = root.get("pause")
        paused = pause.boolean() if pause else None
        detection, place = (False, pause) if paused else (None, None)
    if threshold is not None or place is not None:
        where = tuple(item.provenance() for item in (place, threshold) if item is not None)
        schedule, timed = _schedule(root)
        yield ProcessingStep(
            K.MOTION, "motion", camera, detection, place is not None, parameters=tuple(settings), schedule=schedule,
            actions=tuple(_actions(root)), produces=(C.IMAGE,),
            provenance=where + ((timed.provenance(),) if timed else ()),
        )  # fmt: skip
    yield from _pictures(root, camera)
    yield from _films(root, camera)
    faded = root.get("mask_privacy")
    text = faded.text() if faded else None
    if faded is not None and text and text.lower() not in _NOTHING:
        yield ProcessingStep(
            K.PRIVACY_MASK, "mask_privacy", camera, True, True, parameters=(Parameter("file", mask_secrets(text)),),
            provenance=(faded.provenance(),),
        )  # fmt: skip
    located = root.get("locate_motion_mode")
    if located is not None and (mode := located.text()):
        yield ProcessingStep(
            K.OBJECT_DETECTION, "locate_motion_mode", camera, mode.lower() not in _NOTHING, True,
            parameters=(Parameter("mode", mode),), produces=(C.POSITION,), provenance=(located.provenance(),),
        )  # fmt: skip


def _pictures(root: Item, camera: str) -> Iterator[ProcessingStep]:
    output = _first(root, "picture_output", "output_pictures")
    if output is not None and (mode := output.text()):
        yield ProcessingStep(
            K.SNAPSHOT, output.name, camera, mode.lower() not in _NOTHING, True, parameters=(Parameter("mode", mode),),
            produces=(C.IMAGE,), provenance=(output.provenance(),),
        )  # fmt: skip
    every = root.get("snapshot_interval")
    seconds = every.number() if every is not None else None
    if every is not None and seconds is not None:
        yield ProcessingStep(
            K.SNAPSHOT, "snapshot_interval", camera, seconds > 0, True, parameters=(Parameter("every", seconds, "s"),),
            produces=(C.IMAGE,), provenance=(every.provenance(),),
        )  # fmt: skip


def _films(root: Item, camera: str) -> Iterator[ProcessingStep]:
    for name in ("movie_output", "ffmpeg_output_movies", "movie_output_motion", "movie_extpipe_use"):
        enabled, place = switch(root, name)
        if place is not None:
            settings = parameters(
                root, {"pre_capture": "frame", "post_capture": "frame", "movie_max_time": "s", "max_movie_time": "s"}
            )
            emulated, forced = switch(root, "emulate_motion")
            if emulated:
                settings.append(Parameter("continuous", True))
            where = tuple(item.provenance() for item in (place, forced) if item is not None)
            yield ProcessingStep(
                K.RECORDING, name, camera, enabled, True, parameters=tuple(settings), produces=(C.IMAGE,),
                provenance=where,
            )  # fmt: skip


def _schedule(root: Item) -> tuple[str | None, Item | None]:
    """motionEye's ``07:00-19:00|…``, Monday first, and whether it works during or outside."""
    found = root.get("@working_schedule")
    text = found.text() if found else None
    if not text or found is None:
        return None, None
    mode = word(root, "@working_schedule_type") or "during"
    return f"{mode}: {text}", found


def _actions(root: Item) -> Iterator[str]:
    for name in _HOOKS:
        found = root.get(name)
        text = found.text() if found else None
        if text and text.lower() not in _NOTHING:
            yield name


def _recipients(root: Item) -> Iterator[Recipient]:
    sent, place = switch(root, "@upload_enabled")
    service = word(root, "@upload_service")
    if service:
        server, port = word(root, "@upload_server"), word(root, "@upload_port")
        folder = word(root, "@upload_location")
        address = ":".join(part for part in (server, port) if part) + (folder or "")
        where = tuple(i.provenance() for i in (place, root.get("@upload_service")) if i is not None)
        yield Recipient(_SERVICES.get(service.lower(), service), mask_secrets(address or service), sent, where)
    share = root.get("@network_server")
    if share is not None and (host := share.text()):
        device = (word(root, "@storage_device") or "").lower()
        folder = word(root, "@network_share_name") or ""
        yield Recipient(
            "nas", mask_secrets(f"{host}/{folder}"), device == "network-share" if device else None,
            (share.provenance(),),
        )  # fmt: skip
    for name in (*_HOOKS, "database_host", "netcam_proxy"):
        found = root.get(name)
        text = found.text() if found else None
        if found is None or not text:
            continue
        if name == "database_host":
            yield Recipient("database", mask_secrets(text), None, (found.provenance(),))
        for address in _ADDRESS.findall(text):
            kind = "email" if "://" not in address else "http"
            shown = "***" + address[address.rfind("@") :] if kind == "email" else mask_secrets(address)
            yield Recipient(kind, shown, True, (found.provenance(),))
    stream = root.get("stream_port")
    port_number = stream.number() if stream is not None else None
    if stream is not None and port_number is not None:
        local, _ = switch(root, "stream_localhost")
        yield Recipient(
            "restream", f"http://*:{port_number:g}/", port_number > 0 and local is not True, (stream.provenance(),)
        )


def _kept(root: Item, camera: str) -> Iterator[Retention]:
    """motionEye: days; 0 keeps for ever. Motion alone deletes nothing."""
    for name, what in (("@preserve_movies", "recordings"), ("@preserve_pictures", "snapshots")):
        found = root.get(name)
        days = found.number() if found is not None else None
        if found is not None and days is not None:
            value, unit = (float(days), "day") if days > 0 else (None, "unlimited")
            yield Retention(what, value, unit, True, True, camera or None, (C.IMAGE,), (found.provenance(),))
    folder = _first(root, "target_dir", "media_path")
    if folder is not None and folder.text() and root.get("@preserve_movies") is None:
        yield Retention("recordings", None, "unlimited", False, None, camera or None, (C.IMAGE,),
                        (folder.provenance(),))  # fmt: skip
