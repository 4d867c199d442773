"""Form fields: each has `value()`, `set_value()` (silent) and `changed`, so that a form reads and fills itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDateTime, QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from inspector.domain.case import Person
from inspector.ui import theme
from inspector.ui.widgets.basics import box, button, clear, column, icon_button, label, row


class Field(QWidget):
    """A label above a control, a word of help and, when it is wrong, what is wrong."""

    def __init__(self, name: str, control: QWidget, note: str = "", *, required: bool = False) -> None:
        super().__init__()
        self.control = control
        shown = f"{name} *" if required else name
        self._title = title = label(shown, "label")
        focus = control.focusProxy() or control
        title.setBuddy(focus)
        for widget in (control, focus):
            if not widget.accessibleName():
                widget.setAccessibleName(name)
        self._problem = label("", "problem")
        self._problem.hide()
        parts: list[QWidget] = [title]
        if note:
            parts.append(label(note, "small"))
            focus.setAccessibleDescription(note)
        self.setLayout(column(*parts, control, self._problem, gap=0.5))

    def rename(self, name: str) -> None:
        """Give another name."""
        before = self._title.text()
        self._title.setText(name)
        for widget in (self.control, self.control.focusProxy() or self.control):
            if widget.accessibleName() == before:
                widget.setAccessibleName(name)

    def say_problem(self, text: str) -> None:
        """Say what is wrong with the value, or with an empty text that nothing is."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        focus = self.control.focusProxy() or self.control
        focus.setProperty("problem", "true" if text else "false")
        focus.style().unpolish(focus)
        focus.style().polish(focus)


class TextLine(QLineEdit):
    """One line of text."""

    changed = Signal()

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.textEdited.connect(lambda _: self.changed.emit())

    def value(self) -> str:
        """The text without blanks at its ends."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a value, unless it is what stands there already (blanks being typed are kept)."""
        if value != self.value():
            self.setText(value)


class TextArea(QPlainTextEdit):
    """Several lines; grows with what is typed, between `lines` and `most` lines. Tab goes to the next field."""

    changed = Signal()

    def __init__(self, hint: str = "", lines: int = 2, most: int = 12) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._lines, self._most, self._silent = lines, most, False
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def value(self) -> str:
        """The text without blanks at its ends."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a value, unless it is what stands there already."""
        if value != self.value():
            self._silent = True
            self.setPlainText(value)
            self._silent = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls when the field has nothing more to scroll.
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _tell(self) -> None:
        if not self._silent:
            self.changed.emit()

    def _grow(self) -> None:
        # The size of a QPlainTextEdit's document is counted in lines.
        count = min(max(round(self.document().size().height()), self._lines), self._most)
        self.setFixedHeight(count * (self.fontMetrics().lineSpacing() + 1) + theme.px(22))


class Choice(QComboBox):
    """One of a list of (value, name). With `empty`, nothing may be chosen (None)."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]] = (), empty: str = "") -> None:
        super().__init__()
        self._empty = empty
        # Kept here, not as item data: Qt turns an enumeration's member into a plain text.
        self._values: list[Any] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(14)
        self.set_options(options)
        self.activated.connect(lambda _: self.changed.emit())

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Replace the list; the value stays if it is still offered."""
        kept = self.value()
        self.clear()
        self._values = [None] if self._empty else []
        if self._empty:
            self.addItem(self._empty)
        for value, name in options:
            self._values.append(value)
            self.addItem(name)
        self.set_value(kept)

    def options(self) -> list[tuple[Any, str]]:
        """What is offered, but the empty choice."""
        first = 1 if self._empty else 0
        return [(self._values[n], self.itemText(n)) for n in range(first, self.count())]

    def value(self) -> Any:
        """The value chosen, None when the list is empty."""
        return self._values[self.currentIndex()] if self.count() else None

    def set_value(self, value: Any) -> None:
        """Choose a value; the first of the list when it is not offered."""
        found = self._values.index(value) if value in self._values else 0
        self.setCurrentIndex(found if self.count() else -1)

    def shown(self) -> str:
        """The name chosen, as there is room for it: it ends in … when there is too little."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._elided(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Qt cuts the text off in the middle of a letter once a style sheet is set.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._elided(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            whole = self.currentText()
            QToolTip.showText(event.globalPos(), whole if self.shown() != whole else "", self)
            return True
        return super().event(event)

    def _elided(self, option: QStyleOptionComboBox) -> str:
        sides = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(sides[0], option, sides[1], self).width()
        if not self.itemIcon(self.currentIndex()).isNull():
            room -= self.iconSize().width() + theme.px(4)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A value is never changed by scrolling the page.
        event.ignore()


class Number(QSpinBox):
    """A whole number; the wheel scrolls the page and not the number."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setMinimumWidth(theme.px(90))
        self.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class YesNo(QWidget):
    """Yes, no, or not filled in (None)."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = {
            True: QRadioButton(self.tr("Oui")),
            False: QRadioButton(self.tr("Non")),
            None: QRadioButton(self.tr("Non renseigné")),
        }
        for control in self._buttons.values():
            self._group.addButton(control)
        self._buttons[None].setChecked(True)
        self._group.buttonClicked.connect(lambda _: self.changed.emit())
        self.setLayout(row(*self._buttons.values(), None, gap=2))
        self.setFocusProxy(self._buttons[True])

    def value(self) -> bool | None:
        """What is chosen."""
        return next(value for value, control in self._buttons.items() if control.isChecked())

    def set_value(self, value: bool | None) -> None:
        """Choose."""
        self._buttons[value].setChecked(True)


class _DateTime(QDateTimeEdit):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Moment(QWidget):
    """A day and hour, local, "YYYY-MM-DDTHH:MM"; empty until filled in. A text of another form is kept as it is."""

    changed = Signal()
    FORM = "yyyy-MM-ddTHH:mm"

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._unread = ""
        self._edit = _DateTime()
        self._edit.setDisplayFormat("dd/MM/yyyy HH:mm")
        self._edit.setCalendarPopup(True)
        self._edit.dateTimeChanged.connect(lambda _: self.changed.emit())
        if name:
            self._edit.setAccessibleName(name)
        remove = icon_button("x", self.tr("Effacer la date et l’heure"), self._remove, 16)
        now = button(self.tr("Maintenant"), "clock", call=self._now)
        if name:
            now.setAccessibleName(self.tr("{name} : maintenant").format(name=name))
        self._stack = QStackedWidget()
        self._stack.addWidget(box(row(now, None)))
        set_row = row(self._edit, remove, None)
        self._stack.addWidget(box(set_row))
        self._edit.setMinimumWidth(theme.px(180))
        self.setLayout(row(self._stack, gap=0))
        self.setFocusProxy(now)

    def value(self) -> str:
        """The day and hour, "" when not filled in."""
        if self._stack.currentIndex() == 0:
            return self._unread
        return self._edit.dateTime().toString(self.FORM)

    def set_value(self, value: str) -> None:
        """Show a value."""
        moment = QDateTime.fromString(value[:16], self.FORM)
        self._unread = "" if moment.isValid() else value
        if moment.isValid():
            silent = self._edit.blockSignals(True)
            self._edit.setDateTime(moment)
            self._edit.blockSignals(silent)
        self._stack.setCurrentIndex(1 if moment.isValid() else 0)

    def _now(self) -> None:
        self.set_value(QDateTime.currentDateTime().toString(self.FORM))
        self._edit.setFocus()
        self.changed.emit()

    def _remove(self) -> None:
        self.set_value("")
        self.changed.emit()


class Lines(QWidget):
    """A list of short texts, one line each; an empty line is always ready at the end."""

    changed = Signal()

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._hint = hint
        self._edits: list[TextLine] = []
        self._rows = column(gap=0.75)
        self.setLayout(self._rows)
        self._add("")

    def value(self) -> tuple[str, ...]:
        """The texts that are not empty."""
        return tuple(edit.value() for edit in self._edits if edit.value())

    def set_value(self, value: Sequence[str]) -> None:
        """Show texts; lines being typed are left alone when they say the same."""
        if tuple(value) == self.value():
            return
        clear(self._rows)
        self._edits.clear()
        for text in (*value, ""):
            self._add(text)

    def _add(self, text: str) -> None:
        edit = TextLine(self._hint)
        edit.setText(text)
        edit.setAccessibleName(self.tr("{name}, ligne {n}").format(name=self._hint, n=len(self._edits) + 1))
        edit.changed.connect(self._typed)
        self._edits.append(edit)
        self._rows.addWidget(edit)
        if len(self._edits) == 1:
            self.setFocusProxy(edit)

    def _typed(self) -> None:
        if self._edits[-1].value():
            self._add("")
        self.changed.emit()


class People(QWidget):
    """A list of people: name, role and, for the delegation, the number of the authorisation."""

    changed = Signal()

    def __init__(self, *, authorised: bool = False) -> None:
        super().__init__()
        self._authorised = authorised
        self._people: list[tuple[QWidget, TextLine, TextLine, TextLine]] = []
        self._rows = column(gap=0.75)
        self._add_button = button(self.tr("Ajouter une personne"), "user-plus", call=self._new)
        self.setLayout(column(self._rows, row(self._add_button, None)))
        self.setFocusProxy(self._add_button)

    def value(self) -> tuple[Person, ...]:
        """The people of whom something is written."""
        people = (Person(n.value(), r.value(), a.value()) for _, n, r, a in self._people)
        return tuple(person for person in people if person != Person("", ""))

    def set_value(self, value: Sequence[Person]) -> None:
        """Show people."""
        if tuple(value) == self.value():
            return
        for line, *_ in self._people:
            self._rows.removeWidget(line)
            line.deleteLater()
        self._people.clear()
        for person in value:
            self._add(person)

    def _new(self) -> None:
        self._add(Person("", ""))
        self._people[-1][1].setFocus()

    def _add(self, person: Person) -> None:
        name, role, number = (
            TextLine(self.tr("Nom")),
            TextLine(self.tr("Qualité")),
            TextLine(self.tr("N° d’habilitation")),
        )
        for edit, text in ((name, person.name), (role, person.role), (number, person.authorisation)):
            edit.setText(text)
            edit.setAccessibleName(edit.placeholderText())
            edit.changed.connect(self.changed)
        number.setVisible(self._authorised)
        line = QWidget()
        remove = icon_button("trash-2", self.tr("Retirer cette personne"), lambda: self._remove(line), 16)
        layout = row(name, role, number, remove)
        for place, stretch in enumerate((3, 3, 2)):
            layout.setStretch(place, stretch)
        line.setLayout(layout)
        self._people.append((line, name, role, number))
        self._rows.addWidget(line)

    def _remove(self, line: QWidget) -> None:
        self._people = [person for person in self._people if person[0] is not line]
        self._rows.removeWidget(line)
        line.deleteLater()
        self._add_button.setFocus()
        self.changed.emit()
