"""`assess` and `review`: gravity of findings, risk of the device, second reading. Internal."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from inspector import messages
from inspector.cli.access import opened
from inspector.cli.output import print_json
from inspector.domain.appraisal import Criterion, DeviceRisk, Gravity, Mark, Review, RiskLevel, Setting
from inspector.domain.errors import UserError
from inspector.messages import Language, name_of
from inspector.operations import appraisals, matrices
from inspector.operations.cases import overview


def assess(options: argparse.Namespace) -> int:
    """Keep a grid or what the agent says of the device; then what is appraised."""
    with opened(options) as case:
        seen = overview(case.db, options.lang)
        if options.mark:
            if options.finding is None:
                raise UserError("assess_finding_missing")
            known = appraisals.gravities(case.db).get(options.finding, Gravity(options.finding, ()))
            changed = {mark.criterion: mark for mark in map(_mark, options.mark)}
            appraisals.appraise(case, options.finding, [changed.get(c, known.mark(c)) for c in Criterion])
        device = appraisals.risk(case.db, matrices.matrix(case.db), seen.plans.values())
        if options.setting or options.keep:
            answers = dict(device.answers) | dict(map(_setting, options.setting))
            kept = device.kept if options.keep is None else None if options.keep == "none" else RiskLevel(options.keep)
            appraisals.say_risk(case, answers, kept, options.why or device.why)
            device = appraisals.risk(case.db, matrices.matrix(case.db), seen.plans.values())
        grids = [g for n, g in sorted(appraisals.gravities(case.db).items()) if options.finding in (None, n)]
    if options.json:
        print_json({"findings": [asdict(grid) for grid in grids], "device": risk_document(device)})
        return 0
    for grid in grids:
        print("\n".join(_grid_lines(grid, options.lang)))
    print("\n".join(_risk_lines(device, options.lang)))
    return 0


def review(options: argparse.Namespace) -> int:
    """Add a line to a review, or take back an earlier state; then the reviews, with the history of one finding."""
    with opened(options) as case:
        if (options.verdict or options.take_back) and options.finding is None:
            raise UserError("assess_finding_missing")
        if options.take_back:
            appraisals.take_back(case, options.finding, options.take_back)
        if options.verdict:
            appraisals.review(case, options.finding, options.verdict, options.text)
        found = [one for n, one in appraisals.reviews(case.db).items() if options.finding in (None, n)]
        versions = appraisals.history(case.db, options.finding) if options.finding is not None else ()
    if options.json:
        print_json({"reviews": [asdict(one) for one in found], "history": [asdict(one) for one in versions]})
        return 0
    for one in found:
        print("\n".join(_review_lines(one, options.lang)))
    for version in versions:
        state = version.finding
        print(
            messages.text(
                "cli.review.version",
                options.lang,
                number=version.number,
                when=state.changed,
                agent=version.agent,
                status=name_of("status", state.status, options.lang),
                text=state.text,
            )
        )
    return 0


def risk_document(device: DeviceRisk) -> dict[str, Any]:
    """The risk as JSON, with the level that counts."""
    return asdict(device) | {
        "answers": {setting.value: said for setting, said in device.answers},
        "level": device.level,
    }


def _mark(text: str) -> Mark:
    name, _, rest = text.partition("=")
    if name not in set(Criterion):
        raise UserError("identifier", what="criterion", value=name, known=", ".join(Criterion))
    degree, _, why = rest.partition(":")
    return Mark(Criterion(name), degree.strip(), why.strip())


def _setting(text: str) -> tuple[Setting, bool]:
    name, _, said = text.partition("=")
    if name not in set(Setting) or said not in ("yes", "no"):
        raise UserError("identifier", what="setting", value=text, known=", ".join(f"{s}=yes|no" for s in Setting))
    return Setting(name), said == "yes"


def _grid_lines(grid: Gravity, language: Language) -> list[str]:
    lines = []
    for mark in grid.marks:
        degree = name_of(mark.criterion, mark.degree, language) if mark.degree else ""
        lines.append(
            messages.text(
                "cli.assess.line",
                language,
                n=grid.finding,
                criterion=name_of("criterion", mark.criterion, language),
                degree=degree or messages.text("gravity.not_appraised", language),
                why=f" – {mark.why}" if mark.why else "",
            )
        )
    return lines


def _risk_lines(device: DeviceRisk, language: Language) -> list[str]:
    if device.level is None:
        return [messages.text("risk.none", language)]
    kept = ""
    if device.kept:
        named = name_of("risk_level", device.kept, language)
        kept = messages.text("cli.assess.kept", language, level=named, why=device.why)
    computed = name_of("risk_level", device.computed, language) if device.computed else "–"
    lines = [messages.text("cli.assess.risk", language, level=computed, kept=kept)]
    for factor in device.factors:
        categories = ", ".join(name_of("category", category, language) for category in factor.categories)
        said = messages.text(f"risk_factor.{factor.code}", language) + (f" – {categories}" if categories else "")
        level = name_of("risk_level", factor.level, language)
        lines.append(messages.text("cli.assess.factor", language, factor=said, level=level))
    return [*lines, messages.text("risk.own_scale", language)]


def _review_lines(one: Review, language: Language) -> list[str]:
    state = name_of("review_state", one.state, language)
    lines = [messages.text("cli.review.state", language, n=one.finding, state=state)]
    for remark in one.remarks:
        before = "" if remark.of_now else messages.text("cli.review.before", language)
        lines.append(
            messages.text(
                "cli.review.line",
                language,
                when=remark.recorded,
                agent=remark.agent,
                before=before,
                verdict=name_of("verdict", remark.verdict, language),
                text=remark.text,
            )
        )
    return lines
