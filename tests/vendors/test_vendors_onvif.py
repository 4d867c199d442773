"""The ONVIF reader: prefixes, frames of coordinates, switches, cells, several documents, capabilities."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.messages import text
from inspector.vendors import read_configuration
from inspector.vendors.onvif.rules import duration, family
from inspector.vendors.onvif.shapes import active_cells, cell_bits

SPACES = 'xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:trt="http://www.onvif.org/ver10/media/wsdl"'


def points(*pairs: tuple[float, float], tag: str = "Polygon") -> str:
    inside = "".join(f'<tt:Point x="{x}" y="{y}"/>' for x, y in pairs)
    return f"<tt:{tag}>{inside}</tt:{tag}>"


def layout(translate: tuple[float, float], scale: tuple[float, float]) -> str:
    return (
        '<tt:ElementItem Name="Layout"><tt:Transformation>'
        f'<tt:Translate x="{translate[0]}" y="{translate[1]}"/><tt:Scale x="{scale[0]}" y="{scale[1]}"/>'
        "</tt:Transformation></tt:ElementItem>"
    )


def rule(name: str, type_name: str, inside: str, tag: str = "Rule") -> str:
    return f'<tt:{tag} Name="{name}" Type="{type_name}"><tt:Parameters>{inside}</tt:Parameters></tt:{tag}>'


def simple(name: str, value: object) -> str:
    return f'<tt:SimpleItem Name="{name}" Value="{value}"/>'


def field(*pairs: tuple[float, float]) -> str:
    return f'<tt:ElementItem Name="Field">{points(*pairs)}</tt:ElementItem>'


def analytics(rules: str, modules: str = "") -> str:
    return (
        '<tt:VideoAnalyticsConfiguration token="va1"><tt:Name>va</tt:Name><tt:UseCount>1</tt:UseCount>'
        f"<tt:AnalyticsEngineConfiguration>{modules}</tt:AnalyticsEngineConfiguration>"
        f"<tt:RuleEngineConfiguration>{rules}</tt:RuleEngineConfiguration></tt:VideoAnalyticsConfiguration>"
    )


METADATA = """<tt:MetadataConfiguration token="m1"><tt:Name>flux</tt:Name><tt:Analytics>true</tt:Analytics>
<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>239.0.0.7</tt:IPv4Address></tt:Address>
<tt:Port>40000</tt:Port><tt:TTL>4</tt:TTL><tt:AutoStart>true</tt:AutoStart></tt:Multicast>
<tt:SessionTimeout>PT60S</tt:SessionTimeout></tt:MetadataConfiguration>"""


def profile(inside: str, token: str = "p1") -> str:
    return (
        f'<trt:Profiles token="{token}"><tt:Name>principal</tt:Name><tt:VideoSourceConfiguration token="vs">'
        "<tt:Name>Hall</tt:Name><tt:SourceToken>source-1</tt:SourceToken>"
        '<tt:Bounds x="0" y="0" width="1280" height="720"/></tt:VideoSourceConfiguration>'
        f"{inside}</trt:Profiles>"
    )


def soap(inside: str, answer: str = "trt:GetProfilesResponse") -> str:
    return (
        f'<?xml version="1.0"?>\n<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" {SPACES}>'
        f"\n<s:Header/>\n<s:Body><{answer}>\n{inside}\n</{answer}></s:Body></s:Envelope>\n"
    )


def plan(document: str) -> ProcessingPlan:
    found = read_configuration(document.encode(), "reponse.xml")
    assert found.recognised and found.format == "onvif", found.warnings
    assert plan_from_json(json.loads(json.dumps(plan_to_json(found)))) == found
    for warning in found.warnings:
        for language in ("fr", "en"):
            assert text(f"warning.{warning.code}", language, **dict(warning.arguments))  # type: ignore[arg-type]
    return found


RECTANGLE = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5))


@pytest.mark.parametrize(
    ("drawn", "grid"),
    [
        ([(-0.8, 0.8), (0, 0.8), (0, 0), (-0.8, 0)], ""),  # the standard's own frame, y up
        ([(100, 900), (500, 900), (500, 500), (100, 500)], layout((-1, -1), (0.002, 0.002))),  # y up
        ([(1000, 1000), (5000, 1000), (5000, 5000), (1000, 5000)], layout((-1, 1), (0.0002, -0.0002))),  # y down
        ([(128, 72), (640, 72), (640, 360), (128, 360)], ""),  # pixels of the source, inferred
    ],
)
@pytest.mark.parametrize("where", ["rule", "engine"])
def test_a_known_rectangle_lands_on_the_same_pixels(drawn, grid, where):
    inside = field(*drawn) + (grid if where == "rule" else "")
    engine = rule("moteur", "tt:FieldDetectorEngine", grid, "AnalyticsModule") if where == "engine" else ""
    found = plan(soap(profile(analytics(rule("zone", "tt:FieldDetector", inside), engine))))
    (step,) = found.steps
    assert step.kind is K.ZONE_INTRUSION and step.camera == "source-1" and step.classes_all
    assert step.geometry.type == "polygon" and step.geometry.points == RECTANGLE
    assert ("onvif_grid_guessed" in [w.code for w in found.warnings]) is (drawn[0] == (128, 72))
    assert step.enabled is True and step.stated is False  # a rule that exists is active: nothing in the file says it
    assert found.cameras[0].name == "Hall" and not found.not_understood


@pytest.mark.parametrize("prefix", ["tt:", "", "ns2:"])
def test_any_prefix_or_none_bare_or_not(prefix):
    inside = rule("ligne", "tt:LineDetector", simple("Direction", "Left") + simple("ClassFilter", "Human Face"))
    document = analytics(
        inside.replace(
            "</tt:Parameters>",
            f'<tt:ElementItem Name="Segments">'
            f"{points((-1, 0), (1, 0), tag='Polyline')}</tt:ElementItem></tt:Parameters>",
        )
    )
    found = plan(document.replace("<tt:", f"<{prefix}").replace("</tt:", f"</{prefix}"))
    (step,) = found.steps
    assert step.kind is K.LINE_CROSSING and step.geometry.points == ((0.0, 0.5), (1.0, 0.5))
    assert step.classes == ("human", "face") and not step.classes_all and step.parameter("direction") == "Left"
    assert [(s.category, s.why) for s in found.special] == [(C.FACE_IMAGE, "face_detection")]


def test_switches_of_the_rule_and_of_its_engine():
    shape = field((-1, 1), (1, 1), (1, -1))
    on = plan(analytics(rule("r", "tt:FieldDetector", simple("FieldEnable", "true") + shape)))
    assert on.steps[0].enabled is True and on.steps[0].stated is True
    off = plan(analytics(rule("r", "tt:FieldDetector", "\n" + simple("FieldEnable", "false") + shape)))
    assert off.steps[0].enabled is False and off.steps[0].stated is True
    assert off.steps[0].provenance[0].line == 2 and "FieldEnable" in (off.steps[0].provenance[0].raw or "")
    engine = rule("m", "tt:FieldDetectorEngine", simple("Enable", "false"), "AnalyticsModule")
    held = plan(analytics(rule("r", "tt:FieldDetector", simple("FieldEnable", "true") + shape), engine))
    assert held.steps[0].enabled is False and "AnalyticsModule" in held.steps[0].provenance[0].path
    odd = plan(analytics(rule("r", "tt:FieldDetector", simple("FieldEnable", "peut-être") + shape)))
    assert odd.steps[0].enabled is None and "value_not_understood" in [w.code for w in odd.warnings]
    alone = plan(analytics("", rule("m", "tt:FaceDetectorEngine", simple("Sensitivity", 5), "AnalyticsModule")))
    assert alone.steps[0].enabled is None and alone.steps[0].kind is K.FACE_DETECTION
    idle = plan(analytics("", rule("v", "Viproc", simple("Mode", "Silent VCA"), "AnalyticsModule")))
    assert idle.steps[0].enabled is False and idle.steps[0].kind is K.OTHER


def test_slots_that_nobody_drew():
    slot = simple("LineEnable", "false") + f'<tt:ElementItem Name="Segments">{points((0, 0), (0, 0), tag="Polyline")}'
    rules = "".join(rule(f"l{n}", "tt:LineDetector", slot + "</tt:ElementItem>") for n in range(4))
    found = plan(analytics(rules))
    (step,) = found.steps
    assert step.enabled is False and step.geometry.type == "none"
    assert [(w.code, dict(w.arguments)["count"]) for w in found.warnings] == [("onvif_empty_slots", "4")]
    on = plan(analytics(rule("l", "tt:LineDetector", slot.replace("false", "true") + "</tt:ElementItem>")))
    assert [w.code for w in on.warnings] == ["rule_without_area"]


def test_units_and_secrets():
    items = simple("TimeThreshold", "PT1M30S") + simple("AlarmOnDelay", 1000) + simple("Password", "hunter2secret")
    found = plan(analytics(rule("r", "tt:LoiteringDetector", items + field((-1, 1), (1, 1), (1, -1)))))
    (step,) = found.steps
    assert step.kind is K.LOITERING and [(p.name, p.value, p.unit) for p in step.parameters] == [
        ("time_threshold", 90, "s"),
        ("alarm_on_delay", 1000, "ms"),
    ]
    assert "hunter2secret" not in json.dumps(plan_to_json(found))


@pytest.mark.parametrize(
    ("packed", "columns", "rows", "active", "short"),
    [("0P8A8A==", 22, 18, 396, False), ("zwA=", 22, 18, 0, False), ("zwA", 22, 18, 0, False), ("AIA=", 8, 6, 1, True)],
)
def test_the_map_of_cells(packed, columns, rows, active, short):
    assert active_cells(packed, columns * rows) == (active, short)
    cells = f'<tt:ElementItem Name="Layout"><tt:CellLayout Columns="{columns}" Rows="{rows}"/></tt:ElementItem>'
    module = rule("m", "tt:CellMotionEngine", cells, "AnalyticsModule")
    found = plan(analytics(rule("r", "tt:CellMotionDetector", simple("ActiveCells", packed)), module))
    (step,) = found.steps
    assert step.parameter("active_cells") == active and step.parameter("cells") == columns * rows
    codes = [w.code for w in found.warnings]
    assert ("motion_nothing_watched" in codes) is (active == 0) and ("onvif_cells_short" in codes) is short


def test_settings_of_the_same_name_are_all_kept():
    items = simple("AlarmOnDelay", 1) + simple("AlarmOnDelay", 2)
    found = plan(analytics(rule("r", "tt:TamperDetector", items)))
    assert [p.value for p in found.steps[0].parameters] == [1, 2]
    assert [w.code for w in found.warnings] == ["onvif_item_twice"]


def test_profiles_that_share_a_configuration_and_the_metadata_stream():
    shared = analytics(rule("r", "tt:TamperDetector", simple("Threshold", 4))) + METADATA
    found = plan(soap(profile(shared) + "\n" + profile(shared, "p2")))
    tamper, stream = found.steps
    assert tamper.kind is K.TAMPER and len(tamper.provenance) == 2
    assert stream.kind is K.OTHER and stream.enabled is True and stream.stated is True
    assert [(r.kind, r.address, r.enabled) for r in found.recipients] == [("multicast", "239.0.0.7:40000", True)]
    off = plan(soap(profile(METADATA.replace("<tt:Analytics>true</tt:Analytics>", ""))))
    assert off.steps[0].enabled is None and off.steps[0].stated is False


def test_several_documents_in_a_console_log():
    rules = soap(
        rule("r", "tt:FieldDetector", field((100, 900), (500, 900), (500, 500), (100, 500))), "GetRulesResponse"
    )
    engine = rule("m", "tt:FieldDetectorEngine", layout((-1, -1), (0.002, 0.002)), "AnalyticsModule")
    modules = soap(engine, "GetAnalyticsModulesResponse")
    log = f"💡 requête 1\n{rules}\n🙂 fin & suite <1>\n{modules}\n{rules[:150]}"
    found = plan(log)
    (step,) = found.steps
    assert step.geometry.points[0] == (0.1, 0.1)
    where = step.provenance[0]
    assert "Rule" in log.splitlines()[(where.line or 0) - 1] and "FieldDetector" in (where.raw or "")
    assert "onvif_document_broken" in [w.code for w in found.warnings]
    assert any(n.path == "Envelope" for n in found.not_understood)


def test_capabilities_are_not_processings():
    document = soap(
        '<tan:SupportedRules><tt:RuleDescription Name="tt:FaceRecognition"><tt:Parameters/></tt:RuleDescription>'
        '<tt:RuleDescription Name="tt:LineDetector"/></tan:SupportedRules>',
        "tan:GetSupportedRulesResponse",
    )
    found = plan(document)
    assert not found.steps and not found.special
    assert [(c.kind, c.name) for c in found.capabilities] == [
        (K.FACE_RECOGNITION, "FaceRecognition"),
        (K.LINE_CROSSING, "LineDetector"),
    ]


def test_recordings_and_brokers():
    document = soap(
        "<tt:RecordingConfiguration><tt:Content>x</tt:Content><tt:MaximumRetentionTime>P30D</tt:MaximumRetentionTime>"
        "</tt:RecordingConfiguration><tev:EventBroker><tev:Address>mqtts://admin:motdepasse@b.example:8883</tev:Address>"
        "<tev:TopicPrefix>site</tev:TopicPrefix><tev:Password>motdepasse</tev:Password></tev:EventBroker>",
        "x",
    )
    found = plan(document)
    assert [(r.value, r.unit) for r in found.retention] == [(30 * 86400, "s")]
    assert found.recipients[0].kind == "mqtt" and "b.example" in found.recipients[0].address
    assert "motdepasse" not in json.dumps(plan_to_json(found))


def test_a_rendering_in_json():
    inner = {"SimpleItem": [{"Name": "Sensitivity", "Value": "5"}], "ElementItem": [{"Name": "Field"}]}
    rules = [{"Name": "r", "Type": "tt:FieldDetector", "Parameters": inner}]
    found = plan(json.dumps({"event": {"readings": [{"objectValue": {"Rule": rules}}]}}))
    assert found.steps[0].kind is K.ZONE_INTRUSION and found.steps[0].parameter("sensitivity") == 5


def test_what_is_not_understood():
    found = plan(analytics(rule("r", "tt:TamperDetector", simple("Threshold", 1) + "<tt:Inconnu>4</tt:Inconnu>")))
    assert [n.path.rpartition(".")[2] for n in found.not_understood] == ["tt:Inconnu"]


@pytest.mark.parametrize(
    "document",
    [
        '<tt:MetadataStream xmlns:tt="http://www.onvif.org/ver10/schema"><tt:VideoAnalytics><tt:Frame UtcTime="x"/>'
        "</tt:VideoAnalytics></tt:MetadataStream>",
        "<wxs><Rule Name='a'><x/></Rule></wxs>",
        '<rules><Rule Type="a" Name="b"/></rules>',
        "un texte qui parle de GetRulesResponse et de onvif.org/ver10",
    ],
)
def test_false_friends(document):
    found = read_configuration(document.encode(), "a.xml")
    assert not found.recognised and found.warnings


def test_durations_and_families():
    assert duration("PT0H0M0S") == 0 and duration("P1DT2H") == 93600 and duration("PT0.5S") == 0.5
    assert duration("P") is None and duration("PT") is None and duration("P1M") is None and duration("1") is None
    assert family("tt:LineDetectorEngine") == family("LineDetector") == "line"


WHOLE = soap(profile(analytics(
    rule("r", "tt:FieldDetector", simple("FieldEnable", "true") + field((100, 900), (500, 900), (500, 500))),
    rule("m", "tt:FieldDetectorEngine", layout((-1, -1), (0.002, 0.002)), "AnalyticsModule"),
) + METADATA))  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(WHOLE)), st.integers(0, 50), st.sampled_from(["", "<a/>", "é", '"', "1e999", "-", WHOLE, "\0"])
)
def test_no_traceback(at, cut, extra):
    found = read_configuration((WHOLE[:at] + extra + WHOLE[at + cut :]).encode(), "a.xml")
    json.dumps(plan_to_json(found), allow_nan=False)
    assert found.recognised or found.warnings


def test_wide_files_stay_quick():
    many = rule("r", "tt:TamperDetector", "") * 3000
    assert plan(analytics(many)).steps


SAMPLES = Path(__file__).parents[2].parent / "shared" / "vendors" / "samples"
BROKEN = {"onvif_spec_listing_56.xml", "onvif_spec_listing_65.xml"}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of real files is not here")
def test_real_files():
    plans = {f.name: read_configuration(f.read_bytes(), f.name) for f in (SAMPLES / "onvif_config").glob("*.xml")}
    for name, found in plans.items():
        assert (found.format == "onvif") is (name not in BROKEN), (name, found.warnings)
    assert {w.code for name in BROKEN for w in plans[name].warnings} == {"xml_broken"}
    engines = plans["Hikvision_get_analytics_modules.xml"]
    assert {s.kind for s in engines.steps} == {K.MOTION, K.LINE_CROSSING, K.ZONE_INTRUSION, K.TAMPER}
    assert all(s.enabled is None for s in engines.steps)
    empty = plans["happytimesoft_media1_GetProfilesResponse.xml"]
    assert "motion_nothing_watched" in [w.code for w in empty.warnings]
    for folder in ("onvif_metadata", "onvif_schema", "axis_event", "hikvision_config_xml"):
        for file in (SAMPLES / folder).iterdir():
            assert read_configuration(file.read_bytes(), file.name).format != "onvif", file


def test_the_bits_of_a_map_of_cells():
    rows = "1" * 22 + "0" * (22 * 17)
    whole = rows + "0" * (-len(rows) % 8)
    raw = bytes(int(whole[at : at + 8], 2) for at in range(0, len(whole), 8))
    packed = base64.b64encode(b"".join(bytes([0, byte]) for byte in raw)).decode()
    assert active_cells(packed, 396) == (22, False)
    assert cell_bits(packed, 396) == raw
    assert cell_bits("?", 396) is None
