"""When a broadcast will be over, where people are counted or something rests."""

from datetime import UTC, datetime, timedelta

from bot.app import house_of
from bot.config import read_config
from handlers.broadcasting.pacing import Outlook, outlook
from handlers.domain.broadcasts import Load
from handlers.domain.limits import Halt, Pause, Standing

NOW = datetime(2026, 6, 2, 2, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOUSE = house_of(read_config())
WA = "whatsapp"


def people(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last))


def seen(standing: Standing, load: Load) -> Outlook:
    found = outlook(NOW, load, {WA: standing}, HOUSE)
    return Outlook(
        found.ends.replace(second=0, microsecond=0),
        found.most,
        found.free,
        found.silent,
        found.pause,
    )


def test_nobody_on_whatsapp_is_not_held_up_by_it() -> None:
    assert seen(Standing(1, (NOW,)), Load({"telegram": 5}, silent={})) == Outlook(NOW)


def test_whoever_goes_before_takes_places() -> None:
    load = Load({WA: 3}, silent={WA: people(0, 3)}, ahead={WA: people(3, 5)})

    assert seen(Standing(4), load) == Outlook(NOW + DAY, 4, 2, 3)
    assert seen(Standing(4, ahead=people(5, 8)), load) == Outlook(NOW + DAY, 4, 0, 3)
    assert seen(Standing(4), Load({WA: 3}, silent={WA: people(0, 3)})) == Outlook(NOW)


def test_who_waits_in_both_is_counted_once() -> None:
    load = Load({WA: 3}, silent={WA: people(0, 3)}, ahead={WA: people(0, 3)})

    assert seen(Standing(3), load) == Outlook(NOW)


def test_a_pause_shifts_everything_out_of_the_night() -> None:
    pause = Pause(1, WA, Halt.SPAM, "", "", True, NOW, NOW + 12 * HOUR)  # 22.00 WITA
    load = Load({WA: 2, "telegram": 9}, silent={WA: people(0, 2)})

    told = seen(Standing(1, pauses=(pause,)), load)

    assert told == Outlook(NOW.replace(hour=23) + DAY, 1, 1, 2, pause)


def test_the_slower_channel_decides() -> None:
    count = round(HOUSE.rates["telegram"] * 3601)
    load = Load({WA: 1, "telegram": count}, silent={WA: people(0, 1)})

    assert seen(Standing(1), load).ends == NOW + HOUR
