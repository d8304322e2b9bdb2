"""python-telegram-bot with its AIORateLimiter and the plain loop of its documentation."""

import asyncio
import sys

from telegram import Update
from telegram.ext import AIORateLimiter, Application, CommandHandler, ContextTypes

URL, TOKEN, FIRST, COUNT, WAIT = sys.argv[1:]


async def help_(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """A short answer."""
    await update.message.reply_text("Bantuan: ketik /usul untuk mulai.")


async def broadcast(application: Application) -> None:
    """One after the other; whoever fails is passed over."""
    await asyncio.sleep(float(WAIT))
    for chat in range(int(FIRST), int(FIRST) + int(COUNT)):
        try:
            await application.bot.send_message(chat, f"Halo Orang {chat}, bimtek hari Rabu.")
        except Exception as error:
            print("failed", chat, type(error).__name__, file=sys.stderr)


async def begin(application: Application) -> None:
    """The broadcast goes on beside the answers."""
    application.create_task(broadcast(application))


def main() -> None:
    """Poll until stopped."""
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{URL}/bot")
        .base_file_url(f"{URL}/file/bot")
        .rate_limiter(AIORateLimiter(overall_max_rate=30, max_retries=5))
        .concurrent_updates(True)
        .post_init(begin)
        .build()
    )
    application.add_handler(CommandHandler("bantuan", help_))
    application.run_polling()


main()
