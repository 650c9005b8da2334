"""Long work with a bar and a Cancel button, done in place without threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, Qt
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.progress import Progress

T = TypeVar("T")

SHOWN_AFTER_MS = 300
_BREATH_MS = 40
"""How often events are handled: often enough for a smooth bar, rare enough to cost nothing."""


class ProgressPanel(QDialog):
    """A modal panel that shows how far the work is; it appears only when the work takes long."""

    def __init__(
        self, title: str, parent: QWidget | None = None, *, after_ms: int | None = None
    ) -> None:
        super().__init__(parent)
        self._after_ms = SHOWN_AFTER_MS if after_ms is None else after_ms
        self._cancelled = False
        self._since_start = QElapsedTimer()
        self._since_start.start()
        self._last_breath = -_BREATH_MS
        self._label = QLabel()
        self._label.setProperty("look", "title")
        self._count = QLabel()
        self._foot = Foot(self, self._count)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = self._foot.out
        self._build()
        self.say(_instead or title)

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancelled

    def say(self, title: str) -> None:
        """Name the work from now on by this."""
        self._label.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.bar.setAccessibleName(title)
        self.cancel_button.setAccessibleName(tr("Cancel: {title}", title=title))

    def report(self, done: int, total: int) -> None:
        """Show `done` of `total` (0 = not known) and let the user act.

        Raises Cancelled when the user has asked to stop. Cheap enough to be called for every row.
        """
        now = self._since_start.elapsed()
        if now - self._last_breath < _BREATH_MS and not self._cancelled:
            return
        self._last_breath = now
        self._show_count(done, total)
        self._breathe(now)
        if self._cancelled:
            raise Cancelled(tr("Cancelled by the user; nothing was changed."))

    def reject(self) -> None:
        """Ask the work to stop at its next report (Cancel, Esc and the window's cross)."""
        self._cancelled = True
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText(tr("Stopping …"))

    def finish(self) -> None:
        """Take the panel away for good."""
        self.hide()
        self.deleteLater()

    def _breathe(self, now: int) -> None:
        # Until the panel is up nothing but painting and timers may run: a key pressed now must
        # not start a second piece of work inside this one. Once it is up, its modality does that.
        flags = QEventLoop.ProcessEventsFlag.AllEvents
        if not self.isVisible():
            if now >= self._after_ms:
                self.show()
            else:
                flags = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        QCoreApplication.processEvents(flags)

    def _show_count(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(min(done, total) if total > 0 else 0)
        if total > 0:
            text = tr("{share} %", share=100 * min(max(done, 0), total) // total)
        else:
            text = tr("{done} done", done=grouped(done)) if done else tr("Working …")
        self._count.setText(text)

    def _build(self) -> None:
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        px = current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(self._label)
        column.addWidget(self.bar)
        column.addWidget(self._foot)
        self.setMinimumWidth(px(400))


LARGE = 500
"""Changes from which on a step may take long enough to show how far it is."""

_running: list[ProgressPanel] = []
_instead = ""


def is_running() -> bool:
    """Tell whether long work is running, within which timers fire: no other may begin then."""
    return bool(_running)


def say_instead(words: str) -> None:
    """Say this of all long work, at once of what is running: titles may name what nobody may see.

    With "" titles are said again by the work that begins from then on.
    """
    global _instead  # noqa: PLW0603, there is one screen
    _instead = words
    for panel in _running if words else ():
        panel.say(words)
        panel.show()


def run_with_progress(
    parent: QWidget | None,
    title: str,
    work: Callable[[Progress], T],
    *,
    after_ms: int | None = None,
) -> T | None:
    """Run `work(report)` and return its result, or None when the user cancelled it.

    `work` calls `report(done, total)` now and then; a cancel raises Cancelled there, so that the
    work's own transaction is undone on the way out. Other exceptions pass through. Raises
    RuntimeError when such work is already running.
    """
    if _running:
        raise RuntimeError("Long work was started while other long work is running.")
    panel = ProgressPanel(title, parent, after_ms=after_ms)
    _running.append(panel)
    try:
        return work(panel.report)
    except Cancelled:
        return None
    finally:
        _running.remove(panel)
        panel.finish()


def run_by_size(
    parent: QWidget | None, title: str, size: int, work: Callable[[Progress | None], T]
) -> T | None:
    """Run `work` at once where few changes are to be made, else as `run_with_progress` does."""
    return work(None) if size < LARGE else run_with_progress(parent, title, work)
