"""The question "which agency?", asked by every dialogue that needs it.

The view is what was shown last, as JSON in the dialogue's own state: `kind` browsed, `typed`
looked for, `page`, or `of` the agency (a school, a village) whose own name is asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.agencies import KINDS, Found, by_id, of_kind, own_named, search
from handlers.domain.agencies import Agency
from handlers.reading.folding import fold
from handlers.reading.tapping import typed_choice
from handlers.texts import Text
from handlers.turn import Choice, Look, Reply, Turn

View = Mapping[str, Any]

_PAGE = 6
_LONGEST_LABEL = 36
_LONGEST_NAME = 120
_SHORTEST_NAME = 3
_SHORTEST_ALONE = 5
_INTRODUCTION = re.compile(
    r"^(?:(?:saya|aku|kami|perawat|bidan|dokter|guru|staf|staff|pegawai|kerja|bekerja|tugas"
    r"|bertugas|asal|instansi|instansinya) +)*(?:dari|dr|di|from|at) +",
    re.IGNORECASE,
)
"""What stands before the agency: "saya perawat di puskesmas tanta"."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The agency chosen: its id in the list, "" where it isn't there, and its name."""

    agency: str
    name: str


def ask_agency(turn: Turn, dialogue: str, view: View, ask: Text | None = None) -> Reply:
    """The question as the view has it, or beginning with `ask`."""
    choices = _choices(turn, dialogue, view)
    if view.get("of"):
        return Reply(turn.words("agency.which_name", kind=_name(turn, view["of"])), choices)
    if ask is None:
        ask = turn.words(_key(turn, view), typed=view.get("typed", ""))
    return Reply(ask, choices, columns=1 if view.get("kind") or view.get("typed") else 2)


def read_agency(turn: Turn, dialogue: str, view: View) -> Picked | View:
    """The agency that was tapped or typed, or the view to show next."""
    tap, text = turn.said.tap, " ".join(turn.said.text.split())[:_LONGEST_NAME]
    if not tap and text and not view.get("of"):
        choice = typed_choice(text, _choices(turn, dialogue, view))
        tap = choice.id.partition(":")[2] if choice else ""
    if tap:
        return _tapped(turn, view, tap)
    if len(text) < _SHORTEST_NAME:
        return view
    return Picked(view["of"], text) if view.get("of") else _typed(turn, text)


def invited(turn: Turn, code: str) -> Picked | None:
    """The agency of a link's code: an agency's id, or an invitation that somebody made."""
    if not code:
        return None
    if agency := by_id(code, turn.content.agencies):
        return Picked(agency.id, agency.name)
    invitation = turn.books.appointments.invitation(code)
    return Picked(invitation.agency, invitation.agency_name) if invitation else None


def _tapped(turn: Turn, view: View, tap: str) -> Picked | View:
    what, _, which = tap.partition(".")
    if what == "agency" and (agency := by_id(which, turn.content.agencies)):
        return {"of": agency.id} if agency.leads else Picked(agency.id, agency.name)
    if what == "typed" and view.get("typed"):
        return Picked("", view["typed"])
    if what == "kind" and which in KINDS:
        return {"kind": which}
    return {**view, "page": int(which)} if what == "page" and which.isdecimal() else {}


def named_agency(turn: Turn, text: str) -> Picked | None:
    """The agency that a text names beyond doubt, None where there is any."""
    found = _typed(turn, text) if len(fold(text)) >= _SHORTEST_ALONE else None
    return found if isinstance(found, Picked) else None


def _typed(turn: Turn, text: str) -> Picked | View:
    text = _INTRODUCTION.sub("", text) or text
    agencies = turn.content.agencies
    found = search(text, agencies)
    if found.sure:
        return _tapped(turn, {}, f"agency.{found.agencies[0].id}")
    if owner := own_named(text, agencies):
        return Picked(owner.id, text)
    return {"typed": text}


def _found(turn: Turn, view: View) -> Found:
    agencies = turn.content.agencies
    if kind := view.get("kind"):
        return Found(of_kind(kind, agencies))
    return search(view["typed"], agencies) if view.get("typed") else Found()


def _key(turn: Turn, view: View) -> str:
    if view.get("kind"):
        return "agency.which"
    if not view.get("typed"):
        return "agency.ask"
    found = _found(turn, view)
    if found.near:
        return "agency.perhaps" if found.agencies else "agency.none"
    return "agency.which"


def _choices(turn: Turn, dialogue: str, view: View) -> tuple[Choice, ...]:
    words, searched = turn.words, _found(turn, view)
    found, near = searched.agencies, searched.near
    if view.get("of"):
        return (Choice(f"{dialogue}:list", words("agency.others"), Look.WAY),)
    if not found and not view.get("typed"):
        return tuple(
            Choice(f"{dialogue}:kind.{kind}", words(f"agency.kind_{kind}")) for kind in KINDS
        )
    start = min(view.get("page", 0), max(0, len(found) - 1) // _PAGE) * _PAGE
    choices = [_choice(turn, dialogue, one) for one in found[start : start + _PAGE]]
    if view.get("typed"):
        label = words("agency.use_typed", typed=view["typed"])
        look = Look.WAY if found and not near else Look.ANSWER
        choices.append(Choice(f"{dialogue}:typed", label, look))
    if start + _PAGE < len(found):
        page = f"{dialogue}:page.{start // _PAGE + 1}"
        choices.append(Choice(page, words("agency.more"), Look.WAY))
    return (*choices, Choice(f"{dialogue}:list", words("agency.others"), Look.WAY))


def _choice(turn: Turn, dialogue: str, agency: Agency) -> Choice:
    """A long name is shown short, with the whole of it as a hint."""
    long = len(agency.name) > _LONGEST_LABEL
    label = turn.words.of({"id": agency.short if long else agency.name})
    hint = turn.words.of({"id": agency.name if long else ""})
    return Choice(f"{dialogue}:agency.{agency.id}", label, hint=hint)


def _name(turn: Turn, agency_id: str) -> str:
    agency = by_id(agency_id, turn.content.agencies)
    return agency.name if agency else ""
