"""One lane for slow work: a job runs beside the window, its answer comes back into the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from groupdesk.errors import KnownError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class Tasks(Protocol):
    """Runs jobs one after the other."""

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Run a job, then call `done` with its answer or `failed` with its known error."""
        ...

    def forget(self) -> None:
        """Drop the answers of all jobs given so far: nobody waits for them any more."""
        ...

    def close(self) -> None:
        """Wait for the job that runs and take no more."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    round: int
    value: Any = None
    error: Exception | None = None
    done: Callable[[Any], None]
    failed: Callable[[KnownError], None]

    def deliver(self) -> None:
        if isinstance(self.error, KnownError):
            self.failed(self.error)
        elif self.error is not None:
            # A bug: it goes the way of all bugs, to the crash report.
            raise self.error
        else:
            self.done(self.value)


def _outcome(
    number: int,
    job: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[KnownError], None],
) -> _Outcome:
    try:
        return _Outcome(round=number, value=job(), done=done, failed=failed)
    # Whatever went wrong in the lane is told in the window, never lost with the thread.
    except Exception as error:  # noqa: BLE001
        return _Outcome(round=number, error=error, done=done, failed=failed)


class WorkerLane(QObject):
    """One thread beside the window's own."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._round = 0
        self._pool: ThreadPoolExecutor | None = None

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        number = self._round
        if self._pool is None:
            # With the first job, so that the window is painted before this loads.
            from concurrent.futures import ThreadPoolExecutor

            # As above.
            from PySide6.QtCore import Qt

            self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lane")
        self._pool.submit(lambda: self._finished.emit(_outcome(number, job, done, failed)))

    def forget(self) -> None:
        self._round += 1

    def close(self) -> None:
        self.forget()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _on_finished(self, outcome: _Outcome) -> None:
        if outcome.round == self._round:
            outcome.deliver()


class InlineLane:
    """Runs a job at once in a thread of its own and waits: for tests and for pictures."""

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        outcomes: list[_Outcome] = []
        thread = Thread(target=lambda: outcomes.append(_outcome(0, job, done, failed)))
        thread.start()
        thread.join()
        outcomes[0].deliver()

    def forget(self) -> None:
        """Nothing is ever under way."""

    def close(self) -> None:
        """Nothing is left open."""
