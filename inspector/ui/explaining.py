"""The explanation of a place on an image: asked for, under way, told, given up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.operations import explain
from inspector.ui import wording
from inspector.ui.session import Session
from inspector.ui.translation import language
from inspector.ui.work import Failure, Running


class Explaining(QObject):
    """One explanation at a time: asking again, or `stop`, gives up the one under way.

    told: the sentences to show, or how far the explanation is; empty when there is nothing to show any more.
    """

    told = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: tuple[int, float, float] | None = None
        self._waiting = QTimer(self, singleShot=True, interval=400)
        self._waiting.timeout.connect(self._say_asked)
        session.looking.connect(self._progressed)

    @property
    def under_way(self) -> bool:
        """Whether one was asked for and is not told yet."""
        return self._asked is not None

    def ask(self, replay: int, frame: int, x: float, y: float) -> None:
        """Say why something at a place of the image was, or was not, detected, counted, in a zone."""

        def done(found: explain.Explanation) -> None:
            if self._asked != asked:
                return
            self._over()
            head = self.tr("Image {frame}, place {x} ; {y} :").format(
                frame=wording.number(frame), x=wording.number(round(x)), y=wording.number(round(y))
            )
            self.told.emit("\n".join([head, *explain.sentences(found, language())]))

        def failed(failure: Failure) -> None:
            if self._asked == asked:
                self._over()
                self.told.emit("")
            self._session.failed.emit(failure)

        asked = self._asked = (frame, x, y)
        self._waiting.start()
        self._session.look(lambda case: explain.explain(case, replay, frame, x, y), done, failed)

    def stop(self) -> None:
        """Give up the one under way, if there is one."""
        if self._asked is not None:
            self._over()
            self._session.stop_looking()

    def release(self) -> None:
        """Stop for good."""
        self.stop()
        self._session.looking.disconnect(self._progressed)

    def _over(self) -> None:
        self._asked = None
        self._waiting.stop()

    def _say_asked(self) -> None:
        """It takes a while: it is said that it is under way, not for the blink of an eye."""
        if self._asked is not None:
            words = self.tr("Explication de l’image {frame} en cours…")
            self.told.emit(words.format(frame=wording.number(self._asked[0])))

    def _progressed(self, running: Running) -> None:
        """How far it is, while it looks at the images before."""
        progress = running.progress
        if self._asked is not None and progress.total and not self._waiting.isActive():
            percent = wording.number(100 * progress.done // progress.total)
            words = self.tr("Explication de l’image {frame} en cours : {percent} % des images d’avant sont revues.")
            self.told.emit(words.format(frame=wording.number(self._asked[0]), percent=percent))
