"""What a person sees in a chat: the bot's messages as they stand now."""

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.servers.telegram_world import Chat, Letter

if TYPE_CHECKING:
    from tests.servers.telegram_files import Files

Button = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Heard:
    """One visible message of the bot.

    `text` is plain (of a file, its caption), `html` the markup it was sent in, `rows` the
    inline buttons with their callback data, `document` and `photo` the bytes sent.
    """

    message_id: int
    text: str
    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    document: bytes | None = None
    photo: bytes | None = None
    file_name: str | None = None
    edited: bool = False
    reply_to: int | None = None
    media_group_id: str | None = None

    @property
    def buttons(self) -> list[list[str]]:
        """Rows of button texts, as seen."""
        return [[text for text, _ in row] for row in self.rows]

    @property
    def data(self) -> list[list[str | None]]:
        """Rows of callback data; None for buttons that open something."""
        return [[data for _, data in row] for row in self.rows]

    def press(self, label_or_data: str) -> str | None:
        """The callback data of the button with this text or data, or None without one."""
        for text, data in (button for row in self.rows for button in row):
            if data is not None and label_or_data in (text, data):
                return data
        return None


def see(chat: Chat, files: "Files") -> list[Heard]:
    """The bot's messages in this chat that are still there, oldest first."""
    return [_look(letter, files) for letter in chat.letters.values() if letter.by_bot]


def _look(letter: Letter, files: "Files") -> Heard:
    api = letter.api
    document, photos = api.get("document"), api.get("photo")
    rows = api.get("reply_markup", {}).get("inline_keyboard", [])
    return Heard(
        message_id=api["message_id"],
        text=letter.plain,
        html=html.escape(letter.plain, quote=False) if letter.source is None else letter.source,
        rows=tuple(tuple((b["text"], b.get("callback_data")) for b in row) for row in rows),
        document=_bytes(files, document),
        photo=_bytes(files, photos[-1] if photos else None),
        file_name=document["file_name"] if document else None,
        edited="edit_date" in api,
        reply_to=api.get("reply_to_message", {}).get("message_id"),
        media_group_id=api.get("media_group_id"),
    )


def _bytes(files: "Files", described: dict[str, Any] | None) -> bytes | None:
    stored = files.get(described["file_id"]) if described else None
    return stored.data if stored else None
