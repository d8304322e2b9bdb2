"""Updates are delivered to our page: only by Telegram, and acknowledged only when stored."""

import json
from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.telegram import Telegram
from bot.channels.telegram.webhook import MOST_BYTES, PATH
from handlers.letters import Incoming
from tests.servers.telegram import TOKEN, TelegramServer

HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {
    "update_id": 9,
    "message": {
        "message_id": 5,
        "date": 1,
        "chat": {"id": 42, "type": "private"},
        "from": {"id": 42, "is_bot": False, "first_name": "Rina"},
        "text": "halo",
    },
}


class Page:
    """The page of a channel with the secret "s3cret"."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.broken = False
        telegram = Telegram(TOKEN, public_url="https://bot.example/", secret="s3cret")
        app = Starlette(routes=list(telegram.routes(self.receive)))
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://bot"
        )

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        if self.broken:
            raise OSError("disk full")
        self.kept += [one.text for one in incoming]

    async def posts(self, content: Any, secret: str | bytes | None = "s3cret") -> int:
        headers = {HEADER: secret} if secret is not None else {}
        body = content if isinstance(content, bytes) else json.dumps(content)
        return (await self.client.post(PATH, content=body, headers=headers)).status_code  # type: ignore[arg-type]


@pytest.fixture
def page() -> Page:
    return Page()


async def test_what_is_stored_is_acknowledged(page: Page) -> None:
    assert await page.posts(UPDATE) == 200
    assert page.kept == ["halo"]


@pytest.mark.parametrize("secret", [None, "", "wrong", "s3cre\u0301t".encode(), b"\xff\xfe"])
async def test_a_stranger_is_turned_away(page: Page, secret: Any) -> None:
    assert await page.posts(UPDATE, secret) == 403
    assert page.kept == []


async def test_what_could_not_be_stored_comes_again(page: Page) -> None:
    page.broken = True

    assert await page.posts(UPDATE) == 500


@pytest.mark.parametrize(
    "content", [b"no json", b"[1]", b"{}", b'{"update_id": 1, "message": 3}']
)
async def test_what_would_never_improve_is_not_asked_for_again(
    page: Page, content: bytes
) -> None:
    assert await page.posts(content) == 200
    assert page.kept == []


async def test_a_body_without_end_is_not_read(page: Page) -> None:
    assert await page.posts(b"x" * (MOST_BYTES + 1)) == 413


def test_while_polling_there_is_no_page() -> None:
    assert Telegram(TOKEN).routes(Page().receive) == ()


def test_without_a_secret_one_is_made_that_only_the_token_gives() -> None:
    made = [Telegram(token, public_url="https://x")._secret for token in ("1:a", "1:a", "1:b")]

    assert made[0] == made[1] != made[2]
    assert len(made[0]) == 64


async def test_the_webhook_is_set_with_its_secret() -> None:
    async with TelegramServer() as server:
        telegram = Telegram(
            server.token, server.url, public_url="https://bot.example", secret="s3cret"
        )

        await telegram._say_how()

        [call] = server.called("setWebhook")
        assert call.params["url"] == "https://bot.example/webhooks/telegram"
        assert call.params["secret_token"] == "s3cret"
        assert call.params["allowed_updates"] == [
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
        ]
        await telegram.close()
