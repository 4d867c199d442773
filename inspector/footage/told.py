"""The facts of footage in words: a name, a value and one line of meaning each, the same for every face and report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspector import messages
from inspector.domain.footage import FootageFacts
from inspector.messages import Language

_SHOWN = 6
"""Places, intervals and tags named in one line; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """One fact. code: of the messages ``fact.<code>`` (its name) and ``fact_means.<code>`` (its meaning)."""

    code: str
    label: str
    value: str
    meaning: str


def facts_told(facts: FootageFacts, language: Language = "fr") -> tuple[Told, ...]:
    """All facts of a file that are not empty, in the order of reading: the file, its images, its times, the rest."""
    words = _Words(language)
    rows: list[tuple[str, str]] = [
        ("container", facts.container),
        ("codec", " · ".join(part for part in (facts.codec, facts.profile) if part)),
        ("pixel_format", facts.pixel_format),
        ("colour_range", words.name("colour", facts.colour or "unknown")),
        ("size", f"{facts.width} × {facts.height}"),
        ("frames", words("frames", n=facts.frames)),
        ("frames_claimed", words("frames", n=facts.frames_claimed) if facts.frames_claimed is not None else ""),
        ("key_frames", words("frames", n=facts.key_frames)),
        ("repeats", words.places("repeats", [(run.first, run.count) for run in facts.repeats])),
        ("damage", words.places("damage", [(place, 0) for place in facts.damage])),
        ("interlaced", words("of", n=facts.interlaced, total=facts.frames) if facts.interlaced else ""),
        ("rotation", words("degrees", n=facts.rotation) if facts.rotation else ""),
        ("duration", words.seconds(facts.duration)),
        ("duration_stream", words.seconds(facts.duration_stream)),
        ("duration_container", words.seconds(facts.duration_container)),
        ("times", words.name("times", facts.times or "file")),
        ("pts", _pts(facts, words)),
        ("rate_claimed", words("rate", n=_figure(facts.rate_claimed)) if facts.rate_claimed else ""),
        ("intervals", _intervals(facts, words)),
        ("gaps", words.places("gaps", [(gap.ordinal, gap.seconds) for gap in facts.gaps])),
        ("edits", _edits(facts, words)),
        ("starts", _starts(facts, words)),
        ("encoder", facts.encoder),
        ("creation_time", facts.creation_time),
        ("location", facts.location),
        ("sound", _streams(facts, "audio", words) or words("none")),
        ("subtitles", _streams(facts, "subtitle", words)),
        ("data", _streams(facts, "data", words, "attachment", "unknown")),
        ("chapters", words("count", n=facts.chapters) if facts.chapters else ""),
        ("tags", words.listed([f"{key} = {value}" for key, value in facts.tags])),
        ("index_digest", facts.index_digest),
    ]
    return tuple(Told(code, words.label(code), value, words.meaning(code)) for code, value in rows if value)


class _Words:
    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, code: str, **arguments: object) -> str:
        return messages.text(f"fact_value.{code}", self._language, **arguments)

    def label(self, code: str) -> str:
        return messages.text(f"fact.{code}", self._language)

    def meaning(self, code: str) -> str:
        return messages.text(f"fact_means.{code}", self._language)

    def name(self, family: str, value: str) -> str:
        return messages.name_of(f"fact_value.{family}", value, self._language)

    def seconds(self, value: float | None) -> str:
        return "" if value is None else self("seconds", n=_figure(value))

    def places(self, code: str, found: Sequence[tuple[int, float]]) -> str:
        return self.listed([self(code, image=image, n=_figure(value)) for image, value in found])

    def listed(self, texts: Sequence[str]) -> str:
        more = len(texts) - _SHOWN
        return self("separator").join(texts[:_SHOWN]) + (self("more", n=more) if more > 0 else "")


def _pts(facts: FootageFacts, words: _Words) -> str:
    if facts.first_pts is None or facts.last_pts is None:
        return ""
    return words("pts", first=facts.first_pts, last=facts.last_pts, base=facts.time_base)


def _intervals(facts: FootageFacts, words: _Words) -> str:
    if facts.interval_min is None or facts.interval_median is None or facts.interval_max is None:
        return ""
    spread = words(
        "intervals",
        least=_figure(facts.interval_min),
        median=_figure(facts.interval_median),
        most=_figure(facts.interval_max),
    )
    if not facts.intervals:
        return spread
    each = [words("interval", n=_figure(item.seconds), count=item.count) for item in facts.intervals]
    return spread + words("separator") + words.listed(each)


def _edits(facts: FootageFacts, words: _Words) -> str:
    return words.listed(
        [
            words("edit_blank", n=_figure(edit.seconds))
            if edit.media is None
            else words("edit", n=_figure(edit.seconds), start=_figure(edit.media))
            for edit in facts.edits
        ]
    )


def _starts(facts: FootageFacts, words: _Words) -> str:
    return words.listed(
        [
            words("start", instant=start.instant, source=words.name("start", start.source), n=_figure(start.precision))
            for start in facts.starts
        ]
    )


def _streams(facts: FootageFacts, kind: str, words: _Words, *others: str) -> str:
    found = [stream for stream in facts.streams if stream.kind in (kind, *others)]
    told = [f"{stream.codec or '?'} ({stream.detail})" if stream.detail else stream.codec or "?" for stream in found]
    if kind == "audio" and not facts.streams and facts.audio_tracks:
        return words("count", n=facts.audio_tracks)
    return words.listed(told)


def _figure(value: float | Fraction | None) -> str:
    """At most three decimals, a dot; ``!n`` writes it as the language does."""
    return "" if value is None else f"{float(value):.3f}".rstrip("0").rstrip(".")
