"""The files and links of a question, and how one of them is taken out again."""

import hashlib
from collections.abc import Iterator
from typing import Any

from handlers.dialogues.submission.body import Body
from handlers.dialogues.submission.buttons import option
from handlers.dialogues.submission.sitting import Sitting
from handlers.forms import Question
from handlers.kinds.files import kinds, most, size
from handlers.kinds.reading import Reading
from handlers.texts import Text, join

_MARK = 10
"""Letters of a hash that a button carries."""


def body(sitting: Sitting, question: Question) -> Body:
    """What is there, one a line, and a button that takes it out."""
    value = sitting.value(question.id)
    reading = sitting.reading(question)
    if not value:
        return Body(_limits(sitting, reading))
    things = list(_things(value))
    lines = [
        sitting.say("attaching.line", number=number, name=name)
        for number, (_, name) in enumerate(things, 1)
    ]
    counted = sitting.say("attaching.count", count=len(things), most=most(reading))
    return Body(
        join((counted, *lines)),
        tuple(
            option(
                sitting.draft.id,
                question.id,
                f"~drop.{mark}",
                sitting.say("attaching.remove", number=number),
            )
            for number, (mark, _) in enumerate(things, 1)
        ),
        columns=3,
    )


def _limits(sitting: Sitting, reading: Reading) -> Text:
    """What is taken here, how many, and how big each may be."""
    takes, limit = kinds(reading), size(sitting.turn.house.max_file)
    if most(reading) == 1:
        return sitting.say("attaching.limits_one", kinds=takes, size=limit)
    return sitting.say("attaching.limits", kinds=takes, most=most(reading), size=limit)


def _things(value: Any) -> Iterator[tuple[str, str]]:
    """Each file and link: its mark, and how it is shown."""
    for one in value["files"]:
        yield one["sha256"][:_MARK], f"{one['name']} ({size(one['size'])})"
    for link in value["links"]:
        yield _mark_of(link), link


def _mark_of(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()[:_MARK]


def without(value: Any, mark: str) -> dict[str, Any]:
    """The files and links without the one of this mark."""
    return {
        "files": [one for one in value["files"] if one["sha256"][:_MARK] != mark],
        "links": [link for link in value["links"] if _mark_of(link) != mark],
    }
