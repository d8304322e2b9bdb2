"""Sending: a test to oneself, now, at a time, again and again; and taking it back."""

from datetime import datetime

from handlers.broadcasting.knowing import known
from handlers.broadcasting.planning import allowed, text_for
from handlers.broadcasting.wording import sample
from handlers.dialogues.broadcast import previewing
from handlers.dialogues.broadcast.budgeting import UNDO, limits
from handlers.dialogues.broadcast.drafting import broadcast_of, state_of
from handlers.dialogues.broadcast.enclosing import drops, repeats
from handlers.domain.broadcasts import Broadcast, Fate, Phase, Rhythm
from handlers.domain.people import Role
from handlers.domain.recipients import Recipient
from handlers.effects import Post
from handlers.effects.broadcasts import Approve, Plan, Stop
from handlers.reading.dates import NotADate
from handlers.reading.moments import read_moment
from handlers.texts import EMPTY, Text, join
from handlers.turn import KEPT, Choice, Look, Outcome, Reply, Turn


def test(turn: Turn) -> Outcome:
    """One copy to the coordinator alone, as it would look."""
    head = Reply(turn.words("broadcast.test_head"))
    return Outcome(KEPT, (head, _mine(turn, broadcast_of(turn, turn.now))))


def _mine(turn: Turn, broadcast: Broadcast) -> Reply:
    """The copy that the one who writes it would get, whether they are meant or not."""
    people = turn.books.recipients.of(turn.house.edition)
    mine = [one for one in people if one.person.id == turn.person.id]
    mine = mine or [Recipient(turn.person, turn.now)]
    calendar = turn.house.reminding.calendar
    facts = known(broadcast, mine, turn.books, turn.content, calendar, turn.now)
    return sample(broadcast, text_for(broadcast, mine[0], facts), turn.words)


def send(turn: Turn, when: datetime) -> Outcome:
    """Write the broadcast down; its first copy goes after the time to take it back."""
    if not (turn.state or {}).get("text"):
        return Outcome(None, (Reply(turn.words("broadcast.nothing")),))
    due = max(when, turn.now + UNDO)
    if turn.house.second_look:
        return _ask_approval(turn, due)
    broadcast = broadcast_of(turn, due)
    undo = Choice(f"broadcast:undo.{broadcast.id}", turn.words("broadcast.undo"))
    said = _promised(turn, broadcast, at_once=when <= turn.now)
    return Outcome(None, (Reply(said, (undo,)),), (Plan(broadcast),))


def _promised(turn: Turn, broadcast: Broadcast, *, at_once: bool) -> Text:
    """When it leaves, what holds it until the morning, and how often it comes again."""
    words, due = turn.words, broadcast.due
    leaves = allowed(due, turn.house.reminding.calendar)
    held = EMPTY
    if leaves != due:
        moment = words.moment(leaves, turn.house.zone, weekday=True)
        held = words("broadcast.held_back", moment=moment)
    moment = words.moment(due, turn.house.zone, weekday=True)
    said = words("broadcast.scheduled", moment=moment)
    if at_once:
        said = words("broadcast.kept" if held else "broadcast.sending")
    return join((said, held, repeats(broadcast.rhythm, words)), " ")


def _ask_approval(turn: Turn, due: datetime) -> Outcome:
    """A second coordinator has to agree first."""
    broadcast = broadcast_of(turn, due, Phase.APPROVAL)
    others = [
        one
        for role in (Role.COORDINATOR, Role.ADMINISTRATOR)
        for one in turn.books.people.with_role(role)
        if one.id != turn.person.id
    ]
    if not others:
        return Outcome(KEPT, (Reply(turn.words("broadcast.no_second")),))
    asked = [Post(one.id, _approval(turn, broadcast, one.language)) for one in others]
    said = turn.words("broadcast.waits_for_approval")
    return Outcome(None, (Reply(said),), (Plan(broadcast), *asked))


def _approval(turn: Turn, broadcast: Broadcast, language: str) -> Reply:
    """All there is to see before agreeing: the text, what comes with it, how many, when."""
    words, message = turn.content.words[language], broadcast.message
    planned = previewing.copies(turn)
    head = words(
        "broadcast.approval",
        name=turn.person.name,
        text=message.text,
        count=sum(one.fate is Fate.WAITING for one in planned),
        moment=words.moment(broadcast.due, turn.house.zone),
    )
    options = [words("broadcast.option", option=one) for one in message.options]
    choices = [
        Choice(f"broadcast:{verb}.{broadcast.id}", words(f"broadcast.{verb}"))
        for verb in ("approve", "refuse")
    ]
    if message.link:
        label = Text(message.link_label or words("broadcast.open"))
        choices.append(Choice(message.link, label, Look.LINK))
    return Reply(
        join((head, *options, repeats(broadcast.rhythm, words), limits(turn, planned, words))),
        tuple(choices),
        file=message.file,
        file_name=message.file_name,
        picture=message.picture,
    )


def approve(turn: Turn, broadcast_id: str) -> Outcome:
    """Agree to what another coordinator wrote."""
    broadcast = turn.books.broadcasts.find(broadcast_id)
    if broadcast is None or broadcast.phase is not Phase.APPROVAL:
        return _said(turn, "broadcast.not_waiting")
    if broadcast.author == turn.person.id:
        return _said(turn, "broadcast.not_yourself")
    told = Post(broadcast.author, _told(turn, broadcast, "broadcast.approved"))
    return Outcome(
        KEPT, (Reply(turn.words("broadcast.you_approved")),), (Approve(broadcast_id), told)
    )


def refuse(turn: Turn, broadcast_id: str) -> Outcome:
    """Do not agree; nothing is sent."""
    broadcast = turn.books.broadcasts.find(broadcast_id)
    if broadcast is None or broadcast.phase is not Phase.APPROVAL:
        return _said(turn, "broadcast.not_waiting")
    told = Post(broadcast.author, _told(turn, broadcast, "broadcast.refused"))
    return Outcome(
        KEPT,
        (Reply(turn.words("broadcast.you_refused")),),
        (Stop(broadcast_id, "refused"), told),
    )


def _told(turn: Turn, broadcast: Broadcast, key: str) -> Reply:
    author = turn.books.people.find(broadcast.author)
    words = turn.content.words[author.language if author else "id"]
    return Reply(words(key, name=turn.person.name))


def undo(turn: Turn, broadcast_id: str) -> Outcome:
    """Take it back whole; too late, it can still be stopped."""
    broadcast = turn.books.broadcasts.find(broadcast_id)
    if broadcast is None:
        return _said(turn, "button.unknown")
    if broadcast.phase in (Phase.STOPPED, Phase.DONE):
        return _said(turn, "broadcast.over")
    if turn.now < allowed(broadcast.due, turn.house.reminding.calendar):
        return Outcome(
            KEPT, (Reply(turn.words("broadcast.undone")),), (Stop(broadcast_id, "undone"),)
        )
    stop_it = Choice(f"broadcast:stop.{broadcast_id}", turn.words("broadcast.stop"))
    return Outcome(KEPT, (Reply(turn.words("broadcast.too_late"), (stop_it,)),))


def stop(turn: Turn, broadcast_id: str) -> Outcome:
    """Send no more; what has gone is gone."""
    broadcast = turn.books.broadcasts.find(broadcast_id)
    if broadcast is None or broadcast.phase in (Phase.STOPPED, Phase.DONE):
        return _said(turn, "broadcast.over")
    return Outcome(
        KEPT, (Reply(turn.words("broadcast.stopping")),), (Stop(broadcast_id, "stopped"),)
    )


def ask_when(turn: Turn) -> Outcome:
    """At which time?"""
    reply = Reply(turn.words("broadcast.ask_when"), drops(turn))
    return Outcome(state_of(turn, step="when"), (reply,))


def take_time(turn: Turn) -> Outcome:
    """A time as people type it; one that is not clear is asked back."""
    try:
        found = read_moment(turn.said.text, turn.now, turn.house.zone)
    except NotADate:
        return _said(turn, "broadcast.no_time")
    if not found.time_given or found.moment <= turn.now:
        return _said(turn, "broadcast.no_time")
    return send(turn, found.moment)


def set_rhythm(turn: Turn, rhythm: str) -> Outcome:
    """Once, every week, every month."""
    if rhythm not in set(Rhythm):
        return _said(turn, "button.unknown")
    return previewing.look(turn.stands(state_of(turn, rhythm=rhythm)))


def _said(turn: Turn, key: str) -> Outcome:
    said: Text = turn.words(key)
    return Outcome(KEPT, (Reply(said),))
