from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.dates import DateReading, NotADate, read_date

WEDNESDAY = date(2026, 6, 17)
THIRD_OF_MAY = date(2023, 5, 3)

MONTHS = (
    ("Januari", "Jan", "January"),
    ("Februari", "Feb", "February"),
    ("Maret", "Mar", "March"),
    ("April", "Apr", "April"),
    ("Mei", "Mei", "May"),
    ("Juni", "Jun", "June"),
    ("Juli", "Jul", "July"),
    ("Agustus", "Agt", "August"),
    ("September", "Sept", "September"),
    ("Oktober", "Okt", "October"),
    ("November", "Nov", "November"),
    ("Desember", "Des", "December"),
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

FORMATS = (
    lambda day: f"{day.day} {MONTHS[day.month - 1][0]} {day.year}",
    lambda day: f"{day.day:02} {MONTHS[day.month - 1][1].upper()} {day.year}",
    lambda day: f"{day.day} {MONTHS[day.month - 1][0].lower()} {day:%y}",
    lambda day: f"{day.day}{MONTHS[day.month - 1][1]}{day.year}",
    lambda day: f"{day.day}-{MONTHS[day.month - 1][1]}-{day:%y}",
    lambda day: f"{MONTHS[day.month - 1][2]} {day.day}, {day.year}",
    lambda day: f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1][0]} {day.year}",
    lambda day: f"tgl {day.day} bulan {day.month} {day.year}",
    lambda day: f"tanggal {day.day} bulan {day.month} tahun {day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day} {day.month} {day.year}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%d%m%Y}",
    lambda day: f"{day:%Y%m%d}",
)


def days(step):
    return (date(2000, 1, 1) + timedelta(days=past) for past in range(0, 36 * 365 + 9, step))


def test_every_day_of_36_years_is_read_as_it_was_written():
    for day in days(1):
        assert read_date(FORMATS[0](day), WEDNESDAY) == DateReading(day, sure=True)


@pytest.mark.parametrize("shown", FORMATS[1:])
def test_every_fifth_day_is_read_in_every_format(shown):
    for day in days(5):
        assert read_date(shown(day), WEDNESDAY) == DateReading(day, sure=True), shown(day)


@given(st.dates(date(2000, 1, 1), date(2035, 12, 31)), st.sampled_from(FORMATS), st.dates())
def test_a_written_day_never_depends_on_today(day, shown, today):
    assert read_date(shown(day), today) == DateReading(day, sure=True)


@pytest.mark.parametrize(
    "text",
    [
        "  3  mei 2023. ",
        "3 MEI 2023",
        "3/V/2023",
        "3 – 5 – 2023",
        "tgl. 3 Mei 2023",
        "mulai 3 Mei 2023",
        "sejak tanggal 3 Mei 2023",
        "3 Mei 2023 (Rabu)",
        "hari Rabu tgl 3 Mei '23",
        "3rd of May 2023",
        "2023 Mei 3",
    ],
)
def test_the_third_of_may_is_read_however_it_is_put(text):
    assert read_date(text, WEDNESDAY) == DateReading(THIRD_OF_MAY, sure=True)


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("pebruari", 2),
        ("febuari", 2),
        ("maert", 3),
        ("agst", 8),
        ("agt", 8),
        ("agutsus", 8),
        ("agustsu", 8),
        ("sept", 9),
        ("sepember", 9),
        ("setpembr", 9),
        ("okt", 10),
        ("oktobr", 10),
        ("nopember", 11),
        ("nopmber", 11),
        ("des", 12),
        ("dsember", 12),
        ("desmeber", 12),
    ],
)
def test_a_month_is_known_in_any_spelling(word, month):
    assert read_date(f"7 {word} 2024", WEDNESDAY) == DateReading(
        date(2024, month, 7), sure=True
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("030523", date(2023, 5, 3)),
        ("05/13/2023", date(2023, 5, 13)),
        ("Kamis, 3 Mei 2023", date(2023, 5, 3)),
        ("sekitar 3 Mei 2023", date(2023, 5, 3)),
        ("kira2 3 Mei 2023", date(2023, 5, 3)),
        ("kira kira pertengahan 2024", date(2024, 7, 1)),
        ("3 Mei 2023 jam 10", date(2023, 5, 3)),
        ("SK nomor 188/2023 tanggal 3 Mei 2023", date(2023, 5, 3)),
        ("3 Mei", date(2026, 5, 3)),
        ("3/5", date(2026, 5, 3)),
        ("30 Des", date(2025, 12, 30)),
        ("29 Februari", date(2024, 2, 29)),
        ("3 Mei tahun lalu", date(2025, 5, 3)),
        ("tanggal 5", date(2026, 6, 5)),
        ("tgl 20", date(2026, 5, 20)),
        ("tgl 5 bulan lalu", date(2026, 5, 5)),
        ("Mei 2023", date(2023, 5, 1)),
        ("bulan 5 tahun 2023", date(2023, 5, 1)),
        ("5/2023", date(2023, 5, 1)),
        ("Mei 23", date(2023, 5, 1)),
        ("May 3", date(2026, 5, 3)),
        ("mei", date(2026, 5, 1)),
        ("Agustus", date(2025, 8, 1)),
        ("mei tahun lalu", date(2025, 5, 1)),
        ("tahun 2024", date(2024, 1, 1)),
        ("2024", date(2024, 1, 1)),
        ("awal 2024", date(2024, 1, 1)),
        ("pertengahan 2023", date(2023, 7, 1)),
        ("pertengahan Mei 2024", date(2024, 5, 15)),
        ("akhir Mei 2024", date(2024, 5, 31)),
        ("akhir Februari 2024", date(2024, 2, 29)),
        ("akhir bulan lalu", date(2026, 5, 31)),
        ("akhir tahun", date(2026, 12, 31)),
        ("semester 2 2024", date(2024, 7, 1)),
        ("triwulan II tahun 2024", date(2024, 4, 1)),
        ("akhir semester 1 2024", date(2024, 6, 30)),
        ("kemarin", date(2026, 6, 16)),
        ("minggu lalu", date(2026, 6, 10)),
        ("bulan lalu", date(2026, 5, 1)),
        ("tahun lalu", date(2025, 1, 1)),
        ("3 hari yang lalu", date(2026, 6, 14)),
        ("dua bulan lalu", date(2026, 4, 17)),
        ("setahun yang lalu", date(2025, 6, 17)),
        ("senin lalu", date(2026, 6, 15)),
        ("Rabu", date(2026, 6, 10)),
        ("last month", date(2026, 5, 1)),
        ("next month", date(2026, 7, 1)),
        ("two weeks ago", date(2026, 6, 3)),
        ("2 tahun 3 bulan lalu", date(2024, 3, 17)),
    ],
)
def test_a_day_that_is_told_is_read_but_never_sure(text, day):
    assert read_date(text, WEDNESDAY) == DateReading(day, sure=False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hari ini", date(2026, 6, 17)),
        ("besok", date(2026, 6, 18)),
        ("lusa", date(2026, 6, 19)),
    ],
)
def test_today_and_tomorrow_are_sure(text, day):
    assert read_date(text, WEDNESDAY) == DateReading(day, sure=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 Mei", date(2027, 5, 3)),
        ("tanggal 5", date(2026, 7, 5)),
        ("mei", date(2027, 5, 1)),
        ("Rabu", date(2026, 6, 24)),
        ("Jumat depan", date(2026, 6, 19)),
        ("Jumat minggu depan", date(2026, 6, 26)),
        ("minggu depan hari Jumat", date(2026, 6, 26)),
        ("hari Minggu", date(2026, 6, 21)),
        ("3 hari lagi", date(2026, 6, 20)),
        ("dalam 2 minggu ke depan", date(2026, 7, 1)),
        ("bulan depan", date(2026, 7, 1)),
        ("akhir bulan", date(2026, 6, 30)),
        ("29 Februari", date(2028, 2, 29)),
    ],
)
def test_looking_ahead_finds_the_next_such_day(text, day):
    assert read_date(text, WEDNESDAY, ahead=True) == DateReading(day, sure=False)


@pytest.mark.parametrize(
    "text",
    [
        "31 Februari 2023",
        "29/02/2023",
        "32/13/2023",
        "0/5/2023",
        "32 Mei",
        "31 Juni",
        "tgl 32",
        "3 Mei 0023",
        "999 tahun lagi",
    ],
)
def test_a_day_no_calendar_has_is_impossible(text):
    with pytest.raises(NotADate) as caught:
        read_date(text, WEDNESDAY)

    assert caught.value.why == "impossible"


@pytest.mark.parametrize(
    "text",
    [
        "3 mei sampai 5 juni 2024",
        "3-5 Mei 2024",
        "3 dan 5 Mei 2024",
        "3 s.d. 5 Mei",
        "3-5 Mei",
        "mei - juni 2024",
        "awal sampai akhir mei",
        "2023/2024",
        "2023-2024",
        "3 Mei 2023 sampai sekarang",
        "03/05/2023 - 04/05/2023",
        "03/05/23 04/05/23",
    ],
)
def test_two_days_are_several(text):
    with pytest.raises(NotADate) as caught:
        read_date(text, WEDNESDAY)

    assert caught.value.why == "several"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "halo",
        "belum tahu",
        "10 hari",
        "5 orang",
        "3x 2023",
        "0812 3456 7890",
        "188/2023",
        "1.500",
        "3 Mei 20223",
        "99999999999999",
        "lalu lalang",
        "Kami mulai pada awal tahun anggaran dan terus berjalan sampai hari ini " * 3,
    ],
)
def test_anything_else_is_unreadable(text):
    with pytest.raises(NotADate) as caught:
        read_date(text, WEDNESDAY)

    assert caught.value.why == "unreadable"


@given(st.text(alphabet="0123456789 /-.,'abcdegijlmnoprstuhk@", max_size=40), st.booleans())
def test_any_text_is_a_day_or_says_why_not(text, ahead):
    try:
        found = 1900 <= read_date(text, WEDNESDAY, ahead=ahead).day.year <= 2100
    except NotADate as refusal:
        found = refusal.why in {"impossible", "unreadable", "several"}

    assert found
