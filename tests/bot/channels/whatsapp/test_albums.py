"""Pictures chosen together come one by one, and are acknowledged once."""

import pytest

from tests.bot.papers import picture
from tests.dialogues.forms import walk
from tests.servers.whatsapp_talk import PhoneTalk


async def at_the_photos(talk: PhoneTalk) -> None:
    """Rina is asked for pictures."""
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    await walk(talk)
    await talk.says("ringkasan", "22")
    talk.heard()


@pytest.mark.parametrize("batch", [1, 10])
async def test_three_pictures_are_one_message(talk: PhoneTalk, batch: int) -> None:
    await at_the_photos(talk)
    talk.server.hook.held = True
    for number in range(3):
        await talk.me.sends_photo(picture("JPEG") + bytes([number]))
    talk.server.hook.release(batch=batch)
    await talk.town.settles()

    (told,) = talk.heard()
    assert told.split("\n\n")[:2] == [
        "✓ Tersimpan.",
        "3 dari 5 terlampir:\n1. foto.jpg (1 KB)\n2. foto.jpg (1 KB)\n3. foto.jpg (1 KB)",
    ]


async def test_what_is_sent_later_is_acknowledged_by_itself(talk: PhoneTalk) -> None:
    await at_the_photos(talk)
    for number in range(2):
        await talk.town.does(talk.me.sends_photo(picture("JPEG") + bytes([number])))

    assert [one.split("\n\n")[1].split("\n")[0] for one in talk.heard()] == [
        "1 dari 5 terlampir:",
        "2 dari 5 terlampir:",
    ]


async def test_words_under_any_of_them_are_read(talk: PhoneTalk) -> None:
    await at_the_photos(talk)
    talk.server.hook.held = True
    await talk.me.sends_photo(picture("JPEG"))
    await talk.me.sends_photo(picture("JPEG") + b"1", caption="https://contoh.example/foto")
    talk.server.hook.release(batch=10)
    await talk.town.settles()

    (told,) = talk.heard()
    assert told.splitlines()[-1] == "3. https://contoh.example/foto"


async def test_a_word_behind_them_waits_for_them(talk: PhoneTalk) -> None:
    await at_the_photos(talk)
    talk.server.hook.held = True
    await talk.me.sends_photo(picture("JPEG"))
    await talk.me.says("selesai")
    talk.server.hook.release(batch=10)
    await talk.town.settles()

    first, second = talk.heard()
    assert first.startswith("✓ Tersimpan.\n\n1 dari 5 terlampir:")
    assert second.startswith("Ringkasan:")
