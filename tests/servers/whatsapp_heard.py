"""What a person sees in the chat: the bot's messages, their buttons and rows."""

from dataclasses import dataclass
from typing import Any

from tests.servers.graph_media import Store
from tests.servers.graph_world import Sent
from tests.servers.whatsapp_markup import plain

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Heard:
    """One message of the bot. `text` is as seen, `written` with its markup.

    `buttons` and `rows` are (title, id); `lines` are the rows' descriptions, `url` where a
    link leads, `file` the bytes sent, `template` its name where it was one.
    """

    id: str
    kind: str
    text: str
    written: str
    buttons: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[str, ...] = ()
    opens: str = ""
    url: str = ""
    file: bytes | None = None
    file_name: str = ""
    template: str = ""
    body: dict[str, Any] | None = None

    @property
    def labels(self) -> list[str]:
        """Everything to tap, as seen."""
        return [title for title, _ in (*self.buttons, *self.rows)]

    def press(self, label_or_id: str) -> tuple[str, str] | None:
        """The (kind, id) of what has this title, description or id."""
        for kind, members in (("button_reply", self.buttons), ("list_reply", self.rows)):
            for number, (title, identity) in enumerate(members):
                line = self.lines[number] if kind == "list_reply" else ""
                turns = identity.startswith("~more")  # its line tells of rows that follow
                if label_or_id in (title, identity, "" if turns else line):
                    return kind, identity
        return None


def look(sent: Sent, store: Store) -> Heard:
    """A message as it appears on the phone."""
    kind = sent.body["type"]
    written = sent.text or _text(sent.body)
    parts = sent.body.get("interactive", {})
    action = parts.get("action", {})
    rows = [row for part in action.get("sections", []) for row in part["rows"]]
    media = store.files.get(_media_id(sent.body))
    return Heard(
        id=sent.id,
        kind=parts.get("type", kind),
        text=plain(written),
        written=written,
        buttons=tuple(
            (one["reply"]["title"], one["reply"]["id"]) for one in action.get("buttons", [])
        ),
        rows=tuple((row["title"], row["id"]) for row in rows),
        lines=tuple(row.get("description", "") for row in rows),
        opens=action.get("button", ""),
        url=action.get("parameters", {}).get("url", ""),
        file=media.data if media else None,
        file_name=_file_name(sent.body),
        template=sent.body.get("template", {}).get("name", ""),
        body=sent.body,
    )


def _text(body: dict[str, Any]) -> str:
    if body["type"] == "text":
        return str(body["text"]["body"])
    if body["type"] == "interactive":
        return str(body["interactive"].get("body", {}).get("text", ""))
    inside = body.get(body["type"], {})
    return str(inside.get("caption", "")) if isinstance(inside, dict) else ""


def _media(body: dict[str, Any]) -> dict[str, Any]:
    header = body.get("interactive", {}).get("header", {})
    for holder in (body, header):
        for kind in ("document", "image", "video", "audio", "sticker"):
            if isinstance(holder.get(kind), dict):
                return dict(holder[kind])
    return {}


def _media_id(body: dict[str, Any]) -> str:
    return str(_media(body).get("id", ""))


def _file_name(body: dict[str, Any]) -> str:
    return str(_media(body).get("filename", ""))
