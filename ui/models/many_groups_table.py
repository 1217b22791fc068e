"""The lines of the table that sets up many groups, as texts, with what is proposed for each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from groupdesk.i18n import Translator, _
from groupdesk.model.groups import Group, GroupColour, Visibility
from groupdesk.model.proposals import USUAL_LENGTH, GroupPlan, Proposal, propose
from ui.models.typed_values import read_minutes, read_time, read_weekday
from ui.theme import Type, font

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole
MOST_LINES = 200
PROPOSED = ("alias", "code", "colour")


class Part(StrEnum):
    """The cells of a line in their order; the names are those of `GroupPlan`."""

    NAME = "name"
    WEEKDAY = "weekday"
    START = "start"
    ROOM = "room"
    LENGTH = "length"
    ALIAS = "alias"
    CODE = "code"
    COLOUR = "colour"
    VISIBILITY = "visibility"


PARTS = tuple(Part)


def titles() -> dict[Part, str]:
    """Return the heads of the columns."""
    return {
        Part.NAME: _("Name"),
        Part.WEEKDAY: _("Day"),
        Part.START: _("Time"),
        Part.ROOM: _("Room"),
        Part.LENGTH: _("Minutes"),
        Part.ALIAS: _("Alias"),
        Part.CODE: _("Code"),
        Part.COLOUR: _("Colour"),
        Part.VISIBILITY: _("Known to"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """One line as typed: weekday, colour and visibility by their keys; `own` was not proposed."""

    name: str = ""
    weekday: str = ""
    start: str = ""
    room: str = ""
    length: str = str(USUAL_LENGTH)
    alias: str = ""
    code: str = ""
    colour: str = ""
    visibility: str = Visibility.ON_REQUEST.value
    own: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was typed that makes it a group."""
        return not (self.name or self.weekday or self.start or self.room)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineError:
    """What is wrong in a line; rows count from 0."""

    row: int
    part: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A line above, as far as proposals below must keep clear of it."""

    name: str
    alias: str
    code: str
    colour: GroupColour


class ManyGroupsTable(QAbstractTableModel):
    """Texts in, plans out; the last line is always blank, ready for the next group."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._others: tuple[Group, ...] = ()
        self._lines: list[TypedLine] = [TypedLine()]
        self._errors: dict[int, LineError] = {}

    @property
    def lines(self) -> tuple[TypedLine, ...]:
        """The lines, the blank one at the end among them."""
        return tuple(self._lines)

    @property
    def count(self) -> int:
        """How many lines would become a group."""
        return sum(not line.blank for line in self._lines)

    def begin(self, others: Sequence[Group]) -> None:
        """Know the groups that proposals must keep clear of."""
        self._others = tuple(others)

    def load(self, lines: Sequence[TypedLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = [*lines[:MOST_LINES], TypedLine()]
        self._errors = {}
        self._propose()
        self.endResetModel()

    def error(self, row: int) -> str:
        """Return what is wrong in a line, or nothing."""
        return self._errors[row].sentence if row in self._errors else ""

    def show_errors(self, errors: Sequence[LineError]) -> None:
        """Show the first thing that is wrong in each line."""
        self._errors = {}
        for error in errors:
            self._errors.setdefault(error.row, error)
        self._tell_all()

    def drop(self, row: int) -> None:
        """Take a line away."""
        if 0 <= row < len(self._lines) - 1:
            self.load([line for at, line in enumerate(self._lines[:-1]) if at != row])

    def paste(self, index: Index, text: str) -> None:
        """Fill lines from a cell on with what a spreadsheet copied: tabs between the cells."""
        copied = [line.split("\t") for line in text.replace("\r", "").rstrip("\n").split("\n")]
        lines = list(self._lines)
        for down, cells in enumerate(copied):
            row = index.row() + down
            while len(lines) <= row:
                lines.append(TypedLine())
            for along, cell in enumerate(cells[: len(PARTS) - index.column()]):
                part = PARTS[index.column() + along]
                lines[row] = self._with(lines[row], part, cell.strip())
        self.load([line for line in lines if not line.blank])

    def plans(self) -> tuple[list[GroupPlan], list[LineError]]:
        """Return the lines as plans, or what in them cannot be read."""
        plans: list[GroupPlan] = []
        errors: list[LineError] = []
        for row, line in enumerate(self._lines):
            if line.blank:
                continue
            plan = self._plan(row, line, errors)
            if plan is not None:
                plans.append(plan)
        return plans, errors

    def rows_of_plans(self) -> list[int]:
        """Return the row of each plan, for what a service says of them."""
        return [row for row, line in enumerate(self._lines) if not line.blank]

    def texts(self) -> dict[str, str]:
        """Return the lines as a draft keeps them."""
        kept = [line for line in self._lines if not line.blank]
        return {str(place): json.dumps(asdict(line)) for place, line in enumerate(kept)}

    def restore(self, texts: Mapping[str, str]) -> None:
        """Show lines that a draft kept."""
        known = {field.name for field in fields(TypedLine)}
        lines = []
        for key in sorted(texts, key=int):
            told = {name: value for name, value in json.loads(texts[key]).items() if name in known}
            told["own"] = tuple(told.get("own", ()))
            lines.append(TypedLine(**told))
        self.load(lines)

    def _plan(self, row: int, line: TypedLine, errors: list[LineError]) -> GroupPlan | None:
        start, minutes = read_time(line.start), read_minutes(line.length)
        if not line.weekday:
            sentence = _("Which day does this group meet? Please choose one.")
            errors.append(LineError(row=row, part=Part.WEEKDAY, sentence=sentence))
        elif start is None:
            sentence = _("When does this group begin? Please type a time, such as 6:30 pm.")
            errors.append(LineError(row=row, part=Part.START, sentence=sentence))
        elif minutes is None:
            sentence = _("How long does a meeting last? Please type its minutes, such as 90.")
            errors.append(LineError(row=row, part=Part.LENGTH, sentence=sentence))
        else:
            return GroupPlan(
                name=line.name,
                weekday=int(line.weekday),
                start=start,
                room=line.room,
                length=minutes,
                alias=line.alias,
                code=line.code,
                colour=GroupColour(line.colour),
                visibility=Visibility(line.visibility),
            )
        return None

    def _with(self, line: TypedLine, part: Part, text: str) -> TypedLine:
        """Return a line with one cell typed; what cannot be read stays as it was typed."""
        match part:
            case Part.WEEKDAY:
                day = read_weekday(text, self._words)
                return replace(line, weekday="" if day is None else str(day))
            case Part.START:
                start = read_time(text)
                return replace(line, start=text if start is None else self._words.time(start))
            case Part.COLOUR:
                own = text in set(GroupColour)
                return replace(line, colour=text, own=_own(line, part)) if own else line
            case Part.VISIBILITY:
                return replace(line, visibility=text) if text in set(Visibility) else line
            case Part.ALIAS | Part.CODE:
                kept = tuple(one for one in line.own if one != part.value)
                typed = text.upper() if part is Part.CODE else text
                changed: dict[str, Any] = {part.value: typed}
                return replace(line, **changed, own=_own(line, part) if text else kept)
            case _:
                changed = {part.value: text}
                return replace(line, **changed)

    def _propose(self) -> None:
        """Fill in what nobody typed, each line clear of the groups there are and of those above."""
        known: list[Group | _Known] = list(self._others)
        for row, line in enumerate(self._lines):
            if not line.name.strip():
                self._lines[row] = _filled(line, dict.fromkeys(PROPOSED, ""))
                continue
            room = line.room.strip()
            proposal = propose(line.name, known, room or None)
            self._lines[row] = filled = _filled(line, _texts_of(proposal))
            known.append(
                _Known(
                    name=filled.name,
                    alias=filled.alias,
                    code=filled.code,
                    colour=GroupColour(filled.colour),
                )
            )

    def _tell_all(self) -> None:
        last = self.index(len(self._lines) - 1, len(PARTS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(PARTS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        item = Qt.ItemFlag
        return item.ItemIsEnabled | item.ItemIsSelectable | item.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line, part = self._lines[index.row()], PARTS[index.column()]
        if role == LINE_ROLE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return getattr(line, part.value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{titles()[part]}: {getattr(line, part.value)}"
            wrong = self.error(index.row())
            return f"{said}. {wrong}" if wrong else said
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row = index.row()
        line = self._with(self._lines[row], PARTS[index.column()], str(value).strip())
        if line == self._lines[row]:
            return False
        self._lines[row] = line
        self._errors.pop(row, None)
        self._propose()
        self._tell_all()
        if not self._lines[-1].blank and len(self._lines) < MOST_LINES:
            self.beginInsertRows(NOWHERE, len(self._lines), len(self._lines))
            self._lines.append(TypedLine())
            self.endInsertRows()
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            return font(Type.META_STRONG)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return titles()[PARTS[section]]


def _own(line: TypedLine, part: Part) -> tuple[str, ...]:
    return tuple(sorted({*line.own, part.value}))


def _texts_of(proposal: Proposal) -> dict[str, str]:
    return {
        "alias": proposal.alias,
        "code": proposal.code,
        "colour": proposal.colour.value,
    }


def _filled(line: TypedLine, proposed: Mapping[str, str]) -> TypedLine:
    """Return a line with what was proposed in the cells that nobody typed."""
    kept: dict[str, Any] = {key: text for key, text in proposed.items() if key not in line.own}
    return replace(line, **kept)
