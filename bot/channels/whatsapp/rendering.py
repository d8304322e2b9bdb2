"""A message of the house as bodies of the Cloud API: pure, and as few messages as it can be.

Since October 2026 every message is billed, so a step of the form is one message: the text
goes into the body of the buttons or the list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.whatsapp.markup import translate
from bot.channels.whatsapp.menus import (
    BUTTON_BODY,
    MOST_LISTED,
    are_buttons,
    buttons,
    is_told_whole,
    label_of,
    numbered,
    page_of,
    sections,
    turning,
    with_numbers,
)
from bot.channels.whatsapp.names import recipient
from bot.channels.whatsapp.splitting import split
from bot.channels.whatsapp.titles import BUTTON, fits, length, shorten
from handlers.texts import Words

Json = dict[str, Any]
Message = Mapping[str, Any]
MOST_CAPTION = 1024
PICTURES = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words a list needs of its own, in the person's language."""

    choose: str = "Pilih"
    more: str = "Lainnya"
    answers: str = "Jawaban"
    ways: str = "Langkah lain"


def labels_of(words: Words) -> Labels:
    """The words of a list in one language."""
    names = ("choose", "more", "answers", "ways")
    return Labels(*(words(f"whatsapp.{name}") for name in names))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a body needs to know beside the message: words, page, outbox id, uploaded file."""

    labels: Labels = Labels()
    page: int = 0
    parcel: int = 0
    media: str = ""


def render(message: Message, shown: Shown = Shown()) -> list[Json]:  # noqa: B008 -- frozen
    """The bodies of a message, without whom they go to, in the order of reading."""
    choices = message.get("choices") or []
    taps = [one for one in choices if one.get("look") != "link"]
    links = [one for one in choices if one.get("look") == "link"]
    text = translate(str(message.get("text", ""))).strip()
    if links and (taps or len(links) > 1 or not _is_button(links[0], text)):
        text, links = _with_links(text, links), []
    if len(taps) > MOST_LISTED or not all(map(is_told_whole, taps)):
        text = f"{text}\n\n{translate(numbered(taps))}".strip()
        taps = [] if len(taps) > MOST_LISTED else with_numbers(taps)
    return _bodies(message, text, taps, links, shown)


def addressed(body: Mapping[str, Any], address: str, parcel: int = 0) -> Json:
    """A body with its recipient and the outbox id that comes back in its statuses."""
    head: Json = {"messaging_product": "whatsapp", "recipient_type": "individual"}
    mark = {"biz_opaque_callback_data": str(parcel)} if parcel else {}
    return head | recipient(address) | mark | dict(body)


def _bodies(
    message: Message,
    text: str,
    taps: Sequence[Message],
    links: Sequence[Message],
    shown: Shown,
) -> list[Json]:
    if message.get("asks") == "location" and not taps and 0 < length(text) <= BUTTON_BODY:
        return [_interactive("location_request_message", text, {"name": "send_location"})]
    file = _file(message, shown.media)
    if not taps and not links:
        return _plain(text, file)
    first, last = _last_part(text or shown.labels.choose)
    head = None
    if file and taps and are_buttons(taps, length(last)):
        head, file = file, None
    said = [*([file] if file else []), *map(_text, first)]
    return [*said, _link(links[0], last) if links else _menu(taps, last, shown, head)]


def _plain(text: str, file: Json | None) -> list[Json]:
    if file and length(text) <= MOST_CAPTION:
        return [_with_caption(file, text)]
    return [*([file] if file else []), *map(_text, split(text))]


def _menu(taps: Sequence[Message], text: str, shown: Shown, head: Json | None) -> Json:
    if are_buttons(taps, length(text)):
        return _interactive("button", text, buttons(taps), head)
    answers, ways, goes_on = page_of(taps, shown.page)
    more = turning(taps, shown.page, shown.labels.more, shown.parcel) if goes_on else None
    heads = (shown.labels.answers, shown.labels.ways)
    action = {
        "button": shorten(shown.labels.choose, BUTTON),
        "sections": sections(answers, ways, more, heads),
    }
    return _interactive("list", text, action)


def _is_button(link: Message, text: str) -> bool:
    return fits(label_of(link), BUTTON) and 0 < length(text) <= BUTTON_BODY


def _with_links(text: str, links: Sequence[Message]) -> str:
    lines = [f"{translate(label_of(one))}: {one['id']}" for one in links]
    return "\n".join([text, *lines]).strip()


def _last_part(text: str) -> tuple[list[str], str]:
    parts = split(text)
    return parts[:-1], parts[-1]


def _text(body: str) -> Json:
    return {"type": "text", "text": {"body": body, "preview_url": False}}


def _link(link: Message, text: str) -> Json:
    parameters = {"display_text": label_of(link), "url": str(link["id"])}
    return _interactive("cta_url", text, {"name": "cta_url", "parameters": parameters})


def _interactive(kind: str, text: str, action: Json, head: Json | None = None) -> Json:
    inside: Json = {"type": kind, "body": {"text": text}, "action": action}
    if head:
        inside["header"] = head
    return {"type": "interactive", "interactive": inside}


def _file(message: Message, media: str) -> Json | None:
    """The uploaded file as a body of its own, which serves as a header as well."""
    if not media:
        return None
    name = str(message.get("file_name") or "berkas")
    if message.get("picture") and name.lower().endswith(PICTURES):
        return {"type": "image", "image": {"id": media}}
    return {"type": "document", "document": {"id": media, "filename": name}}


def _with_caption(file: Json, text: str) -> Json:
    kind = str(file["type"])
    return {"type": kind, kind: file[kind] | ({"caption": text} if text else {})}
