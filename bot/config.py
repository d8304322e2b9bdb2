"""config.toml and the environment, as one frozen value with errors in plain words.

Every value can also be given as `INOVASI__SECTION__KEY`; the environment wins.
"""

from datetime import date, time
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot.complaints import complaints

NO_SECRET = SecretStr("")


class ConfigError(Exception):
    """The configuration can't be used; the message says where and what to do."""


class Section(BaseModel):
    """A section of config.toml; an unknown key is an error, since it is mostly a slip."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bot(Section):
    """Where the bot is at home."""

    name: str = "Bot Inovasi"
    region: str = "Kabupaten Tabalong"
    agency: str = "Bapperida Kabupaten Tabalong"
    timezone: str = "Asia/Makassar"
    language: Literal["id", "en"] = "id"
    edition: str = "iga-2026"
    data_dir: Path = Path("data")
    content_dir: Path | None = None

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("is no time zone; Tabalong is in Asia/Makassar (WITA).") from None
        return name


class Storage(Section):
    """Where the database is; empty: a SQLite file in the data folder.

    `keep_letters_days`: after so many days the texts of messages go, both ways. A provider
    delivers again for up to seven days, and a season should be over: no less than a month.
    """

    url: str = ""
    keep_letters_days: int = Field(default=365, ge=30, le=3650)


class Web(Section):
    """The web server: webhooks, health, metrics, and the demo chat."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""
    chat: bool = False


class Telegram(Section):
    """The Telegram bot account; with its username, links that invite can be made."""

    token: SecretStr = NO_SECRET
    username: str = ""
    api_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_secret: SecretStr = NO_SECRET


class WhatsApp(Section):
    """The WhatsApp Cloud API number, at Meta itself or at an official provider.

    `webhook_header` is the header in which a provider that signs nothing sends verify_token.
    """

    token: SecretStr = NO_SECRET
    phone_number_id: str = ""
    business_account_id: str = ""
    app_secret: SecretStr = NO_SECRET
    verify_token: SecretStr = NO_SECRET
    api_url: str = "https://graph.facebook.com/v24.0"
    provider: Literal["meta", "360dialog", "passthrough"] = "meta"
    webhook_header: str = ""
    read_marks: bool = True


class Channels(Section):
    """The ways to people; a channel without a token is off."""

    telegram: Telegram = Telegram()
    whatsapp: WhatsApp = WhatsApp()


class Limits(Section):
    """What is taken and sent at most. Sizes in megabytes, rates in messages per second.

    `whatsapp_people_a_day` is never more than what Meta says; 0: as many as Meta says.
    """

    max_file_mb: float = Field(default=10.0, gt=0, le=2000)
    max_files: int = Field(default=10, ge=1, le=100)
    telegram_download_mb: float = Field(default=20.0, gt=0, le=2000)
    telegram_per_second: float = Field(default=29.2, gt=0, le=10_000)
    telegram_per_chat: float = Field(default=1.0, gt=0)
    whatsapp_per_second: float = Field(default=70.0, gt=0, le=1000)
    whatsapp_people_a_day: int = Field(default=0, ge=0)


class Reminders(Section):
    """When reminders go out, in the region's own time.

    `weekends` and `holidays`: whether they go out on those days, too; `free_days` are more
    days on which they do not. Days of silence until a nudge: `idle_days` for a draft,
    `returned_days` for one that was sent back, `start_days` for whoever has not begun.
    """

    quiet_from: time = time(20)
    quiet_until: time = time(7)
    weekends: bool = False
    holidays: bool = False
    offsets_days: tuple[int, ...] = (30, 14, 7, 3, 1)
    on_the_day: time = time(8)
    last_hours: int = Field(default=3, ge=0, le=24)
    idle_days: tuple[int, ...] = (3, 7, 14)
    returned_days: tuple[int, ...] = (1, 3, 7)
    start_days: tuple[int, ...] = (3, 7, 14)
    free_days: tuple[date, ...] = ()


class People(Section):
    """Who coordinates ("telegram:123"), and the group where questions go."""

    coordinators: tuple[str, ...] = ()
    group_chat: str = ""
    second_look: bool = False
    office_hours: str = "Senin–Jumat 08.00–16.00 WITA"


class Config(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="INOVASI__", env_nested_delimiter="__"
    )

    bot: Bot = Bot()
    storage: Storage = Storage()
    web: Web = Web()
    channels: Channels = Channels()
    limits: Limits = Limits()
    reminders: Reminders = Reminders()
    people: People = People()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """First what is passed, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def database_url(self) -> str:
        """The address of the database."""
        return self.storage.url or f"sqlite:///{self.bot.data_dir / 'inovasi.sqlite3'}"


def read_config(path: Path | None = None, **given: Any) -> Config:
    """The configuration from the environment and a file, where one is named.

    `given` are whole sections that win over both. Raises `ConfigError` in plain words.
    """
    if path is not None and not path.exists():
        raise ConfigError(f"{path}: there is no such file. `init` writes one to start from.")

    class Read(Config):
        model_config = SettingsConfigDict(toml_file=path)

    name = path or "The environment"
    try:
        return Read(**given)
    except ValidationError as error:
        lines = complaints(error.errors(include_input=False), Config)
        raise ConfigError("\n  ".join((f"{name} can't be used:", *lines))) from None
    except SettingsError as error:  # a list in the environment that is no JSON
        raise ConfigError(f"The environment can't be used: {error}. {A_LIST}") from None
    except TOMLDecodeError as error:
        raise ConfigError(f"{name} can't be read: {error}. {QUOTES}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{name} can't be read: save it as UTF-8 text.") from None


A_LIST = """Write a list as ["telegram:1", "telegram:2"]."""
QUOTES = 'Texts stand in straight quotes (name = "Bot"), and every line is "key = value".'
