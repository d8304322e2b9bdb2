"""What happens to a message the bot sends: checked, admitted, accepted, and told about."""

import asyncio
import time
from typing import TYPE_CHECKING, Any

from tests.servers.graph_errors import GraphError, Violation
from tests.servers.graph_rules import SCOPED, check_body
from tests.servers.graph_spec import flaws
from tests.servers.graph_world import Being, Sent

if TYPE_CHECKING:
    from tests.servers.whatsapp import WhatsAppServer

Json = dict[str, Any]
CLOSED = GraphError(
    131047, "Message failed to send because more than 24 hours have passed since the customer"
)
UNDELIVERABLE = GraphError(131026, "Message Undeliverable.")
NOBODY = Being("", "", "")


def check(server: "WhatsAppServer", body: Any) -> None:
    """Raises a violation where the body breaks the schema or a documented limit."""
    if not isinstance(body, dict):
        raise Violation("no JSON object", 100)
    if server.strict and (found := flaws(body)):
        raise Violation("; ".join(found), 100)
    if "status" not in body and server.strict and (found := check_body(body)):
        raise Violation("; ".join(found))


def mark_read(server: "WhatsAppServer", body: Json) -> Json:
    """Takes a read mark, maybe with the typing indicator."""
    known = {
        message["id"]
        for change in server.hook.log
        for message in change["value"].get("messages", [])
    }
    if body["message_id"] not in known:
        raise GraphError(100, "Message id is not of an incoming message")
    server.world.read.append(body)
    return {"success": True}


def accept(server: "WhatsAppServer", body: Json, later: int | None) -> Json:
    """Takes a message in; what Meta finds out afterwards comes as a failed status."""
    world = server.world
    address = str(body.get("to") or body.get("recipient") or "")
    if body.get("to") and SCOPED.fullmatch(address):
        return _answer(world.wamid(), address, NOBODY)
    being = world.find(address)
    world.limits.admit(being.scoped if being else address)
    _check_media(server, body)
    text, failure = _decide(server, being, body)
    sent = world.keep(being or Being(address.lstrip("+"), "ID.0", ""), body, text)
    server.accepted.append((time.monotonic(), sent.to.scoped))
    failure = GraphError(later, "by order") if later else failure
    server.tell(sent, failure)
    return _answer(sent.id, address, sent.to)


def _decide(
    server: "WhatsAppServer", being: Being | None, body: Json
) -> tuple[str, GraphError | None]:
    """The text of a template, and why the message will fail afterwards, if it will."""
    world = server.world
    if being is None or being.blocked:
        return "", UNDELIVERABLE
    if body["type"] == "template":
        template = world.templates.sendable(body["template"])
        text = template.filled(body["template"].get("components", []))
        world.count_start(being)
        if template.category == "MARKETING" and being.stopped_marketing:
            return text, GraphError(131050, "User stopped marketing messages")
        return text, None
    if world.is_open(being):
        return "", None
    if server.window_error == "sync":
        raise CLOSED
    return "", CLOSED


def _check_media(server: "WhatsAppServer", body: Json) -> None:
    holders = [body, body.get("interactive", {}).get("header", {})]
    for holder in holders:
        for kind in ("document", "image", "video", "audio", "sticker"):
            part = holder.get(kind)
            if isinstance(part, dict) and "id" in part:
                server.world.store.find(str(part["id"]))


def _answer(wamid: str, address: str, being: Being) -> Json:
    contact = {"input": address, "user_id": being.scoped}
    contact |= {} if being.hidden else {"wa_id": being.phone}
    return {
        "messaging_product": "whatsapp",
        "contacts": [contact],
        "messages": [{"id": wamid, "message_status": "accepted"}],
    }


async def tell_later(server: "WhatsAppServer", sent: Sent, failure: GraphError | None) -> None:
    """Posts the statuses of a message, each after the server's delay."""
    told = ("failed",) if failure else server.tells
    for status in told:
        await asyncio.sleep(server.status_delay)
        error = failure if status == "failed" else None
        value = server.world.value(statuses=[server.world.status(sent, status, error)])
        if not failure:
            value["contacts"] = [sent.to.contact()]
        server.hook.put({"field": "messages", "value": value})
