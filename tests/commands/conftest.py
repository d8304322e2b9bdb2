"""The command line in a folder of its own, with no configuration but what a test writes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.commands import cli

Line = Callable[..., Result]


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """Type a command: line("grant", "telegram:1", "coordinator")."""
    monkeypatch.chdir(tmp_path)
    for name in [one for one in os.environ if one.startswith("INOVASI__")]:
        monkeypatch.delenv(name)
    runner = CliRunner()

    def typed(*words: str, typing: str = "") -> Result:
        return runner.invoke(cli, list(words), input=typing)

    return typed
