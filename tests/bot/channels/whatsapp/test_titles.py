"""On WhatsApp's short titles no two options of a question look alike, and no word is cut."""

import pytest

from bot.channels.whatsapp.titles import BUTTON, ROW, length, one_line, shorten
from handlers.content import read_content
from handlers.forms import Question

CONTENT = read_content()
QUESTIONS = [
    pytest.param(question, id=f"{form.edition}-{question.id}")
    for form in CONTENT.forms.values()
    for question in form.questions
    if question.options
]


def is_cut(label: str, most: int) -> bool:
    """Whether the title of a label ends within a word, so that its meaning is lost."""
    first = label.split(" ")[0]
    return length(label) > most and length(first) + 1 > most


def labels(question: Question, language: str) -> list[str]:
    """What stands on the buttons: the short form where there is one."""
    words = CONTENT.words[language]
    return [one_line(words.of(one.short or one.label)) for one in question.options]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_titles_of_a_question_are_whole_words_and_differ(
    question: Question, language: str
) -> None:
    told = labels(question, language)
    short = [shorten(label, ROW) for label in told]

    assert sorted(set(short)) == sorted(short)
    assert [label for label in told if is_cut(label, ROW)] == []


@pytest.mark.parametrize(
    ("label", "most", "cut"),
    [
        ("Penerapan", BUTTON, False),
        ("Inovasi pelayanan publik daerah", BUTTON, False),
        ("Pertanggungjawabannya", BUTTON, True),
        ("", BUTTON, False),
    ],
)
def test_a_word_is_only_cut_where_it_does_not_fit_by_itself(
    label: str, most: int, cut: bool
) -> None:
    assert is_cut(label, most) == cut
