"""Talks to the local Bot API server without a library."""

import aiohttp
import pytest


@pytest.fixture
async def call(server):
    """Calls a method with JSON or a form and gives the description, or None for ok."""
    async with aiohttp.ClientSession() as session:

        async def post(method, **body):
            url = f"{server.url}/bot{server.token}/{method}"
            async with session.post(url, **body) as answer:
                said = await answer.json()
                assert answer.status == said.get("error_code", 200)
                return said.get("description")

        yield post
