"""Signed webhook bodies as Meta posts them: one message each, or a thousand in one."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from bot.channels.whatsapp.signature import sign

SECRET, NUMBER = "rahasia-bangku", "106540352242922"
PEOPLE = 300
_numbers = count(1)


def message(number: int) -> dict[str, Any]:
    """One message of one of the people."""
    person = number % PEOPLE
    return {
        "id": f"wamid.HBgN{number:024X}",
        "from": f"62812{person:08d}",
        "from_user_id": f"ID.{person:020d}",
        "timestamp": "1764000000",
        "type": "text",
        "text": {"body": f"Jawaban nomor {number} untuk pertanyaan profil inovasi daerah"},
    }


def body(messages: int = 1) -> bytes:
    """A body with so many new messages."""
    told = [message(next(_numbers)) for _ in range(messages)]
    contacts = [
        {"profile": {"name": "Rina"}, "wa_id": one["from"], "user_id": one["from_user_id"]}
        for one in told
    ]
    metadata = {"display_phone_number": "62526", "phone_number_id": NUMBER}
    value = {"messaging_product": "whatsapp", "metadata": metadata}
    change = {"field": "messages", "value": value | {"contacts": contacts, "messages": told}}
    whole = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    return json.dumps(whole).encode()


def signed(bodies: Iterator[bytes]) -> Iterator[tuple[bytes, dict[str, str]]]:
    """Each body with the headers it is posted with."""
    for one in bodies:
        yield (
            one,
            {"X-Hub-Signature-256": sign(one, SECRET), "Content-Type": "application/json"},
        )
