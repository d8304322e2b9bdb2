"""Which calls of the Bot API say one message of the house; pure."""

from dataclasses import dataclass, replace
from typing import Any

from bot.channels.telegram.keyboards import AWAY, Labels, asks_for_place, place_keyboard
from bot.channels.telegram.rendering import (
    MOST_IN_CAPTION,
    MOST_UNITS,
    keyboard,
    split,
    to_html,
    units,
)

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A method and its parameters. What goes up as `file_is` is the kept file of the SHA-256
    `file`, or else the text `content`.
    """

    method: str
    parameters: dict[str, Any]
    file: str = ""
    content: str = ""
    file_is: str = ""
    file_name: str = ""


def calls_for(
    address: str, message: Message, labels: Labels | None = None, *, closes: bool = False
) -> list[Call]:
    """The calls, in order; the buttons go under the last one.

    A file takes the text as its caption where it fits, else the text follows it. `closes`: the
    first one takes away the keyboard that lies there, if it can.
    """
    if asks_for_place(address, message):
        shown = place_keyboard(message["choices"], labels or Labels())
        return _calls(address, message, {"reply_markup": shown})
    calls = _calls(address, message, _buttons(message), apart=closes)
    if closes and "reply_markup" not in calls[0].parameters:
        closing = {**calls[0].parameters, "reply_markup": AWAY}
        return [replace(calls[0], parameters=closing), *calls[1:]]
    return calls


def _calls(
    address: str, message: Message, buttons: Message, *, apart: bool = False
) -> list[Call]:
    """`apart`: the first paragraph goes by itself where there are buttons under the rest."""
    to = {"chat_id": address}
    calls: list[Call] = []
    text = message["text"]
    if message.get("file") or message.get("document"):
        fits = units(text) <= MOST_IN_CAPTION
        caption = {**_marked("caption", text), **buttons} if fits else {}
        calls.append(_file_call(message, {**to, **caption}))
        if fits:
            return calls
    head, between, rest = text.partition("\n\n")
    parts = [*split(head), *split(rest)] if apart and buttons and between else split(text)
    *first, last = parts
    calls += [Call("sendMessage", {**to, **_marked("text", part)}) for part in first]
    return [*calls, Call("sendMessage", {**to, **_marked("text", last), **buttons})]


def _file_call(message: Message, parameters: Message) -> Call:
    picture = message.get("picture", False)
    return Call(
        "sendPhoto" if picture else "sendDocument",
        parameters,
        file=message.get("file", ""),
        content=message.get("document", ""),
        file_is="photo" if picture else "document",
        file_name=message.get("file_name", ""),
    )


def edit_for(address: str, message: Message) -> Call | None:
    """The call that shows the message in place of another; None where that can't be."""
    if not message.get("edits") or message.get("file") or message.get("document"):
        return None
    if units(message["text"]) > MOST_UNITS:
        return None
    said = {**_marked("text", message["text"]), **_buttons(message)}
    return Call("editMessageText", {"chat_id": address, **said})


def unmarked(call: Call) -> Call:
    """The same call without markup."""
    name = "text" if "text" in call.parameters else "caption"
    kept = {key: value for key, value in call.parameters.items() if key != "parse_mode"}
    return replace(call, parameters={**kept, name: _without_tags(kept[name])})


def _marked(name: str, text: str) -> Message:
    """Plain where there is nothing to mark up: then nothing can be misread."""
    if not text:
        return {}
    marked = to_html(text)
    return {name: text} if marked == text else {name: marked, "parse_mode": "HTML"}


def _without_tags(marked: str) -> str:
    for tag in ("<b>", "</b>", "<i>", "</i>"):
        marked = marked.replace(tag, "")
    return marked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _buttons(message: Message) -> Message:
    shown = keyboard(message["choices"], message.get("columns") or 1)
    return {"reply_markup": shown} if shown else {}
