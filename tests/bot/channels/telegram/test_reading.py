"""Every documented kind of update becomes a message of the house, or nothing."""

from typing import Any

import pytest

from bot.channels.telegram.polling import read_all
from bot.channels.telegram.reading import read, taps
from handlers.letters import Attachment, Incoming

RINA = {
    "id": 42,
    "is_bot": False,
    "first_name": "Rina",
    "last_name": "W",
    "language_code": "en-GB",
}
BOT = {"id": 7, "is_bot": True, "first_name": "Bot"}
PRIVATE = {"id": 42, "type": "private"}
GROUP = {"id": -100123, "type": "supergroup", "title": "Tim"}
HEAD: dict[str, Any] = {
    "channel": "telegram",
    "external_id": "9",
    "address": "42",
    "hints": {"name": "Rina W", "language": "en"},
}


def message(kind: str = "message", chat: Any = PRIVATE, **content: Any) -> dict[str, Any]:
    body = {"message_id": 5, "date": 1, "chat": chat, "from": RINA, **content}
    return {"update_id": 9, kind: body}


def file(**more: Any) -> dict[str, Any]:
    return {"file_id": "F", "file_unique_id": "u", "file_size": 12, **more}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"text": "halo"}, {"text": "halo"}),
        ({"location": {"latitude": -2.1, "longitude": 115}}, {"location": (-2.1, 115.0)}),
        (
            {"venue": {"location": {"latitude": 1, "longitude": 2}, "title": "Kantor"}},
            {"location": (1.0, 2.0)},
        ),
        (
            {"photo": [file(file_id="small"), file()], "caption": "ini"},
            {"text": "ini", "attachments": (Attachment("F", "foto.jpg", 12, photo=True),)},
        ),
        (
            {"document": file(file_name="SK.pdf"), "media_group_id": "77"},
            {"attachments": (Attachment("F", "SK.pdf", 12),), "album": "77"},
        ),
        (
            {"animation": file(), "document": file(file_name="a.gif")},
            {"attachments": (Attachment("F", "a.gif", 12),)},
        ),
        ({"video": file()}, {"attachments": (Attachment("F", "video.mp4", 12),)}),
        ({"audio": file()}, {"attachments": (Attachment("F", "audio.mp3", 12),)}),
        ({"voice": file()}, {"other": "voice"}),
        ({"sticker": file()}, {"other": "sticker"}),
        ({"contact": {"phone_number": "1"}}, {"other": "contact"}),
        ({"poll": {"id": "1"}}, {"other": "poll"}),
        (
            {"text": "ya", "reply_to_message": {"message_id": 3, "from": BOT}},
            {"text": "ya", "reply_to": "3"},
        ),
        ({"text": "ya", "reply_to_message": {"message_id": 3, "from": RINA}}, {"text": "ya"}),
    ],
)
def test_what_people_send(content: dict[str, Any], said: dict[str, Any]) -> None:
    assert read(message(**content)) == Incoming(**HEAD, **said, ref="5")


def test_an_edited_message_has_the_same_name() -> None:
    edited = read(message("edited_message", text="lebih baik"))

    assert edited == Incoming(**HEAD, text="lebih baik", ref="5", edits=True)


def test_in_a_group_the_author_speaks_and_the_room_is_named() -> None:
    assert read(message(chat=GROUP, text="/ringkas")) == Incoming(
        **HEAD, text="/ringkas", ref="5", room="-100123"
    )


def test_a_tap_names_the_message_it_was_under() -> None:
    under = {"message_id": 31, "chat": PRIVATE, "date": 0}
    query = {"id": "cb1", "from": RINA, "message": under, "data": "submission:yes"}
    update = {"update_id": 9, "callback_query": query}

    assert read(update) == Incoming(**HEAD, tap="submission:yes", tapped="31")
    assert (taps(update), taps(message(text="x"))) == ("cb1", "")


@pytest.mark.parametrize(
    ("status", "event"),
    [("kicked", "stopped"), ("left", "stopped"), ("member", "came_back")],
)
@pytest.mark.parametrize(("chat", "room"), [(PRIVATE, ""), (GROUP, "-100123")])
def test_the_bot_is_stopped_and_let_in_again(
    status: str, event: str, chat: dict[str, Any], room: str
) -> None:
    change = {"chat": chat, "from": RINA, "date": 1, "new_chat_member": {"status": status}}

    assert read({"update_id": 9, "my_chat_member": change}) == Incoming(
        **HEAD, event=event, room=room
    )


def test_a_group_that_becomes_a_supergroup_moves() -> None:
    assert read(message(chat=GROUP, migrate_to_chat_id=-100999)) == Incoming(
        **HEAD, event="moved", text="-100999", room="-100123"
    )


@pytest.mark.parametrize(
    "update",
    [
        message(chat={"id": -1, "type": "channel"}, text="x"),
        message(new_chat_members=[BOT]),
        message("edited_message", location={"latitude": 1, "longitude": 2}),
        {"update_id": 9, "message": {"message_id": 1, "chat": PRIVATE, "text": "x"}},
        {"update_id": 9, "message": {"message_id": 1, "chat": GROUP, "from": BOT, "text": "x"}},
        {"update_id": 9, "channel_post": {}},
        {"update_id": 9, "callback_query": {"id": "1", "from": RINA, "data": "x"}},
        {
            "update_id": 9,
            "my_chat_member": {"chat": {"type": "channel", "id": 1}, "from": RINA},
        },
    ],
)
def test_what_does_not_concern_us_is_left_out(update: dict[str, Any]) -> None:
    assert read(update) is None


@pytest.mark.parametrize(
    "broken",
    [
        {},
        None,
        {"update_id": "x"},
        {"update_id": 1, "message": {"chat": 3}},
        {"update_id": 1, "message": {**message(photo=[{}])["message"]}},
        {"update_id": 1, "callback_query": {"id": 1, "message": {}}},
    ],
)
def test_a_malformed_update_blocks_nobody(broken: Any) -> None:
    assert [one.text for one in read_all([broken, message(text="halo")])] == ["halo"]
