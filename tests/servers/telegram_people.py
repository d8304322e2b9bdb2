"""People with a Telegram app, and the groups they share with the bot."""

from typing import TYPE_CHECKING, Any

from tests.servers.botapi_errors import ApiError, forbid
from tests.servers.telegram_heard import Heard, see
from tests.servers.telegram_voice import Done, Voice
from tests.servers.telegram_world import Chat

if TYPE_CHECKING:
    from tests.servers.telegram import TelegramServer

Json = dict[str, Any]
BLOCKED = forbid("bot was blocked by the user")
DEACTIVATED = forbid("user is deactivated")
NOT_STARTED = forbid("bot can't initiate conversation with a user")
UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"


class Person(Voice):
    """A user in the private chat with the bot. `started` is whether the bot may write first."""

    def __init__(
        self,
        server: "TelegramServer",
        user_id: int,
        first_name: str,
        *,
        username: str | None = None,
        last_name: str | None = None,
        language_code: str | None = "id",
        started: bool = True,
    ) -> None:
        more = {"username": username, "last_name": last_name, "language_code": language_code}
        user = {"id": user_id, "is_bot": False, "first_name": first_name}
        user |= {name: value for name, value in more.items() if value is not None}
        super().__init__(server, user, server.world.add_person_chat(user))
        if not started:
            self.chat.refusal = NOT_STARTED

    @property
    def id(self) -> int:
        """The user id, which is also the id of the private chat."""
        return int(self.user["id"])

    @property
    def toasts(self) -> list[str | None]:
        """The bot's answers to this person's taps, oldest first; None where it had no text."""
        callbacks = self.server.world.callbacks.values()
        mine = [c.answer for c in callbacks if c.user_id == self.id and c.answer is not None]
        return [answer.get("text") for answer in mine]

    async def blocks(self) -> None:
        """Stops the bot: it is told, and further messages are refused."""
        self.chat.refusal = BLOCKED
        _tell_membership(self.server, self.chat, self.user, "member", "kicked")

    async def unblocks(self) -> None:
        """Lets the bot write again."""
        self.chat.refusal = None
        _tell_membership(self.server, self.chat, self.user, "kicked", "member")

    def deactivates(self) -> None:
        """Deletes the account: the bot is told nothing and finds out by itself."""
        self.chat.refusal = DEACTIVATED

    def _send(self, content: Json, reply_to: Heard | Done | int | None = None) -> Done:
        """Whoever writes to a bot lets it write back; one who had blocked it restarts it."""
        if self.chat.refusal is BLOCKED:
            _tell_membership(self.server, self.chat, self.user, "kicked", "member")
        if self.chat.refusal in (NOT_STARTED, BLOCKED):
            self.chat.refusal = None
        return super()._send(content, reply_to)


class Group:
    """A group chat with the bot in it."""

    def __init__(self, server: "TelegramServer", chat_id: int, title: str) -> None:
        if chat_id >= 0:
            raise ValueError("group ids are negative")
        kind = "supergroup" if str(chat_id).startswith("-100") else "group"
        self.server = server
        self.chat = Chat({"id": chat_id, "type": kind, "title": title})
        server.world.chats[chat_id] = self.chat

    @property
    def id(self) -> int:
        return self.chat.id

    def member(self, person: Person) -> Voice:
        """The person as one who writes, taps and hears in this group."""
        return Voice(self.server, person.user, self.chat)

    async def says(
        self, person: Person, text: str, *, reply_to: Heard | Done | int | None = None
    ) -> Done:
        """A member writes; with group privacy on the bot is told only what concerns it."""
        return await self.member(person).says(text, reply_to=reply_to)

    @property
    def heard(self) -> list[Heard]:
        """The bot's messages in the group as they stand now."""
        return see(self.chat, self.server.world.files)

    async def adds_bot(self, by: Person) -> None:
        """The bot becomes a member, and all are told in the chat."""
        self.chat.refusal = None
        _tell_membership(self.server, self.chat, by.user, "left", "member")
        newcomers = {"new_chat_members": [self.server.world.me]}
        _tell_service(self.server, self.chat, by.user, newcomers)

    async def removes_bot(self, by: Person) -> None:
        """The bot is thrown out."""
        self.chat.refusal = forbid(f"bot was kicked from the {self.chat.api['type']} chat")
        _tell_membership(self.server, self.chat, by.user, "member", "kicked")

    async def migrates(self, new_id: int, by: Person) -> "Group":
        """Becomes a supergroup with another id; the old one refuses and names the new."""
        new = self.server.group(new_id, self.chat.api["title"])
        new.chat.users.update(self.chat.users)
        _tell_service(self.server, self.chat, by.user, {"migrate_to_chat_id": new_id})
        _tell_service(self.server, new.chat, by.user, {"migrate_from_chat_id": self.id})
        self.chat.refusal = ApiError(400, UPGRADED, {"migrate_to_chat_id": new_id})
        return new


def _tell_service(server: "TelegramServer", chat: Chat, user: Json, content: Json) -> None:
    letter = server.world.add_letter(chat, user, content, by_bot=False)
    server.updates.put("message", dict(letter.api))


def _tell_membership(
    server: "TelegramServer", chat: Chat, user: Json, before: str, after: str
) -> None:
    change = {
        "chat": chat.api,
        "from": user,
        "date": server.world.now(),
        "old_chat_member": _member(server, before),
        "new_chat_member": _member(server, after),
    }
    server.updates.put("my_chat_member", change)


def _member(server: "TelegramServer", status: str) -> Json:
    forever = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": server.world.me} | forever
