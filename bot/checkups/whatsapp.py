"""WhatsApp at Meta: the number, its keys, its quality, and whether webhooks come to us."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any

import httpx

from bot.channels.whatsapp.approving import Approvals, State
from bot.channels.whatsapp.graph import Graph, Silence, Told
from bot.channels.whatsapp.news import people_of
from bot.channels.whatsapp.providers import PROVIDERS
from bot.channels.whatsapp.templatefile import TemplateError, read_templates
from bot.checkups import Finding
from bot.config import Config, WhatsApp
from handlers.content import BUILT_IN
from handlers.domain.limits import most_people

PATIENCE = 10.0
ASKED = "verified_name,quality_rating,whatsapp_business_manager_messaging_limit"
ACCOUNT = (
    "set [channels.whatsapp] business_account_id to the WhatsApp Business Account ID, and give "
    "the system user that account and whatsapp_business_management."
)
TOKEN = "make a token for the system user, with whatsapp_business_messaging, and set it."


class NoAnswer(Exception):
    """The Graph API can't be reached, or refuses; the message is what it said."""


async def look_at_whatsapp(config: Config) -> AsyncIterator[Finding]:
    """Ask the Graph API itself; nothing is changed by it."""
    number = config.channels.whatsapp
    if not number.token.get_secret_value():
        yield Finding("WhatsApp is off (no token)")
        return
    for finding in _keys(number, config.web.public_url):
        yield finding
    if number.provider != "meta" or not number.phone_number_id:
        return
    asked = f"{number.phone_number_id}?fields={ASKED}"
    try:
        known = await _get(number, asked)
    except NoAnswer as error:
        yield Finding(f"WhatsApp does not know the number ({error})", TOKEN)
        return
    yield _known(known)
    yield _reach(known)
    if number.business_account_id:
        async for finding in _account(config):
            yield finding


async def _account(config: Config) -> AsyncIterator[Finding]:
    """Who hears of its messages, and its templates."""
    number = config.channels.whatsapp
    try:
        yield _subscribed(await _get(number, f"{number.business_account_id}/subscribed_apps"))
    except NoAnswer as error:
        yield Finding(f"WhatsApp does not know the account ({error})", ACCOUNT)
        return
    async for finding in _templates(config):
        yield finding


async def _templates(config: Config) -> AsyncIterator[Finding]:
    """How far Meta is with our templates; one line where all is well."""
    number = config.channels.whatsapp
    token, provider = number.token.get_secret_value(), PROVIDERS[number.provider]
    graph = Graph(number.api_url, number.phone_number_id, token, provider)
    path = (config.bot.content_dir or BUILT_IN) / "templates.toml"
    try:
        ours = read_templates(path)
        states = await Approvals(graph, number.business_account_id, ours).states()
    except (Told, Silence, TemplateError, OSError) as error:
        yield Finding(f"the templates can't be read ({error})", "see docs/whatsapp.md.")
        return
    finally:
        await graph.close()
    for finding in _judged(states):
        yield finding


def _judged(states: Sequence[State]) -> Iterator[Finding]:
    """A line for each thing to do, with the templates it is about; one where all is well."""
    ill = [one for one in states if one.remedy]
    for status in dict.fromkeys(one.status for one in ill):
        some = [one for one in ill if one.status == status]
        names = dict.fromkeys(one.name for one in some)
        told = ", ".join(f"{one} ({_languages(one, some)})" for one in names)
        yield Finding(f"templates that are {status.lower()}: {told}", some[0].remedy)
    if not ill:
        waiting = sum(state.status == "PENDING" for state in states)
        told = f"{len(states)} templates" + (f", {waiting} waiting for Meta" if waiting else "")
        yield Finding(f"{told}: reminders reach people after 24 hours")
    moved = dict.fromkeys(f"{one.name} as {one.category}" for one in states if one.moved)
    if moved:
        yield Finding(f"Meta charges templates otherwise than asked for: {', '.join(moved)}")


def _languages(name: str, states: Sequence[State]) -> str:
    return ", ".join(one.language for one in states if one.name == name)


def _keys(number: WhatsApp, public_url: str) -> Iterator[Finding]:
    """Values that are needed and empty."""
    needed = {"phone_number_id": number.phone_number_id}
    if number.provider == "meta":
        needed["business_account_id"] = number.business_account_id
        needed["app_secret"] = number.app_secret.get_secret_value()
        needed["verify_token"] = number.verify_token.get_secret_value()
    for name, value in needed.items():
        if not value:
            yield Finding(f"{name} is empty", f"set [channels.whatsapp] {name}.")
    if not public_url.startswith("https://"):
        yield Finding(
            "WhatsApp comes by webhook, and no public address is set",
            '[web] public_url = "https://…", and tell Meta that address + /webhooks/whatsapp.',
        )


def _known(number: Mapping[str, Any]) -> Finding:
    quality = number.get("quality_rating", "UNKNOWN")
    said = f"WhatsApp knows the number as {number.get('verified_name', '?')}, quality {quality}"
    remedy = "people block or report it; send less by itself until it is better."
    return Finding(said, remedy if quality == "RED" else "")


def _reach(number: Mapping[str, Any]) -> Finding:
    """How many people may be written to first in a day."""
    told = people_of(number.get("whatsapp_business_manager_messaging_limit"))
    most = most_people(told, 0)
    said = "any number of people may" if most is None else f"up to {most:,} people a day may"
    return Finding(f"{said} be written to after 24 hours of silence")


def _subscribed(apps: Mapping[str, Any]) -> Finding:
    if apps.get("data"):
        return Finding("an app hears of the messages to this account")
    remedy = "python -m bot whatsapp subscribe"
    return Finding("no app hears of the messages to this account", remedy)


async def _get(number: WhatsApp, path: str) -> Mapping[str, Any]:
    headers = {"authorization": f"Bearer {number.token.get_secret_value()}"}
    try:
        async with httpx.AsyncClient(timeout=PATIENCE, headers=headers) as client:
            answer = await client.get(f"{number.api_url}/{path}")
        said: Mapping[str, Any] = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        raise NoAnswer("no answer; check the network and api_url") from None
    if answer.status_code != 200:
        raise NoAnswer(str(said.get("error", {}).get("message", answer.status_code)))
    return said
