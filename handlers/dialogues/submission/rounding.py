"""When a long text that came in one message is whole, so that nothing need be asked about it.

Many write in pieces; who begins that way is waited for. One message that is enough, lacks
nothing and ends like a text that has ended is taken for all of it: the next question comes with
the acknowledgement, and a message less is sent and tapped. Going back adds to it.
"""

from handlers.dialogues.submission.sitting import Sitting
from handlers.forms import Question
from handlers.kinds.prose import pieces_of, whole
from handlers.parts import missing
from handlers.reading.wordcount import count_words

_ENDS = (".", "!", "?", ".)", ".”", '."')
MOST = 3_800
"""Characters of a message that no app cuts in two; Telegram does at 4,096."""


def words_if_whole(before: Sitting, after: Sitting, question: Question) -> int:
    """How many words what was just kept has, if by all that can be seen it is the whole text;
    0 where more may follow.
    """
    value, said = after.value(question.id), before.turn.said
    if before.value(question.id) or said.edits or before.from_review:
        return 0
    text, bounds = whole(value), question.bounds
    least = bounds.get("min_words", bounds.get("few_words", 0))
    ended = bool(said.files) or (len(text) <= MOST and text.endswith(_ENDS))
    if len(pieces_of(value)) != 1 or not ended or missing(question.parts, text):
        return 0
    count = count_words(text)
    return count if count >= least else 0
