"""The progress of long work: one line on a terminal, which is erased in the end, and a line now and then anywhere else."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Collection, Iterator
from threading import RLock
from typing import TYPE_CHECKING, Self, TextIO, TypeVar

from casebook.messages.wording import Wording

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_PAUSE = 10.0
"""Seconds between two plain lines. Work that takes less says nothing."""
_BAR, _WIDE = 20, 76
"""Columns of the bar, and of the terminal that has room for it beside the label, the numbers and the time."""
_ERASE = "\r\x1b[K"
_SHOW_CURSOR = "\x1b[?25h"
_T = TypeVar("_T")


class Progress:
    """The progress of a command or a build, phase after phase. Its methods may be called from several threads."""

    def __init__(
        self,
        words: Wording,
        say: Callable[[str], object] | None = None,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Show progress on `stream` if that is a terminal with a reader, else call `say` with plain lines. None is silent."""
        self._words, self._say, self._clock = words, say, clock
        self._terminal = stream if stream and _has_reader(stream) else None
        self._lock = RLock()
        self._bar: ProgressBar[None] | None = None
        self._phase, self._label, self._count, self._done = "", "", 0, 0
        self._next = clock() + _PAUSE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, phase: str, count: int) -> None:
        """Begin a phase of `count` items; its label is the string `phase` of the section `progress`."""
        self.close()
        with self._lock:
            self._phase, self._label, self._count, self._done = phase, self._words.of("progress", phase), count, 0
            if self._terminal and count:
                self._bar = self._new_bar(self._terminal)
                self._bar.render_progress()

    def advance(self, count: int = 1, phase: str | None = None) -> None:
        """Count items of the current phase that are done; none where `phase` is another one, which has not begun or is over."""
        with self._lock:
            if phase not in (None, self._phase):
                return
            self._done += count
            if self._bar:
                self._bar.update(count)
            elif self._say and self._clock() >= self._next:
                self._next = self._clock() + _PAUSE
                self._say(self._words.fill("progress", "line", phase=self._label, done=self._done, count=self._count))

    def track(self, phase: str, items: Collection[_T]) -> Iterator[_T]:
        """Yield the items, and count each one when the next is asked for."""
        self.begin(phase, len(items))
        for item in items:
            yield item
            self.advance()

    def erase(self) -> None:
        """Erase the line, so that another one can be printed. The next step draws it again."""
        with self._lock:
            if self._bar and self._terminal:
                self._terminal.write(_ERASE)
                self._terminal.flush()

    def close(self) -> None:
        """Erase the line for good."""
        with self._lock:
            if self._bar and self._terminal:
                self._terminal.write(_ERASE + _SHOW_CURSOR)
                self._terminal.flush()
            self._bar = None

    def _new_bar(self, terminal: TextIO) -> ProgressBar[None]:
        """Return a bar with the number of items and the time that is left."""
        from click import progressbar  # noqa: PLC0415 - it takes long to import, and most runs have no reader

        bar = "[%(bar)s] " if shutil.get_terminal_size().columns >= _WIDE else ""

        def time_left(_item: None) -> str | None:
            return self._words.of("progress", "left") if new.eta_known and not new.finished else None

        # Click counts a Hangul syllable as one column, so the rest of a longer line before is erased by the terminal.
        new: ProgressBar[None] = progressbar(
            length=self._count, label=self._label, file=terminal, width=_BAR, show_pos=True, show_percent=False,
            bar_template=f"%(label)s {bar}%(info)s\x1b[K", item_show_func=time_left,
        )  # fmt: skip
        return new


def _has_reader(stream: TextIO) -> bool:
    """Return whether a person sees lines change. Services that run builds keep all that a program writes."""
    return stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")
