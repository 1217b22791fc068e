"""Rooms and groups of the sample centre: the eight that are told of, and as many more as asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import cycle, product
from string import ascii_uppercase
from typing import Any

from groupdesk.model.centre import Room, check_room
from groupdesk.model.groups import (
    Group,
    GroupColour,
    GroupKind,
    Leadership,
    Openness,
    SignInMode,
    Visibility,
    check_group,
)
from groupdesk.model.ids import GroupId, RoomId
from groupdesk.model.recurrence import Rule, monthly, weekly
from groupdesk.services.sample.chance import Chance
from groupdesk.services.sample.facts import facts

WEEKDAYS = 5
# Tallies keep no names, so the further groups leave them to the one of the eight that has them.
_FURTHER_MODES = tuple(mode for mode in SignInMode if mode is not SignInMode.TALLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How a group meets: one series, or a course of `sessions` that begins anew every `weeks`."""

    rules: tuple[Rule, ...]
    start: time
    length: int
    room_id: RoomId
    sessions: int | None = None
    weeks: int = 0
    session_now: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGroup:
    """A group with what the sample centre tells of it (resources/sample/groups.toml)."""

    group: Group
    rhythms: tuple[Rhythm, ...]
    size: int
    settled: bool = False
    behind: int = 0
    began: float = 0.0
    cancelled: tuple[tuple[int, str], ...] = ()
    moved: tuple[tuple[int, int], ...] = ()


def sample_rooms(groups: int, chance: Chance) -> list[Room]:
    """Return the rooms that so many groups need, so that no two of them want one at one time."""
    known = facts("centre")["rooms"]
    further = max(0, groups - len(facts("groups")["groups"]))
    slots = WEEKDAYS * len(facts("groups")["further"]["starts"])
    made = [
        {"name": f"Room {number}", "capacity": 16, "floor": "First floor", "step_free": True}
        for number in range(3, 3 + -(-further // slots))
    ]
    return [check_room(Room(id=RoomId(chance.new_id()), **room)) for room in [*known, *made]]


def sample_groups(count: int, rooms: Sequence[Room], chance: Chance) -> list[SampleGroup]:
    """Return the first of the eight groups, and further ones with neutral names."""
    told = facts("groups")["groups"]
    ids = {room.name: room.id for room in rooms}
    groups = [_told_group(group, ids, chance) for group in told[:count]]
    codes = _codes({group.group.code for group in groups})
    further = rooms[len(facts("centre")["rooms"]) :]
    groups += [
        _further_group(place, next(codes), further, chance) for place in range(count - len(told))
    ]
    return groups


def _told_group(told: dict[str, Any], rooms: dict[str, RoomId], chance: Chance) -> SampleGroup:
    common = (*facts("groups")["ground_rules"], *told.get("more_rules", ()))
    group = check_group(
        Group(
            id=GroupId(chance.new_id()),
            name=told["name"],
            alias=told["alias"],
            code=told["code"],
            colour=GroupColour(told["colour"]),
            visibility=Visibility(told["visibility"]),
            topics=tuple(told["topics"]),
            audience=told["audience"],
            kind=GroupKind(told["kind"]),
            leadership=Leadership(told["leadership"]),
            openness=Openness(told["openness"]),
            places=told["places"],
            languages=tuple(told.get("languages", ["en"])),
            access=tuple(told["access"]),
            room_id=rooms[told["room"]],
            rules=tuple(told.get("rules", common)),
            sign_in_mode=SignInMode(told["sign_in_mode"]),
        )
    )
    return SampleGroup(
        group=group,
        rhythms=tuple(_rhythm(meets, told, group, rooms) for meets in told["meets"]),
        size=told["size"],
        settled=told.get("settled", False),
        behind=told.get("behind", 0),
        began=told.get("began", 0.0),
        cancelled=tuple((one["week"], one["reason"]) for one in told.get("cancelled", ())),
        moved=tuple((one["week"], one["days"]) for one in told.get("moved", ())),
    )


def _rhythm(
    meets: dict[str, Any], told: dict[str, Any], group: Group, rooms: dict[str, RoomId]
) -> Rhythm:
    return Rhythm(
        rules=(_rule(meets, meets["weekdays"]),),
        start=time.fromisoformat(meets["start"]),
        length=meets.get("length", group.length),
        room_id=rooms[meets.get("room", told["room"])],
        sessions=meets.get("sessions"),
        weeks=meets.get("weeks", 0),
        session_now=meets.get("session_now", 1),
    )


def _rule(meets: dict[str, Any], weekdays: list[int]) -> Rule:
    if "ordinals" in meets:
        return monthly(*meets["ordinals"], on=weekdays[0])
    return weekly(*weekdays, every=meets.get("every", 1))


def _further_group(place: int, code: str, rooms: Sequence[Room], chance: Chance) -> SampleGroup:
    words = facts("groups")["further"]
    hour, weekday = divmod(place % (WEEKDAYS * len(words["starts"])), WEEKDAYS)
    room = rooms[place // (WEEKDAYS * len(words["starts"]))]
    size = chance.randint(12, 15)
    group = Group(
        id=GroupId(chance.new_id()),
        name=_pair(words["firsts"], words["seconds"], place),
        alias=_pair(words["alias_firsts"], words["alias_seconds"], place) + " group",
        code=code,
        colour=list(GroupColour)[place % len(GroupColour)],
        visibility=Visibility.ADVERTISED,
        topics=(chance.choice(words["topics"]),),
        audience=chance.choice(words["audiences"]),
        kind=chance.choice(list(GroupKind)),
        leadership=chance.choice(list(Leadership)),
        openness=chance.choice(list(Openness)),
        places=size + chance.randint(0, 3),
        access=tuple(words["access"]),
        room_id=room.id,
        rules=tuple(facts("groups")["ground_rules"]),
        sign_in_mode=_FURTHER_MODES[place % len(_FURTHER_MODES)],
    )
    rhythm = Rhythm(
        rules=(_rule(chance.choice(words["rhythms"]), [weekday]),),
        start=time.fromisoformat(words["starts"][hour]),
        length=group.length,
        room_id=room.id,
    )
    return SampleGroup(group=check_group(group), rhythms=(rhythm,), size=size)


def _pair(firsts: Sequence[str], seconds: Sequence[str], place: int) -> str:
    """Return two words, never the same two for two places; a number helps when all are used."""
    rest, first = divmod(place, len(firsts))
    again, turn = divmod(rest, len(seconds))
    words = f"{firsts[first]} {seconds[(first + turn) % len(seconds)]}"
    return f"{words} {again + 1}" if again else words


def _codes(taken: set[str]) -> Iterator[str]:
    """Yield two-letter codes, those not taken before any comes twice."""
    every = (first + second for first, second in product(ascii_uppercase, repeat=2))
    return cycle([code for code in every if code not in taken])
