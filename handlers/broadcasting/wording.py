"""A copy as a message: its text, and what can be tapped under it."""

from dataclasses import replace

from handlers.domain.broadcasts import Broadcast
from handlers.texts import Text, Words
from handlers.turn import Choice, Look, Notice, Reply


def said(broadcast: Broadcast, text: str, words: Words) -> Reply:
    """The message of one copy; a reply to it, and a tap on its poll, come back here.

    `text` is what `filled` made of the broadcast's.
    """
    message = broadcast.message
    choices = [
        Choice(f"response:{broadcast.id}.{number}", Text(option))
        for number, option in enumerate(message.options)
    ]
    if message.link:
        label = message.link_label or words("broadcast.open")
        choices.append(Choice(message.link, Text(label), Look.LINK))
    choices.append(Choice("stop:mute.news", words("broadcast.no_more"), Look.WAY))
    return Reply(
        Text(text),
        tuple(choices),
        file=message.file,
        file_name=message.file_name,
        picture=message.picture,
        about=f"broadcast:{broadcast.id}",
        notice=Notice("broadcast"),
    )


def sample(broadcast: Broadcast, text: str, words: Words) -> Reply:
    """The same message to look at: its buttons only say what they would do."""
    real = said(broadcast, text, words)
    choices = tuple(
        one if one.look is Look.LINK else replace(one, id=f"broadcast:sample.{number}")
        for number, one in enumerate(real.choices)
    )
    return replace(real, choices=choices, about="")
