"""Directs a rehearsal: sets the stage, lets it play, and gathers what was said."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.rehearsal.report import Report
from bot.rehearsal.review import faults, told
from bot.rehearsal.season import Season, enact
from bot.rehearsal.stage import Stage
from storage.copying import copy_for_rehearsal, names_by_address
from storage.work import Work

_AFTERWARDS = timedelta(days=2)
_AT_LEAST = timedelta(days=14)


async def rehearse_season(
    config: Config, folder: Path, start: datetime | None, days: int, people: int, seed: int
) -> Report:
    """A made-up season of so many days and people; `start` is its first day, or today."""
    zone = ZoneInfo(config.bot.timezone)
    first = (start or datetime.now(zone)).date()
    season = Season(datetime.combine(first, time(0), zone), days, people, seed)
    stage = Stage(_aside(config, folder), season.start)
    try:
        parts = {one.address: one for one in enact(stage, season)}
        await stage.plays(season.end)
        title = f"Latihan musim {first:%Y-%m-%d}"
        return _report(stage, title, people, days, lambda who, at: parts[who].had_finished(at))
    finally:
        stage.close()


async def rehearse_own(config: Config, folder: Path, now: datetime) -> Report:
    """The coordinator's own people and deadlines, copied; nobody does anything any more."""
    stage = Stage(_aside(config, folder), now)
    try:
        people = copy_for_rehearsal(config.database_url, stage.app.database)
        work = stage.app.database.at_once(lambda c: Work(c, now).deadlines.of(stage.edition))
        end = max([now + _AT_LEAST, *(one.due + _AFTERWARDS for one in work)])
        await stage.plays(end)
        title = f"Latihan dengan data sendiri {now:%Y-%m-%d}"
        return _report(stage, title, people, (end - now).days, lambda who, at: False)
    finally:
        stage.close()


def _aside(config: Config, folder: Path) -> Config:
    """The same configuration on a folder of its own, with no channels."""
    bot = config.bot.model_copy(update={"data_dir": folder})
    storage = config.storage.model_copy(update={"url": ""})
    return config.model_copy(update={"bot": bot, "storage": storage})


def _report(
    stage: Stage, title: str, people: int, days: int, finished: Callable[[str, datetime], bool]
) -> Report:
    database = stage.app.database
    decisions = database.at_once(lambda c: Work(c, stage.now).reminders.ledger())
    names = database.at_once(names_by_address)
    reminders = told(stage.paper.sent, decisions, names)
    calendar = stage.app.house.reminding.calendar
    wrong = faults(reminders, calendar, finished)
    words, sent = stage.app.content.words["id"], stage.paper.sent
    return Report(title, people, days, calendar, sent, reminders, decisions, wrong, words)
