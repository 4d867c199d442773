"""Hand-made inputs of reports, ordinary and hostile."""

import io
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import pytest
from PIL import Image, ImageDraw

from inspector import law
from inspector.domain.annotation import ClassError, FootageErrors, Share
from inspector.domain.appraisal import (
    Criterion,
    DeviceRisk,
    FindingVersion,
    Gravity,
    Mark,
    Remark,
    Review,
    RiskFactor,
    RiskLevel,
    Setting,
)
from inspector.domain.case import (
    Capture,
    Case,
    Declaration,
    Exhibit,
    ExhibitFile,
    Finding,
    Person,
    Procedure,
    Proof,
    StoredReplay,
)
from inspector.domain.footage import FootageFacts, Irregularity
from inspector.domain.matrix import InventoryLine, Matrix, MatrixRow, ObservedCell, StatedCell
from inspector.domain.observation import AppliedRule, NotReplayable, ReplayRecord, Search
from inspector.domain.plan import (
    Camera,
    Capability,
    Geometry,
    NotUnderstood,
    Parameter,
    PlanWarning,
    ProcessingPlan,
    ProcessingStep,
    Provenance,
    Recipient,
    Retention,
    SpecialInference,
)
from inspector.domain.report import PassageDatum, PassageSheet, ReplayFigures
from inspector.domain.words import (
    ControlForm,
    DataCategory,
    EventKind,
    ExhibitKind,
    FindingStatus,
    ObservedValue,
    StepKind,
)
from inspector.report import ReportInputs, documents
from inspector.vision import registry

D, K = DataCategory, StepKind
PATH = ((0.1, 0.9), (0.2, 0.85), (0.5, 0.7), (0.8, 0.65))
FIGURES = ReplayFigures(
    0.0, 79.5, ((D.POSITION, tuple(range(24))), (D.DWELL, (0,) * 20 + (3, 0, 1, 9))),
    tuple(tuple((x * y) % 17 if y > 8 else 0 for x in range(32)) for y in range(18)), (PATH, PATH[::-1]), 16 / 9,
)  # fmt: skip
ERRORS = FootageErrors(
    1, 2, 38, 4, 790, (ClassError("person", 38, None, Share(150, 200, 36, 0.67, 0.815)),), left_out=2, proposed=40,
    agents=("Camille Martin",),
)  # fmt: skip
SHEET = PassageSheet(
    1, 7, "person", 380, 460, 38.0, 46.0,
    (
        PassageDatum(D.FACE_TEMPLATE, "person", 2, 400, 412, None, None, (("ab" * 32, 1), ("cd" * 32, 1)), ("sface",)),
        PassageDatum(D.AGE, "person", 9, 400, 430, 24.5, 41.0, (), ("age-v1",)),
        PassageDatum(D.SEX, "person", 9, 400, 430, None, None, (("woman", 7), ("man", 2)), ("gender-v1",)),
        PassageDatum(D.POSITION, "person", 80, 380, 460, None, None, (), ("nanodet-g-416-int8",)),
    ),
    ((EventKind.TRACK_START, "person", 38.0, None), (EventKind.LOITERING, "entree", 45.2, 12.4)), PATH, 16 / 9,
)  # fmt: skip
HASH = "3f5a" * 16


INSIDE = "tierce"
"""A word that stands in nothing but what is internal."""


def make_picture(width=768, height=576, text="412"):
    image = Image.new("RGB", (width, height), (206, 214, 220))
    draw = ImageDraw.Draw(image)
    draw.rectangle((width * 0.1, height * 0.6, width * 0.9, height), fill=(150, 160, 150))
    for n in range(5):
        left = width * (0.15 + 0.15 * n)
        draw.rectangle((left, height * 0.4, left + 40, height * 0.4 + 120), outline=(30, 60, 110), width=3)
        draw.ellipse((left + 8, height * 0.4 + 4, left + 32, height * 0.4 + 30), fill=(120, 120, 120))
    draw.text((10, 10), text, fill=(10, 10, 10))
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def make_full(language="fr"):
    """A whole case: commune, a folder among the exhibits, captures, an écart, every mention filled in."""
    p = (Provenance("cameras.place.zones.entree", 41, "entree: {coordinates: 0.1,0.2,0.5,0.2,0.5,0.9}"),)
    case = Case(
        id="7c1d", template="commune", template_sha256=HASH, decision="2026-118C", organisation="Commune de Valbrune",
        form=ControlForm.SUR_PLACE, place="Centre de supervision urbain, 4 rue de l’Hôtel-de-Ville, Valbrune",
        created="2026-11-18T08:30:00+01:00", tool_version="0.1.0",
    )  # fmt: skip
    procedure = Procedure(
        mission_order="n° 2026-118C-1 du 12 novembre 2026",
        purpose="Vérifier la conformité des traitements d’images mis en œuvre par la commune.",
        prosecutor_informed="Procureur de la République de Valbrune, avisé le 16 novembre 2026",
        delegation=(
            Person("L’agente", "Juriste au service des contrôles", "HAB-2025-014"),
            Person("Idris Benali", "Auditeur des systèmes d’information", "HAB-2024-031"),
            Person("Anne Le Guen", "Juriste", "HAB-2026-002"),
        ),
        people_met=(
            Person("Le directeur", "Directeur de la tranquillité publique, responsable des lieux"),
            Person("La déléguée", "Déléguée à la protection des données"),
        ),
        begun="2026-11-18T09:05",
        ended="2026-11-18T17:40",
        place="Centre de supervision urbain, 4 rue de l’Hôtel-de-Ville, Valbrune",
        objection_told=True,
        objection_hour="2026-11-18T09:10",
        objection_answer="Le responsable des lieux a déclaré ne pas s’opposer à la visite.",
        requests=(
            "Communication de la configuration du logiciel d’analyse et de la liste des licences.",
            "Communication d’un extrait de la caméra « Place », du 17 novembre 2026, de 14 h à 14 h 02.",
        ),
        statements=(
            "M. Girard indique que le logiciel « compte les passants et rien d’autre » : aucune image n’est gardée.",
            "La déléguée précise que l’analyse d’impact n’a pas encore été rédigée.",
        ),
        difficulties="Le poste de l’éditeur n’était pas accessible avant 11 h 20, faute de mot de passe.",
        remarks="Le responsable souhaite ajouter que la mise à jour du 2 octobre a été faite par le prestataire.",
        signatures="La déléguée n’a pas souhaité signer.",
        notification="Par lettre recommandée avec avis de réception, au responsable des lieux et au maire.",
    )
    exhibits = (
        Exhibit(
            1, "registre.pdf", ExhibitKind.DOCUMENT, (ExhibitFile(1, "registre.pdf", 184_213, "a1" * 32),),
            "2026-11-18T09:40:12+01:00", "La déléguée", "", False, "",
        ),
        Exhibit(
            2, "cam-place.mp4", ExhibitKind.FOOTAGE, (ExhibitFile(2, "cam-place.mp4", 18_734_912, "b2" * 32),),
            "2026-11-18T11:02:00+01:00", "Le directeur",
            "Extrait demandé ; horloge de la caméra en avance de 3 minutes.", False, "",
        ),
        Exhibit(
            3, "serveur", ExhibitKind.CONFIGURATION,
            (
                ExhibitFile(3, "config.yml", 5_120, "c3" * 32),
                ExhibitFile(4, "journaux/frigate.log", 1, "d4" * 32),
                ExhibitFile(5, "journaux/accès du 17  novembre.csv", 99_000, "e5" * 32),
            ),
            "2026-11-18T11:30:00+01:00", "Le directeur", "", False, "",
        ),
        Exhibit(
            4, "sauvegarde-7-jours.mkv", ExhibitKind.FOOTAGE,
            (ExhibitFile(6, "sauvegarde-7-jours.mkv", 84_000_000_000, "f6" * 32),),
            "2026-11-18T12:10:00+01:00", "", "", True, "E:\\export\\sauvegarde-7-jours.mkv",
        ),
    )  # fmt: skip
    facts = FootageFacts(
        "mp4", "h264", "yuv420p", 1280, 720, 795, 800, "1/12800", 0, 1_017_600, 79.5, 10.0,
        0.08, 0.1, 0.4, False, 16, 1,
        (
            Irregularity("rate_varies", (("least", "0,08"), ("most", "0,4"), ("median", "0,1"))),
            Irregularity("count_differs", (("claimed", "800"), ("decoded", "795"))),
        ),
        HASH,
    )  # fmt: skip
    declarations = (
        Declaration(1, D.COUNT, "statistics", None, True, None, 1, 2, "Le système compte les passants."),
        Declaration(2, D.FACE_TEMPLATE, "statistics", None, False, None, 1, 3, "Aucune donnée biométrique."),
        Declaration(3, D.IMAGE, "statistics", "place", False, 0.0, 1, 3, "Les images ne sont pas conservées."),
    )
    plan = ProcessingPlan(
        format="frigate", format_version="0.15", file="config.yml", sha256="c3" * 32,
        cameras=(Camera("place", "Place du marché", True, p), Camera("parc", "parc", None)),
        steps=(
            ProcessingStep(
                K.OBJECT_DETECTION, "objects", "place", True, True, classes=("person", "car"),
                parameters=(Parameter("person.min_area", 5000, "px2"), Parameter("detect_fps", 5, "image/s")),
                produces=(D.POSITION,),
                provenance=(Provenance("cameras.place.objects.track", 22, "track: [person, car]"),),
            ),
            ProcessingStep(
                K.LOITERING, "entree", "place", True, True, classes=("person",),
                geometry=Geometry("polygon", ((0.1, 0.2), (0.5, 0.2), (0.5, 0.9))),
                parameters=(Parameter("dwell", 12, "s"), Parameter("inertia", 3, "frame")),
                actions=("snapshot", "record"),
                produces=(D.DWELL, D.BEHAVIOUR), provenance=p,
            ),
            ProcessingStep(
                K.FACE_RECOGNITION, "face_recognition", "place", True, True, classes=("person",),
                parameters=(Parameter("recognition_threshold", 0.9, "0-1"),), produces=(D.FACE_IMAGE, D.FACE_TEMPLATE),
                provenance=(Provenance("face_recognition.enabled", 12, "enabled: true"),),
            ),
            ProcessingStep(K.AUDIO, "audio", "place", None, False, produces=(D.AUDIO,)),
        ),
        recipients=(
            Recipient("mqtt", "10.0.3.12:1883/frigate", True, (Provenance("mqtt.host", 3, "host: 10.0.3.12"),)),
        ),
        retention=(
            Retention("recordings", 30, "day", True, True, "place", (D.IMAGE,),
                      (Provenance("record.retain.days", 31, "days: 30"),)),
            Retention("snapshots", 10, "day", False, None, "place", (D.IMAGE,)),
        ),
        special=(SpecialInference(D.FACE_TEMPLATE, "face_recognition", True, "place",
                                  (Provenance("face_recognition.enabled", 12, "enabled: true"),)),),
        capabilities=(Capability(K.LICENCE_PLATE, "lpr"),),
        not_understood=(NotUnderstood("ui.theme_custom", 88), NotUnderstood("cameras.place.x-notes", 90)),
        warnings=(PlanWarning("replay_every_image", (("rate", "5"),)),),
    )  # fmt: skip
    record = ReplayRecord(
        footage_sha256="b2" * 32, index_digest=HASH, plan_sha256="c3" * 32, plan_format="frigate", camera="place",
        frames=795, width=1280, height=720, time_base="1/12800", observations=12_482, passages=19, digest="9d" * 32,
        complete=True, settings={"threads": 2, "every_nth": 1, "templates_per_passage": 12},
        models={
            "nanodet-plus-m": "11" * 32, "unknown-model": "22" * 32, "gender-v1": registry.cards()["gender-v1"].sha256,
        },
        versions={"onnxruntime": "1.26.0", "av": "18.1.0"},
        summary=(),
        searches=(
            Search(D.FACE_TEMPLATE, "face_recognition", "sface", 795, 19, 0, 7.4, 30.0),
            Search(D.POSITION, "objects", "nanodet-plus-m", 795, 19, 4650),
        ),
        not_replayable=(NotReplayable("audio", K.AUDIO, "no_sound", (D.AUDIO,)),),
        rules=(AppliedRule("entree", K.LOITERING, "loitering", "vendor"),
               AppliedRule("objects", K.TRACKING, "tracking", "generic")),
        warnings=(PlanWarning("replay_every_image", (("rate", "5"),)),),
    )  # fmt: skip
    replays = (
        StoredReplay(1, 2, 3, "place", "done", "2026-11-18T13:00:00+01:00", "2026-11-18T13:04:10+01:00", record),
        StoredReplay(2, 4, None, "", "failed", "2026-11-18T13:10:00+01:00", "2026-11-18T13:10:02+01:00", None),
        StoredReplay(3, 2, 3, "place", "cancelled", "2026-11-18T13:12:00+01:00", "2026-11-18T13:13:00+01:00",
                     replace(record, complete=False, frames=120)),
    )  # fmt: skip
    inventory = (
        InventoryLine(D.POSITION, 4650, 19, 0, 794, ("objects",), ("nanodet-plus-m",)),
        InventoryLine(D.DWELL, 31, 6, 55, 700, ("entree",), ("rule:frigate/loitering",)),
        InventoryLine(D.COUNT, 1, 0, None, None, ("objects",), ("rule:generic/tracking",)),
    )
    written, said = Proof("configuration", exhibit=3, path="face_recognition.enabled", line=12), Proof
    matrix = Matrix(
        (
            MatrixRow(
                D.FACE_TEMPLATE, "statistics", ("place",),
                StatedCell(False, None, (said("declaration", declaration=2),)), StatedCell(True, None, (written,)),
                ObservedCell(ObservedValue.NOT_OBSERVABLE, 795, 19, 0, (Proof("search", replay=1),), (
                    ("observed_too_small", (("replay", "1"), ("object_px", "7"), ("minimum_px", "30"),
                                                   ("images", "795"), ("passages", "19"))),)),
                (("declared_no_configured_yes", ()),),
            ),
            MatrixRow(
                D.IMAGE, "statistics", ("place",), StatedCell(False, 0.0, (said("declaration", declaration=3),)),
                StatedCell(True, 2_592_000.0, tuple(replace(written, path=f"r{n}", line=30 + n) for n in range(5))),
                ObservedCell(ObservedValue.REPRODUCED, 795, 19, 42, (Proof("search", replay=1),)),
                (("declared_no_configured_yes", ()), ("retention_declared_none", (("configured_days", "30"),))),
            ),
            MatrixRow(
                D.COUNT, "statistics", (), StatedCell(True, None, (said("declaration", declaration=1),)),
                StatedCell(None, None, (), True), ObservedCell(None, 0, 0, 0, ()), (),
            ),
        )
    )  # fmt: skip
    capture = Capture(1, 1, 412, 527_360, 41.2, "2026-11-18T13:20:00+01:00", "77" * 32, 204_800)
    findings = (
        Finding(
            1, "A04", FindingStatus.NON_CONFORME,
            "La configuration remise met en service la reconnaissance faciale sur la caméra « Place ».\n"
            "Le menu du logiciel affiche une bibliothèque de visages contenant 14 noms.",
            (
                Proof("configuration", exhibit=3, path="face_recognition.enabled", line=12,
                      comment="Valeur lue à l’écran."),
                Proof("capture", capture=1, replay=1, frame=412,
                      comment="Le visage du passage 7 est entouré par l’outil ; le dispositif en fait un gabarit."),
                Proof("declaration", declaration=2),
                Proof("search", replay=1),
            ),
            ("M12", "M19"), "2026-11-18T14:00:00+01:00",
        ),
        Finding(
            2, "A13", FindingStatus.PARTIEL, "Les enregistrements de la caméra « Place » sont réglés à 30 jours.",
            (Proof("configuration", exhibit=3, path="record.retain.days", line=31), Proof("exhibit", exhibit=1, page=3),
             Proof("observation", replay=1, frame=12, track=7)), ("M11",), "2026-11-18T14:10:00+01:00",
        ),
        Finding(3, "A12", FindingStatus.NON_VERIFIE, ""),
        Finding(4, "A01", FindingStatus.CONFORME, "Trois modules sont installés : détection, zones, visages."),
    )  # fmt: skip
    appraised = {
        "gravities": {
            1: Gravity(
                1, (Mark(Criterion.PEOPLE, "public", f"{INSIDE} du public"), Mark(Criterion.INTENT, "deliberate"))
            )
        },
        "reviews": {
            1: Review(
                1, "redo", (Remark(1, "redo", f"{INSIDE} relecture", f"{INSIDE} B", "2026-11-18T15:00:00+01:00", True),)
            )
        },
        "states": {
            1: (
                FindingVersion(1, replace(findings[0], text=f"{INSIDE} état"), f"{INSIDE} A"),
                FindingVersion(2, findings[0], f"{INSIDE} A"),
            )
        },
        "risk": DeviceRisk(
            RiskLevel.VERY_HIGH,
            (RiskFactor("special", RiskLevel.VERY_HIGH, (D.FACE_TEMPLATE,)), RiskFactor("vulnerable", RiskLevel.HIGH)),
            ((Setting.VULNERABLE, True),),
            RiskLevel.HIGH,
            f"{INSIDE} niveau",
            "2026-11-18T15:00:00+01:00",
        ),
    }
    return ReportInputs(
        **appraised,
        case=case, template=law.template("commune", language), procedure=procedure, exhibits=exhibits,
        declarations=declarations, matrix=matrix, journal_count=128, journal_head="0f1e" * 16, version=2,
        dated="2026-11-18T17:45:00+01:00", tool_version="0.1.0", law=law.version(), footage={2: facts}, plans={3: plan},
        replays=replays, inventories={1: inventory, 3: inventory}, findings=findings,
        captures={1: (capture, make_picture())}, language=language, figures={1: FIGURES}, passages=(SHEET,),
        errors={1: ERRORS},
    )  # fmt: skip


def make_empty(form=ControlForm.SUR_PLACE, language="fr"):
    """A case just opened: nothing is filled in."""
    whole = make_full(language)
    return replace(
        whole, case=replace(whole.case, form=form, place="", sample=True), procedure=Procedure(),
        exhibits=(), declarations=(),
        matrix=Matrix(()), footage={}, plans={}, replays=(), inventories={}, findings=(), captures={},
        figures={}, passages=(), errors={}, gravities={}, reviews={}, states={}, risk=None,
    )  # fmt: skip


LONG = "anticonstitutionnellement-" * 40
HOSTILE = (
    "<b>non fermé & <para> </font> {{ 7*7 }} {% raw %} 😀👩‍👩‍👧 שלום مرحبا \u202egnp.exe\u202c \x00\x07 "
    "ligne\r\nsuivante\ttab « guillemets » 中文 \ud800 ﷽ e\u0301 \u00ad"
)


def make_hostile(count=30):
    """Every text a person or a file can give, at its worst."""
    whole = make_full()
    text = HOSTILE + LONG + "mot " * 2200
    findings = tuple(
        Finding(
            n, ("A01", "A04", "A12", "Z99")[n % 4], FindingStatus.A_VERIFIER, f"{HOSTILE} {n} {LONG}",
            (Proof("configuration", exhibit=3, path=LONG, line=12, comment=HOSTILE),), ("M01",),
        )
        for n in range(1, count)
    )  # fmt: skip
    exhibits = (
        *whole.exhibits,
        Exhibit(
            5, HOSTILE, ExhibitKind.DOCUMENT,
            tuple(ExhibitFile(100 + n, f"a/{LONG}/{HOSTILE}{n}.txt", n, "ab" * 32) for n in range(12)),
            "pas une date", HOSTILE, text, True, LONG,
        ),
    )  # fmt: skip
    people = tuple(Person(HOSTILE, LONG, LONG) for _ in range(2))
    return replace(
        whole,
        case=replace(whole.case, organisation=HOSTILE + LONG, decision="<i>" + LONG),
        procedure=replace(
            whole.procedure, delegation=people, people_met=people, begun="hier", statements=(text, "x" * 12_000),
            purpose=text, difficulties=text, remarks="\n\n\n" + text, signatures=HOSTILE, objection_hour="midi",
        ),
        exhibits=exhibits,
        declarations=(*whole.declarations, Declaration(4, D.AGE, HOSTILE, LONG, True, 12.4, 5, None, text)),
        findings=(*findings, Finding(900, "A05", FindingStatus.CONFORME, text)),
    )  # fmt: skip


@pytest.fixture
def full():
    """full(language) -> the inputs of an ordinary case."""
    return make_full


@pytest.fixture
def empty():
    """empty(form, language) -> the inputs of a case just opened."""
    return make_empty


@cache
def made_documents(language="fr"):
    """Every document of the whole case, made once for all tests: to be read only."""
    return MappingProxyType(documents(make_full(language)))


@pytest.fixture
def hostile():
    """hostile(count) -> the inputs of a case with the worst texts, and so many findings."""
    return make_hostile


@pytest.fixture
def picture():
    """picture(width, height, text) -> the bytes of a PNG."""
    return make_picture


@pytest.fixture
def words_of():
    """words_of(path) -> the text of a PDF, page by page, spaces and line breaks made one space."""
    from PySide6.QtPdf import QPdfDocument

    def read(path):
        document = QPdfDocument()
        document.load(str(path))
        pages = [" ".join(document.getAllText(n).text().split()) for n in range(document.pageCount())]
        document.close()
        return pages

    return read
