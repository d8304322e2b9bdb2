"""Templates at Meta: asked for, judged, paused."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.whatsapp.graph import Graph, Told
from bot.channels.whatsapp.templates import Template, Templates

MISSING, DIFFERENT, REFUSED = "MISSING", "DIFFERENT", "REFUSED"
_BLANKS = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_REMEDIES = {
    MISSING: "python -m bot whatsapp templates push",
    DIFFERENT: "Meta has other blanks or buttons under this name: give it a new one, and push",
    REFUSED: "Meta did not take it in: change it in templates.toml, and push again",
    "REJECTED": "change its wording in templates.toml, give it a new name, and push again",
    "PAUSED": "people found it unwanted: Meta sends it again after some hours; send less",
    "DISABLED": "give it another wording and a new name, and push again",
}


@dataclass(frozen=True, slots=True)
class State:
    """How far one template in one language is; `asked` is the category we asked for."""

    name: str
    language: str
    status: str
    category: str = ""
    reason: str = ""
    asked: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others."""
        return self.name, self.language

    @property
    def good(self) -> bool:
        """Whether it can be sent, or Meta is still looking at it."""
        return self.status in ("APPROVED", "PENDING")

    @property
    def moved(self) -> bool:
        """Whether Meta has put it into another category, which has another price."""
        return bool(self.category and self.asked and self.category != self.asked)

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return _REMEDIES.get(self.status, "")

    def __str__(self) -> str:
        told = f"{self.name} ({self.language}): {self.status.lower()}"
        told += f", {self.category.lower()}" if self.category else ""
        told += f" (asked for as {self.asked.lower()})" if self.moved else ""
        return told + (f", {self.reason.lower()}" if self.reason not in ("", "NONE") else "")


@dataclass(frozen=True, slots=True)
class Approvals:
    """The templates of one business account beside ours."""

    graph: Graph
    account: str
    ours: Templates

    async def states(self) -> list[State]:
        """How far each of ours is."""
        theirs = {(one["name"], one["language"]): one for one in await self._all()}
        return [_state(one, lang, theirs.get((one.name, lang))) for one, lang in self._each()]

    async def push(self) -> list[State]:
        """Ask for those that are not there; the rest stays as it is.

        One that Meta refuses does not hold up the others.
        """
        missing = {one.key for one in await self.states() if one.status == MISSING}
        refused: dict[tuple[str, str], str] = {}
        for template, language in self._each():
            if (template.name, language) in missing:
                try:
                    await self._ask_for(template, language)
                except Told as told:
                    refused[template.name, language] = told.trouble.details or str(told)
        return [
            replace(one, status=REFUSED, reason=refused[one.key]) if one.key in refused else one
            for one in await self.states()
        ]

    async def _ask_for(self, template: Template, language: str) -> None:
        path = f"{self.account}/message_templates"
        await self.graph.order(path, json=template.request(language))

    def _each(self) -> Iterator[tuple[Template, str]]:
        for template in self.ours.by_kind.values():
            for language in template.bodies:
                yield template, language

    async def _all(self) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        after: dict[str, str] = {}
        while True:
            path = f"{self.account}/message_templates"
            page = await self.graph.look_up(path, limit="100", **after)
            found += page.get("data", [])
            if not page.get("paging", {}).get("next"):
                return found
            after = {"after": page["paging"]["cursors"]["after"]}


def _state(ours: Template, language: str, theirs: Mapping[str, Any] | None) -> State:
    if theirs is None:
        return State(ours.name, language, MISSING)
    different = _shape(theirs) != _shape(ours.request(language))
    return State(
        ours.name,
        language,
        DIFFERENT if different else str(theirs.get("status", "")),
        str(theirs.get("category", "")),
        str(theirs.get("rejected_reason", "")),
        ours.category,
    )


def _shape(template: Mapping[str, Any]) -> tuple[set[str], int]:
    """What a message must fit: the blanks of the text, and how many buttons there are."""
    parts = {str(one.get("type", "")).upper(): one for one in template.get("components", ())}
    blanks = _BLANKS.findall(str(parts.get("BODY", {}).get("text", "")))
    return set(blanks), len(parts.get("BUTTONS", {}).get("buttons", ()))
