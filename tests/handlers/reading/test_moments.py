from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.dates import NotADate
from handlers.reading.moments import MomentReading, read_moment

WITA, WIB, WIT = map(ZoneInfo, ("Asia/Makassar", "Asia/Jakarta", "Asia/Jayapura"))
WEDNESDAY = datetime(2026, 6, 17, 10, tzinfo=WITA)


def at(*when, zone=WITA):
    return datetime(2026, *when, tzinfo=zone)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("30/6/2026 16:00 WITA", at(6, 30, 16)),
        ("30/6/2026 16.00 wit", at(6, 30, 16, zone=WIT)),
        ("30 Juni 2026 pukul 16.00 Waktu Indonesia Barat", at(6, 30, 16, zone=WIB)),
        ("30.06.2026 08.00", at(6, 30, 8)),
        ("Rabu, 1 Juli 2026 pukul 14.30 WITA", at(7, 1, 14, 30)),
        ("30 Juni 2026, 23:59:59 (WITA)", at(6, 30, 23, 59, 59)),
        ("30 Juni 2026 pukul 24.00", at(6, 30, 23, 59, 59)),
        ("sampai 30 Juni 2026 jam 16.00", at(6, 30, 16)),
        ("paling lambat tgl 30 Juni 2026 jam 4 sore", at(6, 30, 16)),
        ("besok jam 8 pagi", at(6, 18, 8)),
        ("jam 8 pagi besok", at(6, 18, 8)),
        ("besok jam 7 malam", at(6, 18, 19)),
        ("besok jam setengah 5 sore", at(6, 18, 16, 30)),
        ("besok jam empat sore", at(6, 18, 16)),
        ("besok jam 12 siang", at(6, 18, 12)),
        ("besok jam 1 siang", at(6, 18, 13)),
        ("besok jam 13", at(6, 18, 13)),
        ("besok sore jam 4", at(6, 18, 16)),
        ("besok malam pukul setengah delapan", at(6, 18, 19, 30)),
        ("Jum'at, 19 Juni 2026 pukul 16.00", at(6, 19, 16)),
        ("tomorrow at 4pm", at(6, 18, 16)),
        ("hari ini jam 3 sore", at(6, 17, 15)),
        ("2 jam lagi", at(6, 17, 12)),
        ("setengah jam lagi", at(6, 17, 10, 30)),
        ("in 30 minutes", at(6, 17, 10, 30)),
        ("2026-06-30T16:00:00+08:00", at(6, 30, 16)),
        ("2026-06-30T16:00", at(6, 30, 16)),
    ],
)
def test_a_whole_moment_is_sure(text, moment):
    assert read_moment(text, WEDNESDAY, WITA) == MomentReading(moment, True, True)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("23 Agustus 23.59 WIB", at(8, 23, 23, 59, zone=WIB)),
        ("Jumat depan jam 4 sore", at(6, 19, 16)),
        ("besok jam 8", at(6, 18, 8)),
        ("malam ini jam 9", at(6, 17, 21)),
        ("nanti sore jam 5", at(6, 17, 17)),
        ("Jum’at sore jm 4", at(6, 19, 16)),
        ("sblm 30 juni setengah lima sore", at(6, 30, 16, 30)),
        ("besok jam 4", at(6, 18, 16)),
        ("besok jam 2 malam", at(6, 18, 2)),
        ("lusa siang", at(6, 19, 12)),
        ("nanti malam", at(6, 17, 20)),
        ("besok tengah malam", at(6, 18, 23, 59, 59)),
        ("besok jam 12 malam", at(6, 18, 23, 59, 59)),
        ("30 Juni 2026 pukul 00.00", at(6, 30)),
        ("jam 4 sore", at(6, 17, 16)),
        ("jam 9", at(6, 18, 9)),
        ("tanggal 5 sore", at(7, 5, 16)),
        ("31.12 23.59", at(12, 31, 23, 59)),
        ("hari ini jam 08.00", at(6, 17, 8)),
        ("Kamis, 30 Juni 2026 jam 08.00", at(6, 30, 8)),
    ],
)
def test_what_had_to_be_guessed_is_not_sure(text, moment):
    assert read_moment(text, WEDNESDAY, WITA) == MomentReading(moment, False, True)


@pytest.mark.parametrize(
    ("text", "moment", "sure"),
    [
        ("30 Juni 2026", at(6, 30, 23, 59, 59), True),
        ("deadline: 30 Juni 2026 WIB", at(6, 30, 23, 59, 59, zone=WIB), True),
        ("lusa", at(6, 19, 23, 59, 59), True),
        ("akhir bulan", at(6, 30, 23, 59, 59), False),
        ("1 Juni 2026", at(6, 1, 23, 59, 59), False),
    ],
)
def test_without_an_hour_it_is_the_end_of_the_day(text, moment, sure):
    assert read_moment(text, WEDNESDAY, WITA) == MomentReading(moment, sure, False)


def test_today_is_the_day_where_the_zone_is():
    late = datetime(2026, 6, 17, 23, 30, tzinfo=WIB)

    assert read_moment("besok", late, WIB).moment.day == 18
    assert read_moment("besok WIT", late, WIB).moment.day == 19


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "unreadable"),
        ("jam kerja", "unreadable"),
        ("secepatnya", "unreadable"),
        ("besok " * 50, "unreadable"),
        ("besok jam 25", "impossible"),
        ("besok 25:61", "impossible"),
        ("31 Februari jam 8", "impossible"),
        ("2026-13-45T99:99", "impossible"),
        ("3 Mei sampai 5 Juni", "several"),
    ],
)
def test_what_is_no_moment_says_why(text, why):
    with pytest.raises(NotADate) as caught:
        read_moment(text, WEDNESDAY, WITA)

    assert caught.value.why == why


@given(
    st.datetimes(
        datetime(2026, 7, 1),  # noqa: DTZ001 -- hypothesis takes naive bounds only
        datetime(2035, 12, 31),  # noqa: DTZ001 -- see above
    ),
    st.sampled_from([("WIB", WIB), ("WITA", WITA), ("WIT", WIT)]),
    st.sampled_from(
        ["%d/%m/%Y %H:%M", "%d-%m-%Y jam %H.%M", "%Y-%m-%d pukul %H:%M", "%H.%M %d/%m/%y"]
    ),
)
def test_every_moment_is_read_as_it_was_written(naive, zone, form):
    moment = naive.replace(second=0, microsecond=0, tzinfo=zone[1])

    found = read_moment(f"{moment:{form}} {zone[0]}", WEDNESDAY, WITA)

    assert found.moment == moment
    assert found.time_given
    assert found.sure or (moment.hour, moment.minute) == (0, 0)


@given(st.text(alphabet="0123456789 .:/-jampukulsorewitb", max_size=40))
def test_any_text_is_a_moment_or_says_why_not(text):
    hours = {timedelta(hours=each) for each in (7, 8, 9)}
    try:
        found = read_moment(text, WEDNESDAY.astimezone(UTC), WITA).moment.utcoffset() in hours
    except NotADate as refusal:
        found = refusal.why in {"impossible", "unreadable", "several"}

    assert found
