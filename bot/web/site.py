"""All the addresses the house answers under, as one application."""

from starlette.applications import Starlette

from bot.app import App
from bot.web.health import Health
from bot.web.measures import measures_route


def site(app: App, health: Health) -> Starlette:
    """Health and metrics, and whatever pages and webhooks the channels bring."""
    routes = [*health.routes(), measures_route(app.database)]
    for channel in app.channels:
        routes.extend(channel.routes(app.receive))
    return Starlette(routes=routes)
