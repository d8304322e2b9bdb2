"""Telegram: the token, where its messages go, who else takes them, and the clock."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from bot.checkups import Finding
from bot.config import Config

PATIENCE = 10.0
MOST_SECONDS_OFF = 120.0
TOKEN = "ask @BotFather (/mybots → API Token) and set [channels.telegram] token."


class NoAnswer(Exception):
    """Telegram can't be reached."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method of the Bot API answered, and when by its clock."""

    code: int
    result: Any
    description: str
    at: datetime | None


async def look_at_telegram(
    config: Config, clock: Callable[[], datetime]
) -> AsyncIterator[Finding]:
    """Ask the Bot API itself. Nothing is confirmed or changed by it."""
    token = config.channels.telegram.token.get_secret_value()
    if not token:
        yield Finding("Telegram is off (no token)")
        return
    base = f"{config.channels.telegram.api_url}/bot{token}"
    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            async for finding in _ask(client, base, config, clock):
                yield finding
    except NoAnswer:
        yield Finding(
            "Telegram can't be reached",
            "check the network or the proxy (HTTPS_PROXY), and [channels.telegram] api_url.",
        )


async def _ask(
    client: httpx.AsyncClient, base: str, config: Config, clock: Callable[[], datetime]
) -> AsyncIterator[Finding]:
    me = await _call(client, base, "getMe")
    if me.code != 200:
        yield Finding(f"Telegram does not accept the token ({me.description})", TOKEN)
        return
    yield Finding(f"Telegram knows the bot as @{me.result['username']}")
    if me.at:
        yield _time(abs((clock() - me.at).total_seconds()))
    hook = await _call(client, base, "getWebhookInfo")
    yield _webhook(config, hook.result or {})
    if config.channels.telegram.mode == "polling" and not (hook.result or {}).get("url"):
        yield _rival(await _call(client, base, "getUpdates", limit=1, timeout=0))


def _time(off: float) -> Finding:
    remedy = "set the clock (timedatectl set-ntp true); reminders would come at wrong times."
    said = f"the clock differs from Telegram's by {off:.0f} s"
    return Finding(said, remedy if off > MOST_SECONDS_OFF else "")


def _webhook(config: Config, info: Mapping[str, Any]) -> Finding:
    url, mode = info.get("url", ""), config.channels.telegram.mode
    ours = f"{config.web.public_url.rstrip('/')}/webhooks/telegram"
    if mode == "polling":
        remedy = 'run removes it when it starts; or set mode = "webhook".' if url else ""
        return Finding("a webhook is set" if url else "no webhook, we poll", remedy)
    if url != ours:
        return Finding(f"the webhook is not {ours}", "run sets it when it starts.")
    trouble = info.get("last_error_message")
    remedy = f"Telegram says: {trouble}. Is {ours} open to the internet?" if trouble else ""
    return Finding(f"the webhook is {ours}", remedy)


def _rival(updates: Answer) -> Finding:
    if updates.code == 409:
        return Finding(
            "another program takes this bot's messages now",
            "if that is not the bot you run, stop it, or make a new token at @BotFather.",
        )
    return Finding("nobody else takes this bot's messages")


async def _call(client: httpx.AsyncClient, base: str, method: str, **body: Any) -> Answer:
    try:
        answer = await client.post(f"{base}/{method}", json=body)
        said = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        raise NoAnswer from None  # the error would show the address, and the token in it
    date = answer.headers.get("date")
    return Answer(
        answer.status_code,
        said.get("result"),
        said.get("description", ""),
        parsedate_to_datetime(date) if date else None,
    )
