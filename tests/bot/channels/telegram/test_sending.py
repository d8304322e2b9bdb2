"""Sending through a strict local Bot API server: what arrives, and what an error means."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram.error import TimedOut

from bot.channels import Gone, Moved, Refused, TooBig, TryLater, Unreachable, Unsure
from bot.channels.telegram import Telegram
from bot.channels.telegram.transport import Api
from bot.channels.telegram.trouble import meaning
from handlers.texts import mark_up
from storage.files import FileStore
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_faults import Fault


class Wire:
    """A channel on a local server, and Rina at the other end."""

    def __init__(self, server: TelegramServer, data: Path) -> None:
        self.server, self.store = server, FileStore(data)
        self.telegram = Telegram(server.token, server.url, path_of=self.store.path)
        self.rina = server.person(user_id=42, first_name="Rina")

    async def send(self, parcel: int = 1, **message: Any) -> str:
        whole = {"text": "Halo", "choices": [], "picture": False, **message}
        return await self.telegram.send("42", whole, parcel)

    def heard(self) -> list[str]:
        return [one.text for one in self.rina.heard]


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    async with TelegramServer() as server:
        wire = Wire(server, tmp_path)
        yield wire
        await wire.telegram.close()
        assert server.violations == []


def choices(*labels: str) -> list[dict[str, Any]]:
    return [{"id": f"menu:{one}", "label": one, "look": "answer"} for one in labels]


async def test_a_message_arrives_with_its_markup_and_its_buttons(wire: Wire) -> None:
    given = await wire.send(text=mark_up("*Halo* <Rina>"), choices=choices("Ya", "Tidak"))

    [one] = wire.rina.heard
    assert (one.text, one.html) == ("Halo <Rina>", "<b>Halo</b> &lt;Rina&gt;")
    assert (given, one.buttons) == (str(one.message_id), [["Ya"], ["Tidak"]])


async def test_a_long_text_arrives_whole(wire: Wire) -> None:
    await wire.send(text="paragraf\n\n" * 1000)

    assert "".join(wire.heard()).count("paragraf") == 1000


async def test_after_an_error_in_mid_message_only_the_rest_is_sent(wire: Wire) -> None:
    text = "satu " * 800 + "\n\n" + "dua " * 800
    wire.server.faults.append(Fault("sendMessage", "500"))
    with pytest.raises(TryLater):
        await wire.send(text=text)
    assert wire.heard() == []
    sent = asyncio.ensure_future(wire.send(text=text))
    await wire.rina.wait_heard(1)
    wire.server.faults.append(Fault("sendMessage", "429:3"))
    with pytest.raises(TryLater):
        await sent

    await wire.send(text=text)

    assert [one[:4] for one in wire.heard()] == ["satu", "dua "]


async def test_a_file_goes_up_once_and_keeps_its_name(wire: Wire) -> None:
    kept = wire.store.keep(b"%PDF-1.7 isi")
    message = {"file": kept.sha256, "file_name": 'Usulan "é".pdf', "text": "Ini salinannya"}

    await wire.send(**message)
    await wire.send(**message)

    assert [(one.document, one.text) for one in wire.rina.heard] == [
        (b"%PDF-1.7 isi", "Ini salinannya")
    ] * 2
    assert wire.rina.heard[0].file_name == "Usulan 'é'.pdf"
    assert [bool(call.uploads) for call in wire.server.called("sendDocument")] == [True, False]


async def test_a_text_made_for_the_message_goes_as_a_file(wire: Wire) -> None:
    await wire.send(document="Rancang bangun é", file_name="rancang.txt")

    [one] = wire.rina.heard
    assert (one.document, one.text) == ("Rancang bangun é".encode(), "Halo")
    assert one.file_name == "rancang.txt"


async def test_a_picture_is_shown(wire: Wire) -> None:
    kept = wire.store.keep(b"\x89PNG\r\n\x1a\n" + bytes(20))

    await wire.send(file=kept.sha256, picture=True)

    assert wire.rina.heard[0].photo is not None


async def test_a_file_that_is_not_there_yet_is_sent_later(wire: Wire) -> None:
    with pytest.raises(TryLater):
        await wire.send(file="00" * 32)


async def test_a_tapped_message_gives_its_place_or_loses_its_buttons(wire: Wire) -> None:
    first = await wire.send(text="Pilih", choices=choices("Ya"))

    same = await wire.send(text="Terpilih", choices=choices("Lagi"), edits=True, answers=first)
    unchanged = await wire.send(
        text="Terpilih", choices=choices("Lagi"), edits=True, answers=first
    )
    assert (same, unchanged, wire.heard()) == (first, first, ["Terpilih"])

    await wire.send(text="Baru", answers=first)
    await wire.rina.wait_until(lambda heard: not heard[0].buttons)
    assert wire.heard() == ["Terpilih", "Baru"]


async def test_what_cannot_be_edited_is_said_anew(wire: Wire) -> None:
    await wire.send(text="Baru", edits=True, answers="999")

    assert wire.heard() == ["Baru"]


async def test_markup_that_telegram_refuses_is_said_plainly(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.calls.to_html", lambda text: f"<b>{text}")

    await wire.send(text="Halo")

    assert wire.heard() == ["Halo"]
    wire.server.violations.clear()  # that was the point


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("500", TryLater),
        ("502-html", TryLater),
        ("reset", TryLater),
        ("429:7", TryLater),
    ],
)
async def test_trouble_on_the_way_means_later(wire: Wire, fault: str, error: Any) -> None:
    wire.server.faults.append(Fault("sendMessage", fault))

    with pytest.raises(error) as raised:
        await wire.send()

    assert raised.value.after == (7.0 if fault == "429:7" else None)
    assert wire.server.token not in str(raised.value)


async def test_no_answer_in_time_means_later(wire: Wire) -> None:
    api = Api(wire.server.token, wire.server.url)
    wire.server.faults.append(Fault("getMe", "timeout-before"))

    with pytest.raises(TimedOut) as raised:
        await api.call("getMe", {}, seconds=0.1)

    assert isinstance(meaning(raised.value), TryLater)
    await api.close()


async def test_a_broken_connection_leaves_it_open_whether_a_message_arrived(wire: Wire) -> None:
    wire.server.faults.append(Fault("sendMessage", "reset-after"))

    with pytest.raises(Unsure):
        await wire.send()


async def test_what_never_left_certainly_did_not_arrive(wire: Wire) -> None:
    await wire.server.stop()

    with pytest.raises(TryLater) as raised:
        await wire.send()

    assert not isinstance(raised.value, Unsure)


async def test_who_blocked_the_bot_cannot_be_reached(wire: Wire) -> None:
    await wire.rina.blocks()

    with pytest.raises(Unreachable, match="blocked"):
        await wire.send()


async def test_who_does_not_exist_cannot_be_reached(wire: Wire) -> None:
    message = {"text": "Halo", "choices": []}

    with pytest.raises(Unreachable):
        await wire.telegram.send("31415", message, 1)


async def test_a_message_that_telegram_will_never_take_is_refused(wire: Wire) -> None:
    with pytest.raises(Refused):
        await wire.send(text="")
    wire.server.violations.clear()


async def test_a_group_that_moved_names_its_new_place(wire: Wire) -> None:
    group = wire.server.group(-2002)
    await group.migrates(-100_777, wire.rina)

    with pytest.raises(Moved, match="-100777"):
        await wire.telegram.send("-2002", {"text": "Halo", "choices": []}, 1)


async def test_a_wrong_token_is_tried_again_slowly(wire: Wire) -> None:
    stranger = Telegram("1:wrong", wire.server.url)

    with pytest.raises(TryLater) as raised:
        await stranger.send("42", {"text": "Halo", "choices": []}, 1)

    assert raised.value.after == 60
    await stranger.close()


async def fetched(wire: Wire, ref: str) -> bytes:
    return b"".join([piece async for piece in wire.telegram.fetch(ref)])


async def test_a_file_that_was_sent_is_fetched(wire: Wire) -> None:
    files = wire.server.world.files
    kept = files.keep(b"isi" * 50_000, "document", name="a.pdf")
    large = files.keep(b"x", "document", name="b.mp4", size=21 * 1024 * 1024)

    assert await fetched(wire, kept.file_id) == b"isi" * 50_000
    with pytest.raises(TooBig):
        await fetched(wire, large.file_id)
    wire.server.violations.clear()
    with pytest.raises(Gone):
        await fetched(wire, "unknown")


@pytest.mark.parametrize(
    ("method", "kind"), [("getFile", "500"), ("file", "500"), ("file", "reset")]
)
async def test_a_download_that_fails_is_tried_later(wire: Wire, method: str, kind: str) -> None:
    kept = wire.server.world.files.keep(b"isi", "document", name="a.pdf")
    wire.server.faults.append(Fault(method, kind, times=2))

    with pytest.raises(TryLater):
        await fetched(wire, kept.file_id)
