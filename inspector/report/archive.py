"""A PDF of ReportLab made into PDF/A-3b (ISO 19005-3): XMP metadata, output intent, attachments; and what can be
checked of that without a validator.

Level B: the structure is there (`tags`), but no validator of level A nor of PDF/UA judged it, and neither is claimed.
Reproducible: the identifier of the file comes from its content, every date from the inputs.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from inspector.locate import resource

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{dated}</xmp:CreateDate><xmp:ModifyDate>{dated}</xmp:ModifyDate>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_PRINTED = 4
"""Flag of an annotation that is printed, as PDF/A asks."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file joined to a document. name: a plain file name; title: what it is, for a reader of the list."""

    name: str
    title: str
    data: bytes
    mime: str = "application/json"


def archive(pdf: bytes, attachments: Sequence[Attachment], *, dated: str, part: int = 3) -> bytes:
    """The PDF/A of a PDF whose title, subject, author, creator and language are set.

    dated: ISO 8601 with offset. part: 3; 1 may have no attachment, and is made for validators that know no more.
    """
    moment = datetime.fromisoformat(dated).astimezone(UTC)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root, info = document.Root, document.docinfo
        stamp = moment.strftime("D:%Y%m%d%H%M%S+00'00'")
        info.CreationDate = info.ModDate = String(stamp)
        # no producer: a signature appended later names its own, there and in the XMP, and both must agree
        for key in [key for key in list(info.keys()) if key in ("/Trapped", "/Keywords", "/Producer")]:
            del info[key]
        for page in document.pages:
            if "/Trans" in page:  # how a page replaces the last one on a screen: ReportLab writes it empty
                del page.Trans
            for annotation in page.get("/Annots", []):
                annotation.F = _PRINTED
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _intend(document)
        for attachment in attachments:
            _attach(document, attachment, moment)
        texts = {key: escape(str(info.get(f"/{key.title()}", ""))) for key in ("title", "subject", "author", "creator")}
        packet = _PACKET.format(
            **texts,
            part=part,
            language=str(root.get("/Lang", "fr-FR")),
            dated=moment.isoformat(timespec="seconds"),
            identifier=uuid.UUID(bytes=hashlib.sha256(pdf).digest()[:16]),
        )
        root.Metadata = document.make_indirect(Stream(document, packet.encode(), Type=Name.Metadata, Subtype=Name.XML))
        target = io.BytesIO()
        document.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.4" if part == 1 else "1.7",
            fix_metadata_version=False,
        )
        return target.getvalue()


def attached(pdf: bytes) -> dict[str, bytes]:
    """The files joined to a document, by name."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {name: document.attachments[name].get_file().read_bytes() for name in document.attachments}


@cache
def _profile() -> bytes:
    return resource("icc", "sRGB.icc").read_bytes()


def _intend(document: pikepdf.Pdf) -> None:
    """Says that the colours of the document are those of sRGB."""
    profile = document.make_indirect(Stream(document, _profile(), N=3, Alternate=Name.DeviceRGB))
    name = "sRGB IEC61966-2.1"
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String(name), Info=String(name),
        DestOutputProfile=profile,
    )  # fmt: skip
    document.Root.OutputIntents = Array([document.make_indirect(intent)])


def _attach(document: pikepdf.Pdf, attachment: Attachment, moment: datetime) -> None:
    joined = pikepdf.AttachedFileSpec(
        document,
        attachment.data,
        description=attachment.title,
        filename=attachment.name,
        mime_type=attachment.mime,
        creation_date=moment.strftime("D:%Y%m%d%H%M%SZ"),
        mod_date=moment.strftime("D:%Y%m%d%H%M%SZ"),
    )
    document.attachments[attachment.name] = joined
    document.attachments[attachment.name].obj.AFRelationship = Name.Data
    files = document.Root.get("/AF", Array())
    files.append(document.attachments[attachment.name].obj)
    document.Root.AF = files


# What can be checked of ISO 19005-3, level B, without a validator


def faults(pdf: bytes) -> tuple[str, ...]:
    """The rules of PDF/A-3b that the bytes break, of those that can be told from the objects alone: file structure,
    metadata, output intent, faces embedded, transparency, actions, annotations, pictures, attachments. It does not look
    into the programs of the faces nor into the content streams: an empty answer is no certificate."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(dict.fromkeys((*_file(pdf, document), *_metadata(document), *_objects(document))))


def _file(pdf: bytes, document: pikepdf.Pdf) -> Iterator[str]:
    second = pdf.split(b"\n", 2)[1][:5]
    if not pdf.startswith(b"%PDF-1.") or second[:1] != b"%" or any(byte < 128 for byte in second[1:]):
        yield "6.1.2 header"
    if "/ID" not in document.trailer:
        yield "6.1.3 identifier"
    if document.is_encrypted:
        yield "6.1.3 encryption"
    intents: Any = document.Root.get("/OutputIntents", [])
    profiles = [intent.DestOutputProfile for intent in intents if intent.S == Name.GTS_PDFA1]
    if len(profiles) != 1 or int(profiles[0].N) != 3 or profiles[0].read_bytes()[36:40] != b"acsp":
        yield "6.2.3 output intent"
    if any(key in document.Root for key in ("/AA", "/OCProperties", "/Requirements")) or (
        "/AcroForm" in document.Root
        and ("/XFA" in document.Root.AcroForm or document.Root.AcroForm.get("/NeedAppearances"))
    ):
        yield "6.4 catalogue"
    listed = {file.objgen for file in document.Root.get("/AF", [])}
    for name in document.attachments:
        file = document.attachments[name].obj
        inside = file.EF.get("/F")
        if file.objgen not in listed or "/AFRelationship" not in file or not {"/F", "/UF"} <= set(file.keys()):
            yield "6.8 attachment"
        elif inside is None or "/Subtype" not in inside or "/ModDate" not in inside.get("/Params", {}):
            yield "6.8 attached stream"


def _metadata(document: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in document.Root or "/Filter" in document.Root.Metadata:
        yield "6.6.2 metadata"
        return
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
        if found.get("pdfaid:part") != "3" or found.get("pdfaid:conformance") != "B":
            yield "6.6.4 version"
        told = {
            "Title": "dc:title",
            "Subject": "dc:description",
            "Creator": "xmp:CreatorTool",
            "Producer": "pdf:Producer",
        }
        for key, name in told.items():
            if str(document.docinfo.get(f"/{key}", "")) != str(found.get(name, "")):
                yield f"6.6.3 {key}"
        if [str(document.docinfo.get("/Author", ""))] != list(found.get("dc:creator", [])):
            yield "6.6.3 Author"
        for key, name in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
            said = str(document.docinfo.get(f"/{key}", ""))[2:16]
            if said != "".join(c for c in str(found.get(name, ""))[:19] if c.isdigit()):
                yield f"6.6.3 {key}"


def _objects(document: pikepdf.Pdf) -> Iterator[str]:
    for held in document.objects:
        if isinstance(held, Stream):
            filters = held.get("/Filter", Array())
            names = [filters] if isinstance(filters, Name) else list(filters)
            if Name.LZWDecode in names or Name.Crypt in names or "/F" in held:
                yield "6.1.7 stream"
            if held.get("/Subtype") == Name.Image and _picture_breaks(held):
                yield "6.2.8 picture"
            if held.get("/Subtype") == Name.PS or "/PS" in held or "/OPI" in held or "/Ref" in held:
                yield "6.2.9 form"
        if isinstance(held, (Stream, Dictionary)):
            yield from _dictionary(held)


def _picture_breaks(image: Any) -> bool:
    return bool(image.get("/Interpolate", False)) or any(key in image for key in ("/SMask", "/Alternates", "/OPI"))


def _dictionary(held: Any) -> Iterator[str]:
    if held.get("/Type") == Name.Font and held.get("/Subtype") != Name.Type0:
        descriptor = held.get("/FontDescriptor", {})
        if not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
            yield f"6.2.11.4 face {held.get('/BaseFont')}"
    transparent = "/SMask" in held and held.get("/SMask") != Name.None_ and held.get("/Type") == Name.ExtGState
    if transparent or any(
        float(held.get(key, 1)) != 1 for key in ("/CA", "/ca") if held.get("/Type") == Name.ExtGState
    ):
        yield "6.2.10 transparency"
    if held.get("/S") == Name.Transparency:
        yield "6.2.10 group"
    if held.get("/S") in (
        Name.JavaScript,
        Name.Launch,
        Name.ResetForm,
        Name.ImportData,
        Name.Movie,
        Name.Sound,
        Name.URI,
    ):
        yield "6.5 action"
    if held.get("/Type") == Name.Annot or ("/Subtype" in held and "/Rect" in held):
        flags = int(held.get("/F", 0))
        if not flags & _PRINTED or flags & 0b100011:
            yield "6.3.2 annotation"
        hollow = held.get("/Subtype") == Name.Link or all(float(v) == 0 for v in held.get("/Rect", [0]))
        if "/AP" not in held and not hollow:
            yield "6.3.3 appearance"
