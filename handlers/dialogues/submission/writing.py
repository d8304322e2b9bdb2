"""A long text in the making: how far it is, what it lacks, and its paragraphs."""

from collections.abc import Iterator

from handlers.dialogues.submission.body import Body
from handlers.dialogues.submission.buttons import option, way
from handlers.dialogues.submission.sitting import Sitting
from handlers.forms import Question
from handlers.kinds.paragraphs import paragraphs
from handlers.kinds.prose import pieces_of, whole
from handlers.parts import Part, missing
from handlers.reading.wordcount import count_words
from handlers.texts import EMPTY, Text, join
from handlers.turn import Choice

NUMBERS = 24
"""Paragraphs that get a button; the numbers behind are typed."""
CELLS = 10


def body(sitting: Sitting, question: Question) -> Body:
    """What is written so far, or what is expected."""
    text = whole(sitting.value(question.id))
    lacking = missing(question.parts, text)
    return Body(
        join((progress(sitting, question, text), _hint(sitting, question)), "\n\n"),
        tuple(_part(sitting, question, one) for one in lacking),
        tuple(_ways(sitting, question)),
        columns=2,
    )


def bar(done: int, of: int) -> str:
    """A small bar: ▰▰▰▱▱▱▱▱▱▱."""
    full = CELLS if done >= of else done * CELLS // of
    return "▰" * full + "▱" * (CELLS - full)


def enough(sitting: Sitting, question: Question) -> bool:
    """Whether there are as many words as the question wants."""
    least = question.bounds.get("min_words", 0)
    return not least or count_words(whole(sitting.value(question.id))) >= least


def progress(sitting: Sitting, question: Question, text: str) -> Text:
    """ "187 dari 300 kata, kurang 113", and which parts seem to be there."""
    least, words = question.bounds.get("min_words", 0), count_words(text)
    if not text:
        counted = EMPTY
    elif words < least:
        counted = sitting.say(
            "writing.short", words=words, least=least, lack=least - words, bar=bar(words, least)
        )
    elif least:
        counted = sitting.say("writing.enough", words=words, least=least, bar=bar(words, least))
    else:
        counted = sitting.say("writing.words", count=words)
    return join((counted, _parts(sitting, question, text)), "\n\n")


def _parts(sitting: Sitting, question: Question, text: str) -> Text:
    if not question.parts:
        return EMPTY
    labels = sitting.turn.words
    lacking = missing(question.parts, text)
    if not text:
        listed = join((labels.of(one.label) for one in lacking), ", ")
        return sitting.say("writing.parts_expected", parts=listed)
    if not lacking:
        return sitting.say("writing.parts_there")
    return sitting.say(
        "writing.parts_lacking", parts=join((labels.of(one.label) for one in lacking), ", ")
    )


def _hint(sitting: Sitting, question: Question) -> Text:
    asked = sitting.view.get("part")
    part = next((one for one in question.parts if one.id == asked), None)
    if part is None:
        return EMPTY
    words = sitting.turn.words
    return sitting.say("writing.hint", part=words.of(part.label), hint=words.of(part.hint))


def _part(sitting: Sitting, question: Question, part: Part) -> Choice:
    label = sitting.say("writing.part", part=sitting.turn.words.of(part.label))
    return option(sitting.draft.id, question.id, f"~part.{part.id}", label)


def _ways(sitting: Sitting, question: Question) -> Iterator[Choice]:
    draft, about = sitting.draft.id, question.id
    count = len(pieces_of(sitting.value(question.id)))
    if count:
        yield way(draft, about, "show", sitting.say("way.show"))
    if "undone" in sitting.view:
        yield way(draft, about, "restore", sitting.say("way.restore"))
    elif count:
        yield way(draft, about, f"undo.{count}", sitting.say("way.undo"))


def numbered(sitting: Sitting, question: Question) -> Body:
    """The whole text with numbered paragraphs, each of which can be changed."""
    texts = paragraphs(sitting.value(question.id))
    lines = [
        sitting.say("writing.paragraph", number=number, text=text)
        for number, text in enumerate(texts, 1)
    ]
    numbers = tuple(
        option(sitting.draft.id, question.id, f"~par.{number}", Text(str(number)))
        for number in range(1, min(len(texts), NUMBERS) + 1)
    )
    text = join((*lines, sitting.say("writing.which")), "\n\n")
    back = way(sitting.draft.id, question.id, "main", sitting.say("way.back_writing"))
    return Body(text, numbers, (back,), columns=6)


def one_paragraph(sitting: Sitting, question: Question, number: int) -> Body:
    """One paragraph, and what can be done with it."""
    draft, about = sitting.draft.id, question.id
    text = paragraphs(sitting.value(question.id))[number - 1]
    return Body(
        sitting.say("writing.paragraph", number=number, text=text),
        (
            option(draft, about, f"~replace.{number}", sitting.say("writing.replace")),
            option(draft, about, f"~remove.{number}", sitting.say("writing.remove")),
        ),
        (way(draft, about, "show", sitting.say("way.back_show")),),
    )
