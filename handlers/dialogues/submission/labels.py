"""Answers behind the labels of their questions, in one message."""

import re

from handlers.dialogues.submission.sitting import Sitting
from handlers.reading.labelled import labelled, labels_of

_MAY_HOLD = re.compile(r"[:=]|\b(?:adalah|ialah|yaitu)\b", re.IGNORECASE)


def behind_labels(sitting: Sitting) -> dict[str, str]:
    """What was said for each question by its id; empty where no label begins the message."""
    text = sitting.turn.said.text
    if not _MAY_HOLD.search(text):
        return {}  # nearly every message; naming all questions takes longer than the rest
    of = sitting.turn.words.of
    names = {one.id: (of(one.label), one.official) for one in sitting.form.questions}
    return labelled(text, labels_of(names))
