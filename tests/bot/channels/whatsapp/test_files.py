"""Files that people send: fetched by a short link, checked, never from a strange host."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels import Gone, TooBig, TryLater
from bot.channels.whatsapp import Account, WhatsApp
from tests.bot.papers import pdf
from tests.servers.graph_media import Media
from tests.servers.whatsapp import Fault, WhatsAppServer

CONTENT = pdf("SK Bupati") * 100


@pytest.fixture
async def server() -> AsyncIterator[WhatsAppServer]:
    async with WhatsAppServer() as running:
        yield running


@pytest.fixture
async def channel(server: WhatsAppServer) -> AsyncIterator[WhatsApp]:
    account = Account(server.world.number.phone_number_id, server.token, api_url=server.url)
    made = WhatsApp(account)
    yield made
    await made.close()


def put(server: WhatsAppServer, content: bytes = CONTENT, sha256: str = "") -> Media:
    return server.world.store.keep(content, "application/pdf", "SK.pdf", sha256)


def ref(media: Media) -> str:
    return f"{media.id} {media.announced()['sha256']}"


async def whole(channel: WhatsApp, ref: str) -> bytes:
    return b"".join([piece async for piece in channel.fetch(ref)])


async def test_a_file_is_fetched_whole(server: WhatsAppServer, channel: WhatsApp) -> None:
    assert await whole(channel, ref(put(server))) == CONTENT


async def test_a_file_with_a_wrong_sum_is_not_believed(
    server: WhatsAppServer, channel: WhatsApp
) -> None:
    media = put(server, sha256=hashlib.sha256(b"lain").hexdigest())
    with pytest.raises(TryLater):
        await whole(channel, ref(media))


@pytest.mark.parametrize("name", ["lost", "999", "999 c2lkaWs="])
async def test_a_file_that_is_gone_is_asked_for_again(channel: WhatsApp, name: str) -> None:
    with pytest.raises(Gone):
        await whole(channel, name)


async def test_a_file_that_is_too_big_is_not_carried(
    server: WhatsAppServer, tmp_path: Path
) -> None:
    number = server.world.number.phone_number_id
    made = WhatsApp(Account(number, server.token, api_url=server.url, most_bytes=1000))
    with pytest.raises(TooBig):
        await whole(made, ref(put(server)))
    await made.close()


async def test_a_link_that_has_expired_is_fetched_anew(
    server: WhatsAppServer, channel: WhatsApp
) -> None:
    media = put(server)
    server.faults.append(Fault("file", "502-html"))
    with pytest.raises(TryLater):
        await whole(channel, ref(media))

    assert await whole(channel, ref(media)) == CONTENT


async def test_the_token_goes_to_no_strange_host(
    server: WhatsAppServer, channel: WhatsApp
) -> None:
    async with WhatsAppServer() as strange:
        media = put(server)
        server.store_base = strange.base
        with pytest.raises(Gone):
            await whole(channel, ref(media))

        assert strange.counts == {}
