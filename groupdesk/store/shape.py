"""How a frozen value is kept as a row: one converter a column, found once from the types."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

import peewee

T = TypeVar("T")
Cell = str | int | bytes | None

_blank = object.__new__


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """Turn a value into a cell and back."""

    to_cell: Callable[[Any], Cell]
    from_cell: Callable[[Any], Any]


class Shape(Generic[T]):
    """The columns of a table, in the order of the fields of a frozen dataclass."""

    def __init__(
        self,
        kind: type[T],
        table: type[peewee.Model],
        codecs: Mapping[str, Codec] | None = None,
    ) -> None:
        self.kind = kind
        self.table = table
        hints = get_type_hints(kind)
        chosen = codecs or {}
        # dataclasses' own types are not expressible for "any dataclass" in a TypeVar bound.
        self.columns = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]
        self._codecs = tuple(chosen.get(name) or _codec(hints[name]) for name in self.columns)
        # The slots of a frozen value are filled directly, as its own __init__ does, only faster:
        # reading a row is what everything waits for.
        self._readers = tuple(
            (getattr(kind, name).__set__, codec.from_cell if codec else None)
            for name, codec in zip(self.columns, self._codecs, strict=True)
        )

    def select(self) -> peewee.ModelSelect:
        """Return a query for the columns of this shape, to be narrowed."""
        meta = self.table._meta
        return self.table.select(*(meta.columns[name] for name in self.columns))

    def read(self, row: Sequence[Any]) -> T:
        """Return the value a row stands for."""
        value = _blank(self.kind)
        for (fill, reader), cell in zip(self._readers, row, strict=True):
            fill(value, cell if reader is None or cell is None else reader(cell))
        return value

    def cells(self, value: T) -> dict[str, Cell]:
        """Return the cells that keep a value, by column."""
        return {
            name: codec.to_cell(found) if codec and found is not None else found
            for name, codec in zip(self.columns, self._codecs, strict=True)
            for found in (getattr(value, name),)
        }


def _codec(hint: Any) -> Codec | None:
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        return Codec(to_cell=_to_json, from_cell=_from_json)
    return _BY_TYPE.get(hint) or _enum_codec(hint)


def _enum_codec(hint: Any) -> Codec | None:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        members = {member.value: member for member in hint}
        return Codec(to_cell=str, from_cell=members.__getitem__)
    return None


def _to_json(values: tuple[Any, ...]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _from_json(text: str) -> tuple[Any, ...]:
    return () if text == "[]" else tuple(json.loads(text))


_BY_TYPE: dict[Any, Codec] = {
    bool: Codec(to_cell=int, from_cell=bool),
    date: Codec(to_cell=date.isoformat, from_cell=date.fromisoformat),
    datetime: Codec(to_cell=datetime.isoformat, from_cell=datetime.fromisoformat),
    time: Codec(to_cell=lambda moment: moment.isoformat("minutes"), from_cell=time.fromisoformat),
}
