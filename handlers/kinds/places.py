"""A place: shared from the phone's map, or typed."""

from typing import Any

from handlers.forms import Question
from handlers.kinds.reading import Reading, Unreadable
from handlers.reading.places import NotAPlace, Place, read_place, show_place


def read(reading: Reading) -> dict[str, float]:
    """Latitude and longitude in degrees."""
    said = reading.turn.said
    text = f"{said.location[0]}, {said.location[1]}" if said.location else said.text
    try:
        place = read_place(text)
    except NotAPlace as error:
        raise Unreadable(f"answer.place_{error.why}") from None
    return {"latitude": place.latitude, "longitude": place.longitude}


def show(reading: Reading, value: Any) -> str:
    """Latitude and longitude."""
    return show_place(Place(value["latitude"], value["longitude"]))


def fits(question: Question, value: Any) -> bool:
    """Whether it is a place."""
    return isinstance(value, dict) and value.keys() == {"latitude", "longitude"}


def plain(value: Any) -> Any:
    """Latitude and longitude in degrees."""
    return value
