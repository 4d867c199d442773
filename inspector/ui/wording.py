"""Numbers, sizes, durations and hours as the window writes them."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from inspector.ui.translation import language, locale

translate = QCoreApplication.translate


def number(value: float, decimals: int = 0) -> str:
    """1 234,5 in French, 1,234.5 in English."""
    if decimals == 0:
        return locale().toString(round(value))
    return locale().toString(float(value), "f", decimals)


def size(octets: int) -> str:
    """A size for reading, in powers of ten as the units say; the exact number of octets is shown beside it where it
    matters."""
    return locale().formattedDataSize(octets, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def octets(count: int) -> str:
    """The exact size."""
    return translate("Wording", "{count} octets").format(count=number(count))


def moment(iso: str) -> str:
    """Day and hour of an ISO 8601 instant in the machine's zone; a text that is none is shown as it is."""
    if not iso:
        return ""
    try:
        instant = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if instant.tzinfo is not None:
        instant = instant.astimezone()
    shown = QDateTime(instant.year, instant.month, instant.day, instant.hour, instant.minute, instant.second)
    return locale().toString(shown, "d MMM yyyy, HH:mm")


def duration(seconds: float) -> str:
    """A length of time in its two largest units: 41,2 s; 1 min 20 s; 2 h 05 min; 30 j."""
    if seconds < 60:
        exact = seconds if seconds % 1 else int(seconds)
        return translate("Wording", "{s} s").format(s=number(exact, 1) if seconds % 1 else number(exact))
    whole = round(seconds)
    if whole < 3600:
        minutes, rest = divmod(whole, 60)
        return (
            translate("Wording", "{m} min {s} s").format(m=minutes, s=rest)
            if rest
            else translate("Wording", "{m} min").format(m=minutes)
        )
    if whole < 2 * 86400:
        hours, rest = divmod(round(whole / 60), 60)
        return (
            translate("Wording", "{h} h {m} min").format(h=hours, m=rest)
            if rest
            else translate("Wording", "{h} h").format(h=hours)
        )
    days, rest = divmod(round(whole / 3600), 24)
    return (
        translate("Wording", "{d} j {h} h").format(d=number(days), h=rest)
        if rest
        else translate("Wording", "{d} j").format(d=number(days))
    )


def said(name: str, value: str) -> str:
    """A name and its value with the colon of the language between them."""
    return f"{name}\u00a0: {value}" if language() == "fr" else f"{name}: {value}"


def hash_name(function: str) -> str:
    """A hash function as it is written in a sentence: SHA-512 for SHA512."""
    return re.sub(r"^SHA(?=\d{3}$)", "SHA-", function)


def short_hash(digest: str) -> str:
    """The first twelve signs of a fingerprint, for the eye; the whole is what gets copied."""
    return f"{digest[:12]}…" if len(digest) > 12 else digest
