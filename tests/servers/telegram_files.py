"""Files that people and the bot have sent: ids, sizes, and where they can be fetched."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.servers.botapi_errors import ApiError, Violation, refuse
from tests.servers.botapi_form import Upload

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
ENDING_OF_TYPE = {"image/jpeg": ".jpg", "audio/ogg": ".oga", "image/webp": ".webp"}
PHOTO_EDGES = (90, 320, 800, 1280)
SIGNATURES_OF_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file. `size` is what Telegram says, which a test may set apart from the data."""

    file_id: str
    file_unique_id: str
    file_path: str
    file_name: str
    mime_type: str
    data: bytes
    size: int

    def described(self, **more: Any) -> dict[str, Any]:
        """The members that every kind of file object has."""
        ids = {"file_id": self.file_id, "file_unique_id": self.file_unique_id}
        return ids | {"file_size": self.size} | more

    def as_document(self) -> dict[str, Any]:
        return self.described(file_name=self.file_name, mime_type=self.mime_type)


class Files:
    """Every file the server has seen."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = count(1)

    def keep(
        self,
        data: bytes,
        kind: str,
        *,
        name: str = "",
        mime_type: str = "application/octet-stream",
        size: int | None = None,
    ) -> StoredFile:
        """Stores a file and gives it ids and a path of the usual look."""
        number = next(self._numbers)
        ending = "." + name.rpartition(".")[2] if "." in name else ""
        ending = ENDING_OF_TYPE.get(mime_type, ending)
        stored = StoredFile(
            file_id=f"BQACAgUAAxkBAAI{number:06d}ZxKd8WmS1bVJAAEC_{kind}",
            file_unique_id=f"AgAD{number:06d}",
            file_path=f"{kind}s/file_{number}{ending}",
            file_name=name,
            mime_type=mime_type,
            data=data,
            size=len(data) if size is None else size,
        )
        self._by_id[stored.file_id] = self._by_path[stored.file_path] = stored
        return stored

    def keep_photo(self, data: bytes) -> list[dict[str, Any]]:
        """PhotoSize objects, small to large; only the largest holds the picture itself."""
        sizes = []
        for edge in PHOTO_EDGES:
            largest = edge == PHOTO_EDGES[-1]
            content = data if largest else b"preview of %d px: " % edge + data[:16]
            stored = self.keep(content, "photo", mime_type="image/jpeg")
            sizes.append(stored.described(width=edge, height=edge * 3 // 4))
        return sizes

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file to download from this path."""
        return self._by_path.get(path)

    def offer(self, file_id: str) -> dict[str, Any]:
        """What getFile answers; raises for unknown and for large files."""
        if (stored := self.get(file_id)) is None:
            raise refuse("wrong file_id or the file is temporarily unavailable")
        if stored.size > LARGEST_DOWNLOAD:
            raise Violation("file is too big")
        return stored.described(file_path=stored.file_path)

    def take(self, value: Any, uploads: dict[str, Upload], kind: str) -> StoredFile:
        """The file a parameter means: uploaded in place, attached, or known by its id."""
        if isinstance(value, str) and value.startswith("attach://"):
            value = uploads.get(value[9:], value)
        if isinstance(value, Upload):
            return self._take_upload(value, kind)
        if (stored := self.get(str(value))) is not None:
            return stored
        if str(value).startswith(("http://", "https://")):
            raise refuse("failed to get HTTP URL content")
        raise Violation("wrong file identifier/HTTP URL specified")

    def _take_upload(self, upload: Upload, kind: str) -> StoredFile:
        if not upload.data:
            raise Violation("file must be non-empty")
        if len(upload.data) > LARGEST_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        if kind == "photo" and len(upload.data) > LARGEST_PHOTO:
            raise Violation("file is too big for a photo")
        if kind == "photo" and not upload.data.startswith(SIGNATURES_OF_PICTURES):
            raise Violation("IMAGE_PROCESS_FAILED")
        mime_type = upload.content_type.partition(";")[0]
        return self.keep(upload.data, kind, name=upload.file_name, mime_type=mime_type)
