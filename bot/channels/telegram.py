"""Telegram through python-telegram-bot: read, render, send; polling that loses nothing."""

import asyncio
import html
from collections.abc import AsyncIterator, Sequence
from typing import Any

import structlog
from starlette.routing import BaseRoute
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.channels import Gone, Receive, Refused, TryLater, Unreachable
from handlers.letters import Attachment, Incoming
from handlers.texts import BOLD, BOLD_END, ITALIC, ITALIC_END, plain

log = structlog.get_logger()
MOST_CHARACTERS = 4096
MOST_CAPTION = 1024
_TAGS = {BOLD: "<b>", BOLD_END: "</b>", ITALIC: "<i>", ITALIC_END: "</i>"}


class Telegram:
    """One bot account. `api_url` is another Bot API server's address, for tests or our own."""

    name = "telegram"

    def __init__(self, token: str, api_url: str = "https://api.telegram.org") -> None:
        self._bot = Bot(token, base_url=f"{api_url}/bot", base_file_url=f"{api_url}/file/bot")

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        """None while we poll."""
        return ()

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """A file that somebody sent."""
        raise Gone(ref)
        yield b""

    async def listen(self, receive: Receive) -> None:
        """Poll; the offset moves only after the messages are stored."""
        offset = 0
        async with self._bot:
            while True:
                try:
                    updates = await self._bot.get_updates(offset=offset, timeout=25)
                except TelegramError as error:
                    log.warning("polling failed", error=type(error).__name__)
                    await asyncio.sleep(2)
                    continue
                if updates:
                    await receive([one for update in updates if (one := read(update))])
                    offset = updates[-1].update_id + 1
                    await self._answer_taps(updates)

    async def _answer_taps(self, updates: Sequence[Update]) -> None:
        """Stop the spinner on tapped buttons; too late does no harm."""
        for update in updates:
            if update.callback_query:
                try:
                    await self._bot.answer_callback_query(update.callback_query.id)
                except TelegramError as error:
                    log.info("tap not answered", error=type(error).__name__)

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Send a message, in parts where it is long; buttons go under the last part."""
        parts = split(message["text"])
        sent = None
        for number, part in enumerate(parts, 1):
            last = number == len(parts)
            buttons = keyboard(message["choices"]) if last else None
            document = _document(message) if last else None
            sent = await self._send_part(address, part, buttons, document)
        return str(sent.message_id) if sent else ""

    async def _send_part(
        self,
        address: str,
        part: str,
        buttons: InlineKeyboardMarkup | None,
        document: InputFile | None,
    ) -> Message:
        said: dict[str, Any] = {"parse_mode": "HTML", "reply_markup": buttons}
        try:
            if document and len(part) <= MOST_CAPTION:
                return await self._bot.send_document(
                    address, document, caption=to_html(part), **said
                )
            sent = await self._bot.send_message(address, to_html(part), **said)
            if document:
                await self._bot.send_document(address, document)
            return sent
        except RetryAfter as error:
            wait = error.retry_after
            seconds = wait if isinstance(wait, int) else wait.total_seconds()
            raise TryLater("too many", float(seconds)) from None
        except Forbidden as error:
            raise Unreachable(error.message) from None
        except BadRequest as error:
            raise Refused(error.message) from None
        except NetworkError as error:
            raise TryLater(type(error).__name__) from None


def _document(message: dict[str, Any]) -> InputFile | None:
    text = message.get("document")
    return InputFile(text.encode(), filename=message["file_name"]) if text else None


def read(update: Update) -> Incoming | None:
    """An update as a message of the house; None for what does not concern us."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or chat.type != "private":
        return None
    hints: dict[str, Any] = {}
    if user:
        hints = {"name": user.full_name, "language": user.language_code or ""}
    sent: dict[str, Any] = {
        "channel": "telegram",
        "external_id": str(update.update_id),
        "address": str(chat.id),
    }
    if update.my_chat_member:
        left = update.my_chat_member.new_chat_member.status == "kicked"
        return Incoming(**sent, event="stopped" if left else "came_back", hints=hints)
    if update.callback_query:
        return Incoming(**sent, tap=update.callback_query.data or "", hints=hints)
    message = update.effective_message
    return None if message is None else _message(sent, message, update, hints)


def _message(
    sent: dict[str, Any], message: Message, update: Update, hints: dict[str, str]
) -> Incoming:
    place = message.location
    return Incoming(
        **sent,
        text=message.text or message.caption or "",
        ref=str(message.message_id),
        edits=update.edited_message is not None,
        location=(place.latitude, place.longitude) if place else None,
        attachments=_attachments(message),
        album=message.media_group_id or "",
        hints=hints,
    )


def _attachments(message: Message) -> tuple[Attachment, ...]:
    if message.document:
        one = message.document
        return (Attachment(one.file_id, one.file_name or "", one.file_size),)
    if message.photo:
        largest = message.photo[-1]
        return (Attachment(largest.file_id, "foto.jpg", largest.file_size, photo=True),)
    return ()


def to_html(text: str) -> str:
    """Neutral markup as Telegram's HTML; everything else is escaped."""
    escaped = html.escape(text, quote=False)
    for mark, tag in _TAGS.items():
        escaped = escaped.replace(mark, tag)
    return escaped


def split(text: str, most: int = MOST_CHARACTERS) -> list[str]:
    """Cut a long text at paragraphs, then lines, then anywhere; nothing is left out."""
    parts = []
    while _units(text) > most:
        end = min(len(text), most)
        while _units(text[:end]) > most:
            end -= 1
        cut = max(text.rfind("\n\n", 0, end), text.rfind("\n", end // 2, end))
        cut = cut if cut > 0 else end
        parts.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*parts, text]


def _units(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def keyboard(choices: Sequence[dict[str, Any]]) -> InlineKeyboardMarkup | None:
    """Answers one a row, the ways together below."""
    rows = [[_button(one)] for one in choices if one["look"] != "way"]
    ways = [_button(one) for one in choices if one["look"] == "way"]
    rows += [ways[i : i + 3] for i in range(0, len(ways), 3)]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(choice: dict[str, Any]) -> InlineKeyboardButton:
    label = plain(choice["label"])
    if choice["look"] == "link":
        return InlineKeyboardButton(label, url=choice["id"])
    return InlineKeyboardButton(label, callback_data=choice["id"])
