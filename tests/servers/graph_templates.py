"""Message templates: created, judged, paused, and the parameters they ask for."""

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.servers.graph_errors import GraphError, Violation
from tests.servers.graph_rules import units

Json = dict[str, Any]
NAME = re.compile(r"[a-z0-9_]{1,512}")
BLANK = re.compile(r"\{\{\s*([a-z0-9_]+)\s*\}\}")
CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
LENGTHS = {"BODY": 1024, "HEADER": 60, "FOOTER": 60}


@dataclass(slots=True)
class Template:
    """One template in one language. `status`: PENDING, APPROVED, REJECTED, PAUSED, DISABLED."""

    id: str
    name: str
    language: str
    category: str
    components: list[Json]
    status: str = "PENDING"
    quality: str = "UNKNOWN"
    reason: str = "NONE"

    def api(self) -> Json:
        """As the list shows it."""
        shown = ("id", "name", "language", "category", "components", "status")
        more = {"quality_score": {"score": self.quality}, "rejected_reason": self.reason}
        return {name: getattr(self, name) for name in shown} | more

    def part(self, kind: str) -> str:
        """The text of one component."""
        found = (one for one in self.components if one["type"].upper() == kind)
        return str(next(found, {}).get("text", ""))

    def filled(self, given: list[Json]) -> str:
        """The text as the person reads it; raises where the parameters do not fit."""
        text = ""
        for kind in ("HEADER", "BODY", "FOOTER"):
            if part := self.part(kind):
                filled = _fill(part, _parameters(given, kind))
                if units(filled) > LENGTHS[kind]:
                    raise GraphError(132005, f"Translated text too long in {kind}")
                text += ("\n" if text else "") + filled
        self._check_pressed(given)
        return text

    def _check_pressed(self, given: list[Json]) -> None:
        """What quick replies bring back must be of buttons that there are."""
        for one in given:
            if str(one.get("type", "")).upper() == "BUTTON":
                index, part = str(one.get("index", "")), (one.get("parameters") or [{}])[0]
                if not index.isdigit() or int(index) >= len(self.buttons):
                    raise GraphError(132000, f"there is no button {index!r}")
                if not 0 < len(str(part.get("payload", ""))) <= 128:
                    raise GraphError(132012, "a quick reply needs a payload of at most 128")

    @property
    def buttons(self) -> list[Json]:
        """Its buttons, as created."""
        found = (one for one in self.components if one["type"].upper() == "BUTTONS")
        return list(next(found, {}).get("buttons", []))


@dataclass(slots=True)
class Templates:
    """All templates of a business account; the number counts creations."""

    judged: str = "PENDING"
    all: list[Template] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: count(594_425_479_261_596))

    def create(self, asked: Json) -> Template:
        """Takes a new template in for review; raises where it breaks the rules."""
        check_template(asked)
        if self.find(asked["name"], asked["language"]):
            raise GraphError(100, "There is already content in this language.")
        template = Template(
            str(next(self._ids)),
            asked["name"],
            asked["language"],
            asked["category"],
            asked["components"],
            status=self.judged,
        )
        self.all.append(template)
        return template

    def find(self, name: str, language: str) -> Template | None:
        return next((t for t in self.all if (t.name, t.language) == (name, language)), None)

    def sendable(self, asked: Json) -> Template:
        """The template a message names; raises what Meta says where it can't be sent."""
        found = self.find(asked.get("name", ""), asked.get("language", {}).get("code", ""))
        if found is None or found.status in ("PENDING", "REJECTED"):
            raise GraphError(132001, f"template name ({asked.get('name')}) does not exist")
        if found.status == "PAUSED":
            raise GraphError(132015, "Template is paused due to low quality")
        if found.status == "DISABLED":
            raise GraphError(132016, "Template is disabled")
        return found


def check_template(asked: Json) -> None:
    """Raises a violation for what the review form refuses at once."""
    if not NAME.fullmatch(str(asked.get("name", ""))):
        raise Violation("name: lower case letters, digits and underscores", 100)
    if asked.get("category") not in CATEGORIES:
        raise Violation("category", 100)
    if not asked.get("language") or not asked.get("components"):
        raise Violation("language and components are required", 100)
    for part in asked["components"]:
        _check_component(part)


def _check_component(part: Json) -> None:
    kind, text = str(part.get("type", "")).upper(), str(part.get("text", ""))
    if units(text) > LENGTHS.get(kind, 10_000):
        raise Violation(f"{kind} is too long", 100)
    _check_labels([str(one.get("text", "")) for one in part.get("buttons", ())])
    blanks = BLANK.findall(text)
    if not blanks:
        return
    if BLANK.match(text) or re.search(r"\}\}\s*$", text):
        raise Violation("Variables can't be at the start or end of the template.", 100)
    if re.search(r"\}\}\s*\{\{", text):
        raise Violation("Variables can't be side by side.", 100)
    if len(text.split()) < 3 * len(blanks) + 1:
        raise Violation("Too many variable parameters relative to the message length.", 100)
    example = part.get("example", {})
    named = example.get(f"{kind.lower()}_text_named_params")
    given = example.get(f"{kind.lower()}_text", [[]])
    if len(named if named is not None else given[0]) != len(set(blanks)):
        raise Violation(f"{kind} needs an example for every variable", 100)


def _check_labels(labels: list[str]) -> None:
    if len(labels) > 10 or len(set(labels)) != len(labels):
        raise Violation("at most ten buttons, each with another label", 100)
    if not all(0 < units(one) <= 25 for one in labels):
        raise Violation("a button has 1 to 25 characters", 100)


def _parameters(given: list[Json], kind: str) -> list[Json]:
    found = (one for one in given if str(one.get("type", "")).upper() == kind)
    return list(next(found, {}).get("parameters", []))


def _fill(text: str, parameters: list[Json]) -> str:
    blanks = list(dict.fromkeys(BLANK.findall(text)))
    if len(blanks) != len(parameters):
        raise GraphError(132000, f"expected {len(blanks)} parameters, got {len(parameters)}")
    values = {}
    for number, one in enumerate(parameters, 1):
        said = str(one.get("text", ""))
        if not said.strip() or re.search(r"[\n\t]| {5}", said):
            raise GraphError(132012, "Parameter is empty or has new lines, tabs or 5 spaces")
        values[str(one.get("parameter_name") or number)] = said
    if set(values) != set(blanks):
        raise GraphError(132012, f"parameters {sorted(values)} are not {sorted(blanks)}")
    return BLANK.sub(lambda found: values[found[1]], text)
