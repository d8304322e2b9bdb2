"""Two angles as people type coordinates: decimal, with a comma, in minutes, with LS and BT."""

import re

_SIGNS = tuple(
    (re.compile(form), sign)
    for form, sign in (
        ("[\u2010-\u2015\u2212]", "-"),
        ("[\u00ba\u02da]|derajat", "°"),
        ("''|[\u2033\u201c\u201d]|detik", '"'),
        ("[\u2032\u2018\u2019`\u00b4]|menit", "'"),
        (r"(?:lintang )?selatan|south", "ls"),
        (r"(?:lintang )?utara|north", "lu"),
        (r"(?:bujur )?timur|east", "bt"),
        (r"(?:bujur )?barat|west", "bb"),
        (r"\b(?:latitude|lat|lintang|longitude|long|lng|lon|bujur)\b", " "),
        (r"\b(?:titik|koordinat|koordinatnya|lokasi|lokasinya|gps)\b", " "),
        (r"[=:()\[\]]", " "),
    )
)
_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_PAIR = re.compile(
    rf"([+-]?\s?{_NUMBER})(\s*[;|/]\s*|\s*,\s+|\s+,\s*|\s+-\s+|\s+|,)([+-]?{_NUMBER})"
)
_SIDES = {
    "s": -1,
    "ls": -1,
    "n": 1,
    "u": 1,
    "lu": 1,
    "w": -1,
    "b": -1,
    "bb": -1,
    "e": 1,
    "t": 1,
    "bt": 1,
}
_SIDE = r"(?<![a-z])(?P<side>ls|lu|bt|bb|[nsuewtb])(?![a-z])"
_ANGLE = (
    rf"(?P<sign>[+-]?)\s*(?P<degree>{_NUMBER})(?:\s*°)?"
    rf"(?:\s*(?P<minute>{_NUMBER})\s*')?(?:\s*(?P<second>{_NUMBER})\s*\")?"
)
_SIDE_FIRST = re.compile(rf"{_SIDE}\s*{_ANGLE}")
_SIDE_LAST = re.compile(rf"{_ANGLE}(?:\s*{_SIDE})?")


def read_angles(text: str) -> tuple[float, ...]:
    """The angles in a text, in degrees and as typed, whichever of them comes first.

    Two for a place, one for half of it, none where something else stands there too.
    """
    said = text.casefold()
    for form, sign in _SIGNS:
        said = form.sub(sign, said)
    said = " ".join(said.split()).strip(" ,;.")
    if re.search(rf"°|{_SIDE}", said):
        return _sided(said)
    return _decimal(said)


def _decimal(said: str) -> tuple[float, ...]:
    """ "-2.16, 115.38" or "-2,16 115,38"; "-2,115" may be one number as well."""
    found = _PAIR.fullmatch(said)
    if found is None or (found[2] == "," and not re.search("[.,]", found[1] + found[3])):
        return (0.0,) if re.fullmatch(rf"[+-]?\s?{_NUMBER}", said) else ()
    return _number(found[1]), _number(found[3])


def _sided(said: str) -> tuple[float, ...]:
    form = _SIDE_FIRST if re.match(_SIDE, said) else _SIDE_LAST
    angles = list(form.finditer(said))
    if re.search(r"\w", form.sub("", said)) or len(angles) > 2:
        return ()
    return tuple(map(_degrees, angles)) if all(map(_is_angle, angles)) else ()


def _is_angle(angle: re.Match[str]) -> bool:
    return all(_number(angle[part] or "0") < 60 for part in ("minute", "second"))


def _degrees(angle: re.Match[str]) -> float:
    """One angle; the side it lies on outweighs a sign."""
    size = (
        _number(angle["degree"])
        + _number(angle["minute"] or "0") / 60
        + _number(angle["second"] or "0") / 3600
    )
    return size * (
        _SIDES[angle["side"]] if angle["side"] else -1 if angle["sign"] == "-" else 1
    )


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace(" ", ""))
