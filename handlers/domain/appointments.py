"""An invitation to an agency, which a coordinator passes on as a link or a code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whoever comes with `code` belongs to this agency; `agency` is "" if it's not listed."""

    code: str
    agency: str
    agency_name: str
