"""The same conversations at an official provider with other addresses and another key."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels import Gone
from bot.channels.whatsapp import Account, WhatsApp
from bot.channels.whatsapp.providers import PROVIDERS
from tests.bot.papers import pdf
from tests.servers.whatsapp import WhatsAppServer
from tests.servers.whatsapp_talk import PhoneTalk, PhoneTown

HEADER = "X-Webhook-Key"


class Provided(PhoneTown):
    """The bot at a provider that signs nothing but sends a header it was told."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.server = WhatsAppServer(
            clock=lambda: self.now.timestamp(), key_header="D360-API-KEY"
        )
        self.server.hook.headers = {HEADER: self.server.verify_token}

    def number(self) -> dict[str, Any]:
        own = {"api_url": self.server.base, "provider": "360dialog", "webhook_header": HEADER}
        return super().number() | own


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[PhoneTalk]:
    town = Provided(tmp_path)
    await town.starts()
    yield PhoneTalk(town)
    await town.ends()
    assert town.server.violations == []


async def test_the_first_minute_is_the_same(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")

    assert "Usulkan inovasi baru" in talk.buttons()


@pytest.mark.parametrize("headers", [{}, {HEADER: "lain"}, {HEADER: ""}])
async def test_without_the_agreed_header_nobody_gets_in(
    talk: PhoneTalk, headers: dict[str, str]
) -> None:
    assert await talk.server.hook.post(b"{}", headers) == 401


async def test_files_are_fetched_through_the_provider(
    monkeypatch: pytest.MonkeyPatch, talk: PhoneTalk
) -> None:
    strange = PROVIDERS["360dialog"]
    with pytest.raises(Gone):
        async for _ in talk.channel.fetch(f"{talk.server.world.store.keep(b'a', 'b').id}"):
            pass  # the real provider's host is not the local one

    monkeypatch.setitem(PROVIDERS, "local", strange.__class__(**_local(talk)))
    number = talk.server.world.number.phone_number_id
    account = Account(number, talk.server.token, api_url=talk.server.base, provider="local")
    channel = WhatsApp(account)
    media = talk.server.world.store.keep(pdf("SK"), "application/pdf")
    got = b"".join([piece async for piece in channel.fetch(media.id)])
    await channel.close()

    assert got == pdf("SK")


def _local(talk: PhoneTalk) -> dict[str, Any]:
    known = PROVIDERS["360dialog"]
    told = {name: getattr(known, name) for name in known.__dataclass_fields__}
    return told | {"media_host": talk.server.base}
