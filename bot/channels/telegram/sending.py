"""Sends one message of the house: in place of another, in parts, with a file."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

import structlog
from telegram.error import BadRequest, TelegramError

from bot.channels import TryLater
from bot.channels.telegram.calls import Call, calls_for, edit_for, unmarked
from bot.channels.telegram.keyboards import AWAY, Keyboards, Labels
from bot.channels.telegram.reading import taps
from bot.channels.telegram.taps import Taps
from bot.channels.telegram.transport import Api, Upload
from bot.channels.telegram.trouble import is_markup, is_unchanged, meaning

log = structlog.get_logger()
_KNOWN_FILES = 2000


class Post:
    """Sends messages; `path_of` finds a kept file by its SHA-256."""

    def __init__(
        self,
        api: Api,
        path_of: Callable[[str], Path] | None,
        labels: Mapping[str, Labels] | None = None,
    ) -> None:
        self._api = api
        self._path_of = path_of
        self._labels = labels or {}
        self._taps, self._keyboards = Taps(), Keyboards()
        self._file_ids: dict[tuple[str, str, str], str] = {}
        self._begun: dict[int, list[Call]] = {}
        self._aside: set[asyncio.Task[None]] = set()

    async def send(self, address: str, message: dict[str, Any], parcel: int) -> str:
        """Send a message; returns the id of its last part. Raises the house's errors.

        What was sent of a long message before an error is not sent again with the next try.
        """
        try:
            if message.get("answers") and await self._answer(address, message, parcel):
                return str(message["answers"])
            left = self._begun.get(parcel) or self._calls(address, message)
            while True:
                sent = await self._call(left[0])
                self._note_keyboard(address, left[0])
                if not (left := left[1:]):
                    break
                self._begun[parcel] = left
        except TelegramError as error:
            raise meaning(error) from None
        self._begun.pop(parcel, None)
        return str(sent["message_id"])

    def _calls(self, address: str, message: dict[str, Any]) -> list[Call]:
        reader = message.get("reader") or {}
        labels = self._labels.get(reader.get("language", "id"))
        return calls_for(address, message, labels, closes=self._keyboards.may_go(address))

    def _note_keyboard(self, address: str, call: Call) -> None:
        """Whether the keyboard that asks for a place lies there now."""
        shown = call.parameters.get("reply_markup", {})
        if "keyboard" in shown:
            self._keyboards.shown(address)
        elif shown == AWAY:
            self._keyboards.gone(address)

    def kept(self, update: Any) -> None:
        """What came in is stored: a spinner on a button stops, and we know what was tapped."""
        self._keyboards.heard(update)
        if tap := taps(update):
            self._taps.note(update)
            self.aside(self.answer_tap(tap))

    def aside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something small that nobody waits for."""
        task = asyncio.ensure_future(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def answer_tap(self, tap: str) -> None:
        """Stop the spinner on a tapped button; too late does no harm."""
        await self._quietly("answerCallbackQuery", {"callback_query_id": tap})

    async def _answer(self, address: str, message: dict[str, Any], parcel: int) -> bool:
        """Take the place of the tapped message; else mark in it what was chosen.

        Either way its buttons go: what has been answered can't be answered again.
        """
        if parcel in self._begun:
            return False
        marking = self._taps.take(address, str(message["answers"]))
        which = {"chat_id": address, "message_id": int(message["answers"])}
        edit = edit_for(address, message)
        if edit and await self._put_in_place(Call(edit.method, {**edit.parameters, **which})):
            return True
        self.aside(self._mark(which, marking))
        return False

    async def _mark(self, which: dict[str, Any], marking: Call | None) -> None:
        """One edit; the buttons alone are taken away where it can't be."""
        if marking and await self._quietly(marking.method, marking.parameters):
            return
        await self._quietly("editMessageReplyMarkup", which)

    async def _put_in_place(self, edit: Call) -> bool:
        try:
            await self._call(edit)
        except BadRequest as error:
            return is_unchanged(error)
        return True

    async def _quietly(self, method: str, parameters: dict[str, Any]) -> bool:
        """Whether it was done."""
        try:
            await self._api.call(method, parameters)
        except TelegramError as error:
            log.debug("small thing not done", method=method, error=type(error).__name__)
            return False
        return True

    async def _call(self, call: Call) -> Any:
        """One call; where Telegram can't parse our markup, the same once more without it."""
        try:
            return await self._with_file(call)
        except BadRequest as error:
            if not is_markup(error):
                raise
        log.error("markup refused", method=call.method)
        return await self._with_file(unmarked(call))

    async def _with_file(self, call: Call) -> Any:
        """A kept file goes up once; afterwards its id at Telegram is enough."""
        if not call.file:
            made = Upload(call.content.encode(), call.file_name) if call.content else None
            uploads = {call.file_is: made} if made else None
            return await self._api.call(call.method, call.parameters, uploads)
        known = (call.file_is, call.file, call.file_name)
        if known in self._file_ids:
            again = {**call.parameters, call.file_is: self._file_ids[known]}
            return await self._api.call(call.method, again)
        upload = {call.file_is: self._file(call)}
        sent = await self._api.call(call.method, call.parameters, upload)
        if len(self._file_ids) >= _KNOWN_FILES:
            self._file_ids.clear()
        one = sent["photo"][-1] if call.file_is == "photo" else sent["document"]
        self._file_ids[known] = one["file_id"]
        return sent

    def _file(self, call: Call) -> Upload:
        path = self._path_of(call.file) if self._path_of else None
        if path is None or not path.exists():
            raise TryLater("the file is not in the store")
        return Upload(path.read_bytes(), call.file_name or path.name)
