"""A webhook body as messages of the house, deliveries and news.

All four levels are looped; one item that can't be read never costs the others. Unknown kinds
are kept with their name in `other`, so that they can be answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.whatsapp.deliveries import News, read_delivery
from bot.channels.whatsapp.kinds import MOVES, NEW_ID, content_of
from handlers.letters import Delivery, Incoming

Json = Mapping[str, Any]
TOGETHER = 10
"""Seconds; files that were sent within the same ten belong together."""


@dataclass(frozen=True, slots=True)
class Post:
    """Everything in one webhook body. `odd` counts what could not be read."""

    letters: tuple[Incoming, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    news: tuple[News, ...] = ()
    odd: int = 0


def read(payload: Any, phone_number_id: str = "") -> Post:
    """Read a whole body; messages to another number of the account are left out."""
    letters: list[tuple[int, Incoming]] = []
    deliveries: list[Delivery] = []
    news: list[News] = []
    odd = 0
    for field, value in _changes(payload):
        if field == "user_preferences":
            odd += _read_wishes(value, letters)
        elif field != "messages":
            news.append(News(field, value))
        elif _is_ours(value, phone_number_id):
            odd += _read_messages(value, letters)
            odd += _read_deliveries(value, deliveries)
            news += [News("errors", error) for error in _items(value, "errors")]
    letters.sort(key=lambda pair: pair[0])
    return Post(tuple(one for _, one in letters), tuple(deliveries), tuple(news), odd)


def _changes(payload: Any) -> Iterator[tuple[str, Json]]:
    for entry in _items(payload, "entry"):
        for change in _items(entry, "changes"):
            value = change.get("value")
            if isinstance(value, Mapping):
                yield str(change.get("field", "")), value


def _items(holder: Any, name: str) -> list[Json]:
    found = holder.get(name) if isinstance(holder, Mapping) else None
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _is_ours(value: Json, phone_number_id: str) -> bool:
    metadata = value.get("metadata")
    told = metadata.get("phone_number_id") if isinstance(metadata, Mapping) else None
    return not phone_number_id or told is None or str(told) == phone_number_id


def _read_messages(value: Json, letters: list[tuple[int, Incoming]]) -> int:
    contacts = _items(value, "contacts")
    odd = 0
    for message in _items(value, "messages"):
        try:
            letters.append((_sent_at(message), read_message(message, contacts)))
        except (KeyError, TypeError, ValueError, AttributeError):
            odd += 1
    return odd


def _read_wishes(value: Json, letters: list[tuple[int, Incoming]]) -> int:
    """Somebody stopped or resumed marketing messages in WhatsApp's own settings."""
    odd = 0
    for wish in _items(value, "user_preferences"):
        try:
            names = tuple(str(wish[key]) for key in ("user_id", "wa_id") if wish.get(key))
            event = {"stop": "stopped_news", "resume": "resumed_news"}[str(wish["value"])]
            at = str(wish.get("timestamp", ""))
            identity = f"wish.{names[0]}.{event}.{at}"
            letters.append(
                (0, Incoming("whatsapp", identity, names[0], event=event, names=names))
            )
        except (KeyError, IndexError, TypeError):
            odd += 1
    return odd


def _read_deliveries(value: Json, deliveries: list[Delivery]) -> int:
    odd = 0
    for status in _items(value, "statuses"):
        try:
            deliveries.append(read_delivery(status))
        except (KeyError, TypeError, ValueError, AttributeError):
            odd += 1
    return odd


def read_message(message: Json, contacts: list[Json]) -> Incoming:
    """One member of `messages`. Raises KeyError where it has no id or no sender."""
    phone = str(message.get("from") or "")
    scoped = str(message.get("from_user_id") or "")
    contact = _contact(contacts, phone, scoped)
    scoped = scoped or str(contact.get("user_id") or "")
    if not phone and not scoped:
        raise KeyError("from")
    identity = message["id"]
    if not isinstance(identity, str) or not identity:
        raise KeyError("id")
    content = {"ref": identity, **content_of(message)}
    answered = "tapped" if content.get("tap") else "reply_to"
    return Incoming(
        channel="whatsapp",
        external_id=identity,
        address=scoped or phone,
        hints=_hints(contact, phone, scoped),
        names=_names(message, phone, scoped),
        before=_before(message, phone, scoped),
        album=_album(message, scoped or phone) if content.get("attachments") else "",
        **content | {answered: _answered(message)},
    )


def _sent_at(message: Json) -> int:
    """When it was sent, in seconds since 1970; 0 where that is not told."""
    at = str(message.get("timestamp", ""))
    return int(at) if at.isascii() and at.isdigit() else 0


def _album(message: Json, sender: str) -> str:
    """Files chosen together come one by one; those of a moment are acknowledged together."""
    return f"{sender}.{_sent_at(message) // TOGETHER}"


def _names(message: Json, phone: str, scoped: str) -> tuple[str, ...]:
    """What the sender is known by; of somebody who moved, what they are called now.

    Who only got another scoped id keeps the number.
    """
    if moved := _move(message):
        kept = phone if moved.get("type") == NEW_ID else ""
        phone = str(moved.get("wa_id") or moved.get("new_wa_id") or kept)
        scoped = str(moved.get("user_id") or "")
    return tuple(name for name in (scoped, phone) if name)


def _before(message: Json, phone: str, scoped: str) -> tuple[str, ...]:
    """What somebody who moved was known by until now."""
    if not (moved := _move(message)):
        return ()
    told = (str(moved.get("previous_user_id") or ""), scoped, phone)
    return tuple(dict.fromkeys(name for name in told if name))


def _move(message: Json) -> Json:
    """The part that tells of other names, empty where a message tells of none."""
    told = message.get("system")
    return told if isinstance(told, Mapping) and told.get("type") in MOVES else {}


def _answered(message: Json) -> str:
    """The id of our message that this one answers, if the person chose one."""
    context = message.get("context")
    return str(context.get("id") or "") if isinstance(context, Mapping) else ""


def _contact(contacts: list[Json], phone: str, scoped: str) -> Json:
    """The contact of this very sender; a batch names several."""
    for contact in contacts:
        if scoped and contact.get("user_id") == scoped:
            return contact
        if phone and contact.get("wa_id") == phone:
            return contact
    return {}


def _hints(contact: Json, phone: str, scoped: str) -> dict[str, str]:
    profile = contact.get("profile")
    profile = profile if isinstance(profile, Mapping) else {}
    hints = {
        "name": str(profile.get("name") or ""),
        "username": str(profile.get("username") or ""),
        "phone": phone or str(contact.get("wa_id") or ""),
        "scoped": scoped,
    }
    return {name: value for name, value in hints.items() if value}
