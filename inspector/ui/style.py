"""The one style sheet of the window. Widgets say what they are with the dynamic property `role` (and `tone`)."""

from __future__ import annotations

from string import Template

from inspector.locate import resource
from inspector.ui.theme import FAMILY, MONOSPACE, Colours, Tone, px

_SHEET = Template("""
* { outline: none; }
QWidget { color: $text; font-family: "$family"; font-size: ${f15}px; }
QMainWindow, QDialog, QWidget[role="window"] { background: $window; }
QToolTip { background: $text; color: $surface; border: none; padding: ${p6}px ${p8}px; }
QLabel, QCheckBox, QRadioButton { background: transparent; }

QLabel[role="h1"] { font-size: ${f24}px; font-weight: 700; }
QLabel[role="h2"] { font-size: ${f18}px; font-weight: 600; }
QLabel[role="h3"] { font-size: ${f15}px; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${f13}px; }
QLabel[role="caps"] { color: $muted; font-size: ${f13}px; font-weight: 600; }
QLabel[role="label"] { font-size: ${f14}px; font-weight: 600; }
QLabel[role="problem"] { color: $danger_text; font-size: ${f13}px; }
QLabel[role="mono"] { font-family: "$mono"; font-size: ${f12}px; color: $text; }
QLabel[role="figure"] { font-size: ${f28}px; font-weight: 700; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${p10}px; }
QFrame[role="card-button"] { background: $surface; border: 1px solid $line; border-radius: ${p10}px; }
QFrame[role="card-button"]:hover { background: $raised; border-color: $field_line; }
QFrame[role="card-button"]:focus { border: 2px solid $focus; }
QFrame[role="drop"] { background: $surface; border: 2px dashed $field_line; border-radius: ${p10}px; }
QFrame[role="drop"][over="true"] { border-color: $accent; background: $selection; }
QFrame[role="rail"] { background: $rail; border: none; border-right: 1px solid $line; }
QFrame[role="panel"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[role="header"] { background: $window; border: none; }
QFrame[role="footer"] { background: $rail; border: none; border-top: 1px solid $line; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="inset"] { background: $raised; border: 1px solid $line; border-radius: ${p8}px; }

$tones

QPushButton, QToolButton {
  background: $surface; color: $text; border: 1px solid $field_line; border-radius: ${p6}px;
  padding: ${p6}px ${p14}px; font-weight: 600; font-size: ${f14}px; min-height: ${p20}px;
}
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed { background: $selection; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: ${q6}px ${q14}px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; background: $window; }
QPushButton:checked, QToolButton:checked { background: $selection; border-color: $accent; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_pressed; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $raised; color: $disabled; border-color: $line; }
QPushButton[role="danger"] { color: $danger_text; border-color: $danger_text; }
QPushButton[role="danger"]:hover { background: $danger_back; }
QPushButton[role="danger"]:disabled { color: $disabled; border-color: $line; }
QPushButton[role="ghost"], QToolButton[role="ghost"] {
  background: transparent; border: 1px solid transparent; padding: ${p6}px ${p8}px;
}
QPushButton[role="ghost"]:hover, QToolButton[role="ghost"]:hover { background: $raised; }
QPushButton[role="ghost"]:focus, QToolButton[role="ghost"]:focus {
  border: 2px solid $focus; padding: ${q6}px ${q8}px;
}
QPushButton[role="ghost"]:checked, QToolButton[role="ghost"]:checked { background: $selection; }
QPushButton[role="ghost"]:disabled, QToolButton[role="ghost"]:disabled {
  background: transparent; border-color: transparent;
}
QToolButton[role="tiny"] {
  background: transparent; border: 1px solid transparent; padding: ${p2}px; min-height: 0; border-radius: ${p4}px;
}
QToolButton[role="tiny"]:hover { background: $raised; border-color: $line; }
QToolButton[role="tiny"]:focus { border: 2px solid $focus; padding: 1px; }
QToolButton[role="tiny"]:disabled { background: transparent; border-color: transparent; }
QPushButton[role="link"] {
  background: transparent; border: 1px solid transparent; color: $accent; padding: ${p2}px ${p4}px; text-align: left;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $focus; padding: 1px ${q4}px; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateTimeEdit {
  background: $surface; color: $text; border: 1px solid $field_line; border-radius: ${p6}px;
  padding: ${p6}px ${p8}px; selection-background-color: $selection; selection-color: $text;
  min-height: ${p20}px; font-size: ${f15}px;
}
QPlainTextEdit, QTextEdit { padding: ${p4}px ${p4}px; }
QPlainTextEdit[role="mono"] { font-family: "$mono"; font-size: ${f15}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateTimeEdit:focus { border: 2px solid $focus; padding: ${q6}px ${q8}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${q4}px ${q4}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDateTimeEdit:disabled {
  background: $window; color: $disabled; border-color: $line;
}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] { border: 2px solid $danger_text; }
QComboBox { padding-right: ${p28}px; }
QComboBox::drop-down, QDateTimeEdit::drop-down {
  subcontrol-origin: padding; subcontrol-position: center right; width: ${p28}px; border: none;
}
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url("$down"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView {
  background: $surface; border: 1px solid $field_line; padding: ${p4}px; selection-background-color: $selection;
}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
  border: none; background: transparent; width: ${p20}px;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$up"); width: ${p12}px; height: ${p12}px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$down"); width: ${p12}px; height: ${p12}px; }

QCheckBox, QRadioButton { spacing: ${p8}px; padding: ${p4}px; border: 2px solid transparent; border-radius: ${p6}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator {
  width: ${p16}px; height: ${p16}px; border: 1px solid $field_line; background: $surface; border-radius: ${p4}px;
}
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$minus"); }
QRadioButton::indicator:checked {
  border: ${p5}px solid $accent; width: ${dot}px; height: ${dot}px; background: $surface;
}

QTableView, QTreeView, QListView {
  background: $surface; alternate-background-color: $surface; border: none; gridline-color: $line;
  selection-background-color: $selection; selection-color: $text; font-size: ${f14}px;
}
QTableView::item { padding: 0 ${p8}px; border-bottom: 1px solid $line; }
QTableView::item:hover, QListView::item:hover, QTreeView::item:hover { background: $raised; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $selection; color: $text; }
QFrame[role="table"] { background: $surface; border: 1px solid $line; border-radius: ${p10}px; }
QFrame[role="table"][focused="true"] { border: 1px solid $focus; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: ${p8}px ${p8}px; font-size: ${f13}px; font-weight: 600;
}
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url("$down"); width: ${p12}px; height: ${p12}px; }
QHeaderView::up-arrow { image: url("$up"); width: ${p12}px; height: ${p12}px; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $field_line; border-radius: ${p4}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${p28}px; }
QScrollBar::handle:horizontal { min-width: ${p28}px; }
QScrollBar::handle:hover { background: $muted; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QListWidget { border-radius: ${p8}px; padding: ${p8}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $rail; border-bottom: 1px solid $line; padding: ${p2}px ${p8}px; font-size: ${f14}px; }
QMenuBar::item { background: transparent; padding: ${p4}px ${p10}px; border-radius: ${p4}px; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $surface; border: 1px solid $field_line; padding: ${p6}px; font-size: ${f14}px; }
QMenu::item { padding: ${p6}px ${p28}px ${p6}px ${p10}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: ${p6}px ${p4}px; }
QMenu::icon { padding-left: ${p8}px; }

QProgressBar {
  background: $line; border: none; border-radius: ${p4}px; min-height: ${p8}px; max-height: ${p8}px; text-align: center;
}
QProgressBar::chunk { background: $accent; border-radius: ${p4}px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $selection; }
QSlider::groove:horizontal { height: ${p4}px; background: $line; border-radius: ${p2}px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: ${p2}px; }
QSlider::handle:horizontal {
  background: $accent; width: ${p16}px; margin: -${p6}px 0; border-radius: ${p8}px;
}
QSlider::handle:horizontal:focus { border: 2px solid $text; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; }
QTabBar::scroller { width: ${p28}px; }
QTabBar QToolButton { border: none; background: $window; padding: 0; min-height: 0; }
QTabBar QToolButton::left-arrow { image: url("$left"); width: ${p16}px; height: ${p16}px; }
QTabBar QToolButton::right-arrow { image: url("$right"); width: ${p16}px; height: ${p16}px; }
QTabBar::tab {
  background: transparent; color: $muted; padding: ${p8}px ${p12}px; border-bottom: 2px solid transparent;
  font-weight: 600; font-size: ${f14}px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $focus; }

QPushButton[role="step"] {
  background: transparent; border: 2px solid transparent; border-radius: ${p8}px; padding: 0; min-height: ${p42}px;
}
QPushButton[role="step"][narrow="true"] { min-height: ${p22}px; }
QPushButton[role="step"]:hover { background: $raised; }
QPushButton[role="step"]:checked { background: $surface; border: 1px solid $line; }
QPushButton[role="step"]:focus { border: 2px solid $focus; }
""")

_CONTROLS = {
    "down": "chevron-down",
    "up": "chevron-up",
    "left": "chevron-left",
    "right": "chevron-right",
    "check": "check",
    "minus": "minus",
}
"""What the style sheet calls an icon of `resources/icons/controls`, and its file."""

_TONE = Template("""
QFrame[role="badge"][tone="$tone"] { background: $back; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="badge"][tone="$tone"] QLabel { color: $text; font-size: ${small}px; font-weight: 600; }
QFrame[role="notice"][tone="$tone"] { background: $back; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="notice"][tone="$tone"] QLabel { color: $text; }
QLabel[role="toned"][tone="$tone"] { color: $text; }
""")


def sheet(c: Colours) -> str:
    """The style sheet in the colours given and at the present text size."""
    names = (
        "window rail surface raised line field_line text muted disabled accent accent_hover accent_pressed on_accent"
        " selection focus"
    )
    values = {name: getattr(c, name) for name in names.split()}
    values |= {f"p{n}": px(n) if n > 2 else n for n in (2, 4, 5, 6, 8, 9, 10, 12, 14, 16, 20, 22, 28, 42)}
    # A focus border is one pixel wider: the padding gives it back, so that nothing moves.
    values |= {f"q{n}": px(n) - 1 for n in (4, 6, 8, 14)}
    # A radio button has the same diameter whether it is chosen or not, and is round: half of it is its radius.
    values |= {"dot": px(16) + 2 - 2 * px(5), "round": px(16) // 2 + 1}
    values |= {f"f{n}": px(n) for n in (12, 13, 14, 15, 18, 24, 28)}
    controls = resource("icons", "controls")
    values |= {name: (controls / f"{file}-{c.name}.svg").as_posix() for name, file in _CONTROLS.items()}
    danger = c.tone(Tone.DANGER)
    tones = "".join(
        _TONE.substitute(
            tone=tone.value,
            text=colours.text,
            back=colours.back,
            line=colours.line,
            radius=px(8),
            small=px(13),
        )
        for tone, colours in c.tones.items()
    )
    return _SHEET.substitute(
        values,
        family=FAMILY,
        mono=MONOSPACE,
        danger_text=danger.text,
        danger_back=danger.back,
        tones=tones,
    )
