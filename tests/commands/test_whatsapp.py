"""What has to be asked of Meta once, from the command line, against the local Graph."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.commands.conftest import Line
from tests.servers.whatsapp import WhatsAppServer

PIN = "274193"


def configure(server: WhatsAppServer, **changed: str) -> None:
    """A config.toml for this Graph, in the folder where commands are typed."""
    number = server.world.number
    account = {
        "token": server.token,
        "phone_number_id": number.phone_number_id,
        "business_account_id": number.business_id,
        "api_url": server.url,
        **changed,
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in account.items()]
    Path("config.toml").write_text("\n".join(["[channels.whatsapp]", *lines]))


async def test_the_app_is_made_to_hear_the_account(line: Line) -> None:
    async with WhatsAppServer() as server:
        server.world.number.subscribed = False
        configure(server)
        answer = await asyncio.to_thread(line, "whatsapp", "subscribe")

    assert (answer.exit_code, answer.output) == (
        0,
        "The app hears the messages to this account.\n",
    )
    assert server.world.number.subscribed


async def test_a_number_is_registered_and_its_pin_is_not_shown(line: Line) -> None:
    async with WhatsAppServer() as server:
        server.world.number.registered = False
        configure(server)
        answer = await asyncio.to_thread(line, "whatsapp", "register", typing=f"{PIN}\n")

    assert answer.exit_code == 0
    assert "The number is registered." in answer.output
    assert PIN not in answer.output
    assert server.world.number.registered


@pytest.mark.parametrize(
    ("words", "typing", "changed", "said"),
    [
        (("register",), "12\n", {}, "100 invalid parameter (pin must be 6 characters long)"),
        (("subscribe",), "", {"token": "wrong"}, "That did not work: 190 token expired"),
        (("subscribe",), "", {"api_url": "http://127.0.0.1:9"}, "work: ConnectError"),
        (("subscribe",), "", {"business_account_id": ""}, "WhatsApp is not configured."),
        (("templates", "status"), "", {}, "missing → python -m bot whatsapp templates push"),
    ],
)
async def test_what_did_not_work_is_said(
    line: Line, words: tuple[str, ...], typing: str, changed: dict[str, str], said: str
) -> None:
    async with WhatsAppServer() as server:
        configure(server, **changed)
        answer = await asyncio.to_thread(line, "whatsapp", *words, typing=typing)

    assert answer.exit_code != 0
    assert said in answer.output


async def test_templates_are_asked_for_by_a_command(line: Line) -> None:
    async with WhatsAppServer() as server:
        configure(server)
        answer = await asyncio.to_thread(line, "whatsapp", "templates", "push")

    assert answer.exit_code == 0
    assert "kabar_usulan (id): pending, utility" in answer.output.splitlines()
