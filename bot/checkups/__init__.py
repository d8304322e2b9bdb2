"""What `doctor` looks at, one module for each part of the world."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and if not, what to do."""

    what: str
    remedy: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.remedy

    def __str__(self) -> str:
        return f"✓ {self.what}" if self.well else f"✗ {self.what}\n    → {self.remedy}"
