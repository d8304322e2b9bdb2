"""When people may be written to, as a table of moments."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reminding.calendars import Calendar

WITA = ZoneInfo("Asia/Makassar")
USUAL = Calendar(WITA, holidays=frozenset({date(2026, 6, 16)}))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=WITA)


@pytest.mark.parametrize(
    ("moment", "closed", "opens", "morning"),
    [
        (at(17, 9), None, at(17, 9), at(18, 8)),
        (at(17, 6, 59), "quiet", at(17, 7), at(17, 8)),
        (at(17, 7), None, at(17, 7), at(17, 8)),
        (at(17, 19, 59), None, at(17, 19, 59), at(18, 8)),
        (at(17, 20), "quiet", at(18, 7), at(18, 8)),
        (at(19, 23), "quiet", at(22, 7), at(22, 8)),
        (at(20, 10), "weekend", at(22, 7), at(22, 8)),
        (at(16, 10), "holiday", at(17, 7), at(17, 8)),
        (at(13, 10), "weekend", at(15, 7), at(15, 8)),
    ],
)
def test_night_weekend_and_holiday_are_left_alone(
    moment: datetime, closed: str | None, opens: datetime, morning: datetime
) -> None:
    assert USUAL.closed(moment) == closed
    assert USUAL.next_open(moment) == opens
    assert USUAL.next_morning(moment) == morning


@pytest.mark.parametrize(
    ("moment", "before"),
    [
        (at(17, 20, 59), at(17, 19)),
        (at(17, 15), at(17, 8)),
        (at(17, 7, 30), at(17, 7)),
        (at(17, 3), at(15, 19)),
        (at(21, 8), at(19, 19)),
    ],
)
def test_the_last_good_moment_is_the_hour_before_quiet_or_a_morning(
    moment: datetime, before: datetime
) -> None:
    assert USUAL.last_open(moment) == before


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    siesta = Calendar(WITA, quiet_from=time(12), quiet_until=time(14), weekends=True)
    never = Calendar(WITA, quiet_from=time(0), quiet_until=time(0), weekends=True)

    assert siesta.closed(at(17, 13)) == "quiet"
    assert siesta.closed(at(17, 23)) is None
    assert siesta.evening(date(2026, 6, 17)) == at(17, 19)
    assert never.closed(at(20, 3)) is None


def test_it_closes_at_quiet_or_at_the_midnight_before_a_free_day() -> None:
    late = Calendar(WITA, quiet_from=time(0), quiet_until=time(0))

    assert USUAL.closes(at(17, 9)) == at(17, 20)
    assert late.closes(at(19, 9)) == at(20, 0)
    assert late.closes(at(17, 9)) == at(18, 9)


def test_where_every_day_is_free_it_gives_up_some_day() -> None:
    days = frozenset(date.fromordinal(date(2026, 6, 1).toordinal() + n) for n in range(200))
    closed = Calendar(WITA, holidays=days)

    assert closed.next_open(at(17, 9)) > at(17, 9)
    assert closed.next_morning(at(17, 9)) > at(17, 9)
    assert closed.last_open(at(17, 9)) <= at(17, 9)


@given(
    st.datetimes(
        datetime(2026, 1, 1),  # noqa: DTZ001 -- hypothesis takes naive bounds only
        datetime(2027, 12, 31),  # noqa: DTZ001 -- see above
    )
)
def test_what_opens_next_is_open_and_not_before(naive: datetime) -> None:
    moment = naive.replace(tzinfo=WITA)

    assert USUAL.closed(USUAL.next_open(moment)) is None
    assert USUAL.next_open(moment) >= moment
    assert USUAL.closed(USUAL.next_morning(moment)) is None
    assert USUAL.last_open(moment) <= moment
