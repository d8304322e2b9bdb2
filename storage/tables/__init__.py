"""Every table. Promises are kept here, by keys, wherever a key can keep them."""

from storage.tables.appointments import appointments, invitations
from storage.tables.broadcasts import broadcasts, copies, responses
from storage.tables.columns import metadata
from storage.tables.deadlines import FINAL, deadlines, decisions, mutes, snoozes
from storage.tables.deliveries import aliases, deliveries, payloads
from storage.tables.innovations import (
    answers,
    events,
    files,
    innovations,
    receipts,
    submissions,
)
from storage.tables.limits import pauses, tiers
from storage.tables.links import link_misses, links
from storage.tables.mail import FAILED, OPEN_LETTERS, UNSENT, letters, outbox
from storage.tables.menus import menus
from storage.tables.people import addresses, people
from storage.tables.questions import asked, entry_changes, followers, questions

__all__ = [
    "FAILED",
    "FINAL",
    "OPEN_LETTERS",
    "UNSENT",
    "addresses",
    "aliases",
    "answers",
    "appointments",
    "asked",
    "broadcasts",
    "copies",
    "deadlines",
    "decisions",
    "deliveries",
    "entry_changes",
    "events",
    "files",
    "followers",
    "innovations",
    "invitations",
    "letters",
    "link_misses",
    "links",
    "menus",
    "metadata",
    "mutes",
    "outbox",
    "pauses",
    "payloads",
    "people",
    "questions",
    "receipts",
    "responses",
    "snoozes",
    "submissions",
    "tiers",
]
