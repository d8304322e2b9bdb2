"""How fast a channel may speak: what nobody waits for goes out evenly, just under its limit.

A burst at the limit is refused at once and never recovers (measured: a token bucket of 30/s
sent 8/s, even spacing 28/s). Replies to somebody who waits take the next place in the row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import monotonic, time

_NEIGHBOURS = 10.0
"""Seconds within which two chats that were refused mean the whole channel."""

_CATCH_UP = 0.02
"""Seconds of lateness that are made up for: timers wake a little late, and a place lost each
time is a slower channel. More would be a burst: 31 messages at 29.2/s last 1.027 s."""

_MOST_POLITE = 0.1
"""Seconds at most that a reply waits for its place in the row. Ahead of it, it would be the
31st message of a second in which the unhurried go at 29.2/s: refused, and all wait a second."""

_MOST_BEHIND = 1.0
"""Seconds at most by which a crowd of replies pushes the unhurried back."""


@dataclass(slots=True)
class Pace:
    """One channel's pace: `per_second` messages over all chats, `per_chat` in one chat.

    `clock` measures the spacing, in seconds; `wall` tells the time that a provider's wish for
    quiet is counted in.
    """

    per_second: float = inf
    per_chat: float = inf
    clock: Callable[[], float] = monotonic
    wall: Callable[[], float] = time
    _next: float = 0.0
    _held_until: float = 0.0
    _slow_until: float = 0.0
    _refused: tuple[str, float] = ("", -inf)
    _chats: dict[str, float] = field(default_factory=dict)

    def held(self) -> float:
        """Seconds until anything at all may be sent; 0 where it may now."""
        return max(0.0, self._held_until - self.wall())

    def spacing(self) -> float:
        """Seconds until the next place in the row."""
        return max(0.0, self._next - self.clock())

    def wait(self) -> float:
        """Seconds until something unhurried may be sent; 0 where it may now."""
        return max(self.held(), self._slow_until - self.wall(), self.spacing())

    def take(self, chat: str) -> float:
        """A message goes to this chat; returns the seconds until its place in the row."""
        now = self.clock()
        place = self._next if now - self._next < _CATCH_UP else now
        self._next = min(place + 1 / self.per_second, now + _MOST_BEHIND)
        if len(self._chats) > 1000:
            self._chats = {one: at for one, at in self._chats.items() if at > now}
        self._chats[chat] = max(now, self._chats.get(chat, now)) + 1 / self.per_chat
        return min(max(0.0, place - now), _MOST_POLITE)

    def wait_for(self, chat: str) -> float:
        """Seconds until something unhurried may be sent to this chat."""
        return max(0.0, self._chats.get(chat, 0.0) - self.clock())

    def refused(self, chat: str, seconds: float, *, whole: bool = False) -> None:
        """The provider wants quiet for so long: from this chat, or from the `whole` channel.

        Telegram does not say which. So first only this chat and what is unhurried rest; where
        another chat is refused soon after, it was the whole channel.
        """
        now = self.wall()
        before, at = self._refused
        self._refused = (chat, now)
        self._slow_until = max(self._slow_until, now + seconds)
        if whole or (before not in ("", chat) and now - at < _NEIGHBOURS):
            self._held_until = max(self._held_until, now + seconds)
