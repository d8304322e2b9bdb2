import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.places import NotAPlace, Place, read_place, show_place

TANJUNG = Place(-2.1635, 115.3851)


@pytest.mark.parametrize(
    "text",
    [
        "-2.1635, 115.3851",
        "-2.1635 115.3851",
        "-2.1635\n115.3851",
        "(-2.163500,115.385100)",
        "\u22122.1635, 115.3851",
        "- 2.1635, 115.3851",
        "-2,1635 115,3851",
        "-2,1635,115,3851",
        "-2,1635; 115,3851",
        "115.3851, -2.1635",
        "lat: -2.1635 long: 115.3851",
        "Latitude -2.1635, Longitude 115.3851",
        "Koordinat lokasi: -2.1635, 115.3851",
        "2.1635 LS 115.3851 BT",
        "2,1635° LS - 115,3851° BT",
        "LS 2.1635 BT 115.3851",
        "-2.1635 LS, 115.3851 BT",
        "2.1635 lintang selatan, 115.3851 bujur timur",
        "115.3851 BT, 2.1635 LS",
        "https://www.google.com/maps/@-2.1635,115.3851,17z",
        "https://maps.google.com/?q=-2.1635,115.3851",
        "https://www.google.com/maps/search/?api=1&query=-2.1635%2C115.3851",
        "https://www.google.com/maps/search/-2.1635,+115.3851?entry=tts",
        "https://www.google.com/maps/place/X/@-2.1,115.3,17z/data=!3m1!4b1!8m2!3d-2.1635!4d115.3851!16s",
        "https://www.openstreetmap.org/?mlat=-2.1635&mlon=115.3851#map=17/-2.1/115.3",
        "https://www.openstreetmap.org/#map=17/-2.1635/115.3851",
        "https://maps.apple.com/?ll=-2.1635,115.3851",
        "geo:-2.1635,115.3851",
        "Lokasi kami: https://maps.google.com/?q=-2.1635,115.3851 ya kak",
        "Titik (-2.1635, 115.3851) https://maps.app.goo.gl/AbC",
    ],
)
def test_a_place_is_read_in_any_notation(text):
    assert read_place(text) == TANJUNG


@pytest.mark.parametrize(
    "text",
    [
        "2°10'30\"S 115°23'6\"E",
        "2º10′30″ LS, 115º23′6″ BT",
        "2° 10' 30'' S, 115° 23' 6'' E",
        "S 2°10'30\" E 115°23'6\"",
        "115°23'6\"E 2°10'30\"S",
        "-2°10'30\" 115°23'6\"",
        "2 derajat 10 menit 30 detik lintang selatan, 115 derajat 23,1 menit bujur timur",
        "https://www.google.com/maps/place/2%C2%B010'30.0%22S+115%C2%B023'06.0%22E/",
    ],
)
def test_degrees_minutes_and_seconds_are_read(text):
    assert read_place(text) == Place(-2.175, 115.385)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "unreadable"),
        ("Tanjung, Tabalong", "unreadable"),
        ("Jalan B 12 nomor 5", "unreadable"),
        ("RT 2 RW 5", "unreadable"),
        ("1 2 3", "unreadable"),
        ("2°75'S 115°23'E", "unreadable"),
        ("https://www.google.com/maps?q=Kantor+Bapperida", "unreadable"),
        ("-2.1635, 115.3851 " * 300, "unreadable"),
        ("-2.1635", "half"),
        ("115,3851", "half"),
        ("-2,115", "half"),
        ("2°10'S", "half"),
        ("https://maps.app.goo.gl/AbC123", "short_link"),
        ("Lokasi kami maps.app.goo.gl/AbC123", "short_link"),
        ("https://goo.gl/maps/xyz", "short_link"),
        ("48.85, 2.35", "outside"),
        ("0, 0", "outside"),
        ("2.16 LU 115.38 BB", "outside"),
        ("https://maps.google.com/maps?q=48.85,2.35", "outside"),
    ],
)
def test_what_is_no_place_says_why(text, why):
    with pytest.raises(NotAPlace) as caught:
        read_place(text)

    assert caught.value.why == why


_PLACES = st.builds(
    Place,
    st.floats(-11.5, 6.5).map(lambda degrees: round(degrees, 6)),
    st.floats(94.5, 141.5).map(lambda degrees: round(degrees, 6)),
)


@given(_PLACES)
def test_a_shown_place_is_read_back(place):
    assert read_place(show_place(place)) == place


@given(_PLACES)
def test_a_place_is_read_with_its_numbers_changed_or_with_commas(place):
    north, east = f"{place.latitude:.6f}", f"{place.longitude:.6f}"

    assert read_place(f"{east} {north}") == place
    assert read_place(f"{north}, {east}".replace(".", ",")) == place
    assert read_place(f"https://www.google.com/maps/@{north},{east},17z") == place


@given(st.text(max_size=60) | st.text(alphabet="0123456789-.,°'\"NSEWLBTU ", max_size=40))
def test_any_text_is_a_place_or_says_why_not(text):
    try:
        found = -11.5 <= read_place(text).latitude <= 6.5
    except NotAPlace as refusal:
        found = refusal.why in {"unreadable", "half", "short_link", "outside"}

    assert found
