"""Place each purpose of the control under its legal regimes; grounds are proposed only then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from inspector import casefile, law
from inspector.casefile import CaseFile, journal, law_records, records
from inspector.domain.appraisal import PurposeRegimes
from inspector.domain.errors import UserError
from inspector.domain.template import Breach, ControlPoint, Regime
from inspector.messages import Language
from inspector.operations import templates


def place(case: CaseFile, purpose: str, regimes: Iterable[Regime], why: str = "") -> PurposeRegimes:
    """Place a purpose under regimes (none: take the choice back). The same choice again writes nothing.

    Raises UserError: purpose_form, regime_not_offered (the template does not offer it for that purpose).
    """
    if not re.fullmatch(r"[a-z0-9_]{1,64}", purpose):
        raise UserError("purpose_form", purpose=purpose)
    offered = templates.of_case(case.db).regimes(purpose)
    kept = tuple(regime for regime in Regime if regime in set(regimes))
    for regime in kept:
        if regime not in offered:
            raise UserError("regime_not_offered", purpose=purpose, regime=regime.value, known=", ".join(offered))
    before = {one.purpose: one for one in placed(case.db)}.get(purpose, PurposeRegimes(purpose, ()))
    if (before.regimes, before.why) == (kept, why.strip()):
        return before
    document = {"regimes": [regime.value for regime in kept], "why": why.strip()}
    with case.db.atomic():
        record = law_records.add(case.db, "purpose", purpose, document)
        item = f"law {record.id}"
        details: dict[str, object] = {
            "purpose": purpose,
            "regimes": document["regimes"],
        }
        journal.append(case.db, case.agent, "purpose.place", item, "done", details, [item])
    return _placed(record)


def placed(db: casefile.Db) -> tuple[PurposeRegimes, ...]:
    """The purposes that are placed under a regime, in the order they first were."""
    found = (_placed(record) for record in law_records.latest(db, "purpose").values())
    return tuple(one for one in found if one.regimes)


def chosen(purposes: Iterable[PurposeRegimes]) -> tuple[Regime, ...]:
    """All regimes under which one purpose or another is placed."""
    every = {regime for one in purposes for regime in one.regimes}
    return tuple(regime for regime in Regime if regime in every)


def day_of_control(db: casefile.Db) -> date:
    """The day the visit begun or, as long as the procedure does not say it, the one the case was opened on."""
    return control_day(records.procedure(db).begun, casefile.head(db).created)


def control_day(begun: str, created: str) -> date:
    """The day of two moments, ISO 8601: the first unless it is empty or no date."""
    try:
        return datetime.fromisoformat(begun).date()
    except ValueError:
        return datetime.fromisoformat(created).date()


def proposals(db: casefile.Db, point: ControlPoint, language: Language = "fr") -> tuple[Breach, ...]:
    """The grounds of a control point that may be proposed: under the regimes chosen, as the law stood on the day of
    the control. None as long as no regime is chosen."""
    return law.proposals(point, chosen(placed(db)), language, day=day_of_control(db))


def not_proposable(db: casefile.Db, breaches: Iterable[str], language: Language = "fr") -> tuple[str, ...]:
    """Of these grounds, those that no regime chosen allows to propose on the day of the control."""
    allowed = {one.id for one in law.breaches_under(chosen(placed(db)), language, day=day_of_control(db))}
    return tuple(one for one in breaches if one not in allowed)


def _placed(record: law_records.LawRecord) -> PurposeRegimes:
    regimes = tuple(Regime(name) for name in record.document["regimes"])
    return PurposeRegimes(record.subject, regimes, record.document["why"], record.recorded)
