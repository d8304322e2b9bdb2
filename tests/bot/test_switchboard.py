"""Which channels a configuration opens."""

from pathlib import Path
from typing import Any

import pytest

from bot.config import read_config
from bot.switchboard import has_channel, open_house

TELEGRAM = {"telegram": {"token": "123456:abc"}}
WHATSAPP = {"whatsapp": {"token": "x", "phone_number_id": "1", "app_secret": "y"}}


@pytest.mark.parametrize(
    ("channels", "chat", "names"),
    [
        ({}, False, []),
        (TELEGRAM, False, ["telegram"]),
        (WHATSAPP, True, ["whatsapp", "web"]),
        ({**TELEGRAM, **WHATSAPP}, True, ["telegram", "whatsapp", "web"]),
    ],
)
def test_every_channel_with_a_token_is_opened(
    tmp_path: Path, channels: dict[str, Any], chat: bool, names: list[str]
) -> None:
    config = read_config(bot={"data_dir": tmp_path}, channels=channels, web={"chat": chat})

    house = open_house(config)
    house.close()

    assert [one.name for one in house.channels] == names
    assert has_channel(config) is bool(channels)


def test_the_demo_always_has_the_chat(tmp_path: Path) -> None:
    house = open_house(read_config(bot={"data_dir": tmp_path}), demo=True)
    house.close()

    assert [one.name for one in house.channels] == ["web"]
