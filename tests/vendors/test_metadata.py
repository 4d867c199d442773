"""Readers of vendors' metadata: what is read, where each box lands, what is no inference; whatever the bytes."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.metadata import MetadataSummary, VendorObservation, metadata_to_json
from inspector.messages import text
from inspector.vendors.metadata import read_metadata

ONVIF = """<?xml version="1.0"?>
<tt:MetadataStream xmlns:tt="http://www.onvif.org/ver10/schema">
 <tt:VideoAnalytics>
  <tt:Frame UtcTime="2026-03-01T10:00:00.250Z" Source="analyse">
   <tt:Transformation><tt:Translate x="-1.0" y="1.0"/><tt:Scale x="0.0002" y="-0.0002"/></tt:Transformation>
   <tt:Object ObjectId="7" Parent="3">
    <tt:Appearance>
     <tt:Shape><tt:BoundingBox left="1000" top="1000" right="5000" bottom="5000"/></tt:Shape>
     <tt:Class><tt:ClassCandidate><tt:Type>Other</tt:Type><tt:Likelihood>1</tt:Likelihood></tt:ClassCandidate>
      <tt:Type Likelihood="0.8">Human</tt:Type></tt:Class>
     <fc:HumanFace><fc:Gender>Female</fc:Gender><fc:Accessory><fc:Hijab>true</fc:Hijab></fc:Accessory></fc:HumanFace>
     <tt:LicensePlateInfo><tt:PlateNumber Likelihood="0.9">AB-123-CD</tt:PlateNumber></tt:LicensePlateInfo>
     <tt:Image>{image}</tt:Image>
    </tt:Appearance>
   </tt:Object>
  </tt:Frame>
 </tt:VideoAnalytics>
 <tt:Event><wsnt:NotificationMessage><wsnt:Topic>tns1:RuleEngine/Line</wsnt:Topic><wsnt:Message>
  <tt:Message UtcTime="2026-03-01T10:00:01Z" PropertyOperation="Changed"><tt:Source>
   <tt:SimpleItem Name="VideoSource" Value="entree"/></tt:Source><tt:Data>
   <tt:SimpleItem Name="ObjectId"
   Value="7"/></tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage></tt:Event> </tt:MetadataStream>
""".replace("{image}", base64.b64encode(b"\xff\xd8" + b"x" * 28).decode())

PROFILE_M = json.dumps({"Frame": [{
    "@UtcTime": "2026-03-01T10:00:00", "Object": [{"@ObjectId": 5, "Appearance": {
        "Shape": {"BoundingBox": {"@left": -0.8, "@top": 0.8, "@right": 0.0, "@bottom": 0.0}},
        "Class": {"Type": [{"@Likelihood": 0.7, "#text": "Human"}]}}}]}]}, indent=1)  # fmt: skip

AXIS = "# export\n" + "\n".join(
    json.dumps({"frame": {"timestamp": "2026-03-01T10:00:00Z", "observations": [
        {"bounding_box": {"left": 0.1, "top": 0.1, "right": 0.5, "bottom": 0.5}, "track_id": str(n),
         "timestamp": "2026-03-01T10:00:00Z",
         "class": {"type": kind, "score": 0.9, "upper_clothing_colors": [{"name": "red", "score": 0.6}]}}],
        "operations": [{"type": "DeleteOperation", "id": "9"}]}})
    for n, kind in enumerate(("Human", "Face"))
)  # fmt: skip

HIKVISION = """<EventNotificationAlert xmlns="http://www.isapi.org/ver20/XMLSchema"><channelID>1</channelID>
<dateTime>2026-03-01T11:00:00+01:00</dateTime><eventType>{kind}</eventType><eventState>{state}</eventState>
<channelName>Quai</channelName>{more}</EventNotificationAlert>
"""
REGION = (
    "<DetectionRegionList><DetectionRegionEntry><regionID>1</regionID><detectionTarget>human</detectionTarget>"
    "<TargetRect><X>0.1</X><Y>0.1</Y><width>0.4</width><height>0.4</height></TargetRect>"
    "</DetectionRegionEntry></DetectionRegionList>"
)
PLATE = (
    "<ANPR><licensePlate>AB123CD</licensePlate><confidenceLevel>92</confidenceLevel>"
    "<plateType>unknown</plateType></ANPR>"
)
HIKVISION_FILE = (
    HIKVISION.format(kind="fielddetection", state="active", more=REGION)
    + HIKVISION.format(kind="videoloss", state="inactive", more="")
    + HIKVISION.format(kind="ANPR", state="active", more=PLATE)
)

DAHUA_BODY = (
    "Code=CrossLineDetection;action=Start;index=0;data={\n"
    ' "Name" : "a;data=b", "UTC" : 1772359200,\n'
    ' "Object" : {"BoundingBox" : [819.1, 819.1, 4095.5, 4095.5], "ObjectID" : 12, "ObjectType" : "Human",\n'
    '  "Age" : 34},\n'
    ' "Candidates" : [{"Person" : {"Name" : "Personne 1"}, "Similarity" : 91}]\n}'
)
DAHUA = f"--b\r\nContent-Type: text/plain\r\nContent-Length: {len(DAHUA_BODY)}\r\n\r\n{DAHUA_BODY}\r\n\r\n--b\r\n"

FRIGATE = json.dumps({"type": "end", "before": {}, "after": {
    "id": "1.2-a", "camera": "quai", "frame_time": 1772359200.5, "label": "person", "score": 0.8,
    "sub_label": ["Personne 1", 0.9], "box": [10, 20, 40, 60], "entered_zones": ["porte"],
    "attributes": {"face": 0.7}}}) + "  // un commentaire\n"  # fmt: skip

DEEPSTREAM = "\n".join(
    json.dumps({"messageid": str(n), "mdsversion": "1.0", "@timestamp": "2026-03-01T10:00:00.000Z",
                "sensor": {"id": "s1"}, "object": {
                    "id": str(n), "vehicle": {"type": "sedan", "license": "UNK-M-0", "confidence": 0.0},
                    "bbox": {"topleftx": 10, "toplefty": 20, "bottomrightx": 40, "bottomrighty": 60},
                    "signature": [1, 2, 2.1]}})
    for n in range(30)
)  # fmt: skip
MINIMAL = json.dumps({"version": "4.0", "id": 12, "@timestamp": "2026-03-01T10:00:00Z", "sensorId": "s1",
                      "objects": ["3|10|20|40|60|Person|#|female|34||||0.9", "4|1|2|3|4|Car"]})  # fmt: skip

DLSTREAMER = "\n".join(
    json.dumps({"objects": [{"detection": {"bounding_box": {"x_min": 0.1, "y_min": 0.1, "x_max": 0.5, "y_max": 0.5},
                                           "confidence": 0.7, "label": "face"}, "id": 4,
                             "age": {"label": "27"}, "gender": {"label": "", "confidence": 0.5}}],
                "resolution": {"width": 1280, "height": 720}, "timestamp": 41708334})
    for _ in range(2)
)  # fmt: skip

SCENESCAPE = json.dumps({"timestamp": "2026-03-01T10:00:00Z", "id": "cam", "frame": 3, "objects": {"person": [
    {"id": 1, "category": "person", "confidence": 0.9, "bounding_box_px": {"x": 1, "y": 2, "width": 3, "height": 4},
     "reid": base64.b64encode(b"\0" * 1024).decode()}]}})  # fmt: skip

DARKNET = json.dumps({"frame_id": 8, "filename": "a.mp4", "objects": [
    {"class_id": 0, "name": "person", "confidence": 0.9,
     "relative_coordinates": {"center_x": 0.3, "center_y": 0.3, "width": 0.4, "height": 0.4}}]})  # fmt: skip
TRACKER = json.dumps({"recordingId": "r", "frameId": 3, "timestamp": "2026-03-01T10:00:00Z", "objects": [
    {"id": 5, "x": 100, "y": 50, "w": 20, "h": 10, "bearing": 90, "name": "car"}]})  # fmt: skip

COCO = json.dumps({"images": [{"id": 1, "width": 100, "height": 200, "file_name": "a.jpg"}],
                   "categories": [{"id": 2, "name": "person"}],
                   "annotations": [{"id": 9, "image_id": 1, "category_id": 2, "bbox": [10, 20, 40, 80]}]})  # fmt: skip

CVAT = """<annotations><version>1.1</version><meta><task><original_size><width>100</width><height>200</height>
</original_size></task></meta><track id="3" label="person"><box frame="4" outside="0" xtl="10" ytl="20" xbr="50"
ybr="100"><attribute name="age">34</attribute><attribute name="name"></attribute></box>
<box frame="5" outside="1" xtl="0" ytl="0" xbr="1" ybr="1"/></track></annotations>"""

MOT = "1,3,10.5,20,30,40,0.9,-1,-1,-1\n2,3,11,20,30,40,0.8,-1,-1,-1\n"

BOX = (0.1, 0.1, 0.4, 0.4)
ALL = {
    "onvif_metadata": ONVIF, "onvif_metadata json": PROFILE_M, "axis_scene": AXIS, "hikvision_events": HIKVISION_FILE,
    "dahua_events": DAHUA, "frigate_events": FRIGATE, "deepstream_messages": DEEPSTREAM,
    "deepstream_messages minimal": MINIMAL, "dlstreamer_output": DLSTREAMER, "scenescape_messages": SCENESCAPE,
    "opendatacam_output darknet": DARKNET, "opendatacam_output": TRACKER, "coco": COCO, "cvat": CVAT,
    "motchallenge": MOT,
}  # fmt: skip


def read(data: bytes | str) -> tuple[MetadataSummary, list[VendorObservation]]:
    raw = data.encode() if isinstance(data, str) else data
    work, found = read_metadata(lambda: io.BytesIO(raw), "fichier", len(raw)), []
    while True:
        try:
            batch = next(work)
        except StopIteration as end:
            summary: MetadataSummary = end.value
            assert summary.observations == len(found)
            assert summary.sha256 == hashlib.sha256(raw).hexdigest()
            return summary, found
        assert batch.progress.done <= len(raw)
        found += batch.observations


@pytest.mark.parametrize("name", ALL)
def test_recognised_by_content_with_a_reason_and_sentences(name):
    summary, found = read(ALL[name])
    assert summary.format == name.split()[0]
    assert found
    assert summary.reason
    for language in ("fr", "en"):
        assert text(f"recognised.{summary.reason.code}", language)
        for warning in summary.warnings:
            assert text(f"warning.{warning.code}", language, **dict(warning.arguments))
        for placeholder in summary.placeholders:
            assert text(f"placeholder.{placeholder.why}", language)
    document = json.loads(json.dumps(metadata_to_json(summary, found, []), allow_nan=False))
    assert set(document["observations"][0]) >= {"time", "frame", "source", "track", "class", "confidence", "box",
                                               "attributes", "template_length", "image_bytes", "event"}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["onvif_metadata", "onvif_metadata json", "axis_scene", "hikvision_events", "dahua_events", "dlstreamer_output",
     "opendatacam_output darknet", "coco", "cvat"],
)  # fmt: skip
def test_the_same_rectangle_in_each_frame_of_reference(name):
    _, found = read(ALL[name])
    assert next(seen.box for seen in found if seen.box) == pytest.approx(BOX, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "pixels"),
    [("frigate_events", "10 20 30 40"), ("deepstream_messages", "10 20 30 40"), ("deepstream_messages minimal",
     "10 20 30 40"), ("scenescape_messages", "1 2 3 4"), ("opendatacam_output", "90 45 20 10"),
     ("motchallenge", "10.5 20 30 40")],
)  # fmt: skip
def test_pixels_of_an_unknown_size_are_kept_as_written(name, pixels):
    _, found = read(ALL[name])
    assert found[0].box is None
    assert found[0].attributes["box_px"].value == pixels


def test_onvif():
    _, (thing, event) = read(ONVIF)
    assert (thing.time, thing.source, thing.track, thing.parent) == ("2026-03-01T10:00:00.250000Z", "analyse", "7", "3")
    assert (thing.label, thing.confidence, thing.image_bytes) == ("Human", 0.8, 30)
    values = {name: attribute.value for name, attribute in thing.attributes.items()}
    assert values == {"face.Gender": "Female", "face.Accessory.Hijab": "true", "plate.PlateNumber": "AB-123-CD"}
    assert (event.event, event.source, event.track) == ("tns1:RuleEngine/Line/Changed", "entree", "7")
    assert thing.provenance.line == 4


def test_onvif_in_any_state():
    frame = ONVIF[ONVIF.index("<tt:Frame") : ONVIF.index("</tt:Frame>") + 11]
    log = "10:00 🙂 requête\n" + frame + "\n10:01 réponse\n" + frame + "\n" + frame[:200]
    summary, found = read(log)
    assert len(found) == 2
    assert [w.code for w in summary.warnings] == ["metadata_element_cut"]
    assert len(read(gzip.compress(ONVIF.encode()))[1]) == 2
    summary, found = read(gzip.compress(ONVIF.encode() * 200)[:-40])
    assert found
    assert "metadata_compression_broken" in [w.code for w in summary.warnings]


def test_onvif_entities_are_never_read():
    entities = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyy">]>'
    hostile = entities + ONVIF.replace("Female", "&x;&y;")
    summary, found = read(hostile)
    assert "metadata_doctype" in [w.code for w in summary.warnings]
    assert "root:" not in str(found)
    assert "yyy" not in str(found)


def test_pixels_said_to_be_normal_are_not_placed():
    bare = ONVIF.replace('<tt:Transformation><tt:Translate x="-1.0" y="1.0"/>', "<tt:Transformation>")
    bare = bare.replace('<tt:Scale x="0.0002" y="-0.0002"/>', "")
    summary, found = read(bare)
    assert found[0].box is None
    assert "onvif_box_not_normal" in [w.code for w in summary.warnings]


def test_axis_tells_tracks_from_people():
    summary, found = read(AXIS)
    assert "axis_separate_tracks" in [w.code for w in summary.warnings]
    assert found[0].attributes["upper_clothing_colors"].value == "red"
    assert [seen.event for seen in found if seen.event] == ["DeleteOperation", "DeleteOperation"]


def test_hikvision_leaves_the_beat_out():
    summary, found = read(HIKVISION_FILE)
    assert [seen.event for seen in found] == ["fielddetection/active", "ANPR/active"]
    assert found[0].time == "2026-03-01T10:00:00Z"
    assert (found[1].attributes["plate"].value, found[1].confidence) == ("AB123CD", 0.92)
    assert ("unknown", 1) in [(p.value, p.count) for p in summary.placeholders]
    assert [w.code for w in summary.warnings] == ["hikvision_beats"]


def test_hikvision_stream_with_pictures():
    alert = HIKVISION.format(kind="fielddetection", state="active", more=REGION)
    stream = b"--b\r\nContent-Type: application/xml; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b\r\n" % (
        len(alert.encode()), alert.encode())  # fmt: skip
    stream += b"--b\r\nContent-Type: image/jpeg\r\nContent-Length: 500\r\n\r\n\xff\xd8" + b"\0" * 498 + b"\r\n--b--\r\n"
    _, found = read(stream)
    assert [(seen.event, seen.image_bytes) for seen in found] == [("fielddetection/active", 500)]


def test_dahua_names_the_person_recognised():
    summary, found = read(DAHUA)
    assert found[0].attributes["Name"].value == "a;data=b"
    assert (found[0].attributes["identity"].value, found[0].attributes["identity"].confidence) == ("Personne 1", 0.91)
    assert found[0].attributes["age"].value == "34"
    assert "dahua_utc_may_be_local" in [w.code for w in summary.warnings]


def test_frigate_names():
    _, found = read(FRIGATE)
    assert found[0].event == "event/end"
    assert (found[0].attributes["sub_label"].value, found[0].attributes["sub_label"].confidence) == ("Personne 1", 0.9)


def test_deepstream_placeholders_are_no_inference():
    summary, found = read(DEEPSTREAM)
    assert not any(seen.template_length for seen in found)
    counts = {(p.path, p.why): p.count for p in summary.placeholders}
    assert counts["object.signature", "vector_too_short"] == 30
    assert counts["object.vehicle.license", "unknown"] == 30
    assert "deepstream_demonstration" in [w.code for w in summary.warnings]
    _, minimal = read(MINIMAL)
    gender = minimal[0].attributes["person.gender"].value
    assert (minimal[0].frame, gender, minimal[0].confidence) == (12, "female", 0.9)


def test_a_real_vector_is_a_template():
    assert read(SCENESCAPE)[1][0].template_length == 256


def test_frigate_database(tmp_path):
    file = tmp_path / "base"
    database = sqlite3.connect(file)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE reviewsegment (id, camera, start_time)")
    database.execute("CREATE TABLE recordings (id, camera, start_time, end_time)")
    database.execute("CREATE TABLE event (id, label, sub_label, camera, start_time, zones, data)")
    database.execute("INSERT INTO recordings VALUES (1, 'quai', 1772359200, 0), (2, 'quai', 1773223200, 0)")
    database.execute(
        "INSERT INTO event VALUES ('1.2-a', 'person', 'Personne 1', 'quai', 1772359200.5, '[\"porte\"]', ?)",
        (json.dumps({"box": [0.1, 0.1, 0.4, 0.4], "score": 0.8, "sub_label_score": 0.9}),),
    )
    database.execute("CREATE TABLE vec_thumbnails (id)")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    summary, found = read(file.read_bytes())
    assert summary.format == "frigate_database"
    assert found[0].box == pytest.approx(BOX)
    assert (found[0].attributes["sub_label"].value, found[0].attributes["zones"].value) == ("Personne 1", "porte")
    said = {w.code: dict(w.arguments) for w in summary.warnings}
    kept = [dict(w.arguments) for w in summary.warnings if w.code == "frigate_really_kept"]
    assert ("recordings", "10.0") in [(one["table"], one["days"]) for one in kept]
    assert said["frigate_vectors"]["tables"] == "vec_thumbnails"
    assert read(file.read_bytes()[:9000])[0].warnings


def test_a_large_value_is_read_by_pieces():
    many = {"images": [{"id": 1, "width": 100, "height": 200, "file_name": "a.jpg"}], "categories": [],
            "annotations": [{"id": n, "image_id": 1, "category_id": 2, "bbox": [10, 20, 40, 80], "p": "x" * 200}
                            for n in range(40000)]}  # fmt: skip
    summary, found = read(json.dumps(many))
    assert len(found) == 40000
    assert found[-1].box == pytest.approx(BOX)
    assert summary.warnings == ()


def test_unknown_files_are_refused_with_why():
    for data in (b"", b"bonjour\n" * 10, b'{"nom": 1}', b"\x00\x01\x02" * 50, b"SQLite format 3\x00" + b"\0" * 500):
        summary, found = read(data)
        assert (summary.recognised, found) == (False, [])
        assert summary.warnings


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_bytes_give_an_answer(data):
    raw = bytearray(ALL[data.draw(st.sampled_from(sorted(ALL)))].encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, max(len(raw) - 1, 0)))
        how = data.draw(st.sampled_from(["cut", "byte", "twice", "odd", "deep"]))
        if how == "cut":
            del raw[at:]
        elif how == "byte" and raw:
            raw[at] = data.draw(st.integers(0, 255))
        elif how == "twice":
            raw += raw[at:]
        elif how == "deep":
            raw[at:at] = data.draw(st.sampled_from([b"[" * 3000, b"<a>" * 500, b'{"a":' * 2000]))
        else:
            raw[at:at] = data.draw(
                st.sampled_from([b"1e999", b"null", b"{}", b'"\\ud800"', b"\x00", b"-", b"9" * 500, b"NaN", b"[]"])
            )
    summary, found = read(bytes(raw))
    json.dumps(metadata_to_json(summary, found, []), allow_nan=False)
    assert summary.recognised or summary.warnings


def test_one_array_too_large_for_the_head():
    items = [json.loads(line) for line in DLSTREAMER.splitlines()] * 4000
    summary, found = read(json.dumps(items))
    assert (summary.format, len(found)) == ("dlstreamer_output", 8000)
    assert found[-1].provenance.path == "[7999].objects[0]"


UTF_16 = (
    '<?xml version="1.0"?>\n<MetadataStream><VideoAnalytics><Frame UtcTime="2026-03-01T10:00:00Z"><Object ObjectId="7">'
    '<Appearance><Shape><BoundingBox left="-0.5" top="0.5" right="0.1" bottom="0.1"/></Shape></Appearance></Object>'
    "</Frame></VideoAnalytics></MetadataStream>"
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings(encoding):
    summary, (seen,) = read(UTF_16.encode(encoding))
    assert (summary.format, seen.track, seen.box) == ("onvif_metadata", "7", (0.25, 0.25, 0.3, 0.2))


HIK_JSON = {
    "ipAddress": "192.0.2.1", "channelID": 1, "dateTime": "2026-03-01T11:00:00+01:00", "eventState": "active",
    "eventType": "mixedTargetDetection", "CaptureResult": [{"targetID": 3, "Human": {
        "Rect": {"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4},
        "Property": [{"description": "gender", "value": "male"}]}}]}  # fmt: skip


@pytest.mark.parametrize("wrap", ["alone", "named", "part"])
def test_hikvision_alerts_in_json(wrap):
    text = json.dumps({"EventNotificationAlert": HIK_JSON} if wrap == "named" else HIK_JSON)
    if wrap == "part":
        text = f"--boundary\r\nContent-Type: application/json\r\n\r\n{text}\r\n--boundary--\r\n"
    summary, (seen,) = read(text.encode())
    assert (summary.format, seen.track, seen.time) == ("hikvision_events", "3", "2026-03-01T10:00:00Z")
    assert seen.box == pytest.approx((0.1, 0.2, 0.3, 0.4))
    assert seen.attributes["Human.gender"].value == "male"


def test_messages_after_their_topic():
    after = {"id": "1.1-a", "camera": "quai", "label": "person", "frame_time": 1772359200.0, "score": 0.8}
    line = "frigate/events " + json.dumps({"type": "new", "before": after, "after": after}) + "\n"
    summary, found = read((line * 3).encode())
    assert (summary.format, len(found), found[2].provenance.line) == ("frigate_events", 3, 3)
