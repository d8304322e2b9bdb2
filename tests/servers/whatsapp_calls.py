"""The calls of the Graph API that the bot makes, as they are carried out here."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.graph_errors import GraphError, Violation
from tests.servers.whatsapp_sending import accept, check, mark_read

if TYPE_CHECKING:
    from tests.servers.whatsapp import WhatsAppServer

Json = dict[str, Any]
BODY: web.RequestKey[Any] = web.RequestKey("body", object)
LATER: web.RequestKey[Any] = web.RequestKey("later", object)
Perform = Callable[["WhatsAppServer", web.Request], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call; `name` is what counts and faults know it by."""

    name: str
    verb: str
    path: str
    perform: Perform


async def messages(server: "WhatsAppServer", request: web.Request) -> Json:
    """Sends a message, or marks one as read."""
    _check_number(server, request)
    try:
        body = request[BODY] = json.loads(await request.read())
    except ValueError:
        raise Violation("no JSON", 100) from None
    check(server, body)
    if not server.world.number.registered:
        raise GraphError(133010, "The account is not registered")
    if "status" in body:
        return mark_read(server, body)
    return accept(server, body, request[LATER])


async def upload(server: "WhatsAppServer", request: web.Request) -> Json:
    """Takes a file in."""
    _check_number(server, request)
    form = await request.post()
    file = form.get("file")
    if form.get("messaging_product") != "whatsapp" or not isinstance(file, web.FileField):
        raise Violation("messaging_product and file are required", 100)
    kind = str(form.get("type") or file.content_type)
    media = server.world.store.upload(file.file.read(), kind, file.filename)
    return {"id": media.id}


async def download(server: "WhatsAppServer", request: web.Request) -> web.StreamResponse:
    """The bytes behind a link that was given out."""
    media = server.world.store.at(request.query.get("mid", ""))
    if media is None:
        return web.Response(status=404, text="Not Found")
    return web.Response(body=media.data, content_type="application/octet-stream")


async def look_up(server: "WhatsAppServer", request: web.Request) -> Json:
    """The number, the account, or the link of a file."""
    world, asked = server.world, request.match_info["object"]
    if asked == world.number.phone_number_id:
        return world.number.api(request.query.get("fields", ""))
    if asked == world.number.business_id:
        return {"id": asked, "name": world.number.name}
    return world.store.give_address(world.store.find(asked), server.store_base or server.base)


async def list_templates(server: "WhatsAppServer", request: web.Request) -> Json:
    """A page of the templates."""
    limit = int(request.query.get("limit", "25"))
    start = int(request.query.get("after", "0"))
    found = server.world.templates.all[start : start + limit]
    page: Json = {"data": [one.api() for one in found]}
    if start + limit < len(server.world.templates.all):
        page["paging"] = {"cursors": {"after": str(start + limit)}, "next": "…"}
    return page


async def create_template(server: "WhatsAppServer", request: web.Request) -> Json:
    """Takes a template in for review."""
    made = server.world.templates.create(await request.json())
    return {"id": made.id, "status": made.status, "category": made.category}


async def subscription(server: "WhatsAppServer", request: web.Request) -> Json:
    """Which apps hear of this account; POST adds ours."""
    if request.match_info["account"] != server.world.number.business_id:
        raise GraphError(100, "Object does not exist")
    if request.method == "POST":
        server.world.number.subscribed = True
        return {"success": True}
    app = {"whatsapp_business_api_data": {"id": "67084", "name": "Bot Inovasi"}}
    return {"data": [app] if server.world.number.subscribed else []}


async def register(server: "WhatsAppServer", request: web.Request) -> Json:
    """Lets the number send from now on."""
    _check_number(server, request)
    body = json.loads(await request.read())
    pin = str(body.get("pin", ""))
    if body.get("messaging_product") != "whatsapp" or not (len(pin) == 6 and pin.isdigit()):
        raise GraphError(100, "pin must be 6 characters long")
    server.world.number.registered = True
    return {"success": True}


def _check_number(server: "WhatsAppServer", request: web.Request) -> None:
    asked = request.match_info.get("phone", server.world.number.phone_number_id)
    if asked != server.world.number.phone_number_id:
        raise GraphError(100, "Object does not exist")


CALLS = (
    Call("file", "GET", "/whatsapp_business/attachments/", download),
    Call("messages", "POST", "/{version}/{phone}/messages", messages),
    Call("media", "POST", "/{version}/{phone}/media", upload),
    Call("register", "POST", "/{version}/{phone}/register", register),
    Call("templates", "GET", "/{version}/{account}/message_templates", list_templates),
    Call("new template", "POST", "/{version}/{account}/message_templates", create_template),
    Call("subscription", "GET", "/{version}/{account}/subscribed_apps", subscription),
    Call("subscription", "POST", "/{version}/{account}/subscribed_apps", subscription),
    Call("object", "GET", "/{version}/{object}", look_up),
)
AT_A_PROVIDER = (
    Call("messages", "POST", "/messages", messages),
    Call("media", "POST", "/media", upload),
    Call("object", "GET", "/{object}", look_up),
)
"""The addresses of a provider that leaves version and number out."""
