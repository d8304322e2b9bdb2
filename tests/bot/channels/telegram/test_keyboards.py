"""Where a place is asked for, one tap on the phone sends it; the keyboard goes afterwards."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels import TryLater
from bot.channels.telegram.keyboards import Keyboards, labels_of
from tests.bot.channels.telegram.test_sending import Wire, wire
from tests.conftest import built_in
from tests.servers.telegram_faults import Fault
from tests.servers.telegram_phone import TelegramPhone, on_telegram

__all__ = ["wire"]
PLACE = "📍 Kirim lokasi saya sekarang"


async def ask(wire: Wire, parcel: int = 1, **more: Any) -> str:
    way = {"id": "a:b", "label": "Lewati ›", "look": "way"}
    message = {"text": "Di mana?", "choices": [way], "asks": "location", **more}
    return await wire.send(parcel, **message)


def keyboard(wire: Wire) -> list[list[str]]:
    return wire.rina.chat.reply_keyboard


async def says(wire: Wire, text: str) -> None:
    """Rina types, and the channel keeps the update."""
    await wire.rina.says(text)
    wire.telegram._post.kept(list(wire.server.updates.pending.values())[-1])


async def test_the_keyboard_sends_the_place_and_offers_the_rest_as_words(wire: Wire) -> None:
    await ask(wire)

    assert keyboard(wire) == [[PLACE], ["Lewati ›"]]
    markup = wire.server.calls[-1].params["reply_markup"]
    assert markup["keyboard"][0][0]["request_location"] is True
    assert markup["one_time_keyboard"] is True


async def test_the_first_message_after_an_answer_takes_it_away(wire: Wire) -> None:
    await ask(wire)
    await says(wire, "-2.1, 115.3")
    buttons = [{"id": "a:c", "label": "Ya", "look": "answer"}]

    await wire.send(2, text="✓ Tercatat: Tanta\n\nLanjut?\n\nYa?", choices=buttons)

    assert keyboard(wire) == []
    assert [(one.text, one.buttons) for one in wire.rina.heard[1:]] == [
        ("✓ Tercatat: Tanta", []),
        ("Lanjut?\n\nYa?", [["Ya"]]),
    ]
    await wire.send(3, text="Satu\n\nDua", choices=buttons)
    assert wire.rina.heard[-1].text == "Satu\n\nDua"


async def test_after_a_restart_a_place_that_comes_takes_it_away(wire: Wire) -> None:
    await ask(wire)
    wire.telegram._post._keyboards = Keyboards()
    await wire.rina.sends_location(-2.1, 115.3)
    wire.telegram._post.kept(list(wire.server.updates.pending.values())[-1])

    await wire.send(2, text="✓ Tercatat")

    assert keyboard(wire) == []


async def test_what_is_left_after_an_error_is_sent_though_it_was_taken_away(wire: Wire) -> None:
    await ask(wire)
    await says(wire, "-2.1, 115.3")
    wire.server.faults.append(Fault("sendMessage", "429:1"))
    said = {
        "text": "✓ Tercatat\n\nLanjut?",
        "choices": [{"id": "a:c", "label": "Ya", "look": "answer"}],
    }
    with pytest.raises(TryLater):
        await wire.send(2, **said)
    trying = asyncio.ensure_future(wire.send(2, **said))
    await wire.rina.wait_heard(2)
    wire.server.faults.append(Fault("sendMessage", "429:1"))
    with pytest.raises(TryLater):
        await trying
    await wire.send(3, text="Pengumuman")

    await wire.send(2, **said)

    shown = [(one.text, one.buttons) for one in wire.rina.heard[1:]]
    assert shown == [("✓ Tercatat", []), ("Pengumuman", []), ("Lanjut?", [["Ya"]])]


async def test_what_comes_unasked_leaves_it_there(wire: Wire) -> None:
    await ask(wire)

    await wire.send(2, text="Pengingat")

    assert keyboard(wire) != []


async def test_a_message_of_one_piece_waits_for_the_next(wire: Wire) -> None:
    await ask(wire)
    await says(wire, "contoh")

    await wire.send(2, choices=[{"id": "a:c", "label": "Ya", "look": "answer"}])
    assert keyboard(wire) != []
    await wire.send(3, text="Selesai")

    assert keyboard(wire) == []


async def test_asked_again_it_stays(wire: Wire) -> None:
    await ask(wire)
    await says(wire, "entah")

    await ask(wire, 2)

    assert keyboard(wire) != []


async def test_answers_to_choose_from_lie_under_the_message(wire: Wire) -> None:
    await ask(wire, choices=[{"id": "a:c", "label": "Ya", "look": "answer"}])

    assert (keyboard(wire), wire.rina.heard[-1].buttons) == ([], [["Ya"]])


async def test_in_a_group_there_is_none(wire: Wire) -> None:
    group = wire.server.group()
    way = {"id": "a:b", "label": "Lewati", "look": "way"}
    message = {"text": "Di mana?", "choices": [way], "asks": "location", "picture": False}

    await wire.telegram.send(str(group.id), message, 1)

    assert group.heard[-1].buttons == [["Lewati"]]


def test_not_more_keyboards_are_remembered_than_need_be() -> None:
    keyboards = Keyboards()

    for number in range(2001):
        keyboards.shown(str(number))
    for chat in ("0", "2000"):
        keyboards.heard({"message": {"chat": {"id": int(chat)}}})
    keyboards.heard("odd")

    assert (keyboards.may_go("0"), keyboards.may_go("2000")) == (False, True)


def test_the_placeholder_fits() -> None:
    for words in built_in().words.values():
        assert len(labels_of(words).placeholder) <= 64


async def test_the_question_of_the_form_on_a_phone(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as line:
        rina = TelegramPhone(line, line.server.person(9, first_name="Rina"))
        for said in ("/start", "setuju", "Rina Wati", "puskesmas tanta", "/usul", "KEBUN"):
            await rina.says(said)
        await rina.says("ringkasan")
        await rina.says("11")
        assert rina.voice.chat.reply_keyboard == [
            [PLACE],
            ["Contoh", "Alasan", "Bantuan"],
            ["‹ Kembali", "Lewati ›"],
        ]

        await rina.says("Contoh")
        assert "Contoh: " in rina.voice.heard[-1].text
        await rina.shares(-2.18, 115.44)

        noted = rina.voice.heard[-2].text
        assert noted == "✓ Tercatat: -2.18, 115.44"
        assert rina.voice.chat.reply_keyboard == []
        assert rina.voice.heard[-1].text.startswith("Ringkasan: KEBUN")
