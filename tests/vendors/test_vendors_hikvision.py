"""The Hikvision reader: XML answers, JSON dumps, coordinates that go up, switches at two levels, unused slots."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors import read_configuration

SPACE = 'version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"'


def corner(x: int, y: int, tag: str = "RegionCoordinates") -> str:
    return f"<{tag}><positionX>{x}</positionX><positionY>{y}</positionY></{tag}>"


FIELD = f"""<?xml version="1.0" encoding="UTF-8"?>
<FieldDetection {SPACE}>
  <id>3</id>
  <enabled>true</enabled>
  <normalizedScreenSize>
    <normalizedScreenWidth>1000</normalizedScreenWidth>
    <normalizedScreenHeight>1000</normalizedScreenHeight>
  </normalizedScreenSize>
  <FieldDetectionRegionList size="2">
    <FieldDetectionRegion>
      <id>1</id>
      <enabled>false</enabled>
      <sensitivityLevel min="1" max="100">60</sensitivityLevel>
      <timeThreshold>12</timeThreshold>
      <RegionCoordinatesList>
        {corner(100, 900)}{corner(500, 900)}{corner(500, 500)}{corner(100, 500)}
      </RegionCoordinatesList>
      <detectionTarget opt="human,vehicle">human</detectionTarget>
      <reglageInconnu>4</reglageInconnu>
    </FieldDetectionRegion>
    <FieldDetectionRegion>
      <id>2</id>
      <enabled>true</enabled>
      <RegionCoordinatesList>{corner(0, 0) * 4}</RegionCoordinatesList>
    </FieldDetectionRegion>
  </FieldDetectionRegionList>
</FieldDetection>
"""


def plan(text: str) -> ProcessingPlan:
    found = read_configuration(text.encode(), "reponse.xml")
    assert found.recognised and found.format == "hikvision", found.warnings
    assert plan_from_json(json.loads(json.dumps(plan_to_json(found)))) == found
    return found


def test_a_rectangle_at_the_top_left_lands_at_the_top_left():
    (step,) = plan(FIELD).steps
    assert step.kind is K.ZONE_INTRUSION and step.camera == "3"
    assert step.geometry.type == "polygon"
    assert step.geometry.points == ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5))


def test_the_rules_switch_decides_and_the_regions_is_reported():
    (step,) = plan(FIELD).steps
    assert step.enabled is True and step.stated is True
    assert step.parameter("region_enabled") is False
    assert step.provenance[0].path == "FieldDetection.enabled" and step.provenance[0].line == 4
    assert step.provenance[0].raw == "<enabled>true</enabled>"
    assert step.parameter("time_threshold") == 12 and step.parameter("sensitivity") == 60
    assert step.classes == ("human",) and step.classes_all is False


def test_what_is_not_understood_and_attributes():
    paths = {n.path: n.line for n in plan(FIELD).not_understood}
    assert "FieldDetection.FieldDetectionRegionList.FieldDetectionRegion[0].reglageInconnu" in paths
    assert not [p for p in paths if "@" in p or p.endswith("enabled")]


def test_no_target_is_every_movement_and_off_is_off():
    found = plan(FIELD.replace('<detectionTarget opt="human,vehicle">human</detectionTarget>', ""))
    assert found.steps[0].classes_all is True
    off = plan(FIELD.replace("<enabled>true</enabled>\n  <norm", "<enabled>false</enabled>\n  <norm"))
    assert off.steps[0].enabled is False
    unsaid = plan(FIELD.replace("<enabled>true</enabled>\n  <norm", "<norm"))
    assert unsaid.steps[0].enabled is None and unsaid.steps[0].stated is False


def test_a_rule_on_without_any_area_is_said():
    found = plan(FIELD.replace("<positionX>500</positionX>", "<positionX>100</positionX>"))
    assert found.steps[0].geometry.type == "none" and found.steps[0].enabled is True
    assert "rule_without_area" in [w.code for w in found.warnings]


@pytest.mark.parametrize("prefix", ["", "ns1:", "hik:"])
def test_prefixes_bound_or_not(prefix):
    text = FIELD.replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}").replace(f"<{prefix}?", "<?")
    assert plan(text).steps[0].kind is K.ZONE_INTRUSION


def test_lines_and_unused_lines():
    ends = corner(100, 200, "Coordinates") + corner(900, 200, "Coordinates")
    text = (
        f"<LineDetection {SPACE}><id>1</id><enabled>true</enabled><LineItemList>"
        f"<LineItem><id>1</id><directionSensitivity>left-right</directionSensitivity>"
        f"<CoordinatesList>{ends}</CoordinatesList></LineItem>"
        f"<LineItem><id>2</id><CoordinatesList>{corner(0, 1000, 'Coordinates') * 2}</CoordinatesList></LineItem>"
        "</LineItemList></LineDetection>"
    )
    (step,) = plan(text).steps
    assert step.kind is K.LINE_CROSSING and step.geometry.points == ((0.1, 0.8), (0.9, 0.8))
    assert step.parameter("direction") == "left-right"


@pytest.mark.parametrize(
    ("cells", "active"), [("fffffc" * 18, 396), ("000000" * 18, 0), ("800000" + "000004" + "000000" * 16, 2)]
)
def test_movement_map(cells, active):
    text = (
        f"<MotionDetection {SPACE}><enabled>true</enabled><Grid><rowGranularity>18</rowGranularity>"
        f"<columnGranularity>22</columnGranularity></Grid><MotionDetectionLayout><sensitivityLevel>60</sensitivityLevel>"
        f"<layout><gridMap>{cells}</gridMap></layout></MotionDetectionLayout></MotionDetection>"
    )
    found = plan(text)
    assert found.steps[0].parameter("active_cells") == active and found.steps[0].parameter("cells") == 396
    assert ("motion_nothing_watched" in [w.code for w in found.warnings]) is (active == 0)


def test_a_map_that_is_not_hexadecimal_is_not_guessed():
    for cells in ("-fffff" * 18, "ff_ffc" * 18, "zzzzzz" * 18):
        found = plan(
            f"<MotionDetection {SPACE}><enabled>true</enabled><Grid><rowGranularity>18</rowGranularity>"
            f"<columnGranularity>22</columnGranularity></Grid><MotionDetectionLayout><layout><gridMap>{cells}</gridMap>"
            "</layout></MotionDetectionLayout></MotionDetection>"
        )
        assert "points_not_understood" in [w.code for w in found.warnings]
        assert found.steps[0].parameter("active_cells") is None


TRIGGERS = f"""<EventTriggerList {SPACE}><EventTrigger><id>fielddetection-3</id><eventType>fielddetection</eventType>
<videoInputChannelID>3</videoInputChannelID><EventTriggerNotificationList>
<EventTriggerNotification><notificationMethod>record</notificationMethod></EventTriggerNotification>
<EventTriggerNotification><notificationMethod>email</notificationMethod></EventTriggerNotification>
</EventTriggerNotificationList></EventTrigger>
<EventTrigger><eventType>facedetection</eventType><EventTriggerNotificationList/></EventTrigger>
<EventTrigger><eventType>diskfull</eventType><EventTriggerNotificationList><EventTriggerNotification>
<notificationMethod>center</notificationMethod></EventTriggerNotification></EventTriggerNotificationList></EventTrigger>
</EventTriggerList>"""


def test_triggers_alone_do_not_say_that_a_rule_is_on():
    found = plan(TRIGGERS)
    (step,) = found.steps
    assert step.kind is K.ZONE_INTRUSION and step.enabled is None and step.stated is False
    assert step.actions == ("record", "mail")
    assert {r.kind for r in found.recipients} == {"email", "surveillance_centre"}
    assert all(r.enabled is None for r in found.recipients)


HOSTS = f"""<HttpHostNotificationList {SPACE}><HttpHostNotification><id>1</id><url>/evenements</url>
<protocolType>HTTP</protocolType><addressingFormatType>ipaddress</addressingFormatType><ipAddress>192.0.2.9</ipAddress>
<portNo>8123</portNo><userName>u</userName><password>tres-secret</password><SubscribeEvent><EventList><Event>
<type>VMD</type><pictureURLType>binary</pictureURLType></Event></EventList></SubscribeEvent></HttpHostNotification>
<HttpHostNotification><id>2</id><url/><ipAddress>0.0.0.0</ipAddress><portNo>80</portNo></HttpHostNotification>
</HttpHostNotificationList>"""


def test_servers_and_unused_servers():
    found = plan(HOSTS)
    (host,) = found.recipients
    assert (host.kind, host.address) == ("http_pictures", "http://192.0.2.9:8123/evenements")
    assert "tres-secret" not in json.dumps(plan_to_json(found))


def test_storage_sets_no_limit_of_time():
    text = (
        f"<storage {SPACE}><hddList size='1'><hdd><id>1</id><status>ok</status><capacity>1000</capacity></hdd>"
        "</hddList>"
        "<nasList><nas><id>9</id><ipAddress>192.0.2.4</ipAddress><path>/video</path><status>ok</status></nas></nasList></storage>"
    )
    found = plan(text)
    assert [(r.value, r.unit, r.stated) for r in found.retention] == [(None, "capacity", False)]
    assert [(r.kind, r.address, r.enabled) for r in found.recipients] == [("nas", "192.0.2.4:/video", True)]


def test_a_dump_in_json_with_links_between_its_answers():
    space = "http://www.isapi.org/ver20/XMLSchema"
    region = {
        "id": "1",
        "timeThreshold": "5",
        "RegionCoordinatesList": {
            "RegionCoordinates": [
                {"positionX": str(x), "positionY": str(y)} for x, y in ((0, 0), (1000, 0), (1000, 1000))
            ]
        },
        "detectionTarget": {"@opt": "human", "#text": "human,vehicle"},
    }
    trigger = {
        "eventType": "fielddetection",
        "dynVideoInputChannelID": "2",
        "EventTriggerNotificationList": {"EventTriggerNotification": {"notificationMethod": "FTP"}},
    }
    answers = {
        "System/deviceInfo": {"DeviceInfo": {"@xmlns": space, "model": "DS-X", "firmwareVersion": "V5"}},
        "ContentMgmt/InputProxy/channels": {
            "InputProxyChannelList": {"@xmlns": space, "InputProxyChannel": [{"id": "2", "name": "Hall"}]}
        },
        "Smart/FieldDetection/2": {
            "FieldDetection": {
                "@xmlns": space,
                "id": "2",
                "enabled": "true",
                "FieldDetectionRegionList": {"FieldDetectionRegion": region},
            }
        },
        "Event/triggers": {"EventTriggerList": {"@xmlns": space, "EventTrigger": trigger}},
        "Autre": {"Inconnu": {"a": "1"}},
    }
    found = plan(json.dumps({"data": {"ISAPI": {k: {"response": v} for k, v in answers.items()}}}, indent=1))
    assert found.format_version == "DS-X V5"
    assert [(c.id, c.name, c.enabled) for c in found.cameras] == [("2", "Hall", None)]
    (step,) = found.steps
    assert step.actions == ("ftp",) and step.classes == ("human", "vehicle") and step.enabled is True
    assert step.geometry.points == ((0.0, 1.0), (1.0, 1.0), (1.0, 0.0))
    assert C.POSITION in step.produces
    assert any(n.path.startswith("data.ISAPI.Autre") for n in found.not_understood)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<FieldDetection><id>1</id></FieldDetection>", "unknown_xml"),
        ("<EventNotificationAlert xmlns='http://www.hikvision.com/ver20/XMLSchema'/>", "unknown_xml"),
        ("<a><b></a>", "xml_broken"),
        ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "xml_doctype"),
        ("<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><l>&b;</l>", "xml_doctype"),
        ("<a>" * 5000, "file_too_deep"),
    ],
)
def test_refused(text, code):
    found = read_configuration(text.encode(), "a.xml")
    assert not found.recognised and found.warnings[0].code == code


@given(st.text(alphabet="<>/&;'\"=! abFieldDetection", max_size=120))
def test_any_xml(text):
    read_configuration(b"<FieldDetection>" + text.encode(), "a.xml")


SAMPLES = Path(__file__).parents[2].parent / "shared" / "vendors" / "samples"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of real files is not here")
def test_real_files():
    enabled = 0
    for folder in ("hikvision_config", "hikvision_config_xml"):
        for file in (SAMPLES / folder).iterdir():
            if file.suffix in (".json", ".xml"):
                found = read_configuration(file.read_bytes(), file.name)
                assert found.format == "hikvision", file
                for step in found.steps:
                    assert all(-0.01 <= v <= 1.01 for point in step.geometry.points for v in point), file
                if folder.endswith("xml") and "Smart_FieldDetection" in file.name:
                    says = "<enabled>true</enabled>" in file.read_text().split("RegionList")[0]
                    assert {s.enabled for s in found.steps} == {says}, file
                    enabled += says
    assert enabled
    for file in (SAMPLES / "hikvision_event").iterdir():
        assert not read_configuration(file.read_bytes(), file.name).recognised


SPACE_2 = 'version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema"'
BEHAVIOUR = f"""<BehaviorRule {SPACE_2}>
  <id>2</id>
  <enabled>true</enabled>
  <ruleInfoList>
    <RuleInfo>
      <ruleName>Quai</ruleName>
      <eventType>loitering</eventType>
      <enabled>true</enabled>
      <LoiteringParam><durationTime>20</durationTime></LoiteringParam>
      <detectionTarget>human</detectionTarget>
      <RegionCoordinatesList>
        {corner(100, 900)}{corner(500, 900)}{corner(500, 500)}{corner(100, 500)}
      </RegionCoordinatesList>
    </RuleInfo>
    <RuleInfo>
      <ruleName>Porte</ruleName>
      <eventType>linedetection</eventType>
      <enabled>false</enabled>
      <CoordinatesList>{corner(0, 500, "Coordinates")}{corner(1000, 250, "Coordinates")}</CoordinatesList>
    </RuleInfo>
  </ruleInfoList>
</BehaviorRule>"""


def test_rules_of_the_newer_resource_have_their_kind_switch_and_place():
    first, second = plan(BEHAVIOUR).steps
    assert (first.kind, first.enabled, first.classes, first.camera) == (K.LOITERING, True, ("human",), "2")
    assert first.geometry.points == ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5))
    assert first.parameter("durationTime") == 20
    assert (second.kind, second.enabled, second.geometry.points) == (K.LINE_CROSSING, False, ((0, 0.5), (1, 0.75)))


def test_faces_known_plates_and_targets():
    library = plan(
        f"<FDLibBaseCfgList {SPACE_2}><FDLibBaseCfg><name>Interdits</name><faceLibType>blackFD</faceLibType>"
        "</FDLibBaseCfg></FDLibBaseCfgList>"
    )
    (step,) = library.steps
    assert (step.kind, step.enabled, step.stated, step.name) == (
        K.FACE_RECOGNITION,
        None,
        False,
        "FDLibBaseCfg Interdits",
    )
    assert {one.category for one in library.special} == {C.FACE_TEMPLATE, C.IDENTITY}
    plates = plan(
        f"<LicensePlateAuditDataList {SPACE_2}><LicensePlateAuditData><LicensePlate>AB123CD</LicensePlate>"
        "</LicensePlateAuditData></LicensePlateAuditDataList>"
    )
    assert plates.steps[0].parameter("known_plates") == 1
    assert "AB123CD" not in json.dumps(plan_to_json(plates))
    read = plan(f"<VehicleDetectCfg {SPACE_2}><id>1</id><enabled>true</enabled></VehicleDetectCfg>")
    assert (read.steps[0].kind, read.special[0].enabled) == (K.LICENCE_PLATE, True)


def test_tracks_tell_the_recording_its_sound_and_its_length():
    found = plan(
        f"<TrackList {SPACE_2}><Track><id>101</id><Channel>1</Channel><Enable>true</Enable>"
        "<Duration>P0Y0M15DT0H0M0S</Duration><CustomExtensionList><CustomExtension><SaveAudio>true</SaveAudio>"
        "</CustomExtension></CustomExtensionList></Track></TrackList>"
    )
    (step,) = found.steps
    assert (step.kind, step.enabled, step.produces) == (K.RECORDING, True, (C.IMAGE, C.AUDIO))
    (kept,) = found.retention
    assert (kept.value, kept.unit, kept.camera) == (15, "day", "1")
