"""Who stands between us and WhatsApp: Meta itself, or an official provider with Meta's bodies.

Unofficial gateways (a phone linked by QR code) are not among them: they break WhatsApp's
terms, numbers are banned after days, and buttons, lists and big files do not work.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    """What differs: the header of the token, the addresses, and whether posts are signed."""

    header: str = "Authorization"
    scheme: str = "Bearer "
    messages: str = "/{number}/messages"
    upload: str = "/{number}/media"
    media: str = "/{media}"
    media_host: str = ""
    signed: bool = True

    def key(self, token: str) -> dict[str, str]:
        """The header that opens the door."""
        return {self.header: f"{self.scheme}{token}"}


PROVIDERS = {
    "meta": Provider(),
    "360dialog": Provider(
        header="D360-API-KEY",
        scheme="",
        messages="/messages",
        upload="/media",
        media_host="https://waba-v2.360dialog.io",
        signed=False,
    ),
    "passthrough": Provider(signed=False),
}
"""By their name in config.toml; "passthrough": the same addresses as Meta, posts unsigned."""
