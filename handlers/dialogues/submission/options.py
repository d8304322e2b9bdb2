"""How options are offered: all at once, or in pages under their headings, with ticks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from handlers.dialogues.submission.body import Body
from handlers.dialogues.submission.buttons import option, way
from handlers.dialogues.submission.sitting import Sitting
from handlers.forms import Option, Question
from handlers.kinds.choices import TICK, UNTICK
from handlers.texts import EMPTY, Text, join
from handlers.turn import Choice

A_PAGE = 8
"""Options on one screen, where there are so many that they need several."""
MOST = 10
"""Options that still go on one screen; a WhatsApp list has as many rows."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some options under one heading."""

    group: str
    options: tuple[Option, ...]


def body(sitting: Sitting, question: Question) -> Body:
    """The options as they stand now: those that may have been meant, or a page of all."""
    offered = [question.option(one) for one in sitting.view.get("offer", ())]
    if options := [one for one in offered if one]:
        every = way(sitting.draft.id, question.id, "page.0", sitting.say("way.every_option"))
        return _listed(sitting, question, Page("", tuple(options)), (every,))
    pages = list(_pages(sitting.reading(question).options))
    at = min(int(sitting.view.get("page", 0)), len(pages) - 1)
    turners = _turners(sitting, question, at, len(pages)) if len(pages) > 1 else ()
    return _listed(sitting, question, pages[at], turners)


def page_of(sitting: Sitting, question: Question, option_id: str) -> int:
    """The page on which an option stands."""
    pages = _pages(sitting.reading(question).options)
    return next(
        (at for at, page in enumerate(pages) if option_id in [one.id for one in page.options]),
        0,
    )


def _pages(options: Sequence[Option]) -> Iterator[Page]:
    """Pages that never mix two groups, as even as they can be."""
    for group, members in groupby(options, key=lambda one: one.group):
        ones = tuple(members)
        count = 1 if len(ones) <= MOST else -(-len(ones) // A_PAGE)
        length = -(-len(ones) // count)
        for begin in range(0, len(ones), length):
            yield Page(group, ones[begin : begin + length])


def _listed(
    sitting: Sitting, question: Question, page: Page, turners: tuple[Choice, ...]
) -> Body:
    several = question.kind == "choices"
    make = _tick if several else _answer
    text = (
        _chosen(sitting, question) if several else "",
        _explained(sitting, page.options),
        _heading(sitting, page),
    )
    return Body(
        join(text, "\n\n"),
        tuple(make(sitting, question, one) for one in page.options),
        turners,
        tuple(one.id for one in page.options),
    )


def _heading(sitting: Sitting, page: Page) -> Text:
    group = sitting.form.groups.get(page.group)
    return (
        sitting.say("submission.group", group=sitting.turn.words.of(group)) if group else EMPTY
    )


def _explained(sitting: Sitting, options: Sequence[Option]) -> Text:
    """What the buttons are too small for: official labels, and a hint on each."""
    words = sitting.turn.words
    return join(
        sitting.say("submission.option", label=words.of(one.label), hint=words.of(one.hint))
        for one in options
        if one.hint
    )


def _answer(sitting: Sitting, question: Question, one: Option) -> Choice:
    words = sitting.turn.words
    label = words.of(one.button)
    if sitting.value(question.id) == one.id:
        label = sitting.say("submission.ticked", label=label)
    return option(sitting.draft.id, question.id, one.id, label, words.of(one.hint))


def _tick(sitting: Sitting, question: Question, one: Option) -> Choice:
    ticked = one.id in (sitting.value(question.id) or ())
    label = sitting.turn.words.of(one.button)
    if ticked:
        label = sitting.say("submission.ticked", label=label)
    mark = UNTICK if ticked else TICK
    return option(sitting.draft.id, question.id, f"{mark}{one.id}", label)


def _chosen(sitting: Sitting, question: Question) -> Text:
    if not sitting.value(question.id):
        return EMPTY
    return sitting.say("submission.chosen", chosen=sitting.shown(question))


def _turners(sitting: Sitting, question: Question, at: int, count: int) -> tuple[Choice, ...]:
    """To the page before and the page behind; the last is followed by the first."""
    return tuple(
        way(sitting.draft.id, question.id, f"page.{page % count}", sitting.say(key))
        for key, page in (("way.page_back", at - 1), ("way.page_next", at + 1))
        if key == "way.page_next" or at
    )
