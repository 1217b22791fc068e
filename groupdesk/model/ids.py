"""Typed ids: random 63-bit numbers that say nothing about what they stand for."""

from __future__ import annotations

import secrets
from typing import NewType

StaffId = NewType("StaffId", int)
RoomId = NewType("RoomId", int)
GroupId = NewType("GroupId", int)
SeriesId = NewType("SeriesId", int)
MeetingId = NewType("MeetingId", int)
PersonId = NewType("PersonId", int)
MembershipId = NewType("MembershipId", int)
ClosureId = NewType("ClosureId", int)
EntryId = NewType("EntryId", int)

ID_BITS = 63


def new_id() -> int:
    """Return a fresh id; two of them meeting is as likely as guessing one."""
    return secrets.randbits(ID_BITS) | 1
