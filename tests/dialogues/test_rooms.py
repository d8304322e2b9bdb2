"""In a group the bot is silent, but for coordinators' commands."""

from handlers.domain.people import Role
from tests.conftest import Talk, enrol

ROOM = "-100"


async def test_what_people_say_to_one_another_is_not_answered(talk: Talk) -> None:
    await enrol(talk)
    room = talk.meets(ROOM)
    for text in ("halo", "menu", "/usul", "/xyz", "apa itu IGA?", ""):
        await talk.receives(text=text, room=ROOM)
    await talk.receives(tap="nobody:here", room=ROOM)
    await talk.receives(tap="orang:invite", room=ROOM)

    assert room.heard() == []


async def test_a_stranger_is_not_enrolled_in_a_group(talk: Talk) -> None:
    await talk.receives(text="/start", room=ROOM)
    await talk.receives(tap="submission:new", room=ROOM)

    assert talk.meets(ROOM).heard() == []


async def test_a_coordinator_goes_on_in_private(talk: Talk) -> None:
    await enrol(talk)
    talk.becomes(Role.COORDINATOR)
    talk.heard()
    await talk.receives(text="/orang", room=ROOM)

    assert talk.meets(ROOM).heard() == ["Rina Wati, kita lanjutkan di obrolan pribadi, ya."]
    assert talk.heard()[0].startswith("Sudah 1 orang terdaftar.")

    await talk.says("rina")

    assert talk.heard()[-1].startswith("Rina Wati\nPuskesmas Tanta · koordinator")


async def test_what_is_said_at_once_is_said_in_the_group(talk: Talk) -> None:
    await enrol(talk)
    talk.becomes(Role.COORDINATOR)
    talk.heard()
    await talk.receives(text="/bantuan", room=ROOM)

    assert talk.meets(ROOM).heard()[0].startswith("Yang bisa dilakukan")
    assert talk.heard() == []


async def test_a_form_under_way_is_not_shown_to_the_group(talk: Talk) -> None:
    await enrol(talk)
    talk.becomes(Role.COORDINATOR)
    await talk.says("/usul", "Antar Obat Lansia")
    talk.heard()
    await talk.receives(text="/bantuan", room=ROOM)
    await talk.says("penerapan")

    assert len(talk.meets(ROOM).heard()) == 1
    assert "3 dari 22" in talk.heard()[-1]
