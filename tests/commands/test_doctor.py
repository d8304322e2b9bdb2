"""`doctor` over real HTTP: what it finds on Telegram's side, and what it never shows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.whatsapp.approving import Approvals
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.providers import PROVIDERS
from bot.channels.whatsapp.templatefile import read_templates
from bot.checkups.telegram import look_at_telegram
from bot.checkups.whatsapp import look_at_whatsapp
from bot.config import Config, read_config
from handlers.content import BUILT_IN
from tests.commands.conftest import Line
from tests.servers.telegram import TelegramServer
from tests.servers.whatsapp import WhatsAppServer

pytestmark = pytest.mark.slow


def config_for(server: TelegramServer, **telegram: Any) -> Config:
    """A configuration that points to the local server."""
    account = {"token": server.token, "api_url": server.url, **telegram}
    public = {"public_url": "https://bot.example"}
    return read_config(channels={"telegram": account}, web=public)


def wall_clock() -> datetime:
    return datetime.now(UTC)


async def said(
    config: Config, clock: Callable[[], datetime] = wall_clock
) -> list[tuple[bool, str]]:
    return [(one.well, str(one)) async for one in look_at_telegram(config, clock)]


async def test_a_sound_account_has_no_remedy() -> None:
    async with TelegramServer() as server:
        findings = await said(config_for(server))

    assert [well for well, _ in findings] == [True, True, True, True]
    assert findings[-1][1] == "✓ nobody else takes this bot's messages"


async def test_a_wrong_token_is_told_and_not_shown() -> None:
    async with TelegramServer() as server:
        ((well, text),) = await said(config_for(server, token="123456:wrong"))

    assert not well
    assert "ask @BotFather" in text
    assert "wrong" not in text


async def test_without_a_network_the_address_is_not_shown() -> None:
    async with TelegramServer() as server:
        config = config_for(server)
    ((well, text),) = await said(config)

    assert not well
    assert server.token not in text


async def test_without_a_token_telegram_is_off() -> None:
    assert await said(read_config()) == [(True, "✓ Telegram is off (no token)")]


async def test_a_clock_that_is_wrong_is_noticed() -> None:
    async with TelegramServer() as server:
        findings = await said(
            config_for(server), lambda: datetime.now(UTC) + timedelta(minutes=10)
        )

    assert [well for well, _ in findings] == [True, False, True, True]
    assert "timedatectl" in findings[1][1]


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_webhook_of_somebody_else_is_noticed(mode: str) -> None:
    async with TelegramServer() as server:
        await set_webhook(server, "https://elsewhere.example/hook")
        findings = await said(config_for(server, mode=mode))

    assert [well for well, _ in findings] == [True, True, False]


async def test_our_own_webhook_is_well() -> None:
    async with TelegramServer() as server:
        await set_webhook(server, "https://bot.example/webhooks/telegram")
        findings = await said(config_for(server, mode="webhook"))

    assert [well for well, _ in findings] == [True, True, True]


async def set_webhook(server: TelegramServer, url: str) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{server.url}/bot{server.token}/setWebhook",
            json={"url": url, "secret_token": "hush"},
        )
        assert answer.status_code == 200, answer.text


def number_at(server: WhatsAppServer, **changed: Any) -> Config:
    """The configuration of the local server's number."""
    number = server.world.number
    account = {
        "token": server.token,
        "api_url": server.url,
        "phone_number_id": number.phone_number_id,
        "business_account_id": number.business_id,
        "app_secret": "hush",
        "verify_token": "hush",
        **changed,
    }
    return read_config(
        channels={"whatsapp": account}, web={"public_url": "https://bot.example"}
    )


async def found(config: Config) -> list[tuple[bool, str]]:
    return [(one.well, str(one)) async for one in look_at_whatsapp(config)]


async def test_a_sound_whatsapp_number_has_no_remedy() -> None:
    async with WhatsAppServer() as server:
        await push(server)
        findings = await found(number_at(server))

    assert findings == [
        (True, "✓ WhatsApp knows the number as Bot Inovasi Tabalong, quality GREEN"),
        (True, "✓ up to 250 people a day may be written to after 24 hours of silence"),
        (True, "✓ an app hears of the messages to this account"),
        (True, "✓ 30 templates, 30 waiting for Meta: reminders reach people after 24 hours"),
    ]


async def push(server: WhatsAppServer) -> None:
    ours = read_templates(BUILT_IN / "templates.toml")
    number = server.world.number
    graph = Graph(server.url, number.phone_number_id, server.token, PROVIDERS["meta"])
    await Approvals(graph, number.business_id, ours).push()
    await graph.close()


@pytest.mark.parametrize(
    ("status", "remedy"),
    [("MISSING", "templates push"), ("REJECTED", "new name"), ("PAUSED", "send less")],
)
async def test_a_template_that_cannot_be_sent_is_told(status: str, remedy: str) -> None:
    async with WhatsAppServer() as server:
        if status != "MISSING":
            await push(server)
            server.judge("kabar_usulan", status, tell=False)
        findings = await found(number_at(server))

    assert [(well, remedy in text) for well, text in findings[3:]] == [(False, True)]
    assert "kabar_usulan (id, en)" in findings[3][1]


async def test_another_category_is_told_since_it_has_another_price() -> None:
    async with WhatsAppServer() as server:
        await push(server)
        for one in server.world.templates.all:
            one.category = "MARKETING" if one.name == "belum_mulai" else one.category
        findings = await found(number_at(server))

    assert findings[4:] == [
        (
            True,
            "✓ Meta charges templates otherwise than asked for: belum_mulai as MARKETING",
        )
    ]


async def test_an_account_that_is_not_ours_is_told_apart_from_the_number() -> None:
    async with WhatsAppServer() as server:
        findings = await found(number_at(server, business_account_id="1"))

    assert [(well, text.partition(" (")[0]) for well, text in findings] == [
        (True, "✓ WhatsApp knows the number as Bot Inovasi Tabalong, quality GREEN"),
        (True, "✓ up to 250 people a day may be written to after 24 hours of silence"),
        (False, "✗ WhatsApp does not know the account"),
    ]


async def test_a_number_in_trouble_is_told() -> None:
    async with WhatsAppServer() as server:
        server.world.number.quality, server.world.number.subscribed = "RED", False
        findings = await found(number_at(server))

    assert [well for well, _ in findings[:3]] == [False, True, False]
    assert findings[2][1].endswith("→ python -m bot whatsapp subscribe")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"token": "wrong"}, "✗ WhatsApp does not know the number"),
        ({"api_url": "http://127.0.0.1:9"}, "no answer; check the network and api_url"),
        ({"app_secret": ""}, "→ set [channels.whatsapp] app_secret."),
        ({"phone_number_id": ""}, "→ set [channels.whatsapp] phone_number_id."),
    ],
)
async def test_what_whatsapp_lacks_is_told_without_its_token(
    changed: dict[str, str], said: str
) -> None:
    async with WhatsAppServer() as server:
        well, text = (await found(number_at(server, **changed)))[0]

    assert (well, said in text, server.token in text) == (False, True, False)


async def test_whatsapp_needs_a_public_address() -> None:
    config = read_config(channels={"whatsapp": {"token": "x", "provider": "360dialog"}})

    assert [well for well, _ in await found(config)] == [False, False]
    assert await found(read_config()) == [(True, "✓ WhatsApp is off (no token)")]


def test_the_command_says_what_to_do(line: Line) -> None:
    before = line("doctor")
    line("migrate")
    after = line("doctor")

    assert (before.exit_code, after.exit_code) == (1, 0)
    assert "→ python -m bot migrate" in before.output
    assert "All well." in after.output


def test_a_folder_that_can_not_be_written_is_told(line: Line) -> None:
    Path("taken").write_text("a file, not a folder")
    Path("config.toml").write_text('[bot]\ndata_dir = "taken/data"')

    answer = line("doctor")

    assert answer.exit_code == 1
    assert "✗ data folder taken/data can't be written" in answer.output
    assert "✗ the database can't be reached" in answer.output
