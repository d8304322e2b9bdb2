"""How long it takes where only so many silent people a day may be written to."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.domain.limits import (
    UNLIMITED,
    Halt,
    Standing,
    last_place,
    most_people,
    rest_until,
)

NOW = datetime(2026, 6, 2, 2, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("most", "count", "days"),
    [(250, 250, 0), (250, 251, 1), (250, 412, 1), (250, 501, 2), (1, 3, 2), (None, 9999, 0)],
)
def test_so_many_a_day_take_so_many_days(most: int | None, count: int, days: int) -> None:
    assert last_place(Standing(most), count, NOW) == NOW + days * DAY


def test_a_place_that_was_taken_is_free_a_day_later() -> None:
    taken = (NOW - 5 * HOUR, NOW - 2 * HOUR)

    ends = [last_place(Standing(3, taken), count, NOW) for count in range(1, 5)]

    assert ends == [NOW, NOW + 19 * HOUR, NOW + 22 * HOUR, NOW + DAY]


def test_a_lower_tier_waits_until_enough_places_are_free() -> None:
    taken = tuple(NOW - hours * HOUR for hours in (9, 6, 3))

    assert last_place(Standing(1, taken), 1, NOW) == NOW + 21 * HOUR


def test_nobody_silent_waits_for_nothing() -> None:
    assert last_place(Standing(1, (NOW,)), 0, NOW) == NOW


def test_a_place_at_night_is_used_in_the_morning() -> None:
    def morning(moment: datetime) -> datetime:
        return moment.replace(hour=23) if moment.hour >= 12 else moment

    ends = last_place(Standing(1, (NOW - 12 * HOUR,)), 2, NOW, morning)

    assert ends == NOW.replace(hour=23) + DAY


@pytest.mark.parametrize(
    ("told", "wished", "most"),
    [
        (None, 0, 250),
        (None, 1000, 1000),
        (2000, 0, 2000),
        (2000, 100, 100),
        (250, 1000, 250),
        (UNLIMITED, 0, None),
        (UNLIMITED, 500, 500),
    ],
)
def test_the_configuration_never_goes_beyond_the_provider(
    told: int | None, wished: int, most: int | None
) -> None:
    assert most_people(told, wished) == most


def test_each_pause_is_longer_up_to_the_last_step() -> None:
    steps = [rest_until(Halt.PAUSED, before, NOW) - NOW for before in range(5)]

    assert [one / HOUR for one in steps] == [3, 6, 24, 24, 24]
