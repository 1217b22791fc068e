"""Welcome: a centre of one's own in three steps, or a look at the sample centre."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.centre import Centre
from ui.gate import Gate
from ui.pages.entry import Cover, EntryFrame
from ui.pages.welcome_centre import CentreStep
from ui.pages.welcome_recovery import RecoveryStep
from ui.pages.welcome_staff import StaffStep
from ui.tasks import Tasks
from ui.theme import Look, Type
from ui.widgets.chairs import ChairCircle
from ui.widgets.glyph import Glyph
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import column, row
from ui.widgets.steps_list import StepsList

if TYPE_CHECKING:
    from groupdesk.services.founding import NewCentre
    from ui.print_job import PrinterMemory

CENTRE, STAFF, RECOVERY = range(3)


class WelcomeCover(Cover):
    """The picture's side with the three steps."""

    CIRCLE = 208

    def _fill(self, whole: QVBoxLayout) -> None:
        self.steps = StepsList(
            self._look,
            (
                (_("Name your centre"), _("It goes at the top of what you print")),
                (_("Choose your passphrase"), _("Only you know it")),
                (_("Print your recovery sheet"), _("In case someone forgets")),
            ),
        )
        circle = ChairCircle(self._look, side=self.CIRCLE)
        hero = QWidget()
        lines = column(4)
        lines.addWidget(WrappedLabel(_("Let’s set up your centre."), Type.BRAND, "brand"))
        lines.addWidget(WrappedLabel(_("It takes about three minutes."), Type.BRAND, "brand"))
        hero.setLayout(lines)
        foot = QWidget()
        stays = row(10)
        stays.addWidget(Glyph(self._look, "monitor", "rail_ink2"))
        says = _("Everything stays on this computer. No internet needed.")
        stays.addWidget(WrappedLabel(says, Type.META, "rail2"), 1)
        foot.setLayout(stays)
        whole.addSpacing(20)
        whole.addWidget(circle, 4)
        whole.addSpacing(20)
        whole.addWidget(hero)
        whole.addSpacing(18)
        whole.addWidget(self.steps)
        whole.addStretch(3)
        whole.addWidget(foot)
        self._gives_way = [circle, foot, *self.steps.notes, hero]


class WelcomePage(EntryFrame):
    """Leads through the steps; the centre is made after the second."""

    sample_wanted = Signal()
    founded = Signal(object)
    finished = Signal()

    def __init__(
        self, look: Look, gate: Gate, tasks: Tasks, printers: Callable[[], PrinterMemory]
    ) -> None:
        form = QWidget()
        self._aside = WelcomeCover(look)
        super().__init__(look, form, self._aside)
        self._form = form
        self._gate = gate
        self._tasks = tasks
        self._printers = printers
        self._centre: Centre | None = None
        self._new: NewCentre | None = None
        self._step = CENTRE
        self._build()
        self._connect()

    def _build(self) -> None:
        self._first = CentreStep(self._look)
        self._second = StaffStep(self._look)
        self._third = RecoveryStep(self._look)
        self._steps = (self._first, self._second, self._third)
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, 0)
        # No stack: it would be as high as its highest page.
        for step in self._steps:
            step.hide()
            whole.addWidget(step)

    def _connect(self) -> None:
        self._first.centre_given.connect(self._on_centre_given)
        self._first.sample_wanted.connect(self.sample_wanted)
        self._second.staff_given.connect(self._on_staff_given)
        self._second.back_wanted.connect(self._on_back_wanted)
        self._third.print_wanted.connect(self._on_print_wanted)
        self._third.open_wanted.connect(self._on_open_wanted)
        back = QShortcut(QKeySequence("Esc"), self)
        back.activated.connect(self._on_back_wanted)

    def take_focus(self) -> None:
        """Begin where the step on show begins."""
        self._show_step(self._step)

    def take_over(self, old: WelcomePage) -> None:
        """Go on where a page of another text size was."""
        self._first.form.fill(old._first.form.texts)
        self._second.form.fill(old._second.form.texts)
        self._second.passphrase.put(old._second.passphrase.texts)
        self._centre = old._centre
        if old._new is not None:
            self._show_key(old._new)
        self._show_step(old._step)

    def leave(self) -> None:
        """Let go of the passphrase and of the key."""
        self._second.passphrase.forget()
        self._third.forget()
        self._new = None

    def _show_step(self, step: int) -> None:
        self._step = step
        for place, part in enumerate(self._steps):
            part.setVisible(place == step)
        self._aside.steps.show_step(step)
        self.show_top()
        self._steps[step].take_focus()

    def _show_key(self, new: NewCentre) -> None:
        self._new = new
        name = new.session.centre.name
        self._third.load(new.recovery_key, name, has_printer=_has_printer())

    def _on_centre_given(self, centre: Centre) -> None:
        self._centre = centre
        self._show_step(STAFF)

    def _on_back_wanted(self) -> None:
        # The last step has nothing to go back to: by then the centre is made.
        if self._step == STAFF:
            self._show_step(CENTRE)

    def _on_staff_given(self, label: str, passphrase: str) -> None:
        if self._centre is None:
            return
        self._second.show_busy(busy=True)
        make = partial(self._gate.found, self._centre, label, passphrase)
        self._tasks.run(make, self._on_made, self._on_not_made)

    def _on_made(self, new: NewCentre) -> None:
        new.session.enter_thread()
        self._second.show_busy(busy=False)
        self._second.passphrase.forget()
        self.founded.emit(new.session)
        self._show_key(new)
        self._show_step(RECOVERY)

    def _on_not_made(self, error: KnownError) -> None:
        self._second.show_busy(busy=False)
        self._second.show_error(error)

    def _on_print_wanted(self, copies: int) -> None:
        if self._new is None:
            return
        # Late: only who prints needs what draws and what prints.
        from groupdesk.services.recovery import SHEET, recovery_sheet
        from ui.print_job import print_pdf

        try:
            printer = self._printers().choose(self, SHEET)
        except KnownError:
            self._third.show_printer(has_printer=False)
            self._third.show_trouble(
                _("This computer has no printer that answers. Please copy the key by hand.")
            )
            return
        if printer is None:
            return
        self._third.show_printing(busy=True)
        pdf = recovery_sheet(self._new.session, self._new.recovery_key, copies=copies)
        job = partial(print_pdf, pdf, printer, SHEET)
        self._tasks.run(job, self._on_printed, self._on_not_printed)

    def _on_open_wanted(self) -> None:
        if self._new is None:
            return
        # Late, as above.
        from groupdesk.services.recovery import confirm

        try:
            confirm(self._new.session)
        except KnownError as error:
            self._third.show_trouble(error.sentence)
            return
        self.finished.emit()

    def _on_printed(self, _pages: int) -> None:
        self._third.show_printed()

    def _on_not_printed(self, _error: KnownError) -> None:
        self._third.show_trouble(
            _("The printer did not answer. Check that it is on, or copy the key by hand.")
        )


def _has_printer() -> bool:
    # Late: the welcome page is painted before anything that prints is loaded.
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())
