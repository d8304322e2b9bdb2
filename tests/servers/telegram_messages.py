"""Methods that send, edit and delete messages."""

from typing import TYPE_CHECKING, Any

from tests.servers.botapi_errors import refuse
from tests.servers.botapi_rules import Written, check_album, check_markup, read_text
from tests.servers.telegram_calls import Call, method
from tests.servers.telegram_files import StoredFile
from tests.servers.telegram_world import Chat, Letter

if TYPE_CHECKING:
    from tests.servers.telegram import TelegramServer

Json = dict[str, Any]
KIND_OF_METHOD = {
    "sendDocument": "document",
    "sendPhoto": "photo",
    "sendAudio": "audio",
    "sendVideo": "video",
    "sendVoice": "voice",
}
PARTS_OF_PLACES = {
    "sendLocation": ("location", ("latitude", "longitude")),
    "sendContact": ("contact", ("phone_number", "first_name", "last_name")),
}


@method("sendMessage")
def send_message(server: "TelegramServer", call: Call) -> Json:
    chat, written, head = _prepare(server, call, "text")
    return _post(server, chat, call, head, written, "text").api


@method(*KIND_OF_METHOD)
def send_file(server: "TelegramServer", call: Call) -> Json:
    chat, written, head = _prepare(server, call, "caption")
    kind = KIND_OF_METHOD[call.method]
    stored = server.world.files.take(call.params.get(kind), call.uploads, kind)
    content = head | _described(server, kind, stored)
    return _post(server, chat, call, content, written, "caption").api


@method(*PARTS_OF_PLACES)
def send_place(server: "TelegramServer", call: Call) -> Json:
    chat, written, head = _prepare(server, call, "caption")
    name, parts = PARTS_OF_PLACES[call.method]
    content = {part: call.params[part] for part in parts if part in call.params}
    return _post(server, chat, call, head | {name: content}, written, "caption").api


@method("sendMediaGroup")
def send_media_group(server: "TelegramServer", call: Call) -> list[Json]:
    chat, _, head = _prepare(server, call, "caption")
    media = call.params["media"]
    check_album(media)
    written = [read_text(item, "caption") for item in media]
    files = [
        server.world.files.take(item.get("media"), call.uploads, item["type"]) for item in media
    ]
    server.admit(chat.id, len(media))
    group = {"media_group_id": str(server.next_media_group())}
    letters = []
    for item, stored, caption in zip(media, files, written, strict=True):
        content = head | group | _described(server, item["type"], stored)
        letters.append(_add(server, chat, content, caption, "caption"))
    server.world.ring()
    return [letter.api for letter in letters]


@method("copyMessage")
def copy_message(server: "TelegramServer", call: Call) -> Json:
    chat, _, head = _prepare(server, call, "caption")
    source = server.world.chat(call.params["from_chat_id"])
    original = source.letters.get(call.params["message_id"])
    if original is None:
        raise refuse("message to copy not found")
    private = {"message_id", "from", "chat", "date", "reply_to_message", "reply_markup"}
    content = {k: v for k, v in original.api.items() if k not in private}
    name = "text" if "text" in content else "caption"
    entities = content.get("entities") or content.get("caption_entities") or []
    written = Written(original.plain, entities, original.source)
    letter = _post(server, chat, call, head | content, written, name)
    return {"message_id": letter.api["message_id"]}


@method("sendChatAction")
def send_chat_action(server: "TelegramServer", call: Call) -> bool:
    chat = server.world.chat(call.params["chat_id"])
    chat.actions.append(call.params["action"])
    server.world.ring()
    return True


def _prepare(server: "TelegramServer", call: Call, name: str) -> tuple[Chat, Written, Json]:
    """What every new message needs: its chat, its text, and what it replies to."""
    chat = server.world.chat(call.params.get("chat_id", ""))
    written = read_text(call.params, name)
    if server.strict and (markup := call.params.get("reply_markup")):
        check_markup(markup)
    return chat, written, _reply(chat, call.params.get("reply_parameters"))


def _reply(chat: Chat, reply: Json | None) -> Json:
    if not reply:
        return {}
    if (original := chat.letters.get(reply["message_id"])) is not None:
        return {"reply_to_message": without_reply(original.api)}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise refuse("message to be replied not found")


def without_reply(api: Json) -> Json:
    """A message inside another one shows no further one."""
    return {name: value for name, value in api.items() if name != "reply_to_message"}


def _described(server: "TelegramServer", kind: str, stored: StoredFile) -> Json:
    """The member of a message that shows the file."""
    if kind == "photo":
        return {"photo": server.world.files.keep_photo(stored.data)}
    if kind == "document":
        return {"document": stored.as_document()}
    more: Json = {"duration": 1, "mime_type": stored.mime_type}
    return {
        kind: stored.described(**more, **({"width": 1, "height": 1} if kind == "video" else {}))
    }


def _post(
    server: "TelegramServer", chat: Chat, call: Call, content: Json, written: Written, name: str
) -> Letter:
    server.admit(chat.id, 1)
    letter = _add(server, chat, content, written, name)
    markup = call.params.get("reply_markup")
    letter.set_keyboard(markup)
    if markup and ("keyboard" in markup or "remove_keyboard" in markup):
        chat.reply_keyboard = [[_label(b) for b in row] for row in markup.get("keyboard", [])]
    server.world.ring()
    return letter


def _label(button: Json | str) -> str:
    return button if isinstance(button, str) else str(button["text"])


def _add(
    server: "TelegramServer", chat: Chat, content: Json, written: Written, name: str
) -> Letter:
    letter = server.world.add_letter(chat, server.world.me, content, by_bot=True)
    letter.write(written, name)
    return letter
