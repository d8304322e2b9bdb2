"""What Meta tells about the account, as news of the house."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.whatsapp.asking import ask_standing, keep_asking
from bot.channels.whatsapp.deliveries import News as Told
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.news import all_news, news_of, people_of, standing_of
from bot.channels.whatsapp.templatefile import read_templates
from handlers.content import BUILT_IN
from handlers.domain.limits import UNLIMITED, Halt, Halted, Lifted, News, Quality, Tier
from tests.servers.whatsapp_talk import PhoneTalk

OURS = read_templates(BUILT_IN / "templates.toml")
WA = "whatsapp"
RESTRICTED = "RESTRICTED_BIZ_INITIATED_MESSAGING"


@pytest.mark.parametrize(
    ("tier", "people"),
    [
        ("TIER_250", 250),
        ("TIER_2K", 2000),
        ("TIER_100K", 100_000),
        ("TIER_UNLIMITED", UNLIMITED),
        (-1, UNLIMITED),
        (10_000, 10_000),
        ("2000", 2000),
        ("TIER_NOT_SET", None),
        ("", None),
        (None, None),
        (0, None),
        ("TIER_K", None),
        ([], None),
    ],
)
def test_a_tier_says_how_many_people(tier: Any, people: int | None) -> None:
    assert people_of(tier) == people


def template(event: str, name: str, language: str = "id") -> dict[str, Any]:
    told = {"event": event, "message_template_name": name, "message_template_id": 1}
    return told | {"message_template_language": language}


CASES: list[tuple[str, dict[str, Any], list[News]]] = [
    (
        "business_capability_update",
        {"max_daily_conversations_per_business": 2000, "max_phone_numbers_per_waba": 25},
        [Tier(WA, 2000)],
    ),
    ("business_capability_update", {"max_daily_conversation_per_phone": -1}, [Tier(WA, -1)]),
    ("business_capability_update", {"max_phone_numbers_per_waba": 25}, []),
    (
        "phone_number_quality_update",
        {"event": "UPGRADE", "current_limit": "TIER_10K"},
        [Tier(WA, 10_000)],
    ),
    (
        "phone_number_quality_update",
        {"event": "THROUGHPUT_UPGRADE", "current_limit": "TIER_UNLIMITED"},
        [],
    ),
    (
        "phone_number_quality_update",
        {"event": "FLAGGED", "max_daily_conversations_per_business": "TIER_250"},
        [Halted(WA, Halt.QUALITY, reason="quality flagged"), Tier(WA, 250)],
    ),
    ("phone_number_quality_update", {"event": "UNFLAGGED"}, [Lifted(WA, Halt.QUALITY)]),
    (
        "account_update",
        {
            "event": "ACCOUNT_RESTRICTION",
            "restriction_info": [
                {"restriction_type": RESTRICTED, "expiration": "2026-06-04T01:30:00+0000"},
                {"restriction_type": "RESTRICTED_ADD_PHONE_NUMBER_ACTION", "expiration": 9},
            ],
        },
        [
            Halted(
                WA,
                Halt.RESTRICTED,
                reason="account_restriction",
                until=datetime(2026, 6, 4, 1, 30, tzinfo=UTC),
            )
        ],
    ),
    (
        "account_update",
        {
            "event": "ACCOUNT_RESTRICTION",
            "restriction_info": [{"restriction_type": RESTRICTED, "expiration": 1780536600}],
        },
        [
            Halted(
                WA,
                Halt.RESTRICTED,
                reason="account_restriction",
                until=datetime(2026, 6, 4, 1, 30, tzinfo=UTC),
            )
        ],
    ),
    (
        "account_update",
        {
            "event": "ACCOUNT_RESTRICTION",
            "restriction_info": [{"restriction_type": RESTRICTED, "expiration": "besok"}],
        },
        [Halted(WA, Halt.RESTRICTED, reason="account_restriction")],
    ),
    (
        "account_update",
        {"event": "ACCOUNT_VIOLATION", "violation_info": {"violation_type": "SCAM"}},
        [Halted(WA, Halt.RESTRICTED, reason="account_violation")],
    ),
    (
        "account_update",
        {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}},
        [Halted(WA, Halt.RESTRICTED, reason="disabled_update disable")],
    ),
    (
        "account_update",
        {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "REINSTATE"}},
        [Lifted(WA, Halt.RESTRICTED)],
    ),
    ("account_update", {"event": "PARTNER_ADDED"}, []),
    (
        "message_template_status_update",
        template("PAUSED", "siaran_koordinator"),
        [Halted(WA, Halt.PAUSED, "id", "132015 template paused")],
    ),
    (
        "message_template_status_update",
        template("DISABLED", "siaran_koordinator", "en_US"),
        [Halted(WA, Halt.STOPPED, "en", "132016 template disabled")],
    ),
    (
        "message_template_status_update",
        template("PAUSED", "draf_menunggu"),
        [Halted(WA, Halt.PAUSED, "draf_menunggu id", "132015 template paused", bulk=False)],
    ),
    ("message_template_status_update", template("PAUSED", "bukan_milik_kita"), []),
    (
        "message_template_status_update",
        template("APPROVED", "siaran_koordinator"),
        [Lifted(WA, Halt.PAUSED, "id"), Lifted(WA, Halt.STOPPED, "id")],
    ),
    ("message_template_status_update", template("REJECTED", "siaran_koordinator"), []),
    ("errors", {"code": 131048}, [Halted(WA, Halt.SPAM, reason="131048 spam limit")]),
    ("errors", {"code": 130429}, []),
    ("security", {"event": "PIN_CHANGED"}, []),
]


@pytest.mark.parametrize(("field", "value", "news"), CASES)
def test_a_change_of_the_account_is_news(
    field: str, value: dict[str, Any], news: list[News]
) -> None:
    assert news_of(Told(field, value), OURS) == news


def test_the_number_itself_tells_tier_and_quality() -> None:
    number = {"whatsapp_business_manager_messaging_limit": "TIER_2K", "quality_rating": "RED"}

    assert standing_of(number) == [Tier(WA, 2000), Quality(WA, "RED")]
    assert standing_of({"id": "1"}) == []


def test_what_cannot_be_read_costs_no_other_news() -> None:
    odd = Told("account_update", {"event": "ACCOUNT_RESTRICTION", "restriction_info": 7})
    good = Told("phone_number_quality_update", {"event": "UNFLAGGED"})

    assert all_news([odd, good], OURS) == [Lifted(WA, Halt.QUALITY)]


async def test_what_meta_does_not_tell_changes_nothing(talk: PhoneTalk) -> None:
    graph = talk.channel.graph
    stranger = Graph(graph.api_url, "987", talk.server.token, graph.provider)
    heard: list[Any] = []

    async def receive(*told: Any) -> None:
        heard.append(told)

    await ask_standing(stranger, receive)
    await ask_standing(graph, receive)
    await stranger.close()

    assert heard == [((), (), b"", [Tier(WA, 250), Quality(WA, "GREEN")])]


async def test_a_database_that_is_down_does_not_end_the_asking(talk: PhoneTalk) -> None:
    asked = asyncio.Event()

    async def receive(*told: Any) -> None:
        asked.set()
        raise OSError(told)

    asking = asyncio.ensure_future(keep_asking(talk.channel.graph, receive))
    await asyncio.wait_for(asked.wait(), 5)
    await asyncio.sleep(0.01)

    assert not asking.done()
    asking.cancel()
