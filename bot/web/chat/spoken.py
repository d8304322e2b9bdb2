"""What the page sends, checked before it is believed."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from handlers.letters import Attachment, Incoming

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
MOST_CHARACTERS = 30_000


class UploadedFile(BaseModel):
    """A file that was uploaded before; `ref` is empty where it was too big to be."""

    model_config = ConfigDict(extra="forbid")
    ref: str = Field(default="", pattern=r"^([0-9a-f]{32})?$")
    name: str = Field(max_length=255)
    size: int = Field(ge=0)
    photo: bool = False


class Spoken(BaseModel):
    """One message of the page. `id` is made by the page: sent again, it counts once."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[0-9A-Za-z-]{8,64}$")
    text: str = Field(default="", max_length=MOST_CHARACTERS)
    tap: str = Field(default="", max_length=64)
    tapped: str = Field(default="", pattern=r"^\d{0,18}$")
    location: tuple[Latitude, Longitude] | None = None
    files: list[UploadedFile] = Field(default_factory=list, max_length=30)
    language: str = Field(default="", max_length=8)

    def incoming(self, address: str) -> Incoming:
        """The same as a message of the house; all files of a message are one letter."""
        return Incoming(
            "web",
            external_id=f"{address[:16]}.{self.id}",
            address=address,
            text=self.text,
            tap=self.tap,
            tapped=self.tapped,
            ref=self.id,
            location=self.location,
            attachments=tuple(
                Attachment(one.ref, one.name, one.size, one.photo) for one in self.files
            ),
            hints={"language": self.language} if self.language else {},
        )
