"""Methods that change or delete messages."""

from typing import TYPE_CHECKING, Any

from tests.servers.botapi_errors import ApiError, Violation, refuse
from tests.servers.botapi_rules import Written, check_markup, read_text
from tests.servers.telegram_calls import Call, method
from tests.servers.telegram_world import Letter

if TYPE_CHECKING:
    from tests.servers.telegram import TelegramServer

Json = dict[str, Any]
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


@method("editMessageText", "editMessageCaption")
def edit_message(server: "TelegramServer", call: Call) -> Json | bool:
    if (letter := _own_letter(server, call)) is None:
        return True
    name = "text" if call.method == "editMessageText" else "caption"
    if ("text" in letter.api) != (name == "text"):
        raise refuse(f"there is no {name} in the message to edit")
    return _edit(server, call, letter, read_text(call.params, name), name)


@method("editMessageReplyMarkup")
def edit_keyboard(server: "TelegramServer", call: Call) -> Json | bool:
    if (letter := _own_letter(server, call)) is None:
        return True
    return _edit(server, call, letter, None, "text")


@method("deleteMessage")
def delete_message(server: "TelegramServer", call: Call) -> bool:
    chat = server.world.chat(call.params["chat_id"])
    letter = chat.letters.get(int(call.params["message_id"]))
    if letter is None:
        raise refuse("message to delete not found")
    if not letter.by_bot and not chat.is_private:
        raise refuse("message can't be deleted")
    del chat.letters[letter.api["message_id"]]
    server.world.ring()
    return True


@method("deleteMessages")
def delete_messages(server: "TelegramServer", call: Call) -> bool:
    chat = server.world.chat(call.params["chat_id"])
    for number in call.params["message_ids"]:
        chat.letters.pop(number, None)
    server.world.ring()
    return True


def _own_letter(server: "TelegramServer", call: Call) -> Letter | None:
    """The bot's message to edit; None for inline messages, which are not kept here."""
    params = call.params
    if "inline_message_id" in params:
        return None
    if "chat_id" not in params or "message_id" not in params:
        raise Violation("message identifier is not specified")
    letter = server.world.chat(params["chat_id"]).letters.get(int(params["message_id"]))
    if letter is None:
        raise refuse("message to edit not found")
    if not letter.by_bot:
        raise ApiError(400, "Bad Request: message can't be edited")
    return letter


def _edit(
    server: "TelegramServer", call: Call, letter: Letter, written: Written | None, name: str
) -> Json:
    markup = call.params.get("reply_markup")
    if markup and "inline_keyboard" not in markup:
        raise Violation("inline keyboard expected")
    if server.strict and markup:
        check_markup(markup)
    before = dict(letter.api)
    source = letter.source
    if written is not None:
        letter.write(written, name)
    letter.set_keyboard(markup)
    if letter.api == before:
        letter.source = source
        raise refuse(NOT_MODIFIED)
    letter.api["edit_date"] = server.world.now()
    server.world.ring()
    return letter.api
