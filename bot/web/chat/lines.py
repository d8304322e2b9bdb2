"""One message as the chat page gets it; marks of bold and italic stay, the page draws them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any


def bot_line(parcel: int, message: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """A message of the bot. A file is named by its parcel, never by its place on disk."""
    line = {
        "kind": "bot",
        "id": parcel,
        "at": at.isoformat(),
        "text": message["text"],
        "choices": message.get("choices") or [],
        "columns": message.get("columns") or 1,
        "asks": message.get("asks") or "",
        "replaces": message.get("answers", "") if message.get("edits") else "",
    }
    if message.get("file"):
        line["file"] = {
            "name": message.get("file_name") or "berkas",
            "picture": bool(message.get("picture")),
        }
    return line


def own_line(ref: str, said: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """A message of the person, as it was kept."""
    files = [{"name": one["name"], "size": one.get("size")} for one in said.get("files", ())]
    return {
        "kind": "me",
        "id": ref,
        "at": at.isoformat(),
        "text": said.get("text", ""),
        "tap": said.get("tap", ""),
        "tapped": said.get("tapped", ""),
        "location": said.get("location"),
        "files": files,
    }
