"""A long text in parts that WhatsApp takes, cut where it hurts least."""

from bot.channels.whatsapp.titles import length

MOST_CHARACTERS = 4096


def split(text: str, most: int = MOST_CHARACTERS) -> list[str]:
    """Cut at paragraphs, then lines, then words, then anywhere; nothing is left out."""
    parts = []
    while length(text) > most:
        end = _reach(text, most)
        cut = _seam(text, end)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    parts.append(text)
    return [part for part in parts if part.strip()]


def _reach(text: str, most: int) -> int:
    end = min(len(text), most)
    while length(text[:end]) > most:
        end -= length(text[:end]) - most or 1
    return max(end, 1)


def _seam(text: str, end: int) -> int:
    for between, earliest in (("\n\n", 1), ("\n", end // 2), (" ", end // 2)):
        found = text.rfind(between, earliest, end)
        if found > 0:
            return found
    return end
