"""Every kind of message a person can send, as the members of an `Incoming`."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.channels.whatsapp.menus import MORE
from handlers.letters import Attachment

Json = Mapping[str, Any]
Content = dict[str, Any]
LOST = "lost"
"""The `ref` of a file that Meta itself could not keep; the person is asked to resend it."""

_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
    "video/3gpp": ".3gp",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "application/pdf": ".pdf",
}
NEW_ID = "user_changed_user_id"
MOVES = ("user_changed_number", NEW_ID)
MEDIA_LOST, NOT_SUPPORTED = 131052, 131051


def content_of(message: Json) -> Content:
    """What a message says; a kind we do not know is named in `other`."""
    kind = str(message.get("type", "unknown"))
    if message.get("group_id"):
        return {"event": "group"}
    if _codes(message) & {MEDIA_LOST}:
        return {"attachments": (Attachment(LOST),)}
    reader = _KINDS.get(kind)
    if reader is None or (kind not in message and _codes(message)):
        return {"other": kind}
    return reader(message, message[kind])


def _codes(message: Json) -> set[Any]:
    errors = message.get("errors")
    return {one.get("code") for one in errors} if isinstance(errors, list) else set()


def _text(_: Json, part: Json) -> Content:
    return {"text": str(part["body"])}


def _template_button(_: Json, part: Json) -> Content:
    """A quick reply of a template; without a payload of ours it is just its words."""
    payload, text = str(part.get("payload", "")), str(part.get("text", ""))
    return _tapped(payload) if ":" in payload and payload != text else {"text": text}


def _interactive(_: Json, part: Json) -> Content:
    kind = part.get("type")
    if kind in ("button_reply", "list_reply"):
        return _tapped(str(part[kind]["id"]))
    return {"other": str(kind or "interactive")}


def _tapped(tap: str) -> Content:
    """A tap; "Lainnya…" only turns the page of a list, which no dialogue needs to know."""
    return (
        {"event": "page", "text": tap[len(MORE) + 1 :]}
        if tap.startswith(MORE)
        else {"tap": tap}
    )


def _media(message: Json, part: Json) -> Content:
    ref = f"{part['id']} {part.get('sha256', '')}".strip()
    kind = str(message["type"])
    name = str(part.get("filename") or "") or _name_for(kind, str(part.get("mime_type", "")))
    return {
        "text": str(part.get("caption") or ""),
        "attachments": (Attachment(ref, name, photo=kind == "image"),),
    }


def _name_for(kind: str, mime_type: str) -> str:
    named = {"image": "foto", "video": "video", "audio": "suara"}.get(kind, "berkas")
    return named + _ENDINGS.get(mime_type.split(";")[0].strip(), "")


def _sound(message: Json, part: Json) -> Content:
    return {"other": "voice" if part.get("voice") else str(message["type"])}


def _location(_: Json, part: Json) -> Content:
    named = ", ".join(str(part[name]) for name in ("name", "address") if part.get(name))
    place = (float(part["latitude"]), float(part["longitude"]))
    return {"location": place, "text": named}


def _reaction(_: Json, __: Json) -> Content:
    """A thumb under a message asks for no answer."""
    return {"event": "reaction"}


def _edit(_: Json, part: Json) -> Content:
    """What an earlier message says now, in words. Meta tells it of numbers that are in an app
    as well (messages/edit, 11 June 2026); of others an edited message is "unsupported".
    """
    text = content_of(part["message"]).get("text", "")
    original = str(part["original_message_id"])
    return {"text": text, "edits": True, "ref": original} if text else {"event": "edited"}


def _revoke(_: Json, __: Json) -> Content:
    """A message was taken back in the chat; what it answered stays, and can be changed."""
    return {"event": "revoked"}


def _system(_: Json, part: Json) -> Content:
    """Only moves may join a new name to a person we know."""
    if part.get("type") in MOVES:
        new = str(part.get("user_id") or part.get("wa_id") or part.get("new_wa_id") or "")
        if new:
            return {"event": "moved", "text": new}
    return {"event": str(part.get("type") or "system")}


_KINDS: dict[str, Callable[[Json, Any], Content]] = {
    "text": _text,
    "button": _template_button,
    "interactive": _interactive,
    "image": _media,
    "document": _media,
    "video": _media,
    "audio": _sound,
    "location": _location,
    "reaction": _reaction,
    "edit": _edit,
    "revoke": _revoke,
    "system": _system,
}
