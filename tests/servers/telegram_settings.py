"""Methods about the bot itself, its updates, chats, files and callback queries."""

import json
from typing import TYPE_CHECKING, Any

from tests.servers.botapi_errors import Violation
from tests.servers.botapi_rules import check_commands, check_length
from tests.servers.telegram_calls import Call, method
from tests.servers.telegram_updates import HOOKED_MEANWHILE, Webhook

if TYPE_CHECKING:
    from tests.servers.telegram import TelegramServer

Json = dict[str, Any]
LONGEST = {
    "setMyName": ("name", 64),
    "setMyDescription": ("description", 512),
    "setMyShortDescription": ("short_description", 120),
}
ME = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
FULL_CHAT = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


@method("getMe")
def get_me(server: "TelegramServer", _: Call) -> Json:
    return server.world.me | ME | {"can_read_all_group_messages": not server.privacy}


@method("getUpdates")
async def get_updates(server: "TelegramServer", call: Call) -> list[Json]:
    params = call.params
    server.updates.allow(params.get("allowed_updates"))
    return await server.updates.poll(
        offset=params.get("offset", 0),
        limit=params.get("limit", 100),
        timeout=params.get("timeout", 0),
    )


@method("setWebhook")
async def set_webhook(server: "TelegramServer", call: Call) -> bool:
    await delete_webhook(server, call)
    server.updates.allow(call.params.get("allowed_updates"))
    if call.params.get("url"):
        hook = Webhook(server.updates, call.params, server.webhook_retry)
        server.updates.webhook = hook
        server.updates.end_poll(HOOKED_MEANWHILE)
    return True


@method("deleteWebhook")
async def delete_webhook(server: "TelegramServer", call: Call) -> bool:
    hook, server.updates.webhook = server.updates.webhook, None
    if hook is not None:
        await hook.close()
    if call.params.get("drop_pending_updates"):
        server.updates.forget_pending()
    return True


@method("getWebhookInfo")
def get_webhook_info(server: "TelegramServer", _: Call) -> Json:
    hook, waiting = server.updates.webhook, len(server.updates.pending)
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}
    if server.updates.allowed:
        info["allowed_updates"] = server.updates.allowed
    if hook is not None:
        info |= {"url": hook.url, "max_connections": hook.max_connections}
        if hook.last_error:
            date, why = hook.last_error
            info |= {"last_error_date": date, "last_error_message": why}
    return info


@method("answerCallbackQuery")
def answer_callback_query(server: "TelegramServer", call: Call) -> bool:
    check_length(call.params, "text", 200, "MESSAGE_TOO_LONG")
    server.world.answer_callback(call.params["callback_query_id"], call.params)
    server.world.ring()
    return True


@method("getFile")
def get_file(server: "TelegramServer", call: Call) -> Json:
    return server.world.files.offer(call.params["file_id"])


@method("getChat")
def get_chat(server: "TelegramServer", call: Call) -> Json:
    return server.world.chat(call.params["chat_id"]).api | FULL_CHAT


@method("getChatMember")
def get_chat_member(server: "TelegramServer", call: Call) -> Json:
    chat = server.world.chat(call.params["chat_id"])
    user = chat.users.get(int(call.params["user_id"]))
    if user is None:
        raise Violation("PARTICIPANT_ID_INVALID")
    return {"status": "member", "user": user}


@method("setMyCommands", "deleteMyCommands")
def set_my_commands(server: "TelegramServer", call: Call) -> bool:
    commands = call.params.get("commands", [])
    check_commands(commands)
    if "chat_id" in (scope := call.params.get("scope") or {}):
        server.world.chat(scope["chat_id"])  # a chat that nobody knows is refused
    server.world.settings[_commands_key(call)] = commands
    return True


@method("getMyCommands")
def get_my_commands(server: "TelegramServer", call: Call) -> list[Json]:
    found: list[Json] = server.world.settings.get(_commands_key(call), [])
    return found


def _commands_key(call: Call) -> str:
    scope = call.params.get("scope") or {"type": "default"}
    language = call.params.get("language_code", "")
    return f"commands {json.dumps(scope, sort_keys=True)} {language}"


@method(*LONGEST)
def set_words(server: "TelegramServer", call: Call) -> bool:
    name, longest = LONGEST[call.method]
    check_length(call.params, name, longest, f"{name} is too long")
    server.world.settings[_words_key(name, call)] = call.params.get(name, "")
    return True


@method("getMyName", "getMyDescription", "getMyShortDescription")
def get_words(server: "TelegramServer", call: Call) -> Json:
    name, _ = LONGEST["s" + call.method[1:]]
    default = server.world.me["first_name"] if name == "name" else ""
    return {name: server.world.settings.get(_words_key(name, call), default)}


def _words_key(name: str, call: Call) -> str:
    return f"{name} {call.params.get('language_code', '')}"


@method("setChatMenuButton")
def set_chat_menu_button(server: "TelegramServer", call: Call) -> bool:
    key = f"menu button {call.params.get('chat_id', '')}"
    server.world.settings[key] = call.params.get("menu_button", {"type": "default"})
    return True


@method("getChatMenuButton")
def get_chat_menu_button(server: "TelegramServer", call: Call) -> Json:
    default = server.world.settings.get("menu button ", {"type": "commands"})
    key = f"menu button {call.params.get('chat_id', '')}"
    found: Json = server.world.settings.get(key, default)
    return found


@method("logOut", "close")
def leave(server: "TelegramServer", _: Call) -> bool:
    server.updates.break_off()
    return True
