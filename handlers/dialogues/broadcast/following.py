"""Looking back: how broadcasts stand, who did not get one and why, what people answered."""

from collections import Counter

from handlers.broadcasting.limiting import held
from handlers.broadcasting.pacing import foresee
from handlers.broadcasting.telling import counts, reason_said, reasons, ways_on
from handlers.dialogues.broadcast import previewing
from handlers.dialogues.broadcast.drafting import kept
from handlers.domain.broadcasts import Audience, Broadcast, Fate, Phase
from handlers.texts import EMPTY, Text, join
from handlers.turn import KEPT, Choice, Outcome, Reply, Turn

_MOST_LISTED = 8
_MOST_NAMES = 40
_LONGEST = 40
_LONGEST_SAID = 300


def latest(turn: Turn) -> Outcome:
    """The broadcasts made last."""
    made = turn.books.broadcasts.latest(_MOST_LISTED)
    choices = tuple(
        Choice(
            f"broadcast:show.{one.id}",
            turn.words(
                f"broadcast.row_{one.phase}",
                day=turn.words.day(one.due.astimezone(turn.house.zone).date()),
                text=_short(one),
            ),
        )
        for one in made
    )
    key = "broadcast.list" if made else "broadcast.none"
    return Outcome(KEPT, (Reply(turn.words(key), choices),))


def show(turn: Turn, broadcast_id: str) -> Outcome:
    """One broadcast: its text, how it stands, and what can be done."""
    broadcast = turn.books.broadcasts.find(broadcast_id)
    if broadcast is None:
        return _gone(turn)
    total, words = turn.books.broadcasts.sum(broadcast_id), turn.words
    moment = words.moment(broadcast.due, turn.house.zone)
    head = words(f"broadcast.row_{broadcast.phase}", day=moment, text=broadcast.message.text)
    stands = (head, counts(total, words), reasons(total, words), _held(turn, broadcast))
    going = broadcast.phase not in (Phase.DONE, Phase.STOPPED)
    choices = ways_on(broadcast, total, words, going=going)
    return Outcome(KEPT, (Reply(join(stands, "\n\n"), choices),))


def _held(turn: Turn, broadcast: Broadcast) -> Text:
    """What holds it up, while it is under way."""
    if broadcast.phase is not Phase.SPREADING:
        return EMPTY
    seen = foresee(broadcast, turn.books, turn.house, turn.now)
    return held(seen, turn.now, turn.house.zone, turn.words)


def names(turn: Turn, broadcast_id: str) -> Outcome:
    """Who did not get it, each with the reason."""
    others = (Fate.FAILED, Fate.SKIPPED, Fate.OPTED_OUT, Fate.UNKNOWN)
    copies = turn.books.broadcasts.copies_of(broadcast_id, *others)
    if not copies:
        return Outcome(KEPT, (Reply(turn.words("broadcast.all_got_it")),))
    lines = []
    for one in copies[:_MOST_NAMES]:
        person = turn.books.people.find(one.person)
        unsure = one.fate is Fate.UNKNOWN
        reason = reason_said(str(one.fate) if unsure else one.reason, turn.words)
        name = person.name if person else "–"
        lines.append(turn.words("broadcast.name_line", name=name, reason=reason))
    if len(copies) > _MOST_NAMES:
        lines.append(turn.words("broadcast.and_more", count=len(copies) - _MOST_NAMES))
    return Outcome(KEPT, (Reply(join((turn.words("broadcast.not_got"), *lines))),))


def responses(turn: Turn, broadcast_id: str) -> Outcome:
    """What people answered: the poll first, then their words."""
    broadcast = turn.books.broadcasts.find(broadcast_id)
    if broadcast is None:
        return _gone(turn)
    given = turn.books.broadcasts.responses_to(broadcast_id)
    if not given:
        return Outcome(KEPT, (Reply(turn.words("broadcast.no_responses")),))
    picked = {one.person: one.option for one in given if one.option is not None}
    votes = Counter(picked.values())
    poll = [
        turn.words("broadcast.vote", option=option, number=votes.get(number, 0))
        for number, option in enumerate(broadcast.message.options)
    ]
    said = [
        turn.words(
            "broadcast.said", name=_name(turn, one.person), text=one.text[:_LONGEST_SAID]
        )
        for one in given[-_MOST_NAMES:]
        if one.text
    ]
    head = turn.words("broadcast.answered", count=len({one.person for one in given}))
    return Outcome(KEPT, (Reply(join((head, *poll, *said))),))


def again(turn: Turn, broadcast_id: str) -> Outcome:
    """The same message, to those only whose copy failed."""
    return _again(turn, broadcast_id, Fate.FAILED)


def again_unknown(turn: Turn, broadcast_id: str) -> Outcome:
    """The same message to those of whom we don't know; some may read it twice."""
    return _again(turn, broadcast_id, Fate.UNKNOWN)


def _again(turn: Turn, broadcast_id: str, fate: Fate) -> Outcome:
    broadcast = turn.books.broadcasts.find(broadcast_id)
    copies = turn.books.broadcasts.copies_of(broadcast_id, fate)
    if broadcast is None or not copies:
        return _gone(turn)
    message = broadcast.message
    state = {
        "step": "text",
        "text": message.text,
        "file": message.file,
        "file_name": message.file_name,
        "picture": "yes" if message.picture else "",
        "link": message.link,
        "link_label": message.link_label,
        "options": list(message.options),
        "audience": kept(Audience(people=tuple(one.person for one in copies))),
        "after": broadcast.id,
    }
    return previewing.look(turn.stands(state))


def _name(turn: Turn, person_id: int) -> str:
    person = turn.books.people.find(person_id)
    return person.name if person else "–"


def _short(broadcast: Broadcast) -> str:
    line = " ".join(broadcast.message.text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _gone(turn: Turn) -> Outcome:
    return Outcome(KEPT, (Reply(turn.words("button.unknown")),))
