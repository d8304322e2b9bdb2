"""The plan as a table: facts and a time go in, decisions with their reasons come out."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.domain.deadlines import Deadline, Kind, Scope
from handlers.domain.innovations import Status
from handlers.domain.people import Person, Role
from handlers.domain.recipients import Proposal, Recipient
from handlers.domain.reminders import Mark
from handlers.reminding.calendars import Calendar
from handlers.reminding.facts import Facts, Plan
from handlers.reminding.occasions import Settings, of_deadline
from handlers.reminding.plan import plan

WITA = ZoneInfo("Asia/Makassar")
SETTINGS = Settings(Calendar(WITA))
RINA = Person(7, "Rina", agency="puskesmas_tanta")


def at(month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WITA)


DRAFT = Deadline(
    "ab", "iga-2026", Kind.DRAFT, at(6, 30, 16), "Asia/Makassar", changed_at=at(5, 1)
)


def somebody(status: Status | None = Status.DRAFT, **changes: Any) -> Recipient:
    """Rina, with one proposal touched just now, or none."""
    works = (Proposal("i1", "Antar Obat", status, at(6, 24, 7)),) if status else ()
    usual = Recipient(RINA, at(6, 22), works, "paper", at(6, 1))
    return replace(usual, **changes)


def facts(recipient: Recipient, *deadlines: Deadline, **changes: Any) -> Facts:
    return Facts("iga-2026", [recipient], deadlines or [DRAFT], **changes)


def said(made: Plan) -> list[tuple[str, str, str]]:
    """The decisions in short, without those about reminders that came too early."""
    return [
        (one.mark.occasion, one.ruling.value, one.reason)
        for one in made.decisions
        if one.reason != "superseded"
    ]


def decided(recipient: Recipient, now: datetime, **changes: Any) -> list[tuple[str, str, str]]:
    return said(plan(facts(recipient, **changes), now, SETTINGS))


def test_the_occasions_of_a_deadline_are_in_order_and_the_last_ends_with_it() -> None:
    found = [(one.mark.occasion, one.at, one.ends) for one in of_deadline(DRAFT, SETTINGS)]

    assert found == [
        ("H-30", at(5, 31), at(6, 16)),
        ("H-14", at(6, 16), at(6, 23)),
        ("H-7", at(6, 23), at(6, 27)),
        ("H-3", at(6, 27), at(6, 29)),
        ("H-1", at(6, 29), at(6, 30)),
        ("day", at(6, 30), at(6, 30, 13)),
        ("last_hours", at(6, 30, 13), at(6, 30, 16)),
    ]


def test_what_would_fall_into_the_night_before_the_end_comes_in_the_evening() -> None:
    midnight = replace(DRAFT, due=at(6, 30, 23, 59))
    sunday = replace(DRAFT, due=at(6, 28, 23, 59))

    assert of_deadline(midnight, SETTINGS)[-1].at == at(6, 30, 19)
    assert of_deadline(sunday, SETTINGS)[-1].at == at(6, 26, 19)


def test_nothing_is_due_from_before_the_date_was_set() -> None:
    late = replace(DRAFT, changed_at=at(6, 28, 10))

    assert [one.mark.occasion for one in of_deadline(late, SETTINGS)] == [
        "H-1",
        "day",
        "last_hours",
    ]


@pytest.mark.parametrize(
    ("status", "kind", "outcome"),
    [
        (Status.DRAFT, Kind.DRAFT, ("sent", "")),
        (None, Kind.DRAFT, ("sent", "")),
        (Status.SUBMITTED, Kind.DRAFT, ("skipped", "finished")),
        (Status.RETURNED, Kind.VERIFICATION, ("sent", "")),
        (Status.SUBMITTED, Kind.VERIFICATION, ("skipped", "finished")),
        (None, Kind.IID, ("skipped", "not_started")),
        (Status.SUBMITTED, Kind.FREE, ("sent", "")),
        (Status.VERIFIED, Kind.EVIDENCE, ("skipped", "finished")),
    ],
)
def test_who_has_finished_is_not_reminded(
    status: Status | None, kind: Kind, outcome: tuple[str, str]
) -> None:
    one = replace(DRAFT, kind=kind)

    made = plan(facts(somebody(status), one), at(6, 24), SETTINGS)

    found = [each for each in made.decisions if each.mark.occasion == "H-7"]
    assert [(each.ruling.value, each.reason) for each in found] == [outcome]


def test_evidence_that_is_missing_is_reminded_of_after_handing_in() -> None:
    evidence = replace(DRAFT, kind=Kind.EVIDENCE)
    missing = facts(somebody(Status.SUBMITTED), evidence, lacking=frozenset({"i1"}))

    assert said(plan(missing, at(6, 24), SETTINGS)) == [("H-7", "sent", "")]


def test_an_opening_is_told_to_those_who_have_not_begun() -> None:
    opening = replace(DRAFT, kind=Kind.OPENING, due=at(6, 24, 7))

    begun = plan(facts(somebody(), opening), at(6, 24), SETTINGS)
    not_yet = plan(facts(somebody(None, enrolled_at=at(6, 23)), opening), at(6, 24), SETTINGS)

    assert said(begun) == [("day", "skipped", "started")]
    assert said(not_yet) == [("day", "sent", "")]


def test_nobody_is_asked_to_begin_before_the_opening_or_after_the_end() -> None:
    opening = replace(DRAFT, kind=Kind.OPENING, due=at(8, 1))
    over = replace(DRAFT, due=at(6, 20), hard=True)
    new = somebody(None, enrolled_at=at(6, 21))

    assert said(plan(facts(new, opening), at(6, 24), SETTINGS)) == [
        ("start-3", "skipped", "not_open")
    ]
    assert said(plan(facts(new, over), at(6, 24), SETTINGS)) == [
        ("start-3", "skipped", "closed")
    ]


def test_a_locked_draft_is_not_mentioned_any_more() -> None:
    over = replace(DRAFT, due=at(6, 20), hard=True)
    iid = replace(DRAFT, id="iid", kind=Kind.IID)
    works = (Proposal("i1", "Antar Obat", Status.DRAFT, at(6, 21)),)

    made = plan(facts(somebody(proposals=works), over, iid), at(6, 24), SETTINGS)

    assert said(made) == [("H-7", "skipped", "closed"), ("idle-3", "skipped", "closed")]


@pytest.mark.parametrize(
    ("now", "changes", "outcome"),
    [
        (at(6, 23, 7, 30), {}, []),
        (at(6, 24, 7, 30), {}, [("H-7", "held", "quiet")]),
        (at(6, 23, 21), {}, [("H-7", "held", "quiet")]),
        (at(6, 27, 9), {}, [("H-3", "held", "weekend"), ("idle-3", "held", "weekend")]),
        (at(6, 24), {"told": {7: at(6, 24, 6)}}, [("H-7", "held", "one_a_day")]),
        (at(6, 24), {"told": {7: at(6, 23, 6)}}, [("H-7", "sent", "")]),
        (at(6, 24), {"snoozed": {7: at(6, 24, 19)}}, [("H-7", "held", "snoozed")]),
        (at(6, 24), {"muted": {7: frozenset({"ab"})}}, [("H-7", "skipped", "muted")]),
    ],
)
def test_what_is_due_waits_or_goes(
    now: datetime, changes: dict[str, Any], outcome: list[tuple[str, str, str]]
) -> None:
    assert decided(somebody(), now, **changes) == outcome


def test_whoever_can_not_be_reached_or_wants_to_hear_nothing_gets_nothing() -> None:
    silent = somebody(person=replace(RINA, muted=frozenset({"reminders"})))

    assert decided(somebody(channel=""), at(6, 24)) == [("H-7", "held", "unreachable")]
    assert decided(silent, at(6, 24)) == [("H-7", "skipped", "muted_all")]


def test_a_hold_is_written_down_once() -> None:
    first = plan(facts(somebody()), at(6, 24, 7, 30), SETTINGS)
    held = {one.mark: (one.reason, one.until) for one in first.decisions}

    again = plan(facts(somebody(), held={7: held}), at(6, 24, 7, 40), SETTINGS)

    assert [one.mark.occasion for one in first.decisions] == ["H-7"]
    assert again.decisions == ()
    assert first.wake == at(6, 24)


def test_a_bot_that_slept_sends_the_latest_and_says_what_it_left_out() -> None:
    made = plan(facts(somebody()), at(6, 29, 10), SETTINGS)

    assert [(one.mark.occasion, one.ruling.value, one.reason) for one in made.decisions] == [
        ("H-7", "skipped", "superseded"),
        ("H-3", "skipped", "superseded"),
        ("H-1", "sent", ""),
        ("idle-3", "merged", "deadline:ab"),
    ]
    assert len(made.sendings) == 1


def test_after_the_deadline_nothing_is_sent_late() -> None:
    assert ("last_hours", "skipped", "past") in decided(somebody(), at(7, 1))


def test_the_last_hours_come_on_top_of_the_one_a_day() -> None:
    told = {"told": {7: at(6, 30)}, "settled": {7: {Mark("deadline:ab", "0", "day")}}}

    assert ("last_hours", "sent", "") in decided(somebody(), at(6, 30, 13), **told)


def test_what_was_asked_for_goes_out_on_a_saturday_and_the_rest_waits() -> None:
    asked = at(6, 27, 8)

    made = decided(somebody(), at(6, 27, 8), snoozed={7: asked})

    assert ("snooze", "sent", "") in made
    assert ("H-3", "held", "weekend") in made


def test_what_was_asked_for_long_ago_or_is_done_is_not_sent() -> None:
    asked = {"snoozed": {7: at(6, 22)}}

    assert ("snooze", "skipped", "past") in decided(somebody(), at(6, 24), **asked)
    assert ("snooze", "skipped", "finished") in decided(
        somebody(Status.SUBMITTED), at(6, 22), **asked
    )


def test_a_nudge_soon_after_another_reminder_is_left_out() -> None:
    works = (Proposal("i1", "Antar Obat", Status.DRAFT, at(6, 22, 9)),)

    made = decided(somebody(proposals=works), at(6, 25), told={7: at(6, 24)})

    assert ("idle-3", "skipped", "recent") in made


def test_a_returned_proposal_nobody_opened_is_mentioned() -> None:
    works = (Proposal("i1", "Antar Obat", Status.RETURNED, at(6, 22, 9), at(6, 22, 9)),)
    later = replace(DRAFT, due=at(9, 1))

    made = plan(facts(somebody(proposals=works), later), at(6, 25), SETTINGS)

    assert said(made) == [("returned-3", "sent", "")]


def test_an_extension_takes_the_place_of_what_it_extends() -> None:
    longer = replace(DRAFT, id="ex", due=at(7, 10), scope=Scope(person=7), extends="ab")

    made = plan(facts(somebody(), DRAFT, longer), at(6, 26), SETTINGS)

    assert {one.mark.subject for one in made.decisions} == {"deadline:ex"}


def test_coordinators_without_a_proposal_are_left_in_peace() -> None:
    coordinator = somebody(None, person=replace(RINA, role=Role.COORDINATOR))

    assert decided(coordinator, at(6, 24)) == []


def test_everybody_is_planned_and_the_next_look_is_known() -> None:
    everybody = [somebody(person=replace(RINA, id=number)) for number in range(300)]

    made = plan(Facts("iga-2026", everybody, [DRAFT]), at(6, 24), SETTINGS)

    assert len(made.sendings) == 300
    assert made.wake == at(6, 27)
    assert timedelta(0) < made.sendings[0].until - at(6, 24) <= timedelta(hours=2)
