"""Who is measured, and how each is started."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).parent / "peers"
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot: what it keeps before it answers, and its program (empty: this project's)."""

    name: str
    keeps: str
    program: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether it is the bot of this project."""
        return not self.program

    def command(self, url: str, token: str, form: Path, data: Path) -> list[str]:
        """How to start it."""
        if self.is_ours:
            return [sys.executable, "-m", "bot", "run"]
        script, *more = self.program
        return [str(PEERS_PYTHON), str(PEERS / script), url, token, str(form), str(data), *more]

    def environment(self, url: str, token: str, data: Path) -> dict[str, str]:
        """Its environment; ours is configured like any installation, only without brakes."""
        if not self.is_ours:
            return dict(os.environ)
        return os.environ | {
            "INOVASI__BOT__DATA_DIR": str(data),
            "INOVASI__CHANNELS__TELEGRAM__TOKEN": token,
            "INOVASI__CHANNELS__TELEGRAM__API_URL": url,
            "INOVASI__LIMITS__TELEGRAM_PER_SECOND": "10000",
            "INOVASI__LIMITS__TELEGRAM_PER_CHAT": "10000",
            "INOVASI__WEB__PORT": "0",
        }


CONTENDERS = (
    Contender(
        "python-telegram-bot ConversationHandler + PicklePersistence",
        "nothing (pickles once a minute)",
        ("ptb_conversation.py",),
    ),
    Contender("aiogram MemoryStorage", "nothing", ("aiogram_form.py", "memory")),
    Contender("aiogram + SQLite storage", "state and answers", ("aiogram_form.py", "sqlite")),
    Contender("**Bot Inovasi**", "letter, state, answers, draft, reply"),
)
BASE = CONTENDERS[1]
