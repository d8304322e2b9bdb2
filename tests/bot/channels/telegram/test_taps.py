"""Under the message whose button was tapped stands what was chosen; nothing waits for it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.taps import Taps, marking
from handlers.texts import mark_up
from tests.bot.channels.telegram.test_sending import Wire, choices, wire
from tests.servers.telegram_faults import Fault
from tests.servers.telegram_phone import TelegramPhone, on_telegram

__all__ = ["wire"]


async def tapped(wire: Wire, label: str) -> None:
    """Rina taps, and the channel keeps the update."""
    await wire.rina.taps(label)
    update = list(wire.server.updates.pending.values())[-1]
    wire.telegram._post.kept(update)


async def settled(wire: Wire) -> None:
    """What nobody waits for is done, too."""
    while wire.telegram._post._aside:
        await asyncio.gather(*wire.telegram._post._aside)


async def test_what_was_chosen_stands_under_the_question(wire: Wire) -> None:
    asked = await wire.send(text=mark_up("Jenisnya *apa*?"), choices=choices("Digital", "Lain"))
    await tapped(wire, "Digital")

    await wire.send(2, text="Berikutnya", answers=asked)
    await settled(wire)

    first, second = wire.rina.heard
    assert (first.text, first.buttons) == ("Jenisnya apa?\n\n✓ Digital", [])
    [call] = wire.server.called("editMessageText")
    assert call.params["entities"] == [{"type": "bold", "offset": 9, "length": 3}]
    assert second.text == "Berikutnya"
    assert wire.server.called("editMessageReplyMarkup") == []


async def test_a_message_that_is_drawn_anew_is_not_marked(wire: Wire) -> None:
    asked = await wire.send(text="Mana saja?", choices=choices("Satu", "Dua"))
    await tapped(wire, "Satu")

    await wire.send(2, text="Mana?", choices=choices("✓ Satu"), answers=asked, edits=True)
    await settled(wire)

    assert [(one.text, one.buttons) for one in wire.rina.heard] == [("Mana?", [["✓ Satu"]])]
    assert len(wire.server.called("editMessageText")) == 1


async def test_after_a_restart_only_the_buttons_go(wire: Wire) -> None:
    asked = await wire.send(text="Mana?", choices=choices("Satu"))

    await wire.send(2, answers=asked)
    await settled(wire)

    assert [(one.text, one.buttons) for one in wire.rina.heard] == [("Mana?", []), ("Halo", [])]


@pytest.mark.parametrize("kind", ["500", "429:3"])
async def test_the_reply_arrives_whether_it_can_be_marked_or_not(wire: Wire, kind: str) -> None:
    asked = await wire.send(text="Mana?", choices=choices("Satu"))
    await tapped(wire, "Satu")
    wire.server.faults.append(Fault("editMessageText", kind))

    await wire.send(2, answers=asked)
    await settled(wire)

    assert [(one.text, one.buttons) for one in wire.rina.heard] == [("Mana?", []), ("Halo", [])]


def test_under_a_picture_it_stands_in_the_caption() -> None:
    message = {
        "message_id": 7,
        "chat": {"id": 42},
        "caption": "Peta",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 4}],
        "reply_markup": {"inline_keyboard": [[{"text": "✓ Ya", "callback_data": "a:b"}]]},
    }

    call = marking(message, "a:b")

    assert call is not None
    assert (call.method, call.parameters) == (
        "editMessageCaption",
        {
            "chat_id": 42,
            "message_id": 7,
            "caption": "Peta\n\n✓ Ya",
            "caption_entities": [{"type": "bold", "offset": 0, "length": 4}],
        },
    )


def test_a_button_that_leads_on_stands_there_as_it_was() -> None:
    buttons = [{"text": "‹ Kembali", "callback_data": "a:b"}]
    message = {"message_id": 7, "chat": {"id": 42}, "text": "Apa?"}

    call = marking({**message, "reply_markup": {"inline_keyboard": [buttons]}}, "a:b")

    assert call is not None
    assert call.parameters["text"] == "Apa?\n\n‹ Kembali"


def update(number: int, **message: Any) -> dict[str, Any]:
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "a:b"}, {"text": "x"}]]}
    whole = {"message_id": number, "chat": {"id": 1}, "text": "?", "reply_markup": keyboard}
    return {"callback_query": {"id": "1", "data": "a:b", "message": {**whole, **message}}}


@pytest.mark.parametrize(
    "odd",
    [
        {"message": {}},
        {"callback_query": {"id": "1"}},
        update(1, reply_markup=None),
        update(1, text="x" * 4091),
        {**update(1), "callback_query": {**update(1)["callback_query"], "data": "c:d"}},
    ],
)
def test_what_cannot_be_marked_is_left_alone(odd: Any) -> None:
    taps = Taps()

    taps.note(odd)

    assert taps.take("1", "1") is None


def test_not_more_is_remembered_than_can_be_answered_soon() -> None:
    taps = Taps()

    for number in range(2001):
        taps.note(update(number))

    assert taps.take("1", "0") is None
    assert taps.take("1", "2000") is not None
    assert taps.take("1", "2000") is None


async def test_a_running_bot_marks_what_was_tapped(tmp_path: Path) -> None:
    async with on_telegram(tmp_path) as line:
        rina = TelegramPhone(line, line.server.person(9, first_name="Rina"))
        await rina.says("/start")

        await rina.taps("Setuju, mulai")

        first, second = rina.voice.heard
        assert first.text.endswith("Apakah Bapak/Ibu setuju?\n\n✓ Setuju, mulai")
        assert (first.buttons, second.text) == (
            [],
            "Terima kasih. Siapa nama lengkap Bapak/Ibu?",
        )
