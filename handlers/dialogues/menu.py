"""What to do next; what to say when nothing fits, and to what can't be read."""

from handlers.domain.innovations import Innovation, Status
from handlers.findings import findings
from handlers.reading.folding import fold
from handlers.reading.options import Option, nearest
from handlers.reading.tapping import typed_choice
from handlers.texts import Text, join
from handlers.turn import Choice, Dialogue, Outcome, Reply, Turn

_OPEN = frozenset({Status.DRAFT, Status.RETURNED})
_LONGEST_TITLE = 40
_UNREAD = {
    "voice": "voice",
    "audio": "voice",
    "video_note": "video",
    "sticker": "sticker",
    "poll": "poll",
    "contact": "contact",
    "contacts": "contact",
    "unsupported": "unsupported",
}
"""What channels call the things that can't be read, and which answer each gets."""


def show(turn: Turn) -> Outcome:
    """The menu; a draft under way stays where it is, one tap away."""
    key = "menu.left" if turn.said.command == "batal" else "menu.text"
    return _menu(turn, turn.words(key))


def take(turn: Turn) -> Outcome:
    """A way tapped or typed; or what nobody else could answer."""
    if turn.said.tap:
        return _tapped(turn, turn.said.tap)
    text = turn.said.text.strip()
    if not text:
        return _unread(turn)
    if text.startswith("/"):
        return _unknown_command(turn, text)
    picked = typed_choice(text, _choices(turn))
    if picked and not (text.isdecimal() and _shown(turn, text)):
        return Outcome({}, then=picked.id.removeprefix("menu:go."))
    unknown = _menu(turn, turn.words("menu.unknown"))
    return Outcome(unknown.state, unknown.replies, maybe_question=True)


def _shown(turn: Turn, number: str) -> bool:
    """Whether a number points at a button of the message sent last, which is the router's."""
    return typed_choice(number, turn.books.outbox.shown(turn.person.id)) is not None


def _tapped(turn: Turn, tap: str) -> Outcome:
    command = tap.removeprefix("go.")
    if command != tap and any(offer.opens == command for offer in turn.ways):
        return Outcome({}, then=command)
    return show(turn)


def _menu(turn: Turn, text: Text) -> Outcome:
    return Outcome({}, (Reply(text, _choices(turn)),))


def _choices(turn: Turn) -> tuple[Choice, ...]:
    offered = tuple(
        Choice(
            offer.opens if ":" in offer.opens else f"menu:go.{offer.opens}",
            turn.words(offer.text),
        )
        for offer in turn.ways
        if offer.in_menu
    )
    return (*_under_way(turn), *offered)


def _under_way(turn: Turn) -> tuple[Choice, ...]:
    """The way back into the draft that was touched last."""
    drafts = [one for one in turn.books.innovations.of(turn.person.id) if one.status in _OPEN]
    if not drafts:
        return ()
    draft = drafts[0]
    title = draft.title or turn.words("menu.untitled")
    title = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
    label = turn.words("menu.go_on", title=title, place=_place(turn, draft))
    return (Choice(f"submission:open.{draft.id}", label),)


def _place(turn: Turn, draft: Innovation) -> Text:
    """How far a draft is: "7 dari 22", what it lacks, or that it only waits to be checked."""
    form = turn.content.forms.get(draft.edition)
    question = form.question(draft.asked) if form else None
    if form and question:
        return turn.words("menu.place", number=question.shown_number, total=form.total)
    whole = turn.books.innovations.find(draft.id)
    lacking = sum(one.must for one in findings(form, whole.answers)) if form and whole else 0
    if lacking:
        return turn.words("menu.place_lacking", count=lacking)
    return turn.words("menu.place_review")


def _unread(turn: Turn) -> Outcome:
    """A kind word to what can't be read, and what to do instead."""
    said = turn.said
    kind = _UNREAD.get(said.other, "")
    if said.files or said.location:
        kind = "file" if said.files else "place"
    key = f"menu.unread_{kind}" if kind else "menu.unread"
    return Outcome(None, (Reply(turn.words(key)),))


def _unknown_command(turn: Turn, text: str) -> Outcome:
    word, _, _ = text[1:].strip().partition(" ")
    commands = [Option(one.opens, one.opens) for one in turn.ways if ":" not in one.opens]
    near = nearest(fold(word), commands)
    said = turn.words("menu.unknown_command", command=f"/{word[:32]}")
    if not near:
        said = join((said, turn.words("menu.see_menu")), " ")
        return Outcome(None, (Reply(said),))
    labels = {one.opens: turn.words(one.text) for one in turn.ways}
    choices = tuple(
        Choice(
            f"menu:go.{one.id}", labels[one.id], hint=turn.words("menu.command", word=one.id)
        )
        for one in near
    )
    said = join((said, turn.words("menu.meant")), " ")
    return Outcome(None, (Reply(said, choices),))


DIALOGUE = Dialogue(
    "menu", handle=take, opens=show, commands=("menu",), words=("batal",), leaves=True
)
