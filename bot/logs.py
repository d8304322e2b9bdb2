"""Logs: one line for what happened, never a text, an address, a name or a token.

On a terminal lines are for people, elsewhere JSON. What libraries say comes through the same
door, from warnings on: httpx and friends would log addresses with tokens in them at info.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}|EAA[A-Za-z0-9]{20,}")
"""What a Telegram or WhatsApp token looks like."""
HIDDEN = "«hidden»"
LOUD = ("httpx", "httpcore", "telegram", "aiohttp", "apscheduler", "uvicorn", "alembic")


def set_up_logs(out: TextIO | None = None, *, level: int = logging.INFO) -> None:
    """Send everything to one stream; call it once, at the start of a command that runs."""
    out = out or sys.stderr
    last = _for_people(out) if out.isatty() else structlog.processors.JSONRenderer()
    first: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper("iso", utc=True),
        hide_tokens,
    ]
    structlog.configure(
        processors=[*first, keep_to_kind, last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=first,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                keep_to_kind,
                last,
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def hide_tokens(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Whatever looks like a token is left out, whoever wrote it."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = TOKEN.sub(HIDDEN, value)
    return event


def keep_to_kind(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Of an exception, its kind and place; what it says may hold what people wrote."""
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else sys.exc_info()[1] if given else None
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        frames = traceback.extract_tb(error.__traceback__)
        if frames:
            event["at"] = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return event


def _for_people(out: TextIO) -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(colors=out.isatty(), pad_event_to=24)
