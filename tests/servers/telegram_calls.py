"""One call of the bot, and the register of the methods that are really carried out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.servers.botapi_form import Upload

if TYPE_CHECKING:
    from tests.servers.telegram import TelegramServer


@dataclass(slots=True)
class Call:
    """A call as it came. `at` is monotonic seconds; `outcome` is "ok" or what was answered."""

    method: str
    params: dict[str, Any]
    uploads: dict[str, Upload]
    at: float
    outcome: str = "unanswered"


@dataclass(frozen=True, slots=True)
class Broken:
    """A call that broke the documented interface."""

    method: str
    description: str
    params: dict[str, Any]


Method = Callable[["TelegramServer", Call], Any | Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Registers a function as the one that carries out these API methods."""

    def register(function: Method) -> Method:
        METHODS.update(dict.fromkeys(names, function))
        return function

    return register
