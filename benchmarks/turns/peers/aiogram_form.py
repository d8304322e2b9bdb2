"""aiogram's finite state machine over the same form; a fifth argument picks its storage.

It gets uvloop, and no filter that is a plain function: aiogram runs those in threads.
"""

import json
import sys
from pathlib import Path

import uvloop
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlite_storage import SqliteStorage

URL, TOKEN, FORM, DATA, STORAGE = sys.argv[1:]
QUESTIONS = json.loads(Path(FORM).read_text())["questions"]
router = Router()


class Asked(StatesGroup):
    """The question asked last."""

    q0, q1, q2, q3, q4 = State(), State(), State(), State(), State()


STATES = (Asked.q0, Asked.q1, Asked.q2, Asked.q3, Asked.q4)


async def ask(message: Message, number: int) -> None:
    """Send a question with its buttons."""
    question = QUESTIONS[number]
    rows = [
        [InlineKeyboardButton(text=text, callback_data=key)]
        for key, text in question["buttons"]
    ]
    await message.answer(
        question["text"],
        parse_mode="HTML",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
    )


@router.message(Command("usul"))
async def begin(message: Message, state: FSMContext) -> None:
    """The first question."""
    await state.set_data({})
    await state.set_state(STATES[0])
    await ask(message, 0)


def taking(number: int) -> None:
    """The state of one question: keep the answer, ask the next."""

    @router.message(StateFilter(STATES[number]))
    async def take(message: Message, state: FSMContext) -> None:
        await state.update_data({QUESTIONS[number]["id"]: message.text})
        following = number + 1
        await state.set_state(STATES[following] if following < len(STATES) else None)
        await ask(message, following)


async def open_storage() -> BaseStorage:
    """In memory, or in a file that survives."""
    if STORAGE == "memory":
        return MemoryStorage()
    return await SqliteStorage.open(Path(DATA) / "fsm.sqlite3")


async def main() -> None:
    """Poll until stopped."""
    for number in range(len(STATES)):
        taking(number)
    dispatcher = Dispatcher(storage=await open_storage())
    dispatcher.include_router(router)
    session = AiohttpSession(api=TelegramAPIServer.from_base(URL))
    await dispatcher.start_polling(Bot(TOKEN, session=session))


uvloop.run(main())
