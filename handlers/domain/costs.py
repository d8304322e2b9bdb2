"""What the provider charges: counted, and beside how many proposals were handed in."""

from dataclasses import dataclass

FREE_A_MONTH = 1000
"""Service messages a month and number that WhatsApp does not charge (since October 2026)."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Messages of one month that were delivered, by the provider's category.

    `proposals` were handed in within it by people on that channel; `messages` and
    `questions` are theirs, from the first question to the receipt.
    """

    service: int = 0
    utility: int = 0
    marketing: int = 0
    proposals: int = 0
    messages: int = 0
    questions: int = 0

    @property
    def free_left(self) -> int:
        """Service messages that are still free this month."""
        return max(0, FREE_A_MONTH - self.service)

    @property
    def charged(self) -> int:
        """What will be on the bill."""
        return max(0, self.service - FREE_A_MONTH) + self.utility + self.marketing

    @property
    def per_question(self) -> float:
        """Messages for one answered question; 0 where nothing was handed in."""
        return self.messages / self.questions if self.questions else 0.0
