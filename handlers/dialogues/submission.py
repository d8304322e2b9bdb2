"""The main job: from the first question of the profile to a receipt."""

from collections.abc import Callable
from dataclasses import replace

from handlers.domain.innovations import Answer, Innovation, Status
from handlers.effects import Begin, Effect, Keep, Stand, Submit
from handlers.forms import Form, Question
from handlers.kinds import KINDS, Reading, Unreadable, Unsure
from handlers.kinds.prose import whole
from handlers.reading.assent import yes_or_no
from handlers.reading.commands import global_word
from handlers.reading.wordcount import count_words
from handlers.receipts import canonical, fingerprint, receipt_number
from handlers.texts import Text, join
from handlers.turn import Choice, Dialogue, Look, Outcome, Reply, Turn

EMPTY = Text("")
_TAP_WORDS = {"back": "kembali", "skip": "lewati", "done": "lanjut", "review": "ringkasan"}


def start(turn: Turn) -> Outcome:
    """Open a new draft at the first question."""
    form = turn.content.forms[turn.house.edition]
    begun = Begin(turn.fresh, form.edition)
    draft = Innovation(
        turn.fresh, turn.person.id, form.edition, Status.DRAFT, turn.now, turn.now
    )
    return _ask(turn, form, draft, form.questions[0], (begun,), turn.words("submission.begun"))


def take(turn: Turn) -> Outcome:
    """Take a tap or an answer in the draft under way."""
    tap, _, rest = turn.said.tap.partition(".")
    if tap == "new":
        return start(turn)
    if tap == "list":
        return _list(turn)
    if tap == "open":
        return _with_draft(turn, rest, lambda form, draft: _resume(turn, form, draft))
    state = turn.state or {}
    return _with_draft(
        turn, state.get("innovation", ""), lambda form, draft: _answered(turn, form, draft)
    )


def _with_draft(
    turn: Turn, innovation_id: str, then: Callable[[Form, Innovation], Outcome]
) -> Outcome:
    draft = turn.books.innovations.find(innovation_id)
    if draft is None or draft.owner != turn.person.id:
        return Outcome(None, (Reply(turn.words("submission.gone")),))
    if not draft.editable:
        said = turn.words("submission.already", receipt=draft.receipt)
        return Outcome(None, (Reply(said),))
    return then(turn.content.forms[draft.edition], draft)


def _list(turn: Turn) -> Outcome:
    mine = turn.books.innovations.of(turn.person.id)
    if not mine:
        new = Choice("submission:new", turn.words("menu.new"))
        return Outcome(None, (Reply(turn.words("submission.none"), (new,)),))
    choices = tuple(
        Choice(
            f"submission:open.{one.id}",
            turn.words(
                f"submission.row_{one.status}",
                title=one.title or turn.words("submission.untitled"),
            ),
        )
        for one in mine[:8]
    )
    return Outcome(None, (Reply(turn.words("submission.list"), choices),))


def _resume(turn: Turn, form: Form, draft: Innovation) -> Outcome:
    question = form.question(draft.asked) or form.next_open(draft.answers)
    if question is None or draft.asked == "review":
        return _review(turn, form, draft)
    return _ask(turn, form, draft, question, (), turn.words("submission.resumed"))


def _answered(turn: Turn, form: Form, draft: Innovation) -> Outcome:
    state = turn.state or {}
    question = form.question(state.get("asked", ""))
    command = _TAP_WORDS.get(turn.said.tap) or global_word(turn.said.text)
    if turn.said.tap == "submit" or (question is None and yes_or_no(turn.said.text)):
        return _submit(turn, form, draft)
    if turn.said.tap.startswith("go."):
        question = form.question(turn.said.tap[3:]) or question
        return _ask(turn, form, draft, question or form.questions[0], ())
    if command == "ringkasan" or question is None:
        return _review(turn, form, draft)
    if "unsure" in state and yes_or_no(
        turn.said.text or ("ya" if turn.said.tap == "yes" else "")
    ):
        return _keep(turn, form, draft, question, state["unsure"])
    if command == "kembali":
        return _ask(turn, form, draft, form.before(draft.answers, question.id) or question, ())
    if command == "lewati":
        return _skip(turn, form, draft, question)
    if command == "lanjut" and question.id in draft.answers:
        return _next(turn, form, draft, question, ())
    return _read(turn, form, draft, question)


def _read(turn: Turn, form: Form, draft: Innovation, question: Question) -> Outcome:
    about, _, tapped = turn.said.tap.partition(".")
    if turn.said.tap and about != question.id:
        return _ask(turn, form, draft, question, (), turn.words("button.old"))
    heard = turn.hears(tap=tapped)
    reading = Reading(question, heard, form, draft.answers)
    try:
        value = KINDS[question.kind].read(reading)
    except Unsure as unsure:
        shown = KINDS[question.kind].show(reading, unsure.value)
        yes = Choice("submission:yes", turn.words("answer.yes"))
        state = {"innovation": draft.id, "asked": question.id, "unsure": unsure.value}
        return Outcome(state, (Reply(turn.words("answer.sure", value=shown), (yes,)),))
    except Unreadable as error:
        sorry = turn.words(error.why, **error.details)
        return _ask(
            turn, form, draft, question, (), sorry, offer=error.details.get("offer", ())
        )
    return _keep(turn, form, draft, question, value)


def _keep(
    turn: Turn, form: Form, draft: Innovation, question: Question, value: object
) -> Outcome:
    answers = {**draft.answers, question.id: Answer(value)}
    kept = _with(draft, answers)
    effects: list[Effect] = [Keep(draft.id, question.id, value)]
    if KINDS[question.kind].gathers:
        return _ask(
            turn, form, kept, question, tuple(effects), _so_far(turn, form, kept, question)
        )
    return _next(turn, form, kept, question, tuple(effects))


def _so_far(turn: Turn, form: Form, draft: Innovation, question: Question) -> Text:
    value = draft.value(question.id)
    if question.kind != "long":
        shown = KINDS[question.kind].show(Reading(question, turn, form, draft.answers), value)
        return turn.words("answer.so_far", value=shown)
    words, least = count_words(whole(value)), question.bounds.get("min_words", 0)
    if words < least:
        return turn.words("answer.words_short", words=words, least=least, lack=least - words)
    return turn.words("answer.words", words=words)


def _next(
    turn: Turn, form: Form, draft: Innovation, after: Question, effects: tuple[Effect, ...]
) -> Outcome:
    question = form.next_open(draft.answers, after.id)
    if question is None:
        return _review(turn, form, draft, effects)
    return _ask(turn, form, draft, question, effects, turn.words("answer.kept"))


def _skip(turn: Turn, form: Form, draft: Innovation, question: Question) -> Outcome:
    if question.required:
        return _ask(turn, form, draft, question, (), turn.words("answer.required"))
    effect = Keep(draft.id, question.id, None, skipped=True)
    answers = {**draft.answers, question.id: Answer(skipped=True)}
    return _next(turn, form, _with(draft, answers), question, (effect,))


def _ask(
    turn: Turn,
    form: Form,
    draft: Innovation,
    question: Question,
    effects: tuple[Effect, ...],
    before: Text = EMPTY,
    offer: object = (),
) -> Outcome:
    words = turn.words
    head = words(
        "submission.head",
        number=question.shown_number,
        total=form.total,
        label=words.of(question.label),
    )
    text = join((before, head, words.of(question.ask)), "\n\n")
    choices = (*_options(turn, question, offer), *_ways(turn, draft, question))
    stand = Stand(draft.id, question.id, _title(draft))
    state = {"innovation": draft.id, "asked": question.id}
    return Outcome(state, (Reply(text, choices),), (*effects, stand))


def _options(turn: Turn, question: Question, offer: object) -> tuple[Choice, ...]:
    wanted = tuple(offer) if isinstance(offer, (list, tuple)) else ()
    options = [one for one in question.options if not wanted or one.id in wanted]
    return tuple(
        Choice(f"submission:{question.id}.{one.id}", turn.words.of(one.label))
        for one in options
    )


def _ways(turn: Turn, draft: Innovation, question: Question) -> tuple[Choice, ...]:
    names = ["back"]
    if not question.required:
        names.append("skip")
    if KINDS[question.kind].gathers and question.id in draft.answers:
        names.append("done")
    names.append("review")
    return tuple(
        Choice(f"submission:{one}", turn.words(f"way.{one}"), Look.WAY) for one in names
    )


def _review(
    turn: Turn, form: Form, draft: Innovation, effects: tuple[Effect, ...] = ()
) -> Outcome:
    gaps = _gaps(form, draft)
    lines = [
        turn.words(
            "review.line", label=turn.words.of(one.label), value=_shown(turn, form, draft, one)
        )
        for one in form.applying(draft.answers)
    ]
    text = join(
        (
            turn.words("review.head"),
            join(lines),
            turn.words("review.gaps" if gaps else "review.ready", count=len(gaps)),
        ),
        "\n\n",
    )
    choices = [Choice(f"submission:go.{one.id}", turn.words.of(one.label)) for one in gaps[:8]]
    if not gaps:
        choices.append(Choice("submission:submit", turn.words("review.submit")))
    state = {"innovation": draft.id, "asked": "review"}
    stand = Stand(draft.id, "review", _title(draft))
    return Outcome(state, (Reply(text, tuple(choices)),), (*effects, stand))


def _gaps(form: Form, draft: Innovation) -> list[Question]:
    short = [
        one
        for one in form.applying(draft.answers)
        if one.id in draft.answers
        and count_words(whole(draft.value(one.id)) if one.kind == "long" else "")
        < one.bounds.get("min_words", 0)
    ]
    return [*form.missing(draft.answers), *short]


def _shown(turn: Turn, form: Form, draft: Innovation, question: Question) -> str:
    value = draft.value(question.id)
    if value is None:
        return turn.words("review.empty")
    shown = KINDS[question.kind].show(Reading(question, turn, form, draft.answers), value)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _submit(turn: Turn, form: Form, draft: Innovation) -> Outcome:
    if _gaps(form, draft):
        return _review(turn, form, draft)
    content = canonical(draft)
    mark = fingerprint(content)
    number = receipt_number(
        draft.edition, turn.books.innovations.submitted(draft.edition), mark
    )
    at = turn.words.moment(turn.now, turn.house.zone)
    said = turn.words(
        "submission.receipt", number=number, moment=at, mark=mark, title=_title(draft)
    )
    return Outcome(None, (Reply(said),), (Submit(draft.id, number, mark, content),))


def _title(draft: Innovation) -> str:
    return whole(draft.value("nama_inovasi"))[:120]


def _with(draft: Innovation, answers: dict[str, Answer]) -> Innovation:
    return replace(draft, answers=answers)


DIALOGUE = Dialogue("submission", handle=take, opens=start, commands=("usul",), words=())
