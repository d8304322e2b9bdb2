"""A Graph API that takes every message at once, as fast as one process can.

Prints its address, then serves until it is ended.
"""

import asyncio
import itertools

from aiohttp import web

_numbers = itertools.count(1)


async def accept(request: web.BaseRequest) -> web.Response:
    """Say yes to anything."""
    await request.read()
    body = b'{"messaging_product":"whatsapp","messages":[{"id":"wamid.%d"}]}' % next(_numbers)
    return web.Response(body=body, content_type="application/json")


async def main() -> None:
    """Serve on a free port."""
    runner = web.ServerRunner(web.Server(accept, access_log=None))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
