"""Files: uploaded by the bot or sent by people, and the addresses they can be fetched from."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.servers.graph_errors import GraphError, Violation

MEGA = 1024 * 1024
LARGEST = {
    "image/jpeg": 5 * MEGA,
    "image/png": 5 * MEGA,
    "video/mp4": 16 * MEGA,
    "audio/ogg": 16 * MEGA,
    "application/pdf": 100 * MEGA,
    "text/plain": 100 * MEGA,
}
OFFICE = (
    "application/vnd.openxmlformats-officedocument",
    "application/msword",
    "application/vnd.ms-",
)
ADDRESS_LIVES_SECONDS = 300
INCOMING_LIVES_SECONDS = 7 * 86_400


@dataclass(slots=True)
class Media:
    """One file. `sha256` is what Meta says, which a test may set apart from the data."""

    id: str
    data: bytes
    mime_type: str
    kept_at: float
    name: str = ""
    sha256: str = ""

    @property
    def digest(self) -> bytes:
        return bytes.fromhex(self.sha256) if self.sha256 else hashlib.sha256(self.data).digest()

    def announced(self) -> dict[str, Any]:
        """The members of an incoming media message."""
        shown = {"id": self.id, "mime_type": self.mime_type}
        return shown | {"sha256": base64.b64encode(self.digest).decode()}


@dataclass(slots=True)
class Store:
    """Every file the server has seen. `addresses` are the download links given out."""

    clock: Callable[[], float]
    files: dict[str, Media] = field(default_factory=dict)
    addresses: dict[str, tuple[str, float]] = field(default_factory=dict)
    _ids: Any = field(default_factory=lambda: count(1_037_543_291_543_636))
    _links: Any = field(default_factory=lambda: count(1))

    def keep(self, data: bytes, mime_type: str, name: str = "", sha256: str = "") -> Media:
        """Keeps a file under a new id."""
        media = Media(str(next(self._ids)), data, mime_type, self.clock(), name, sha256)
        self.files[media.id] = media
        return media

    def upload(self, data: bytes, mime_type: str, name: str) -> Media:
        """What POST media does; raises for types and sizes that are not taken."""
        most = LARGEST.get(mime_type, 100 * MEGA if mime_type.startswith(OFFICE) else 0)
        if not most:
            raise Violation(f"type {mime_type} is not supported", 100)
        if not 0 < len(data) <= most:
            raise GraphError(131053, f"File of {len(data)} bytes is too large or empty")
        return self.keep(data, mime_type, name)

    def find(self, media_id: str) -> Media:
        """The file of an id; raises once it is too old."""
        found = self.files.get(media_id)
        if found is None or self.clock() - found.kept_at > INCOMING_LIVES_SECONDS:
            raise GraphError(100, f"Object with ID '{media_id}' does not exist", 404)
        return found

    def give_address(self, media: Media, base: str) -> dict[str, Any]:
        """What GET media answers: a link that lives five minutes."""
        key = f"{media.id}-{next(self._links)}"
        self.addresses[key] = (media.id, self.clock())
        return {
            "messaging_product": "whatsapp",
            "url": f"{base}/whatsapp_business/attachments/?mid={key}",
            "mime_type": media.mime_type,
            "sha256": media.digest.hex(),
            "file_size": len(media.data),
            "id": media.id,
        }

    def at(self, key: str) -> Media | None:
        """The file behind a link, while it lives."""
        media_id, given_at = self.addresses.get(key, ("", 0.0))
        if not media_id or self.clock() - given_at > ADDRESS_LIVES_SECONDS:
            return None
        return self.files.get(media_id)
