"""Choices as buttons, as a list with pages, or as numbers in the text."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.whatsapp.titles import (
    BUTTON,
    DESCRIPTION,
    ROW,
    fits,
    one_line,
    shorten,
    titles,
)

Json = dict[str, Any]
Choice = Mapping[str, Any]

MOST_BUTTONS, MOST_ROWS, MOST_LISTED, MOST_STAYING = 3, 10, 40, 4
BUTTON_BODY = 1024
MORE = "~more"
"""The tap of "Lainnya": "~more:<outbox id>.<page>"; the channel shows the next page itself."""


def label_of(choice: Choice) -> str:
    """What a choice says, on one line."""
    return one_line(str(choice.get("label", ""))) or str(choice.get("id", ""))


def are_buttons(taps: Sequence[Choice], body_length: int) -> bool:
    """Whether these choices fit on reply buttons with every label whole."""
    labels = [label_of(one) for one in taps]
    return (
        0 < len(taps) <= MOST_BUTTONS
        and body_length <= BUTTON_BODY
        and len({one.casefold() for one in labels}) == len(labels)
        and all(fits(one, BUTTON) for one in labels)
    )


def buttons(taps: Sequence[Choice]) -> Json:
    """The action of a message with reply buttons."""
    shown = [
        {"type": "reply", "reply": {"id": str(one["id"]), "title": label_of(one)}}
        for one in taps
    ]
    return {"buttons": shown}


def page_of(taps: Sequence[Choice], page: int) -> tuple[list[Choice], list[Choice], bool]:
    """The answers and the ways of one page, and whether another page follows.

    A few ways stand on every page; many come behind the answers, each once, those that lead
    on first. Pages go round, so that the first follows the last.
    """
    answers, ways = answers_and_ways(taps)
    if len(taps) <= MOST_ROWS:
        return answers, ways, False
    staying = ways if len(ways) <= MOST_STAYING and answers else []
    later = sorted(ways, key=_leads_on) if not staying else []
    moving = [*answers, *later]
    room = MOST_ROWS - len(staying) - 1
    start = room * (page % -(-len(moving) // room))
    shown, passing = answers_and_ways(moving[start : start + room])
    return shown, [*passing, *staying], True


def turning(taps: Sequence[Choice], page: int, title: str, parcel: int) -> tuple[Json, bool]:
    """The row that turns the page, and whether answers follow rather than ways.

    It tells what comes: "Lainnya…" alone, under answers, reads like one more of them.
    """
    shown = page_of(taps, page)[1]
    answers, ways, _ = page_of(taps, page + 1)
    coming = answers or [one for one in ways if one not in shown]
    row = {
        "id": f"{MORE}:{parcel}.{page + 1}",
        "title": shorten(title, ROW),
        "description": shorten(", ".join(map(label_of, coming)), DESCRIPTION),
    }
    return row, bool(answers)


def _leads_on(choice: Choice) -> int:
    """What leads on ("Selesai, lanjut ›") is before what explains, that before going back."""
    label = label_of(choice)
    return 0 if label.endswith("›") else 2 if label.startswith("‹") else 1


def sections(
    answers: Sequence[Choice],
    ways: Sequence[Choice],
    more: tuple[Json, bool] | None,
    heads: Sequence[str],
) -> list[Json]:
    """The sections of a list: what answers, then what leads elsewhere. The row that turns the
    page stands behind those that go on there.
    """
    names = titles([label_of(one) for one in (*answers, *ways)], ROW)
    rows = [_row(one, name) for one, name in zip((*answers, *ways), names, strict=True)]
    first, second = rows[: len(answers)], rows[len(answers) :]
    if more:
        row, answers_follow = more
        (first if answers_follow else second).append(row)
    made = [
        {"title": shorten(head, ROW), "rows": part}
        for head, part in zip(heads, (first, second), strict=True)
        if part
    ]
    return made if len(made) > 1 else [{"rows": part["rows"]} for part in made]


def _row(choice: Choice, title: str) -> Json:
    label, hint = label_of(choice), one_line(str(choice.get("hint", "")))
    row = {"id": str(choice["id"]), "title": title}
    described = label if title != label else hint
    if described:
        row["description"] = shorten(described, DESCRIPTION)
    return row


def is_told_whole(choice: Choice) -> bool:
    """Whether a row can show the whole label in its title or its description."""
    return fits(label_of(choice), DESCRIPTION)


def numbered(taps: Sequence[Choice]) -> str:
    """The answers with their numbers, then the ways as words to type."""
    answers, ways = answers_and_ways(taps)
    lines = [f"{number}. {label_of(one)}" for number, one in enumerate(answers, 1)]
    return "\n".join(lines + ([" · ".join(map(label_of, ways))] if ways else []))


def with_numbers(taps: Sequence[Choice]) -> list[Choice]:
    """The same choices with the numbers that the text gives them."""
    answers, ways = answers_and_ways(taps)
    told = [
        {**one, "label": f"{number}. {label_of(one)}"} for number, one in enumerate(answers, 1)
    ]
    return [*told, *ways]


def answers_and_ways(taps: Sequence[Choice]) -> tuple[list[Choice], list[Choice]]:
    """What answers, and what leads elsewhere."""
    ways = [one for one in taps if one.get("look") == "way"]
    return [one for one in taps if one.get("look") != "way"], ways
