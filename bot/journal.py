"""One log line and one count for each turn, written once its transaction is in the database."""

from dataclasses import dataclass, field

import structlog

from bot.metrics import TURN_SECONDS, TURNS
from handlers.turn import Outcome
from storage.inbox import Letter

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Turn:
    letter: int
    channel: str
    dialogue: str
    seconds: float


@dataclass(slots=True)
class Journal:
    """Turns of the transaction under way; of texts and addresses it knows nothing."""

    _turns: list[_Turn] = field(default_factory=list)

    def note(self, letter: Letter, outcome: Outcome, seconds: float) -> None:
        """A turn was taken; it counts when its transaction does."""
        self._turns.append(
            _Turn(letter.id, letter.channel, _dialogue(letter, outcome), seconds)
        )

    def write(self) -> None:
        """The transaction is in the database."""
        for turn in self._turns:
            TURNS.labels(turn.channel, turn.dialogue, "done").inc()
            TURN_SECONDS.observe(turn.seconds)
            log.info(
                "turn",
                letter=turn.letter,
                channel=turn.channel,
                dialogue=turn.dialogue,
                ms=round(turn.seconds * 1000, 2),
            )
        self._turns.clear()

    def tear(self) -> None:
        """The transaction was rolled back: nothing of it has happened."""
        self._turns.clear()

    def failed(self, letter: Letter, error: Exception) -> None:
        """A turn failed by itself; the kind of error is all that may be said of it."""
        self.tear()
        TURNS.labels(
            letter.channel, str((letter.state or {}).get("dialogue", "")), "failed"
        ).inc()
        log.error("turn failed", letter=letter.id, error=type(error).__name__)


def _dialogue(letter: Letter, outcome: Outcome) -> str:
    """Whose turn it was: who holds the state afterwards, or held it before."""
    state = outcome.state if isinstance(outcome.state, dict) else letter.state
    return str((state or {}).get("dialogue", ""))
