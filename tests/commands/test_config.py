"""The configuration: documented whole, and explained in plain words where it is wrong."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from bot.config import Config, ConfigError, read_config

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def plain_values(model: BaseModel) -> dict[str, Any]:
    """The defaults as a TOML file would have them."""
    values: dict[str, Any] = {}
    for name, value in model:
        if isinstance(value, BaseModel):
            values[name] = plain_values(value)
        elif isinstance(value, SecretStr):
            values[name] = value.get_secret_value()
        elif isinstance(value, Path):
            values[name] = str(value)
        elif value is not None:
            values[name] = list(value) if isinstance(value, tuple) else value
    return values


def test_the_example_documents_every_value_with_its_default() -> None:
    assert tomllib.loads(EXAMPLE.read_text(encoding="utf-8")) == plain_values(Config())


def test_a_value_without_a_default_is_in_the_example_as_a_comment() -> None:
    silent = [name for name, value in Config().bot if value is None]

    assert silent == ["content_dir"]
    assert '# content_dir = "content"' in EXAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[bot]\nnme = "x"', "[bot] nme: there is no such value here. Did you mean 'name'?"),
        (
            "[storage]\nqqq = 1",
            "[storage] qqq: there is no such value here. Known are: keep_letters_days, url.",
        ),
        ("[web]\nport = 70000", "[web] port: must be at most 65535."),
        ("[limits]\nmax_file_mb = 0", "[limits] max_file_mb: must be more than 0."),
        ('[web]\nport = "x"', "[web] port: must be a whole number, such as 8080."),
        ('[web]\nchat = "x"', "[web] chat: must be true or false."),
        ("[web]\nhost = 1", '[web] host: must be a text in quotes, such as "text".'),
        ("web = 1", "[web]: must be a section with values of its own."),
        ('[bot]\nlanguage = "fr"', "[bot] language: must be one of 'id' or 'en'."),
        (
            '[bot]\ntimezone = "Asia/Tanjung"',
            "[bot] timezone: is no time zone; Tabalong is in Asia/Makassar (WITA).",
        ),
        (
            '[reminders]\nquiet_from = "x"',
            "[reminders] quiet_from: must be a time of day, such as 07:00:00.",
        ),
        (
            "[people]\ncoordinators = [1]",
            '[people] coordinators: must be a text in quotes, such as "text".',
        ),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(written, encoding="utf-8")

    with pytest.raises(ConfigError) as error:
        read_config(path)

    assert str(error.value) == f"{path} can't be used:\n  {said}"


def test_a_secret_is_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[channels.telegram]\ntoken = ["123:hush"]', encoding="utf-8")

    with pytest.raises(ConfigError) as error:
        read_config(path)

    assert "hush" not in str(error.value)


def test_a_fault_in_the_environment_is_named_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOVASI__WEB__PORT", "eighty")

    with pytest.raises(ConfigError, match="in the environment: INOVASI__WEB__PORT"):
        read_config()


def test_a_list_in_the_environment_is_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOVASI__PEOPLE__COORDINATORS", "telegram:1")

    with pytest.raises(ConfigError, match='Write a list as \\["telegram:1", "telegram:2"\\]'):
        read_config()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"name = Bot", "at line 1, column 8"),
        (b'name = "\xff"', "save it as UTF-8 text"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(
    tmp_path: Path, written: bytes, said: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(written)

    with pytest.raises(ConfigError, match=said):
        read_config(path)


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[bot]\nname = "From the file"\nregion = "Tabalong"', encoding="utf-8")
    monkeypatch.setenv("INOVASI__BOT__NAME", "From outside")

    bot = read_config(path).bot

    assert (bot.name, bot.region) == ("From outside", "Tabalong")


def test_no_file_is_read_by_accident(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text('[bot]\nname = "Lying here"', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert read_config().bot.name == "Bot Inovasi"
