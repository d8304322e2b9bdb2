"""Who sends, and how each is started."""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from benchmarks.turns.contenders import PEERS_PYTHON
from handlers.domain.broadcasts import Audience, Broadcast, Message, Phase
from storage.broadcasts import Broadcasts
from storage.database import Database
from storage.migrations import migrate
from storage.tables import addresses, people

FIRST = 1000
"""The first person's number and Telegram id."""

AUTHOR = 1
WAIT = 6.0
"""Seconds until the broadcast begins: a process has started by then."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot that sends; an empty program is this project's."""

    name: str
    program: str = ""

    def command(self, url: str, token: str, count: int) -> list[str]:
        """How to start it."""
        if not self.program:
            return [sys.executable, "-m", "bot", "run"]
        script = Path(__file__).parent / "peers" / self.program
        return [str(PEERS_PYTHON), str(script), url, token, str(FIRST), str(count), str(WAIT)]

    def environment(self, url: str, token: str, data: Path) -> dict[str, str]:
        """Ours is configured like any installation."""
        if self.program:
            return dict(os.environ)
        return os.environ | {
            "INOVASI__BOT__DATA_DIR": str(data),
            "INOVASI__CHANNELS__TELEGRAM__TOKEN": token,
            "INOVASI__CHANNELS__TELEGRAM__API_URL": url,
            "INOVASI__REMINDERS__QUIET_FROM": "00:00",
            "INOVASI__REMINDERS__QUIET_UNTIL": "00:00",
            "INOVASI__WEB__PORT": "0",
        }

    def prepare(self, data: Path, count: int) -> None:
        """Ours finds its people and the broadcast in the database, as after `/siaran`."""
        if not self.program:
            database = Database(f"sqlite:///{data / 'inovasi.sqlite3'}")
            database.at_once(migrate)
            database.at_once(lambda connection: _settle_in(connection, count))
            database.close()


CONTENDERS = (
    Contender("python-telegram-bot AIORateLimiter, plain loop", "ptb_ratelimiter.py"),
    Contender("**Bot Inovasi**"),
)


def _settle_in(connection: Connection, count: int) -> None:
    now = datetime.now(UTC)
    person = {"agency_name": "Puskesmas Tanta", "consented_at": now, "created_at": now}
    numbers = range(FIRST, FIRST + count)
    rows = [{"id": one, "name": f"Orang {one}", **person} for one in numbers]
    author = {**rows[0], "id": AUTHOR, "name": "Andi", "consented_at": None}
    connection.execute(insert(people), [author, *rows])
    home = {"channel": "telegram", "created_at": now, "seen_at": now}
    connection.execute(
        insert(addresses), [{"person_id": one, "value": str(one), **home} for one in numbers]
    )
    message = Message("Halo {nama}, bimtek hari Rabu.")
    due = now + timedelta(seconds=WAIT)
    broadcast = Broadcast(
        "ukur", "iga-2026", AUTHOR, message, Audience(), Phase.PLANNING, due, now
    )
    Broadcasts(connection, now).add(broadcast)
