"""The bar under the picture: play, steps, speed, where we are, capture; and the bar of layers above it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from inspector.ui import icons, theme, wording
from inspector.ui.player import texts
from inspector.ui.player.decoder import Shot
from inspector.ui.player.layers import DEFAULT, Layer
from inspector.ui.widgets.basics import button, icon_button, label, row
from inspector.ui.widgets.flow import Flow

SPEEDS = (0.5, 1.0, 2.0, 4.0)

WIDE = 800
"""Width, in pixels at 100 %, below which the bar shows icons without words."""


def _tab_only(button: QAbstractButton) -> QAbstractButton:
    """Focus with Tab only, so that a click leaves the keys to the picture."""
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class Transport(QWidget):
    """Emits what is asked for; shows what it is told."""

    play_asked = Signal()
    step_asked = Signal(int)
    event_asked = Signal(int)
    goto_asked = Signal()
    speed_asked = Signal(float)
    capture_asked = Signal()
    finding_asked = Signal()
    edge_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first = icon_button("skip-back", self.tr("Événement précédent (P)"), lambda: self.event_asked.emit(-1))
        back = icon_button("step-back", self.tr("Image précédente (←)"), lambda: self.step_asked.emit(-1))
        self.play = icon_button("play", self.tr("Lire (espace)"), self.play_asked.emit)
        ahead = icon_button("step-forward", self.tr("Image suivante (→)"), lambda: self.step_asked.emit(1))
        last = icon_button("skip-forward", self.tr("Événement suivant (N)"), lambda: self.event_asked.emit(1))
        self.speed = QComboBox(self)
        self.speed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.speed.setAccessibleName(self.tr("Vitesse de lecture"))
        for value, text in zip(SPEEDS, ("½×", "1×", "2×", "4×"), strict=True):
            self.speed.addItem(text, value)
        self.speed.setCurrentIndex(1)
        self.speed.activated.connect(lambda _: self.speed_asked.emit(float(self.speed.currentData())))
        tip = self.tr("Aller à une image ou à un instant (Ctrl+G)")
        self.place = button("", kind="ghost", call=self.goto_asked.emit, tip=tip)
        self.pts = label(role="small", wrap=False)
        tip = self.tr("Garder cette image comme preuve (C)")
        self.capture = button(self.tr("Capturer"), "camera", call=self.capture_asked.emit, tip=tip)
        tip = self.tr("Capturer cette image et rédiger un constat (F)")
        self.finding = button(self.tr("Constat"), "clipboard-check", call=self.finding_asked.emit, tip=tip)
        for part in (first, back, self.play, ahead, last, self.place, self.capture, self.finding):
            _tab_only(part)
        where = Flow(first, back, self.play, ahead, last, self.speed, self.place, self.pts, gap=0.5)
        layout = row(gap=0.5)
        layout.addLayout(where, 1)
        layout.addWidget(self.capture)
        layout.addWidget(self.finding)
        layout.setContentsMargins(theme.gap(), theme.gap(0.5), theme.gap(), theme.gap(0.5))
        self.setLayout(layout)
        # Narrower than all its parts want to be, it folds them, then goes on to another line.
        self.setMinimumWidth(theme.px(320))
        self.show_place(None, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(WIDE)
        self.pts.setVisible(not narrow)
        for control in (self.capture, self.finding):
            control.setText("" if narrow else f" {control.accessibleName()}")

    def show_place(self, shot: Shot | None, frames: int) -> None:
        """The number of the picture shown, its time and its PTS as the file has it."""
        if shot is None:
            self.place.setText(self.tr("Image –"))
            self.place.setMinimumWidth(0)
            self.pts.clear()
            return
        text = self.tr("Image {frame} / {frames} · {time}")
        self.place.setText(
            text.format(frame=wording.number(shot.frame), frames=wording.number(frames), time=texts.clock(shot.seconds))
        )
        # As wide as it has been: a longer number must not send the bar to another line and back while it plays.
        self.place.setMinimumWidth(max(self.place.minimumWidth(), self.place.sizeHint().width()))
        self.pts.setText(self.tr("PTS {pts}").format(pts="–" if shot.pts is None else shot.pts))
        self.pts.setToolTip(
            self.tr(
                "Les images sont numérotées à partir de 0, dans l’ordre de présentation. PTS : instant écrit "
                "dans le fichier, dans sa propre base de temps."
            )
        )

    def show_playing(self, playing: bool, backwards: bool) -> None:
        """Whether the button would stop or start."""
        icons.set_icon(self.play, "pause" if playing else "play")
        self.play.setToolTip(self.tr("Arrêter (espace)") if playing else self.tr("Lire (espace)"))
        self.play.setAccessibleName(self.play.toolTip())

    def show_speed(self, speed: float) -> None:
        """The speed in force."""
        self.speed.setCurrentIndex(self.speed.findData(speed))


class LayerBar(QWidget):
    """One button for each layer, with its key; emits the layers that are on."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = row(gap=0.25)
        layout.setContentsMargins(theme.gap(), theme.gap(0.5), theme.gap(), theme.gap(0.5))
        self.setLayout(layout)
        names = {
            Layer.PEOPLE: ("user", self.tr("Personnes")),
            Layer.OBJECTS: ("car", self.tr("Véhicules et objets")),
            Layer.LABELS: ("tag", self.tr("Étiquettes")),
            Layer.TRAILS: ("route", self.tr("Trajectoires")),
            Layer.ZONES: ("square-dashed", self.tr("Zones")),
            Layer.LINES: ("spline", self.tr("Lignes")),
            Layer.FACES: ("scan-face", self.tr("Visages")),
            Layer.MASKS: ("shield", self.tr("Masques de la caméra")),
            Layer.VENDOR: ("server", self.tr("Métadonnées du fournisseur, calées sur la vidéo")),
            Layer.BLUR: ("eye-off", self.tr("Floutage, comme dans le rapport")),
        }
        self._buttons: dict[Layer, QAbstractButton] = {}
        for layer, (icon, name) in names.items():
            tip = self.tr("{layer} (touche {key})").format(layer=name, key=layer.value)
            switch = _tab_only(icon_button(icon, tip))
            switch.setAccessibleName(name)
            switch.setCheckable(True)
            switch.setChecked(layer in DEFAULT)
            switch.toggled.connect(self._emit)
            self._buttons[layer] = switch
            layout.addWidget(switch)
        layout.addStretch(1)

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that are on."""
        return frozenset(layer for layer, switch in self._buttons.items() if switch.isChecked())

    def toggle(self, layer: Layer) -> None:
        """Switches a layer, as its key does."""
        self._buttons[layer].toggle()

    def _emit(self) -> None:
        self.changed.emit(self.layers)
