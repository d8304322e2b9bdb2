"""python-telegram-bot as its documentation shows it: ConversationHandler, PicklePersistence."""

import json
import sys
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

URL, TOKEN, FORM, DATA = sys.argv[1:]
QUESTIONS = json.loads(Path(FORM).read_text())["questions"]
LAST = len(QUESTIONS) - 1


async def ask(update: Update, number: int) -> None:
    """Send a question with its buttons."""
    question = QUESTIONS[number]
    rows = [
        [InlineKeyboardButton(text, callback_data=key)] for key, text in question["buttons"]
    ]
    await update.message.reply_text(
        question["text"], parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows)
    )


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """The first question."""
    context.user_data.clear()
    await ask(update, 0)
    return 0


def taking(number: int):
    """The state of one question: keep the answer, ask the next."""

    async def take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        context.user_data[QUESTIONS[number]["id"]] = update.message.text
        await ask(update, number + 1)
        return number + 1 if number + 1 < LAST else ConversationHandler.END

    return take


def main() -> None:
    """Poll until stopped."""
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{URL}/bot")
        .base_file_url(f"{URL}/file/bot")
        .persistence(PicklePersistence(Path(DATA) / "state.pickle"))
        .build()
    )
    text = filters.TEXT & ~filters.COMMAND
    conversation = ConversationHandler(
        entry_points=[CommandHandler("usul", begin)],
        states={n: [MessageHandler(text, taking(n))] for n in range(LAST)},
        fallbacks=[CommandHandler("usul", begin)],
        persistent=True,
        name="form",
    )
    application.add_handler(conversation)
    application.run_polling()


main()
