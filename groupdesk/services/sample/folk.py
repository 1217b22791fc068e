"""The people of the sample centre: a told cast, and as many more as asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from groupdesk.model.ids import GroupId, PersonId
from groupdesk.model.people import (
    Membership,
    MembershipState,
    Person,
    PersonKind,
    PersonStatus,
    check_person,
)
from groupdesk.services.sample.chance import Chance
from groupdesk.services.sample.facts import facts
from groupdesk.services.sample.names import Name, email_address, further_names, phone_numbers
from groupdesk.services.sample.places import Rhythm, SampleGroup

_DESK = "01632 960 140"
_VOLUNTEERS, _CONTACTS, _LEADERS = 30, 60, 10
_LONG_GONE = {
    PersonStatus.LEFT: 85,
    PersonStatus.DO_NOT_CONTACT: 10,
    PersonStatus.DECEASED: 5,
}
_ENDED = frozenset({MembershipState.LEFT, MembershipState.FINISHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Folk:
    """Everyone by part: the cast with what is told of them, and further people by kind."""

    cast: Mapping[PersonId, dict[str, Any]]
    leaders: tuple[PersonId, ...]
    members: tuple[PersonId, ...]
    others: Mapping[PersonId, PersonKind]


def sample_folk(people: int, groups: Sequence[SampleGroup], chance: Chance) -> Folk:
    """Return who there is: the cast of these groups first, then leaders, helpers and members."""
    codes = {sample.group.code for sample in groups}
    told = [
        one for one in facts("cast")["people"] if codes & {part["code"] for part in one["groups"]}
    ]
    cast = {PersonId(chance.new_id()): one for one in told[:people]}
    rest = [PersonId(chance.new_id()) for _ in range(people - len(cast))]
    further = len(groups) - len(facts("groups")["groups"])
    leaders = min(len(rest) // _LEADERS, max(0, further))
    volunteers = leaders + min(len(rest) - leaders, people // _VOLUNTEERS)
    contacts = volunteers + min(len(rest) - volunteers, people // _CONTACTS)
    return Folk(
        cast=cast,
        leaders=tuple(rest[:leaders]),
        members=tuple(rest[contacts:]),
        others={
            **dict.fromkeys(rest[:leaders], PersonKind.FACILITATOR),
            **dict.fromkeys(rest[leaders:volunteers], PersonKind.VOLUNTEER),
            **dict.fromkeys(rest[volunteers:contacts], PersonKind.CONTACT),
        },
    )


def sample_leaders(
    folk: Folk, groups: Sequence[SampleGroup]
) -> dict[GroupId, tuple[PersonId, ...]]:
    """Return who leads which group: as told, and else one by one, nobody twice at one hour."""
    leading = {
        sample.group.id: tuple(
            person_id
            for person_id, told in folk.cast.items()
            for part in told["groups"]
            if part.get("leads") and part["code"] == sample.group.code
        )
        for sample in groups
    }
    busy: set[tuple[PersonId, object]] = set()
    turn = 0
    for sample in groups[len(facts("groups")["groups"]) :]:
        for _ in folk.leaders:
            leader = folk.leaders[turn % len(folk.leaders)]
            turn += 1
            hours = {(leader, hour) for hour in _hours(sample.rhythms)}
            if not hours & busy:
                busy |= hours
                leading[sample.group.id] = (leader,)
                break
    return leading


def sample_people(
    folk: Folk, memberships: Iterable[Membership], today: date, chance: Chance
) -> list[Person]:
    """Return everyone's record, checked, by id; `first_seen` follows from the memberships."""
    belonging: dict[PersonId, list[Membership]] = defaultdict(list)
    for membership in memberships:
        belonging[membership.person_id].append(membership)
    cast = folk.cast.values()
    names = further_names(chance, {" ".join(told["name"]) for told in cast})
    phones = phone_numbers(chance, {_DESK, *(told.get("phone", "") for told in cast)})
    everyone = [*folk.cast, *folk.others, *folk.members]
    cards = chance.sample(range(10_000, 100_000), len(everyone))
    people = []
    for person_id, card in zip(everyone, cards, strict=True):
        belongs = belonging[person_id]
        told = folk.cast.get(person_id)
        person = Person(
            id=person_id,
            first_name="",
            kind=folk.others.get(person_id) or _kind(belongs),
            status=_status(belongs, today, chance),
            card_number=str(card),
            first_seen=min((one.joined for one in belongs if one.joined), default=None),
        )
        name = next(names) if told is None else _told_name(told)
        person = _described(person, name, next(phones), chance)
        people.append(check_person(person if told is None else _as_told(person, told)))
    return sorted(people, key=lambda person: person.id)


def _hours(rhythms: Iterable[Rhythm]) -> set[object]:
    return {(day, one.start) for one in rhythms for rule in one.rules for day in rule.weekdays}


def _kind(belongs: Sequence[Membership]) -> PersonKind:
    if not belongs:
        return PersonKind.CONTACT
    return PersonKind.MEMBER if any(one.joined for one in belongs) else PersonKind.VISITOR


def _status(belongs: Sequence[Membership], today: date, chance: Chance) -> PersonStatus:
    """Return the status: someone who left every group some time ago has left the centre."""
    ended = [one.since for one in belongs if one.state in _ENDED]
    if belongs and len(ended) == len(belongs) and max(ended) < today - timedelta(weeks=6):
        return chance.choices(list(_LONG_GONE), list(_LONG_GONE.values()))[0]
    return PersonStatus.ACTIVE


def _told_name(told: dict[str, Any]) -> Name:
    first, *last = told["name"]
    return Name(first=first, last=" ".join(last), language=told.get("language", "en"))


def _as_told(person: Person, told: dict[str, Any]) -> Person:
    leads = any(part.get("leads") for part in told["groups"])
    return replace(
        person,
        kind=PersonKind.FACILITATOR if leads else PersonKind(told.get("kind", "member")),
        status=PersonStatus.ACTIVE,
        print_name=told.get("print_name", ""),
        pronouns=told.get("pronouns", ""),
        phone=told.get("phone", person.phone),
        needs=tuple(told.get("needs", ())),
        safe_contact=told.get("safe_contact", ""),
    )


def _described(person: Person, name: Name, phone: str, chance: Chance) -> Person:
    """Return the person with a name, and with what some people tell the desk."""
    words = facts("names")
    reached = chance.happens(0.7)
    return replace(
        person,
        first_name=name.first,
        last_name=name.last,
        language=name.language,
        pronouns=chance.choice(words["pronouns"]) if chance.happens(0.08) else "",
        phone=phone if reached else "",
        email=email_address(name, person.card_number) if chance.happens(0.45) else "",
        safe_contact=chance.choice(words["safe_times"]) if chance.happens(0.2) else "",
        may_leave_message=reached and chance.happens(0.4),
        needs=(chance.choice(words["needs"]),) if chance.happens(0.12) else (),
    )
