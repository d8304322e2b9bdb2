"""When and where somebody agreed to what is stored, in words."""

from handlers.domain.links import channel_name
from handlers.domain.people import WAYS, Person
from handlers.texts import Text
from handlers.turn import Turn


def consent_said(turn: Turn, person: Person) -> Text:
    """Since when, over which app and how somebody agreed, as far as it was written down."""
    words = turn.words
    if person.consented_at is None:
        return words("consent.none")
    day = words.day(person.consented_at.astimezone(turn.house.zone).date())
    if person.consent_way not in WAYS:
        return words("consent.unknown", day=day)
    channel = channel_name(person.consent_channel)
    return words(f"consent.{person.consent_way}", day=day, channel=channel)
