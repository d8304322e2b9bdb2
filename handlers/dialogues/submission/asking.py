"""One question as a message: where we are, what is asked, what may be tapped."""

from collections.abc import Callable, Iterator, Mapping

from handlers.dialogues.submission import attaching, known, options, writing
from handlers.dialogues.submission.body import Body
from handlers.dialogues.submission.buttons import REVIEW, way
from handlers.dialogues.submission.sitting import Sitting
from handlers.effects import Stand
from handlers.forms import Question
from handlers.kinds import KINDS
from handlers.texts import EMPTY, Text, join
from handlers.turn import Choice, Outcome, Reply

EXPLAINED = ("example", "why", "help")
_SHORT = 80


def _nothing(sitting: Sitting, question: Question) -> Body:
    return Body()


_BODIES: Mapping[str, Callable[[Sitting, Question], Body]] = {
    "text": known.body,
    "choice": options.body,
    "search": options.body,
    "choices": options.body,
    "long": writing.body,
    "files": attaching.body,
}


def ask(
    sitting: Sitting, question: Question, before: Text = EMPTY, *, edits: bool = False
) -> Outcome:
    """Ask a question, whole: number, bar, the question itself, and what explains it."""
    body = _BODIES.get(question.kind, _nothing)(sitting, question)
    words = sitting.turn.words
    text = join(
        (
            before,
            join((_head(sitting, question), _bar(sitting, question))),
            words.of(question.ask),
            _explanation(sitting, question),
            _present(sitting, question),
            _awaited(sitting, question),
            body.text,
        ),
        "\n\n",
    )
    ways = (*_explainers(sitting, question), *body.ways, *_ways(sitting, question))
    return put(sitting, question, text, body, ways, edits=edits)


def remind(sitting: Sitting, question: Question, before: Text = EMPTY) -> Outcome:
    """Ask again, shortly: the person has seen the question already."""
    body = _BODIES.get(question.kind, _nothing)(sitting, question)
    ask_again = EMPTY if body.text and sitting.value(question.id) else _asked(sitting, question)
    text = join((before, _head(sitting, question), ask_again, body.text), "\n\n")
    ways = (*_meant(sitting, question), *body.ways, *_ways(sitting, question))
    return put(sitting, question, text, body, ways)


def so_far(
    sitting: Sitting, question: Question, before: Text = EMPTY, *, edits: bool = False
) -> Outcome:
    """What a question that takes several messages has got by now."""
    body = _BODIES[question.kind](sitting, question)
    text = join((before, body.text), "\n\n")
    ways = (*body.ways, *_ways(sitting, question))
    return put(sitting, question, text, body, ways, edits=edits)


def put(
    sitting: Sitting,
    question: Question,
    text: Text,
    body: Body,
    ways: tuple[Choice, ...],
    *,
    edits: bool = False,
) -> Outcome:
    """Say it, and remember that this question is the one under way."""
    view = {**sitting.view, "shown": list(body.shown)} if body.shown else dict(sitting.view)
    reply = Reply(
        text,
        (*body.choices, *ways),
        body.columns,
        edits=edits,
        asks="location" if question.kind == "location" else "",
    )
    stand = Stand(sitting.draft.id, question.id, sitting.title)
    return Outcome(
        {"innovation": sitting.draft.id, "view": view},
        (reply,),
        (*sitting.effects, stand),
        about=f"{sitting.draft.id}:{question.id}",
    )


def shortened(text: str, most: int = _SHORT) -> str:
    """A value on one line of a phone; the whole of it is one tap away."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _head(sitting: Sitting, question: Question) -> Text:
    return sitting.say(
        "submission.head",
        number=question.shown_number,
        total=sitting.form.total,
        label=sitting.turn.words.of(question.label),
    )


def _bar(sitting: Sitting, question: Question) -> str:
    # Rounded up: the first question shows that something has begun.
    cells = -(-question.number * writing.CELLS // sitting.form.total)
    return writing.bar(cells, writing.CELLS)


def _asked(sitting: Sitting, question: Question) -> Text:
    return sitting.turn.words.of(question.ask)


def _explanation(sitting: Sitting, question: Question) -> Text:
    which = sitting.view.get("explain")
    if which not in EXPLAINED:
        return EMPTY
    text = sitting.turn.words.of(getattr(question, which))
    return sitting.say(f"submission.{which}", text=text) if text else EMPTY


def _present(sitting: Sitting, question: Question) -> Text:
    """The answer there is already, where the body does not show it."""
    if KINDS[question.kind].gathers or not (shown := sitting.shown(question)):
        return EMPTY
    return sitting.say("submission.present", value=shown)


def _awaited(sitting: Sitting, question: Question) -> Text:
    """That it can't be known yet, where that follows from another answer."""
    option = sitting.form.awaited(question, sitting.answers)
    if option is None or sitting.value(question.id):
        return EMPTY
    return sitting.say("submission.awaited", chosen=sitting.turn.words.of(option.label))


def _explainers(sitting: Sitting, question: Question) -> Iterator[Choice]:
    for which in EXPLAINED:
        if getattr(question, which) and sitting.view.get("explain") != which:
            yield way(sitting.draft.id, question.id, which, sitting.say(f"way.{which}"))


def _ways(sitting: Sitting, question: Question) -> Iterator[Choice]:
    """Back, on, and to the summary."""
    draft, about = sitting.draft.id, question.id
    if sitting.from_review or sitting.form.before(sitting.answers, question.id):
        yield way(draft, about, "back", sitting.say("way.back"))
    if sitting.value(question.id):
        yield way(draft, about, "done", sitting.say(f"way.{_done(sitting, question)}"))
    elif not question.required:
        yield way(draft, about, "skip", sitting.say("way.skip"))
    elif sitting.view.get("wait") or sitting.form.awaited(question, sitting.answers):
        yield way(draft, about, "later", sitting.say("way.later"))
    if not sitting.from_review:
        yield way(draft, REVIEW, "review", sitting.say("way.review"))


def _meant(sitting: Sitting, question: Question) -> Iterator[Choice]:
    """For what was taken for a question and may have been the answer."""
    if "typed" in sitting.view:
        yield way(sitting.draft.id, question.id, "meant", sitting.say("way.meant"))


def _done(sitting: Sitting, question: Question) -> str:
    if question.kind == "long" and not writing.enough(sitting, question):
        return "done_short"
    return "done" if KINDS[question.kind].gathers else "leave"
