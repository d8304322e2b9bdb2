"""Reads the form of an edition from its TOML file."""

from collections.abc import Mapping
from typing import Any

from handlers.conditions import When, Window
from handlers.forms import Form, Option, Question, Section
from handlers.parts import Part

_OWN = frozenset(
    [
        "id",
        "number",
        "kind",
        "required",
        "label",
        "ask",
        "why",
        "example",
        "help",
        "official",
        "source",
        "confidence",
        "section",
        "follows",
        "when",
        "option",
        "options_from",
        "part",
    ]
)


def read_form(table: Mapping[str, Any]) -> Form:
    """A form from the content of its file. Raises KeyError naming what is missing."""
    options = {one["id"]: _options(one) for one in table["question"]}
    return Form(
        edition=table["form"]["edition"],
        title=table["form"]["title"],
        questions=tuple(_question(one, options) for one in table["question"]),
        window=Window(table["window"]["opens"], table["window"]["closes"]),
        sections=tuple(Section(one["id"], one["label"]) for one in table.get("section", ())),
        groups={one["id"]: one["label"] for one in table.get("group", ())},
        naming=table["form"].get("naming", ""),
    )


def _options(question: Mapping[str, Any]) -> tuple[Option, ...]:
    return tuple(
        Option(
            id=one["id"],
            label=one["label"],
            also=tuple(one.get("also", ())),
            group=one.get("group", ""),
            hint=one.get("hint", {}),
            short=one.get("short", {}),
            note=one.get("note", {}),
            awaits=tuple(one.get("awaits", ())),
        )
        for one in question.get("option", ())
    )


def _question(one: Mapping[str, Any], options: Mapping[str, tuple[Option, ...]]) -> Question:
    return Question(
        id=one["id"],
        number=one["number"],
        kind=one["kind"],
        required=one.get("required", False),
        label=one["label"],
        ask=one["ask"],
        why=one.get("why", {}),
        example=one.get("example", {}),
        help=one.get("help", {}),
        official=one.get("official", ""),
        source=one.get("source", ""),
        confidence=one.get("confidence", ""),
        section=one.get("section", ""),
        follows=one.get("follows", ""),
        when=_when(one["when"]) if "when" in one else None,
        options=options[one.get("options_from", one["id"])],
        parts=tuple(
            Part(part["id"], part["label"], part["hint"], tuple(part["words"]))
            for part in one.get("part", ())
        ),
        bounds={name: value for name, value in one.items() if name not in _OWN},
    )


def _when(table: Mapping[str, Any]) -> When:
    return When(
        question=table["question"],
        values=tuple(table.get("is", ())),
        unless=tuple(table.get("is_not", ())),
        outside_window=table.get("outside_window", False),
    )
