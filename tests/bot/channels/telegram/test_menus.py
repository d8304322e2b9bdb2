"""The commands behind the slash: everybody's, and those of people with a role."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.channels.telegram import Telegram
from bot.channels.telegram.menus import menu_call
from bot.config import read_config
from handlers.commands import Slash, slashes
from handlers.dialogues import all_dialogues
from handlers.domain.people import Role
from storage.people import People
from tests.conftest import built_in
from tests.servers.telegram import TelegramServer
from tests.servers.telegram_faults import Fault

EVERYBODYS = [
    "menu",
    "start",
    "usul",
    "inovasi",
    "tanya",
    "bantuan",
    "tenggat",
    "profil",
    "tautkan",
    "bahasa",
    "berhenti",
    "hapusdata",
]


class Home:
    """The bot on a strict local server, not running; Rina has an innovator's account."""

    def __init__(self, server: TelegramServer, data: Path) -> None:
        self.server, self.data = server, data
        self.start()
        self.app.database.at_once(
            lambda c: People(c).enrol("telegram", "42", "id", self.app.now())
        )
        server.person(user_id=42)

    def start(self, token: str = "") -> None:
        token = token or self.server.token
        telegram = Telegram(token, self.server.url)
        config = read_config(bot={"data_dir": self.data})
        self.app = App(config, [telegram], content=built_in())

    async def restarts(self) -> None:
        await self.close()
        self.start()

    async def close(self) -> None:
        await self.app.channels[0].close()
        self.app.close()

    def becomes(self, **changes: Any) -> None:
        def change(people: People) -> None:
            person = people.at("telegram", "42")
            assert person is not None
            people.change(person.id, changes)

        self.app.database.at_once(lambda c: change(People(c)))

    def strange(self) -> None:
        """A coordinator in a chat that Telegram does not know."""

        def appear(people: People) -> None:
            person, _ = people.enrol("telegram", "43", "id", self.app.now())
            people.change(person, {"role": Role.COORDINATOR})

        self.app.database.at_once(lambda c: appear(People(c)))

    async def looks(self) -> int:
        """Set what is due; how many calls that took."""
        before = len(self.server.calls)
        [watch] = self.app.menus
        await watch.set_due()
        return len(self.server.calls) - before

    async def shown(self, chat: int = 0, language: str = "") -> dict[str, str]:
        """What Telegram shows now, by command."""
        scope = {"type": "chat", "chat_id": chat} if chat else {"type": "default"}
        where = {"scope": scope, "language_code": language}
        telegram: Any = self.app.channels[0]
        found = await telegram._api.call("getMyCommands", where)
        return {one["command"]: one["description"] for one in found}


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with TelegramServer() as server:
        home = Home(server, tmp_path)
        yield home
        await home.close()
        assert server.violations == []


async def test_everybody_sees_their_commands_in_the_language_of_their_phone(
    home: Home,
) -> None:
    await home.looks()

    indonesian, english = await home.shown(), await home.shown(language="en")
    assert list(indonesian) == list(english) == EVERYBODYS
    assert (indonesian["usul"], english["usul"]) == (
        "Usulkan inovasi baru",
        "Propose a new innovation",
    )


async def test_nothing_is_set_again_that_has_not_changed(home: Home) -> None:
    assert await home.looks() == 2
    assert await home.looks() == 0

    await home.restarts()

    assert await home.looks() == 0


async def test_who_gets_a_role_sees_its_commands_and_loses_them_with_it(home: Home) -> None:
    await home.looks()
    home.becomes(role=Role.COORDINATOR)
    assert await home.looks() == 1

    theirs = await home.shown(chat=42)

    assert theirs["siaran"] == "Kirim siaran"
    assert list(theirs)[-len(EVERYBODYS) :] == EVERYBODYS
    home.becomes(language="en")
    assert await home.looks() == 1
    assert (await home.shown(chat=42))["siaran"] == "Send a broadcast"
    home.becomes(role=Role.INNOVATOR)
    assert await home.looks() == 1
    assert await home.shown(chat=42) == {}
    assert await home.looks() == 0


async def test_a_failure_is_tried_again_later_and_a_refusal_is_not(home: Home) -> None:
    [watch] = home.app.menus
    home.server.faults.append(Fault("setMyCommands", "500"))

    assert await home.looks() == 1
    assert await watch.rest() == 30.0
    assert await home.looks() == 2
    assert await watch.rest() == 15.0
    home.strange()
    assert await home.looks() == 1
    assert await home.looks() == 0


async def test_another_account_gets_its_own(home: Home) -> None:
    await home.looks()
    await home.close()

    home.start("7000000002:AAlain_hanya_untuk_server_lokal_12345")

    [watch] = home.app.menus
    assert len(await home.app.database.run(watch._due)) == 2


async def test_only_the_process_that_speaks_there_sets_menus(home: Home) -> None:
    [watch] = home.app.menus
    watch.may = lambda: False

    assert await home.looks() == 0


async def test_a_running_bot_sets_them_by_itself(home: Home) -> None:
    running = asyncio.ensure_future(home.app.run(stop := asyncio.Event()))
    async with asyncio.timeout(10):
        while home.server.counts["setMyCommands"] < 2:
            await asyncio.sleep(0.02)
    stop.set()
    await running


def test_a_description_fits_and_is_never_empty() -> None:
    call = menu_call("", "en", [Slash("a", "😀" * 200), Slash("b", " ")])

    long, empty = (one["description"] for one in call.parameters["commands"])
    assert (long, empty) == ("😀" * 127 + "…", "b")
    assert call.parameters["language_code"] == "en"


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_command_is_described_and_can_be_shown(language: str) -> None:
    dialogues, words = all_dialogues(), built_in().words[language]

    shown = {one.word: one.does for one in slashes(Role.ADMINISTRATOR, dialogues, words)}

    assert set(shown) == {word for one in dialogues for word in one.commands}
    assert [word for word in shown if not re.fullmatch("[a-z0-9_]{1,32}", word)] == []
    assert [word for word, does in shown.items() if len(does) > 60] == []
