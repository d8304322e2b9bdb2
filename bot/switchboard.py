"""Which channels a configuration opens."""

from collections.abc import Iterator

from bot.app import App, wall_clock
from bot.channels import Channel
from bot.channels.telegram import Telegram
from bot.channels.telegram.keyboards import labels_of as place_labels
from bot.channels.web import Web
from bot.channels.whatsapp import Account, WhatsApp
from bot.channels.whatsapp.rendering import labels_of
from bot.channels.whatsapp.templatefile import read_templates
from bot.config import Config
from bot.web.chat.memory import ChatMemory
from bot.web.chat.uploads import Uploads
from handlers.content import BUILT_IN, Content, read_content
from handlers.dialogues import all_dialogues
from handlers.domain.people import Role
from storage.database import Database
from storage.files import FileStore

MOST_HINTS = 12
NO_HINT = {"start", "hapusdata", "berhenti"}
"""Commands nobody should be tempted to try out."""


def open_house(config: Config, *, demo: bool = False) -> App:
    """The whole bot with every channel it is configured for; the demo always has the chat."""
    database = Database(config.database_url)
    content = read_content(config.bot.content_dir or BUILT_IN)
    channels = list(configured_channels(config, content))
    if demo or config.web.chat:
        channels.append(_chat(config, database, demo=demo))
    return App(config, channels, database=database, content=content)


def has_channel(config: Config) -> bool:
    """Whether any channel to the outside has its token."""
    channels = (config.channels.telegram, config.channels.whatsapp)
    return any(one.token.get_secret_value() for one in channels)


def configured_channels(config: Config, content: Content) -> Iterator[Channel]:
    """Every channel to the outside that has what it needs; one without a token is closed."""
    telegram = config.channels.telegram
    if telegram.token.get_secret_value():
        webhook = telegram.mode == "webhook"
        yield Telegram(
            telegram.token.get_secret_value(),
            telegram.api_url,
            public_url=config.web.public_url if webhook else "",
            secret=telegram.webhook_secret.get_secret_value(),
            path_of=FileStore(config.bot.data_dir / "files").path,
            labels={one: place_labels(words) for one, words in content.words.items()},
        )
    if config.channels.whatsapp.token.get_secret_value():
        yield open_whatsapp(config, content)


def open_whatsapp(config: Config, content: Content) -> WhatsApp:
    """The WhatsApp number, with its few words and its templates."""
    folder = config.bot.content_dir or BUILT_IN
    return WhatsApp(
        whatsapp_account(config),
        {language: labels_of(words) for language, words in content.words.items()},
        read_templates(folder / "templates.toml"),
        FileStore(config.bot.data_dir / "files").path,
    )


def whatsapp_account(config: Config) -> Account:
    """The number as the channel needs to know it."""
    one = config.channels.whatsapp
    return Account(
        number=one.phone_number_id,
        token=one.token.get_secret_value(),
        app_secret=one.app_secret.get_secret_value(),
        verify_token=one.verify_token.get_secret_value(),
        api_url=one.api_url,
        provider=one.provider,
        webhook_header=one.webhook_header,
        per_second=config.limits.whatsapp_per_second,
        most_bytes=int(config.limits.max_file_mb * 1_000_000),
        read_marks=one.read_marks,
    )


def _chat(config: Config, database: Database, *, demo: bool) -> Web:
    home = config.bot.data_dir
    memory = ChatMemory(database, FileStore(home / "files"), wall_clock)
    uploads = Uploads(home / "uploads", int(config.limits.max_file_mb * 1_000_000))
    hints = {role: list(_hints(role))[:MOST_HINTS] for role in (False, True)}
    return Web(memory, uploads, demo=demo, hints=hints)


def _hints(coordinator: bool) -> Iterator[str]:
    """The command words people of a role can try, those of the role itself first."""
    role = Role.COORDINATOR if coordinator else Role.INNOVATOR
    for dialogue in sorted(all_dialogues(), key=lambda one: (one.role is not role, one.name)):
        if role.covers(dialogue.role):
            yield from (one for one in dialogue.commands if one not in NO_HINT)
