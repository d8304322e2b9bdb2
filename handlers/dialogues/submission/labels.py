"""Answers behind the labels of their questions, in one message."""

from handlers.dialogues.submission.sitting import Sitting
from handlers.reading.labelled import labelled, labels_of


def behind_labels(sitting: Sitting) -> dict[str, str]:
    """What was said for each question by its id; empty where no label begins the message."""
    text = sitting.turn.said.text
    if ":" not in text and "=" not in text and " " not in text.strip():
        return {}
    of = sitting.turn.words.of
    names = {one.id: (of(one.label), one.official) for one in sitting.form.questions}
    return labelled(text, labels_of(names))
