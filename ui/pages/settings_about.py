"""Settings, about: the version, where the record lies, its backups, and whether all is well."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from groupdesk import __version__
from groupdesk.errors import KnownError
from groupdesk.i18n import _, ngettext
from groupdesk.services import safekeeping
from groupdesk.services.safekeeping import Finding, Severity
from groupdesk.services.session import Session
from ui.pages.desk_words import desk_words
from ui.pages.kit import Kit
from ui.pages.settings_part import SettingsPart, giving_way, scrolled, titled_card
from ui.theme import Type, px
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button
from ui.widgets.chairs import ChairCircle
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, clear, column, row

LABEL_WIDTH = 120
SIGN = 64
KILO = 1024


class AboutPart(SettingsPart):
    """Facts with what can be done about them beside each."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._folder = Path()
        self._build()
        self._copy.clicked.connect(self._on_copy_clicked)
        self._back_up.clicked.connect(self._on_back_up_clicked)
        self._check.clicked.connect(self._on_check_clicked)

    def _build(self) -> None:
        self._trouble = Bar(self._look, BarKind.DANGER)
        cards = column(16)
        cards.addWidget(self._program_card())
        cards.addWidget(self._trouble)
        cards.addWidget(self._record_card())
        cards.addWidget(self._backup_card())
        cards.addWidget(self._check_card())
        cards.addWidget(self._licences_card())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(cards))

    def _program_card(self) -> Card:
        card = Card()
        words = column(2)
        version = _("Version {version}").format(version=__version__)
        words.addWidget(PlainLabel("GroupDesk", Type.HEADING))
        words.addWidget(PlainLabel(version, Type.META, "ink2"))
        words.addWidget(
            WrappedLabel(
                _("Kept on this computer only: GroupDesk never goes online."), Type.META, "ink2"
            )
        )
        sign = ChairCircle(self._look, on_page=True)
        sign.setFixedSize(SIGN, SIGN)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(16)
        inside.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        return card

    def _record_card(self) -> Card:
        card, inside = titled_card(_("The record"))
        self._where = giving_way()
        self._logs = giving_way()
        self._size = PlainLabel("")
        self._copy = Button(self._look, _("Copy path"), icon_name="copy", height=36)
        self._copy.setToolTip(_("Copy where the record lies"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, px(LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(
            (
                (_("Folder"), self._where),
                (_("Size"), self._size),
                (_("Log, without names"), self._logs),
            )
        ):
            grid.addWidget(PlainLabel(name, Type.META, "ink2"), place, 0)
            grid.addWidget(value, place, 1)
        grid.addWidget(self._copy, 0, 2)
        inside.addLayout(grid)
        return card

    def _backup_card(self) -> Card:
        card, inside = titled_card(
            _("Backup"),
            _(
                "A backup is locked with the same passphrases. A copy on a stick in another place "
                "is worth more than ten beside the record."
            ),
        )
        self._newest = WrappedLabel("")
        self._back_up = Button(self._look, _("Make a backup now"), icon_name="floppy-disk")
        self._made = Bar(self._look, BarKind.INFO)
        self._not_made = Bar(self._look, BarKind.DANGER)
        line = row(14)
        line.addWidget(self._newest, 1)
        line.addWidget(self._back_up)
        inside.addLayout(line)
        inside.addWidget(self._made)
        inside.addWidget(self._not_made)
        return card

    def _check_card(self) -> Card:
        card, inside = titled_card(
            _("Check of the record"),
            _("Reads every page of the database, the keys and the newest backups."),
        )
        self._result = WrappedLabel(_("Not checked since unlocking."))
        self._check = Button(self._look, _("Check now"), icon_name="shield-check")
        self._findings = column(12)
        line = row(14)
        line.addWidget(self._result, 1)
        line.addWidget(self._check)
        inside.addLayout(line)
        inside.addLayout(self._findings)
        return card

    def _licences_card(self) -> Card:
        card, inside = titled_card(_("Made with"))
        for name, licence in (
            ("GroupDesk", _("MIT licence")),
            ("Atkinson Hyperlegible", _("Braille Institute of America, SIL Open Font License 1.1")),
            ("Noto Sans", _("The Noto Project Authors, SIL Open Font License 1.1")),
            ("Phosphor Icons", _("MIT licence")),
        ):
            inside.addLayout(_licence_line(name, licence))
        return card

    def load(self) -> None:
        try:
            facts = safekeeping.record_facts(self._desk.session)
        except KnownError as error:
            self._trouble.say(error.sentence)
            return
        self._trouble.say("")
        self._folder = facts.folder
        self._where.setText(str(facts.folder))
        self._logs.setText(str(facts.logs))
        self._size.setText(_size_words(facts.size))
        self._newest.setText(
            _("There is no backup yet.")
            if facts.newest_backup is None
            else _("The newest is of {when}.").format(when=self._moment(facts.newest_backup))
        )

    def take_focus(self) -> None:
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self._made.say("")
        clear(self._findings)

    def _moment(self, moment: datetime) -> str:
        words = desk_words(self._desk)
        here = moment.astimezone(ZoneInfo(self._desk.session.centre.zone))
        day = words.weekday_date(here)
        return _("{day}, {time}").format(day=day, time=words.time(here.time()))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(str(self._folder))
        self._kit.messages.say(_("The path is copied"))

    def _on_back_up_clicked(self) -> None:
        self._made.say("")
        self._not_made.say("")
        self._back_up.busy(_("Making a backup…"))
        self._back_up.setEnabled(False)
        self._kit.tasks.run(
            partial(_back_up, self._desk.session), self._on_backed_up, self._on_not_backed_up
        )

    def _on_backed_up(self, path: Path) -> None:
        self._stand_ready(self._back_up)
        self._made.say(
            _("Made and read back: {name}, in {folder}").format(name=path.name, folder=path.parent)
        )
        self.load()

    def _on_not_backed_up(self, error: KnownError) -> None:
        self._stand_ready(self._back_up)
        self._not_made.say(error.sentence)

    def _on_check_clicked(self) -> None:
        clear(self._findings)
        self._result.setText("")
        self._check.busy(_("Checking…"))
        self._check.setEnabled(False)
        self._kit.tasks.run(
            partial(_check, self._desk.session), self._on_checked, self._on_not_checked
        )

    def _on_checked(self, findings: list[Finding]) -> None:
        self._stand_ready(self._check)
        clear(self._findings)
        count = len(findings)
        said = ngettext("{count} thing needs care:", "{count} things need care:", count)
        self._result.setText(
            said.format(count=count) if findings else _("All is well: nothing needs care.")
        )
        for finding in findings:
            self._findings.addWidget(_FindingLine(self._kit, finding))

    def _on_not_checked(self, error: KnownError) -> None:
        self._on_checked([safekeeping.finding_of(error)])

    def _stand_ready(self, button: Button) -> None:
        button.busy(None)
        button.setEnabled(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)


class _FindingLine(QWidget):
    """What was found, and what to do about it."""

    def __init__(self, kit: Kit, finding: Finding) -> None:
        super().__init__()
        bad = finding.severity is Severity.ERROR
        sign, ink = ("warning-octagon", "danger_ink") if bad else ("warning", "warn")
        words = column(2)
        words.addWidget(WrappedLabel(finding.what, Type.STRONG))
        words.addWidget(WrappedLabel(finding.advice, Type.META, "ink2"))
        line = row(10)
        line.addWidget(Glyph(kit.look, sign, ink, 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)


def _licence_line(name: str, licence: str) -> QHBoxLayout:
    line = row(12)
    label = PlainLabel(name, Type.META_STRONG)
    label.setFixedWidth(px(176))
    line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(WrappedLabel(licence, Type.META, "ink2"), 1)
    return line


def _size_words(size: int) -> str:
    """Return "740 kB" or "12.4 MB" for a number of bytes."""
    if size < KILO * KILO:
        return _("{count} kB").format(count=max(1, round(size / KILO)))
    return _("{count} MB").format(count=round(size / KILO / KILO, 1))


def _back_up(session: Session) -> Path:
    with session.in_worker():
        return session.back_up()


def _check(session: Session) -> list[Finding]:
    with session.in_worker():
        return safekeeping.check_centre_files(session)
