"""A person's side of one chat: writing, tapping, sending files, and hearing the bot."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.servers.telegram_heard import Heard, see
from tests.servers.telegram_messages import without_reply
from tests.servers.telegram_typed import concerns, pieces, said, typed
from tests.servers.telegram_world import Chat

if TYPE_CHECKING:
    from tests.servers.telegram import TelegramServer

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What a person did. `update_id` is None where the bot is not told (privacy, filters)."""

    message_id: int
    update_id: int | None
    callback_id: str | None = None


class Voice:
    """One user in one chat. Every method that does something makes a real update."""

    def __init__(self, server: "TelegramServer", user: Json, chat: Chat) -> None:
        self.server = server
        self.user = user
        self.chat = chat
        chat.users[user["id"]] = user

    async def says(self, text: str, *, reply_to: Heard | Done | int | None = None) -> Done:
        """Writes a message; a long one is sent in pieces, as apps do, and the last is given."""
        *earlier, last = pieces(text)
        for piece in earlier:
            self._send(typed(piece), reply_to)
        return self._send(typed(last), reply_to)

    async def edits(self, message_id: Done | int, text: str) -> Done:
        """Changes an own message, or the caption of an own file."""
        letter = self.chat.letters[_number(message_id)]
        if letter.api["from"]["id"] != self.user["id"]:
            raise LookupError("people can only edit their own messages")
        letter.api.pop("entities", None)
        changed = typed(text) if "text" in letter.api else said(text)
        letter.api |= changed | {"edit_date": self.server.world.now()}
        return self._told("edited_message", letter.api)

    async def taps(self, *where_and_label: Heard | int | str) -> Done:
        """Presses a button: `taps("Ya")` or `taps(message_or_index, "Ya")`, label or data.

        A Heard from before an edit still has its old buttons, as on a slow phone. Without a
        message the newest that has the button is taken, then the reply keyboard.
        """
        label = str(where_and_label[-1])
        for heard in reversed(self._candidates(*where_and_label[:-1])):
            if (data := heard.press(label)) is not None:
                return self._tap(heard, data)
        on_keyboard = any(label in row for row in self.chat.reply_keyboard)
        if on_keyboard and len(where_and_label) == 1:
            return await self.says(label)
        raise LookupError(f"no button {label!r} among {[h.buttons for h in self.heard]}")

    async def sends_document(
        self,
        data: bytes,
        file_name: str,
        mime_type: str,
        *,
        caption: str | None = None,
        file_size: int | None = None,
    ) -> Done:
        """Sends a file; `file_size` lets Telegram announce another size than the data has."""
        return self._send(self._document(data, file_name, mime_type, file_size) | said(caption))

    async def sends_photo(self, data: bytes, *, caption: str | None = None) -> Done:
        """Sends a picture, which arrives in several sizes."""
        return self._send(self._photo(data) | said(caption))

    async def sends_album(
        self, items: Sequence[bytes | tuple[bytes, str, str]], *, caption: str | None = None
    ) -> list[Done]:
        """Sends photos (bytes) or documents (bytes, name, type) as one album."""
        if len({isinstance(item, bytes) for item in items}) != 1:
            raise ValueError("an album holds either photos or documents")
        if not 2 <= len(items) <= 10:
            raise ValueError("an album holds 2 to 10 files")
        group = {"media_group_id": str(self.server.next_media_group())}
        sent = []
        for number, item in enumerate(items):
            file = self._photo(item) if isinstance(item, bytes) else self._document(*item)
            sent.append(self._send(file | group | (said(caption) if number == 0 else {})))
        return sent

    async def sends_location(self, lat: float, lon: float) -> Done:
        return self._send({"location": {"latitude": lat, "longitude": lon}})

    async def sends_voice(self, data: bytes = b"OggS", *, duration: int = 3) -> Done:
        stored = self.server.world.files.keep(data, "voice", mime_type="audio/ogg")
        return self._send({"voice": stored.described(duration=duration, mime_type="audio/ogg")})

    async def sends_sticker(self, emoji: str = "👍") -> Done:
        stored = self.server.world.files.keep(b"RIFF", "sticker", mime_type="image/webp")
        more = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._send({"sticker": stored.described(type="regular", emoji=emoji, **more)})

    async def sends_contact(
        self, phone_number: str, first_name: str | None = None, *, own: bool = True
    ) -> Done:
        """Shares a phone number: the person's own, or that of somebody else."""
        name = first_name or self.user["first_name"]
        whose = {"user_id": self.user["id"]} if own else {}
        return self._send(
            {"contact": {"phone_number": phone_number, "first_name": name} | whose}
        )

    @property
    def heard(self) -> list[Heard]:
        """The bot's messages in this chat as they stand now, oldest first."""
        return see(self.chat, self.server.world.files)

    @property
    def typing(self) -> list[str]:
        """The chat actions shown so far."""
        return self.chat.actions

    async def wait_heard(self, n: int, timeout: float = 5.0) -> list[Heard]:
        """Waits until at least this many messages are visible, and gives them all."""
        return await self.wait_until(lambda heard: len(heard) >= n, timeout)

    async def wait_until(
        self, predicate: Callable[[list[Heard]], object], timeout: float = 5.0
    ) -> list[Heard]:
        """Waits until the visible messages are as wanted; raises TimeoutError with them."""
        try:
            async with asyncio.timeout(timeout):
                while not predicate(heard := self.heard):
                    await self.server.world.change()
        except TimeoutError:
            texts = [message.text for message in self.heard]
            raise TimeoutError(f"after {timeout} s this was heard: {texts}") from None
        return heard

    def _candidates(self, *where: Heard | int | str) -> list[Heard]:
        if not where:
            return self.heard
        if isinstance(where[0], Heard):
            return [where[0]]
        return [self.heard[where[0]]] if isinstance(where[0], int) else []

    def _tap(self, heard: Heard, data: str) -> Done:
        world = self.server.world
        callback_id = world.add_callback(self.chat, self.user)
        letter = self.chat.letters.get(heard.message_id)
        gone = {"chat": self.chat.api, "message_id": heard.message_id, "date": 0}
        query = {
            "id": callback_id,
            "from": self.user,
            "chat_instance": str(7_000_000_000_000 + abs(self.chat.id)),
            "message": dict(letter.api) if letter else gone,
            "data": data,
        }
        update_id = self.server.updates.put("callback_query", query)
        return Done(heard.message_id, update_id, callback_id)

    def _document(
        self, data: bytes, file_name: str, mime_type: str, size: int | None = None
    ) -> Json:
        files = self.server.world.files
        stored = files.keep(data, "document", name=file_name, mime_type=mime_type, size=size)
        return {"document": stored.as_document()}

    def _photo(self, data: bytes) -> Json:
        return {"photo": self.server.world.files.keep_photo(data)}

    def _send(self, content: Json, reply_to: Heard | Done | int | None = None) -> Done:
        if reply_to is not None:
            original = self.chat.letters[_number(reply_to)].api
            content = content | {"reply_to_message": without_reply(original)}
        letter = self.server.world.add_letter(self.chat, self.user, content, by_bot=False)
        return self._told("message", letter.api)

    def _told(self, kind: str, api: Json) -> Done:
        told = (
            self.chat.is_private
            or not self.server.privacy
            or concerns(self.server.world.me, api)
        )
        update_id = self.server.updates.put(kind, dict(api)) if told else None
        self.server.world.ring()
        return Done(api["message_id"], update_id)


def _number(message: Heard | Done | int) -> int:
    return message if isinstance(message, int) else message.message_id
