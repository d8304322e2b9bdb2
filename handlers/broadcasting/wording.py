"""A copy as a message: its text, and what can be tapped under it."""

from handlers.domain.broadcasts import Broadcast, Copy
from handlers.texts import Text, Words, mark_up
from handlers.turn import Choice, Look, Reply


def said(broadcast: Broadcast, text: str, words: Words) -> Reply:
    """The message of one copy; a reply to it, and a tap on its poll, come back here."""
    message = broadcast.message
    choices = [
        Choice(f"response:{broadcast.id}.{number}", Text(option))
        for number, option in enumerate(message.options)
    ]
    if message.link:
        label = message.link_label or words("broadcast.open")
        choices.append(Choice(message.link, Text(label), Look.LINK))
    choices.append(Choice("stop:news", words("broadcast.no_more"), Look.WAY))
    return Reply(
        Text(mark_up(text)),
        tuple(choices),
        file=message.file,
        file_name=message.file_name,
        picture=message.picture,
        about=f"broadcast:{broadcast.id}",
    )


def copy_said(broadcast: Broadcast, copy: Copy, words: Words) -> Reply:
    """The message of a copy that was written down."""
    return said(broadcast, copy.text, words)
