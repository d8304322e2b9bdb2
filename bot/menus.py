"""Keeps the command menus of the channels as they should be: by role, in people's language.

What should be is compared with what was set, now and then: so it does not matter who changed a
role, or whether we were running, and nothing is set again that has not changed.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import structlog
from sqlalchemy import Connection

from bot.bell import Bell
from bot.channels import Refused, TryLater, Unreachable
from bot.sender import Sender
from handlers.commands import Slash, slashes
from handlers.domain.people import Role
from handlers.texts import Words
from handlers.turn import Dialogue
from storage.database import Database
from storage.menus import Menus, Place

log = structlog.get_logger()
LOOK_AGAIN = 15.0
"""Seconds until somebody with a new role sees their commands, at most."""

LONGEST_PAUSE = 600.0
LANGUAGES = {"": "id", "en": "en"}
"""Everybody's menu by the language of their phone: English, else Indonesian."""


@runtime_checkable
class Menued(Protocol):
    """A channel that shows commands; `account` tells one bot from another."""

    name: str
    account: str

    async def set_commands(
        self, address: str, language: str, commands: Sequence[Slash]
    ) -> None:
        """Show commands in a chat, or ("") to everybody; raises the errors of `send`."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A menu that is to be set; no commands: it is to be taken away."""

    commands: tuple[Slash, ...]
    mark: str
    language: str = ""
    address: str = ""
    address_id: int | None = None


@dataclass(slots=True)
class MenuWatch:
    """Sets what is not as it should be; `may` tells whether this process speaks there."""

    database: Database
    channel: Menued
    dialogues: Sequence[Dialogue]
    words: Mapping[str, Words]
    may: Callable[[], bool]
    bell: Bell = field(default_factory=Bell)
    _pause: float = LOOK_AGAIN

    async def set_due(self) -> int:
        """Set every menu that is due; a failure is logged and tried again later."""
        due = await self.database.run(self._due)
        for wanted in due:
            if not await self._set(wanted):
                self._pause = min(self._pause * 2, LONGEST_PAUSE)
                return 0
        self._pause = LOOK_AGAIN
        return len(due)

    async def rest(self) -> float:
        """Seconds until it is looked again."""
        return self._pause

    async def _set(self, wanted: Wanted) -> bool:
        """False where it has to be tried again."""
        channel = self.channel
        try:
            await channel.set_commands(wanted.address, wanted.language, wanted.commands)
        except (Refused, Unreachable) as error:
            log.warning("menu refused", channel=channel.name, reason=str(error))
        except TryLater as error:
            log.warning("menu not set", channel=channel.name, reason=str(error))
            return False
        await self.database.run(lambda c: _note(c, channel.name, wanted))
        return True

    def _due(self, connection: Connection) -> list[Wanted]:
        if not self.may():
            return []
        book, name = Menus(connection), self.channel.name
        set_before = book.everybodys(name)
        everybodys = [
            one for one in self._everybodys() if set_before.get(one.language) != one.mark
        ]
        places = ((one.mark, self._at(one)) for one in book.places(name))
        return everybodys + [wanted for mark, wanted in places if wanted.mark != mark]

    def _everybodys(self) -> Iterator[Wanted]:
        for phone, language in LANGUAGES.items():
            commands = self._commands(Role.INNOVATOR, language)
            yield Wanted(commands, self._mark(commands), phone)

    def _at(self, place: Place) -> Wanted:
        """Whose role brings no command of its own sees what everybody sees."""
        commands = self._commands(place.role, place.language)
        if commands == self._commands(Role.INNOVATOR, place.language):
            return Wanted((), "", address=place.address, address_id=place.address_id)
        mark = self._mark(commands)
        return Wanted(commands, mark, address=place.address, address_id=place.address_id)

    def _commands(self, role: Role, language: str) -> tuple[Slash, ...]:
        return slashes(role, self.dialogues, self.words[language])

    def _mark(self, commands: Sequence[Slash]) -> str:
        shown = [self.channel.account, *([one.word, one.does] for one in commands)]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def watches(
    database: Database,
    senders: Iterable[Sender],
    dialogues: Sequence[Dialogue],
    words: Mapping[str, Words],
) -> list[MenuWatch]:
    """A watch for each channel that shows commands; whoever sends there sets them."""
    return [
        MenuWatch(database, one.channel, dialogues, words, one.right.is_held)
        for one in senders
        if isinstance(one.channel, Menued)
    ]


def _note(connection: Connection, channel: str, wanted: Wanted) -> None:
    Menus(connection).note(
        channel, wanted.mark, address=wanted.address_id, language=wanted.language
    )
