"""What the certificate of destruction lists as having left the case: those acts, and no other."""

from __future__ import annotations

from inspector.casefile import journal
from inspector.domain.words import ControlForm
from inspector.messages import table
from inspector.operations import cases, purge
from inspector.operations.agent import current_agent

STAYED = ("report.draft", "bundle.verify", "exhibit.receipt", "case.reopen", "text.write", "capture.take", "bag.begun")


def test_only_the_acts_that_put_something_outside_are_exports(tmp_path):
    with cases.new_case(
        tmp_path / "a.inspector", template="commune", decision="D", organisation="O", form=ControlForm.SUR_PLACE,
        place="", passphrase=None, agent=current_agent(), register=False,
    ) as case:  # fmt: skip
        for act in (*STAYED, *sorted(purge.LEFT)):
            journal.append(case.db, case.agent, act, "case", "done", {"file": f"{act}.pdf"})
        journal.append(case.db, case.agent, "report.write", "case", "failed", {"file": "no.pdf"})
        told = purge.account_of(case).exports
    assert [one.act for one in told] == sorted(purge.LEFT)


def test_each_of_them_has_its_words():
    assert all(f"act.{act}" in table() for act in purge.LEFT)
