"""/metrics: what the bot counts about itself, for Prometheus."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.metrics import LETTERS, PARCELS, REGISTRY
from storage.database import Database
from storage.waiting import waiting


def measures_route(database: Database) -> Route:
    """The page of counts; the queues are counted when it is asked for."""

    async def measures(request: Request) -> Response:
        queues = await database.run(waiting)
        LETTERS.clear()
        PARCELS.clear()
        for status, count in queues.letters.items():
            LETTERS.labels(status).set(count)
        for channel, count in queues.parcels.items():
            PARCELS.labels(channel).set(count)
        return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)

    return Route("/metrics", measures)
