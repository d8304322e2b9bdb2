"""Which template goes to somebody who is silent: the message's own, else the one for any news.

A template that Meta has not approved, or has paused, is left out for a while, so that a
broadcast does not ask about it once a person. A broadcast whose own template was paused or
disabled, since people did not want it, is not put into another.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.channels import Refused
from bot.channels.whatsapp.errors import Remedy
from bot.channels.whatsapp.graph import Told
from bot.channels.whatsapp.templates import BULK, Template, Templates

log = structlog.get_logger()
LEFT_OUT_SECONDS = 900.0
USELESS = (Remedy.STOP_TEMPLATE, Remedy.REST_TEMPLATE, Remedy.BAN_TEMPLATE)
Send = Callable[[Mapping[str, Any]], Awaitable[str]]


@dataclass(slots=True)
class Outside:
    """The templates, and those that were refused lately; `clock` gives seconds."""

    templates: Templates
    clock: Callable[[], float]
    _until: dict[str, float] = field(default_factory=dict)

    async def send(self, message: Mapping[str, Any], parcel: int, send: Send) -> str:
        """Send a message as the first template that goes. Raises `Told` for the last one."""
        *first, last = self._in_order(message)
        for template in first:
            try:
                return await send(template.body(message, parcel))
            except Told as told:
                if not _may_go_otherwise(message, told.trouble.meaning.remedy):
                    raise
                self._leave_out(template, told.trouble.reason)
        return await send(last.body(message, parcel))

    def judged(self) -> None:
        """Meta has judged a template: all of them are tried again."""
        self._until.clear()

    def _in_order(self, message: Mapping[str, Any]) -> list[Template]:
        fitting = self.templates.fitting(message)
        if not fitting:
            raise Refused("131047 window closed, no template")
        now, last = self.clock(), fitting[-1]
        usable = [one for one in fitting if self._until.get(one.name, now) <= now]
        return usable or [last]

    def _leave_out(self, template: Template, reason: str) -> None:
        self._until[template.name] = self.clock() + LEFT_OUT_SECONDS
        log.warning("template not usable", template=template.name, reason=reason)


def _may_go_otherwise(message: Mapping[str, Any], remedy: Remedy) -> bool:
    if (message.get("notice") or {}).get("kind") == BULK:
        return remedy is Remedy.STOP_TEMPLATE
    return remedy in USELESS
