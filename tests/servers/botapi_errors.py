"""What a Bot API server says when it refuses a call."""

from typing import Any


class ApiError(Exception):
    """A refusal that any correct bot may meet (blocked, too fast, chat gone)."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object Telegram answers with."""
        said = {"ok": False, "error_code": self.code, "description": self.description}
        return said | ({"parameters": self.parameters} if self.parameters else {})


class Violation(ApiError):
    """A call that breaks the documented interface: the bot's own mistake, always a 400."""

    def __init__(self, why: str) -> None:
        super().__init__(400, f"Bad Request: {why}")


def refuse(why: str) -> ApiError:
    """A 400 that is not the bot's fault."""
    return ApiError(400, f"Bad Request: {why}")


def forbid(why: str) -> ApiError:
    """A 403: the chat no longer takes this bot's messages."""
    return ApiError(403, f"Forbidden: {why}")


def too_fast(seconds: int) -> ApiError:
    """A 429 that names the seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
