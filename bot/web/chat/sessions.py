"""Whose browser it is: a secret in a cookie that no script can read and no other site send."""

import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "inovasi_chat"
_SECRET = re.compile(r"[A-Za-z0-9_-]{32}")
COORDINATOR = "~koordinator"
A_YEAR = 365 * 24 * 3600


def new_session() -> str:
    """A secret nobody can guess."""
    return secrets.token_urlsafe(24)


def session_of(request: Request) -> str | None:
    """The secret of this browser, if it has one of ours."""
    secret = request.cookies.get(COOKIE, "")
    return secret if _SECRET.fullmatch(secret) else None


def give(response: Response, session: str, request: Request) -> None:
    """Let the browser keep its secret."""
    response.set_cookie(
        COOKIE,
        session,
        max_age=A_YEAR,
        path="/chat",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def address_of(session: str, *, coordinator: bool = False) -> str:
    """The address of a conversation; a browser has one for each role it plays."""
    return session + COORDINATOR if coordinator else session


def is_coordinator(address: str) -> bool:
    """Whether this is the demo coordinator's conversation."""
    return address.endswith(COORDINATOR)
