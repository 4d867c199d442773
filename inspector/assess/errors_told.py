"""The error of a replay on its own footage in sentences: the same on the screen, in the terminal and in the annex."""

from __future__ import annotations

import math

from inspector import messages
from inspector.domain.annotation import ClassError, FootageErrors, Share
from inspector.messages import Language

WANTED = 0.05
"""Half of the interval, above which more images are advised."""

_FEW = 10
"""Images below which nothing is said of how many more are needed: their spread is not known."""

_POOR = 0.2
"""Share of misses (or of wrong boxes), surely exceeded, from which the reader is warned."""


def told(errors: FootageErrors, language: Language) -> tuple[str, ...]:
    """What was measured, on what, by whom, and what to keep in mind; one sentence a line."""

    def say(code: str, **known: object) -> str:
        return messages.text(f"footage_error.{code}", language, **known)

    lines = [
        say(
            "measured",
            images=errors.images,
            footage=errors.footage,
            first=errors.first,
            last=errors.last,
            agents=", ".join(errors.agents) or "–",
        )
    ]
    lines += figures(errors, language)
    lines += [say("not_asked", label=_name(label, language)) for label in errors.not_asked]
    for code in ("ignored", "chosen", "led", "from_files"):
        if count := getattr(errors, code):
            lines.append(say(code, n=count))
    if errors.left_out:
        lines.append(say("left_out", n=errors.left_out, proposed=errors.proposed))
    return (*lines, say("how", overlap=_number(errors.overlap, 1, language)))


def figures(errors: FootageErrors, language: Language) -> tuple[str, ...]:
    """Recall and precision of each class, with interval and n."""
    return tuple(_share(one, which, language) for one in errors.classes for which in ("recall", "precision"))


def advice(errors: FootageErrors, language: Language) -> tuple[str, ...]:
    """What to do next, for the agent: not for a document."""

    def say(code: str, **known: object) -> str:
        return messages.text(f"footage_error.next.{code}", language, **known)

    lines = [say("left_out", n=errors.left_out)] if errors.left_out else []
    for one in errors.classes:
        label = _name(one.label, language)
        for code, share in (("missed", one.recall), ("extra", one.precision)):
            if share is not None and 1 - share.high >= _POOR:
                lines.append(say(code, label=label, percent=math.floor(100 * (1 - share.high))))
        widest = max((s for s in (one.recall, one.precision) if s is not None), key=_half, default=None)
        if widest is not None and widest.images < _FEW:
            lines.append(say("few", label=label, n=widest.images))
        elif widest is not None and round(100 * _half(widest)) > round(100 * WANTED):
            needed = math.ceil(errors.images * (_half(widest) / WANTED) ** 2 / 10) * 10
            lines.append(say("more", label=label, half=round(100 * _half(widest)), n=needed))
    return tuple(lines) or (say("good"),)


def _half(share: Share) -> float:
    return (share.high - share.low) / 2


def _share(one: ClassError, which: str, language: Language) -> str:
    share: Share | None = getattr(one, which)
    label = _name(one.label, language)
    label = label[:1].upper() + label[1:]
    if share is None:
        return messages.text(f"footage_error.no_{which}", language, label=label, images=one.images)
    percents = {
        name: _number(100 * value, 1, language)
        for name, value in (("share", share.value), ("low", share.low), ("high", share.high))
    }
    known = {"label": label, "n": share.n, "images": share.images, **percents}
    return messages.text(f"footage_error.{which}", language, **known)


def _name(label: str, language: Language) -> str:
    return messages.name_of("class", label, language)


def _number(value: float, decimals: int, language: Language) -> str:
    text = f"{value:.{decimals}f}"
    text = text.removesuffix(".0")
    return text.replace(".", ",") if language == "fr" else text
