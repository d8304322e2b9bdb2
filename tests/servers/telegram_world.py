"""What the server knows: chats, their messages, waiting callback queries, bot settings."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.servers.botapi_errors import ApiError, refuse
from tests.servers.botapi_rules import Written
from tests.servers.telegram_files import Files

CALLBACK_LIVES_SECONDS = 15 * 60
NO_CALLBACK = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Letter:
    """One message as the API shows it, and the markup it was written in."""

    api: dict[str, Any]
    by_bot: bool
    source: str | None = None

    @property
    def plain(self) -> str:
        return str(self.api.get("text", self.api.get("caption", "")))

    def write(self, written: Written, name: str) -> None:
        """Puts text ("text") or a caption ("caption") with its entities in the message."""
        entities_name = "entities" if name == "text" else "caption_entities"
        self.source = written.source
        for key, value in ((name, written.plain), (entities_name, written.entities)):
            if value:
                self.api[key] = value
            else:
                self.api.pop(key, None)

    def set_keyboard(self, markup: dict[str, Any] | None) -> None:
        """Sets or removes the inline keyboard; others are not part of a message."""
        if markup and any(markup.get("inline_keyboard") or []):
            self.api["reply_markup"] = markup
        else:
            self.api.pop("reply_markup", None)


@dataclass(slots=True)
class Chat:
    """A conversation. `refusal` is the error that every call into it meets."""

    api: dict[str, Any]
    letters: dict[int, Letter] = field(default_factory=dict)
    refusal: ApiError | None = None
    users: dict[int, dict[str, Any]] = field(default_factory=dict)
    reply_keyboard: list[list[str]] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.api["id"])

    @property
    def is_private(self) -> bool:
        return self.api["type"] == "private"


@dataclass(slots=True)
class Callback:
    """A tap that waits for its answer."""

    chat_id: int
    user_id: int
    asked_at: float
    answer: dict[str, Any] | None = None


class World:
    """Everything behind the API. `keep` bounds the messages remembered per chat."""

    def __init__(
        self, clock: Callable[[], float] = time.time, *, open_chats: bool, keep: int | None
    ) -> None:
        self.clock = clock
        self.files = Files()
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, Callback] = {}
        self.settings: dict[str, Any] = {}
        self.me = _bot()
        self._open_chats = open_chats
        self._keep = keep
        self._message_ids = count(1)
        self._callback_ids = count(4_200_000_000_000_001)
        self._waiting: list[asyncio.Future[None]] = []

    def now(self) -> int:
        return int(self.clock())

    def chat(self, chat_id: Any) -> Chat:
        """The chat a call means; raises what Telegram says where it takes no messages."""
        try:
            found = self.chats.get(number := int(chat_id))
        except ValueError:
            raise refuse("chat not found") from None
        if found is None:
            if not self._open_chats or number <= 0:
                raise refuse("chat not found")
            found = self.add_person_chat({"id": number, "first_name": f"Orang {number}"})
        if found.refusal is not None:
            raise found.refusal
        return found

    def add_person_chat(self, user: dict[str, Any]) -> Chat:
        shown = ("id", "first_name", "last_name", "username")
        api = {name: user[name] for name in shown if name in user} | {"type": "private"}
        return self.chats.setdefault(user["id"], Chat(api))

    def add_letter(
        self, chat: Chat, sender: dict[str, Any], content: dict[str, Any], *, by_bot: bool
    ) -> Letter:
        """A new message in the chat."""
        number = next(self._message_ids)
        head = {"message_id": number, "from": sender, "chat": chat.api, "date": self.now()}
        letter = chat.letters[number] = Letter(head | content, by_bot)
        if self._keep is not None and len(chat.letters) > self._keep:
            del chat.letters[next(iter(chat.letters))]
        return letter

    def add_callback(self, chat: Chat, user: dict[str, Any]) -> str:
        callback_id = str(next(self._callback_ids))
        self.callbacks[callback_id] = Callback(chat.id, user["id"], self.clock())
        return callback_id

    def answer_callback(self, callback_id: str, answer: dict[str, Any]) -> None:
        """Raises for ids that are unknown or older than a quarter of an hour."""
        callback = self.callbacks.get(callback_id)
        if callback is None or self.clock() - callback.asked_at > CALLBACK_LIVES_SECONDS:
            raise refuse(NO_CALLBACK)
        callback.answer = answer

    def ring(self) -> None:
        """Wakes those who wait for something to change."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def change(self) -> None:
        """Returns at the next change."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future


def _bot() -> dict[str, Any]:
    return {
        "id": 7_000_000_001,
        "is_bot": True,
        "first_name": "Bot Inovasi (uji)",
        "username": "inovasi_uji_bot",
    }
