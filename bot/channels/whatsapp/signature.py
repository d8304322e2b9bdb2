"""Whether a webhook body really comes from Meta."""

import hashlib
import hmac


def sign(body: bytes, secret: str) -> str:
    """The header that Meta sends with these raw bytes."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_signed(body: bytes, header: str | None, secret: str) -> bool:
    """Whether the header fits the raw body, compared as bytes and in constant time.

    Comparing as text would raise on a header that is not ASCII; as bytes it just differs.
    """
    given = (header or "").encode("utf-8", "surrogateescape")
    return hmac.compare_digest(given, sign(body, secret).encode())
