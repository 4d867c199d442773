"""The successive states of a finding, each with what changed in its words, and one taken back."""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from inspector.domain.appraisal import FindingVersion
from inspector.messages import name_of
from inspector.operations.appraisals import history, take_back
from inspector.ui import theme, wording
from inspector.ui.dialogs import Dialog
from inspector.ui.session import Session
from inspector.ui.translation import language
from inspector.ui.widgets.basics import box, button, column, label, row
from inspector.ui.work import while_there


def changes(before: str, after: str) -> str:
    """What changed between two texts, word by word, as HTML: struck out, underlined."""
    old, new = before.split(" "), after.split(" ")
    parts = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what in ("delete", "replace"):
            parts.append(f"<s>{escape(' '.join(old[a:b]))}</s>")
        if what in ("insert", "replace"):
            parts.append(f"<u>{escape(' '.join(new[c:d]))}</u>")
        if what == "equal":
            parts.append(escape(" ".join(new[c:d])))
    return " ".join(parts).replace("\n", "<br/>")


class HistoryDialog(Dialog):
    """States on the left, the newest first; on the right, the one chosen against the one before it."""

    def __init__(self, session: Session, finding: int, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("États successifs du constat {n}").format(n=finding),
            self.tr("Aucun état n’est perdu. Reprendre un état en fait le texte actuel ; l’autre reste ici."),
            "history",
            parent,
            width=820,
        )
        self._session, self._finding = session, finding
        self._versions: list[FindingVersion] = []
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("États"))
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(theme.px(260))
        self.list.currentRowChanged.connect(self._choose)
        self.said = label("", "muted", select=True)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = column(self.said, self.text, gap=1)
        right.addStretch(1)
        both = row(self.list, box(right), gap=2)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.body.addWidget(box(both))
        self.take_back = button(self.tr("Reprendre cet état"), "undo-2", call=self._take_back)
        self.take_back.setEnabled(False)
        self.buttons.addWidget(self.take_back)
        self.buttons.addWidget(button(self.tr("Fermer"), "", "primary", self.close))
        self.fit(520)
        self._read()

    def _read(self) -> None:
        self._session.read(lambda db: history(db, self._finding), while_there(self, self._show))

    def _show(self, versions: tuple[FindingVersion, ...]) -> None:
        self._versions = list(reversed(versions))
        self.list.clear()
        for version in self._versions:
            status = name_of("status", version.finding.status, language())
            who = f" · {version.agent}" if version.agent else ""
            when = wording.moment(version.finding.changed)
            self.list.addItem(
                self.tr("n° {n} · {when}{who}\n{status}").format(n=version.number, when=when, who=who, status=status)
            )
        self.list.setCurrentRow(0)

    def _choose(self, shown: int) -> None:
        if not 0 <= shown < len(self._versions):
            return
        version = self._versions[shown].finding
        before = self._versions[shown + 1].finding if shown + 1 < len(self._versions) else None
        self.take_back.setEnabled(shown > 0)
        said = []
        if before is None:
            said.append(self.tr("Premier état."))
        else:
            if before.status is not version.status:
                names = [name_of("status", one.status, language()) for one in (before, version)]
                said.append(self.tr("Statut : {before} → {after}").format(before=names[0], after=names[1]))
            if len(before.proofs) != len(version.proofs):
                counts = len(before.proofs), len(version.proofs)
                said.append(self.tr("Preuves : {before} → {after}").format(before=counts[0], after=counts[1]))
            if before.breaches != version.breaches:
                named = [", ".join(one.breaches) or "—" for one in (before, version)]
                said.append(
                    self.tr("Manquements proposés : {before} → {after}").format(before=named[0], after=named[1])
                )
            if before.text == version.text:
                said.append(self.tr("Même texte."))
        self.said.setText("\n".join(said))
        self.text.setText(changes(before.text if before else version.text, version.text))
        self.text.setAccessibleName(version.text)

    def _take_back(self) -> None:
        shown = self.list.currentRow()
        if shown > 0:
            number = self._versions[shown].number
            self._session.run(
                lambda case: take_back(case, self._finding, number), while_there(self, lambda _: self._read())
            )
