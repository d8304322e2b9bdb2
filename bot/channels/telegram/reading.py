"""Updates of the Bot API as messages of the house; pure.

The members read here are those of the Bot API documentation, "Update" and "Message".
"""

from collections.abc import Mapping
from typing import Any

from handlers.letters import Attachment, Incoming

Json = Mapping[str, Any]

WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update to ask for; all others stay with Telegram."""

_FILES = {
    "document": "berkas",
    "video": "video.mp4",
    "animation": "animasi.mp4",
    "audio": "audio.mp3",
}
_OTHERS = (
    "sticker",
    "voice",
    "video_note",
    "contact",
    "poll",
    "dice",
    "game",
    "story",
    "paid_media",
    "checklist",
)
_GONE = frozenset({"kicked", "left"})


def read(update: Json) -> Incoming | None:
    """An update as a message; None for what does not concern us. A malformed one raises."""
    number = str(int(update["update_id"]))
    if query := update.get("callback_query"):
        return _tap(number, query)
    if change := update.get("my_chat_member"):
        return _membership(number, change)
    message = update.get("message") or update.get("edited_message")
    if message is None:
        return None
    return _message(number, message, edits="message" not in update)


def taps(update: Json) -> str:
    """The id of the tap in an update, which wants an answer; "" where there is none."""
    query = update.get("callback_query") if isinstance(update, dict) else None
    return str(query.get("id", "")) if isinstance(query, dict) else ""


def _head(number: str, chat: Json, user: Json) -> dict[str, Any]:
    name = " ".join(part for part in (user.get("first_name"), user.get("last_name")) if part)
    hints = {"name": name, "language": user.get("language_code", "")[:2]}
    return {
        "channel": "telegram",
        "external_id": number,
        "address": str(int(user["id"])),
        "room": "" if chat["type"] == "private" else str(int(chat["id"])),
        "hints": {key: value for key, value in hints.items() if value},
    }


def _tap(number: str, query: Json) -> Incoming | None:
    message = query.get("message")
    if message is None:  # under a message that was sent from elsewhere, by inline mode
        return None
    return Incoming(
        **_head(number, message["chat"], query["from"]),
        tap=str(query.get("data", "")),
        tapped=str(message["message_id"]),
    )


def _membership(number: str, change: Json) -> Incoming | None:
    """The bot was blocked or let in again; in a group, removed or added."""
    if change["chat"]["type"] == "channel":
        return None
    gone = change["new_chat_member"]["status"] in _GONE
    return Incoming(
        **_head(number, change["chat"], change["from"]),
        event="stopped" if gone else "came_back",
    )


def _message(number: str, message: Json, *, edits: bool) -> Incoming | None:
    chat, user = message["chat"], message.get("from")
    if chat["type"] == "channel" or user is None or user.get("is_bot"):
        return None
    head = _head(number, chat, user)
    if moved := message.get("migrate_to_chat_id"):
        return Incoming(**head, event="moved", text=str(moved))
    said = _said(message)
    if not any(said.values()) or (edits and said["location"]):  # a live location moves on
        return None
    return Incoming(
        **head,
        **said,
        ref=str(message["message_id"]),
        edits=edits,
        album=str(message.get("media_group_id", "")),
        reply_to=_replies_to(message),
    )


def _said(message: Json) -> dict[str, Any]:
    place = message.get("location") or (message.get("venue") or {}).get("location")
    return {
        "text": message.get("text") or message.get("caption") or "",
        "location": (float(place["latitude"]), float(place["longitude"])) if place else None,
        "attachments": _attachments(message),
        "other": next((kind for kind in _OTHERS if kind in message), ""),
    }


def _attachments(message: Json) -> tuple[Attachment, ...]:
    if photos := message.get("photo"):
        largest = photos[-1]
        return (Attachment(largest["file_id"], "foto.jpg", largest.get("file_size"), True),)
    for kind, name in _FILES.items():
        if one := message.get(kind):
            called = str(one.get("file_name") or name)
            return (Attachment(one["file_id"], called, one.get("file_size")),)
    return ()


def _replies_to(message: Json) -> str:
    """The bot's own message that this one answers."""
    answered = message.get("reply_to_message") or {}
    ours = (answered.get("from") or {}).get("is_bot", False)
    return str(answered["message_id"]) if ours else ""
