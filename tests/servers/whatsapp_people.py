"""A person with WhatsApp: writes, taps, sends files, hears; changes number, stops marketing."""

import asyncio
from typing import TYPE_CHECKING, Any

from tests.servers.graph_world import Being
from tests.servers.whatsapp_heard import Heard, look

if TYPE_CHECKING:
    from tests.servers.whatsapp import WhatsAppServer

Json = dict[str, Any]


class Person:
    """Somebody in the chat with the bot. What they do is on its way when a method returns."""

    def __init__(self, server: "WhatsAppServer", being: Being) -> None:
        self.server = server
        self.being = being
        self.before: Json = {}

    async def says(self, text: str, *, answering: Heard | None = None) -> Json:
        """Writes a message, maybe as an answer to one of the bot's."""
        return self._send("text", {"body": text}, self._context(answering))

    async def taps(self, *where_and_label: Heard | int | str) -> Json:
        """Taps a button or a row: `taps("Ya")`, `taps(heard, "Ya")`, by title or id."""
        label = str(where_and_label[-1])
        for heard in reversed(self._candidates(*where_and_label[:-1])):
            if (pressed := heard.press(label)) is not None:
                kind, identity = pressed
                reply = {"type": kind, kind: {"id": identity, "title": label[:24]}}
                return self._send("interactive", reply, self._context(heard))
        raise LookupError(f"nothing {label!r} among {[h.labels for h in self.heard]}")

    async def presses(self, label: str, payload: str) -> Json:
        """Presses a quick reply of the last template."""
        heard = next(one for one in reversed(self.heard) if one.template)
        return self._send("button", {"text": label, "payload": payload}, self._context(heard))

    async def sends_file(
        self,
        data: bytes,
        name: str,
        mime_type: str = "application/pdf",
        *,
        caption: str = "",
        sha256: str = "",
    ) -> Json:
        """Sends a document; `sha256` lets Meta announce another sum than the data has."""
        media = self.server.world.store.keep(data, mime_type, name, sha256)
        shown = media.announced() | {"filename": name}
        return self._send("document", shown | ({"caption": caption} if caption else {}))

    async def sends_photo(self, data: bytes, *, caption: str = "") -> Json:
        """Sends a picture from the gallery, recompressed as phones do."""
        shown = self.server.world.store.keep(data, "image/jpeg").announced()
        return self._send("image", shown | ({"caption": caption} if caption else {}))

    async def sends_location(self, latitude: float, longitude: float, name: str = "") -> Json:
        """Shares a place."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._send("location", place | ({"name": name} if name else {}))

    async def sends_voice(self, data: bytes = b"OggS") -> Json:
        """Records a voice message."""
        shown = self.server.world.store.keep(data, "audio/ogg").announced()
        return self._send("audio", shown | {"voice": True})

    async def sends(self, kind: str, part: Any = None, **more: Any) -> Json:
        """Sends anything else, as it stands in a webhook; `sender` leaves a name out."""
        return self._send(kind, part, **more)

    async def reacts(self, heard: Heard, emoji: str = "👍") -> Json:
        """Puts a reaction under a message."""
        return self._send("reaction", {"message_id": heard.id, "emoji": emoji})

    async def changes_number(self, phone: str, scoped: str, *, tells: bool = True) -> Json:
        """Moves to another number: Meta gives a new scoped id, and tells of it, maybe later."""
        self.before, self.being.phone = self.being.sender(), phone
        self.being.scoped = scoped
        return await self.is_told_to_have_moved() if tells else {}

    async def is_told_to_have_moved(self, kind: str = "user_changed_number") -> Json:
        """Meta tells of the last move (again)."""
        told = {
            "type": kind,
            "body": "User changed number",
            "user_id": self.being.scoped,
            "previous_user_id": self.before["from_user_id"],
        }
        told |= {} if self.being.hidden else {"wa_id": self.being.phone}
        return self._send("system", told, sender=self.before, opens=False)

    async def prefers(self, *, marketing: bool) -> Json:
        """Stops or resumes marketing messages in WhatsApp's own settings."""
        self.being.stopped_marketing = not marketing
        told = {"wa_id": self.being.phone, "user_id": self.being.scoped}
        told |= {"category": "marketing_messages", "value": "resume" if marketing else "stop"}
        told |= {"timestamp": str(int(self.server.world.clock()))}
        value = self.server.world.value(contacts=[self.being.contact()])
        change = {"field": "user_preferences", "value": value | {"user_preferences": [told]}}
        return self.server.hook.put(change)

    def blocks(self) -> None:
        """Blocks the business: nothing more is delivered, and nobody is told."""
        self.being.blocked = True

    @property
    def heard(self) -> list[Heard]:
        """The bot's messages that arrived, oldest first."""
        world = self.server.world
        mine = [one for one in world.sent if one.to is self.being]
        return [look(one, world.store) for one in mine if "failed" not in one.statuses]

    async def wait_heard(self, number: int, seconds: float = 5.0) -> list[Heard]:
        """Returns when the bot has said so much in all."""
        try:
            async with asyncio.timeout(seconds):
                while len(self.heard) < number:
                    await asyncio.sleep(0.01)
        except TimeoutError:
            said = [one.text for one in self.heard]
            raise AssertionError(f"heard {len(said)} of {number}: {said[-3:]}") from None
        return self.heard

    def _candidates(self, *where: Heard | int | str) -> list[Heard]:
        if not where:
            return self.heard
        place = where[0]
        return [self.heard[place] if isinstance(place, int) else place]  # type: ignore[list-item]

    def _context(self, heard: Heard | None) -> Json:
        if heard is None:
            return {}
        number = self.server.world.number.display.replace("+", "").replace(" ", "")
        return {"context": {"from": number, "id": heard.id}}

    def _send(
        self,
        kind: str,
        part: Any = None,
        more: Json | None = None,
        *,
        sender: Json | None = None,
        opens: bool = True,
        **fields: Any,
    ) -> Json:
        world = self.server.world
        if opens:
            self.being.wrote_at = world.clock()
        message = {"id": world.wamid(), "timestamp": str(int(world.clock())), "type": kind}
        message |= sender or self.being.sender()
        message |= ({kind: part} if part is not None else {}) | (more or {}) | fields
        contacts = [] if sender else [self.being.contact()]
        value = world.value(contacts=contacts, messages=[message])
        return self.server.hook.put({"field": "messages", "value": value})
