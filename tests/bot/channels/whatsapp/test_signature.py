"""Only Meta may post to the webhook, and nothing it is sent can make it fall over."""

import hashlib
import hmac
import json

import pytest

from bot.channels.whatsapp.signature import is_signed, sign

SECRET = "rahasia-aplikasi"
BODY = json.dumps({"text": "Salam 🌱 dari Tabalong"}, ensure_ascii=False).encode()


def test_the_signature_is_hmac_sha256_over_the_raw_bytes() -> None:
    expected = hmac.new(SECRET.encode(), BODY, hashlib.sha256).hexdigest()

    assert sign(BODY, SECRET) == f"sha256={expected}"
    assert is_signed(BODY, f"sha256={expected}", SECRET)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        "sha1=abc",
        sign(BODY, "lain"),
        sign(BODY + b" ", SECRET),
        sign(BODY, SECRET).upper(),
        sign(BODY, SECRET) + "0",
        "sha256=é",
        "sha256=\udcff",
        "tanda tangan 🌱",
    ],
)
def test_any_other_header_is_refused_and_never_raises(header: str | None) -> None:
    assert not is_signed(BODY, header, SECRET)


def test_the_same_json_written_otherwise_is_refused() -> None:
    again = json.dumps(json.loads(BODY)).encode()

    assert not is_signed(again, sign(BODY, SECRET), SECRET)
