"""When a broadcast will have gone out, at the pace of its channels."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import inf


def finished(
    begins: datetime, by_channel: Mapping[str, int], rates: Mapping[str, float], last: datetime
) -> datetime:
    """When the last copy goes; channels send side by side, `rates` in messages per second.

    `last` is when the last of them may go. A channel without a rate is as fast as it can be.
    """
    seconds = max(
        (count / rates.get(name, inf) for name, count in by_channel.items()), default=0
    )
    return max(begins, last) + timedelta(seconds=seconds)
