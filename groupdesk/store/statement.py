"""Queries built by peewee once and then run as text: building one costs more than answering it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

import peewee

from groupdesk.store.shape import Shape

T = TypeVar("T")

# Stands in a query for a parameter that is given when the query runs, in the order of the text.
ARGUMENT = peewee.SQL("?")


class Statement(Generic[T]):
    """A named query with places for parameters, and how one of its rows becomes a value."""

    def __init__(self, query: peewee.Query | str, read: Callable[[Sequence[Any]], T]) -> None:
        self._query = query
        self.read = read

    @cached_property
    def sql(self) -> str:
        """Return the text, built at the first use."""
        if isinstance(self._query, str):
            return self._query
        text, fixed = self._query.sql()
        if fixed:
            message = "a statement takes all its parameters when it runs"
            raise ValueError(message)
        return str(text)


def select(shape: Shape[T], *conditions: Any, order: Sequence[Any] = ()) -> Statement[T]:
    """Return the statement for the rows of a shape that meet all conditions."""
    query = shape.select()
    if conditions:
        query = query.where(*conditions)
    if order:
        query = query.order_by(*order)
    return Statement(query, shape.read)


def column(query: peewee.Query | str) -> Statement[Any]:
    """Return the statement for the single column of a query."""
    return Statement(query, _first)


def record(query: peewee.Query | str) -> Statement[tuple[Any, ...]]:
    """Return the statement for rows as they are."""
    return Statement(query, tuple)


def _first(row: Sequence[Any]) -> Any:
    return row[0]
