"""What is done with an innovation from the list, by tap or by word."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers.closing import passed, shut
from handlers.dialogues.mine.cards import card, receipt
from handlers.dialogues.mine.rows import list_, name, thrown_away
from handlers.domain.innovations import Innovation, Status
from handlers.effects import Become, Keep, Stand
from handlers.faq.smalltalk import said_to_us
from handlers.kinds import KINDS, Reading, Unreadable
from handlers.reading.assent import yes_or_no
from handlers.reading.choosing import Chosen, Option, choose
from handlers.reading.folding import fold
from handlers.turn import Choice, Outcome, Reply, Turn


def open_list(turn: Turn) -> Outcome:
    """The list, from its beginning."""
    return list_(turn)


def take(turn: Turn) -> Outcome:
    """A tap, a number or a name from the list, a new name, or a yes."""
    what, _, about = turn.said.tap.partition(".")
    if what == "page":
        return list_(turn, int(about) if about.isdecimal() else 0)
    if what == "thrown":
        return thrown_away(turn)
    if what in _DEEDS:
        return _do(turn, what, about)
    state = turn.state or {}
    if what or not turn.said.text:
        return list_(turn)
    if "rename" in state:
        return _do(turn, "named", state["rename"])
    if "withdraw" in state and yes_or_no(turn.said.text) is not None:
        agreed = "withdrawn" if yes_or_no(turn.said.text) else "card"
        return _do(turn, agreed, state["withdraw"])
    deed = _WORDS.get(fold(turn.said.text))
    if deed and (one := _on_the_card(turn, deed)):
        return _do(turn, deed, one)
    return _named(turn, state.get("list", ()))


def _on_the_card(turn: Turn, deed: str) -> str:
    """The innovation whose card has this button, if it was sent last; else ""."""
    lead = f"mine:{deed}."
    shown = turn.books.outbox.shown(turn.person.id)
    return next((one.id.removeprefix(lead) for one in shown if one.id.startswith(lead)), "")


def _do(turn: Turn, deed: str, innovation: str) -> Outcome:
    one = turn.books.innovations.find(innovation)
    if one is None or one.owner != turn.person.id:
        return list_(turn, before=turn.words("mine.not_there"))
    deadline = shut(turn, one.edition, one.status) if deed in _CHANGES else None
    if deadline:
        return card(turn, one, passed(turn, "shut", deadline, one.title))
    return _DEEDS[deed](turn, one)


def _named(turn: Turn, shown: list[str]) -> Outcome:
    """One of those in the list, by number or name."""
    mine = [one for one in turn.books.innovations.of(turn.person.id) if one.id in shown]
    options = [Option(one.id, name(turn, one)) for one in mine]
    found = choose(turn.said.text, options, shown=shown)
    if isinstance(found, Chosen):
        return _do(turn, "card", found.option.id)
    again = list_(turn, before=turn.words("mine.which"))
    return replace(again, missed=True, maybe_question=said_to_us(turn.said.text))


def _rename(turn: Turn, one: Innovation) -> Outcome:
    if not one.editable:
        return card(turn, one)
    back = Choice(f"mine:card.{one.id}", turn.words("way.back"))
    said = turn.words("mine.ask_name", title=name(turn, one))
    return Outcome({"rename": one.id}, (Reply(said, (back,)),))


def _rename_to(turn: Turn, one: Innovation) -> Outcome:
    """The name is the answer to the form's naming question, so both stay one."""
    form = turn.content.forms.get(one.edition)
    question = form.question(form.naming) if form else None
    if form is None or question is None or not one.editable:
        return card(turn, one)
    try:
        value = KINDS[question.kind].read(Reading(question, turn, form, one.answers))
    except Unreadable as error:
        said = turn.words(error.why, **error.details)
        return Outcome({"rename": one.id}, (Reply(said),))
    title = KINDS[question.kind].show(Reading(question, turn, form, one.answers), value)
    effects = (Keep(one.id, question.id, value), Stand(one.id, one.asked, title[:120]))
    renamed = card(turn, replace(one, title=title[:120]), turn.words("mine.renamed"))
    return replace(renamed, effects=effects)


def _discard(turn: Turn, one: Innovation) -> Outcome:
    if not one.editable:
        return card(turn, one)
    gone = replace(one, status=Status.DISCARDED)
    return replace(card(turn, gone), effects=(Become(one.id, Status.DISCARDED),))


def _restore(turn: Turn, one: Innovation) -> Outcome:
    if one.status is not Status.DISCARDED:
        return card(turn, one)
    back = card(turn, replace(one, status=Status.DRAFT), turn.words("mine.restored"))
    return replace(back, effects=(Become(one.id, Status.DRAFT),))


def _withdraw(turn: Turn, one: Innovation) -> Outcome:
    """Ask first: the receipt will not hold any more."""
    if one.status is not Status.SUBMITTED:
        return card(turn, one)
    choices = (
        Choice(f"mine:withdrawn.{one.id}", turn.words("mine.withdraw_yes")),
        Choice(f"mine:card.{one.id}", turn.words("mine.withdraw_no")),
    )
    said = turn.words("mine.ask_withdraw", title=name(turn, one), receipt=one.receipt)
    return Outcome({"withdraw": one.id}, (Reply(said, choices),))


def _withdrawn(turn: Turn, one: Innovation) -> Outcome:
    if one.status is not Status.SUBMITTED:
        return card(turn, one)
    now = replace(one, status=Status.WITHDRAWN, receipt="")
    said = turn.words("mine.withdrawn", receipt=one.receipt)
    return replace(card(turn, now, said), effects=(Become(one.id, Status.WITHDRAWN),))


_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("hapus", "hapus draf", "buang draf", "hapus saja", "delete"), "discard"),
    **dict.fromkeys(("ubah nama", "ganti namanya", "ubah namanya", "change name"), "rename"),
    **dict.fromkeys(("tarik", "tarik usulan", "batalkan kiriman", "withdraw"), "withdraw"),
    **dict.fromkeys(("batal hapus", "tidak jadi hapus", "undo", "pulihkan"), "restore"),
}
"""What the buttons of a card are called by who does not read them."""

_CHANGES = frozenset({"rename", "named", "discard", "restore", "withdraw", "withdrawn"})
"""What a hard deadline that has passed does not allow any more."""

_DEEDS: Mapping[str, Callable[[Turn, Innovation], Outcome]] = {
    "card": lambda turn, one: card(turn, one),
    "receipt": receipt,
    "rename": _rename,
    "named": _rename_to,
    "discard": _discard,
    "restore": _restore,
    "withdraw": _withdraw,
    "withdrawn": _withdrawn,
}
