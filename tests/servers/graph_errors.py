"""What the Graph API says when it refuses, and what a failed status says later."""

from typing import Any

TITLES = {
    0: "AuthException",
    4: "API Too Many Calls",
    10: "API Permission Denied",
    100: "Invalid parameter",
    190: "Access token has expired",
    130429: "Rate limit hit",
    131000: "Something went wrong",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    131016: "Service unavailable",
    131026: "Message undeliverable",
    131030: "Recipient phone number not in allowed list",
    131047: "Re-engagement message",
    131048: "Spam rate limit hit",
    131049: "This message was not delivered to maintain healthy ecosystem engagement.",
    131050: "User has stopped marketing messages from this business",
    131053: "Media upload error",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    132000: "Number of parameters does not match the expected number of params",
    132001: "Template name does not exist in the translation",
    132012: "Parameter format does not match format in the created template",
    132015: "Template is Paused",
    132016: "Template is Disabled",
    133010: "Account not registered",
}
STATUS = {190: 401, 0: 401, 131005: 403, 10: 403, 130429: 429, 4: 429}


class GraphError(Exception):
    """A refusal that any correct bot may meet."""

    def __init__(self, code: int, details: str = "", status: int | None = None) -> None:
        super().__init__(f"{code} {details}")
        self.code = code
        self.details = details
        self.status = status or STATUS.get(code, 400)

    def body(self) -> dict[str, Any]:
        """The JSON object Meta answers with."""
        title = TITLES.get(self.code, "Error")
        return {
            "error": {
                "message": f"(#{self.code}) {title}",
                "type": "OAuthException",
                "code": self.code,
                "error_data": {"messaging_product": "whatsapp", "details": self.details},
                "fbtrace_id": "Aatest",
            }
        }

    def in_status(self) -> dict[str, Any]:
        """The same as a member of a failed status."""
        title = TITLES.get(self.code, "Error")
        return {
            "code": self.code,
            "title": title,
            "message": title,
            "error_data": {"details": self.details},
            "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        }


class Violation(GraphError):
    """A call that breaks the documented interface: the bot's own mistake."""

    def __init__(self, why: str, code: int = 131009) -> None:
        super().__init__(code, why)
