"""Every message and status kind of Meta's webhooks, well made and badly made."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.whatsapp.reading import Post, read
from handlers.letters import Attachment, Incoming
from tests.servers.graph_spec import WEBHOOK, flaws

PHONE_ID, PHONE, SCOPED = "106540352242922", "6281234567890", "ID.13491208655302741918"
CONTACT = {"profile": {"name": "Rina Wati"}, "wa_id": PHONE, "user_id": SCOPED}
FILE = {"id": "9911", "mime_type": "application/pdf", "sha256": "c2lkaWs="}
PICTURE = {"id": "9912", "mime_type": "image/jpeg", "sha256": "c2lkaWs="}
CODE_51 = {"code": 131051, "title": "Unsupported message type"}
CODE_52 = {"code": 131052, "title": "Media download error"}


def value_with(**parts: Any) -> dict[str, Any]:
    metadata = {"display_phone_number": "62526123", "phone_number_id": PHONE_ID}
    return {"messaging_product": "whatsapp", "metadata": metadata, **parts}


def body_of(*values: dict[str, Any], field: str = "messages") -> dict[str, Any]:
    changes = [{"field": field, "value": value} for value in values]
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "102290129340398", "changes": changes}],
    }


def message(kind: str, **more: Any) -> dict[str, Any]:
    head = {"id": "wamid.1", "from": PHONE, "from_user_id": SCOPED, "timestamp": "1764000000"}
    return head | {"type": kind} | more


def tapped(kind: str, reply: dict[str, Any]) -> dict[str, Any]:
    context = {"from": "62526123", "id": "wamid.kami"}
    return message("interactive", interactive={"type": kind, kind: reply}, context=context)


KINDS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (message("text", text={"body": "halo"}), {"text": "halo"}),
    (
        message("text", text={"body": "jawab"}, context={"id": "wamid.kami"}),
        {"text": "jawab", "reply_to": "wamid.kami"},
    ),
    (
        message("text", text={"body": "terusan"}, context={"forwarded": True}),
        {"text": "terusan"},
    ),
    (
        tapped("button_reply", {"id": "submission:x.ya", "title": "Ya"}),
        {"tap": "submission:x.ya", "tapped": "wamid.kami"},
    ),
    (
        tapped("list_reply", {"id": "welcome:agency.p1", "title": "Puskesmas"}),
        {"tap": "welcome:agency.p1", "tapped": "wamid.kami"},
    ),
    (
        tapped("nfm_reply", {"response_json": "{}"}),
        {"other": "nfm_reply", "reply_to": "wamid.kami"},
    ),
    (message("interactive", errors=[CODE_51]), {"other": "interactive"}),
    (
        message(
            "button",
            button={"payload": "settings:stop", "text": "Berhenti"},
            context={"from": "62526123", "id": "wamid.pola"},
        ),
        {"tap": "settings:stop", "tapped": "wamid.pola"},
    ),
    (
        message(
            "button",
            button={"payload": "Lanjut", "text": "Lanjut"},
            context={"from": "62526123", "id": "wamid.pola"},
        ),
        {"text": "Lanjut", "reply_to": "wamid.pola"},
    ),
    (
        message("document", document=FILE | {"filename": "SK.pdf", "caption": "SK"}),
        {"text": "SK", "attachments": (Attachment("9911 c2lkaWs=", "SK.pdf"),)},
    ),
    (
        message("document", document=FILE),
        {"attachments": (Attachment("9911 c2lkaWs=", "berkas.pdf"),)},
    ),
    (
        message("image", image=PICTURE | {"caption": "kegiatan"}),
        {
            "text": "kegiatan",
            "attachments": (Attachment("9912 c2lkaWs=", "foto.jpg", photo=True),),
        },
    ),
    (
        message("video", video=PICTURE | {"mime_type": "video/mp4"}),
        {"attachments": (Attachment("9912 c2lkaWs=", "video.mp4"),)},
    ),
    (message("image", errors=[CODE_52], image=PICTURE), {"attachments": (Attachment("lost"),)}),
    (message("audio", audio=FILE | {"voice": True}), {"other": "voice"}),
    (message("audio", audio=FILE | {"voice": False}), {"other": "audio"}),
    (message("sticker", sticker=PICTURE | {"animated": False}), {"other": "sticker"}),
    (
        message("location", location={"latitude": -2.17, "longitude": 115.38}),
        {"location": (-2.17, 115.38)},
    ),
    (
        message(
            "location",
            location={"latitude": -2.17, "longitude": 115.38, "name": "Puskesmas Tanta"},
        ),
        {"location": (-2.17, 115.38), "text": "Puskesmas Tanta"},
    ),
    (
        message("contacts", contacts=[{"name": {"formatted_name": "Adi"}}]),
        {"other": "contacts"},
    ),
    (
        message("reaction", reaction={"message_id": "wamid.k", "emoji": "👍"}),
        {"event": "reaction"},
    ),
    (message("reaction", reaction={"message_id": "wamid.k"}), {"event": "reaction"}),
    (message("order", order={"catalog_id": "1", "product_items": []}), {"other": "order"}),
    (message("unsupported", errors=[CODE_51]), {"other": "unsupported"}),
    (
        message(
            "edit",
            edit={
                "original_message_id": "wamid.k",
                "message": {"type": "text", "text": {"body": "KEBUN LAIN"}},
            },
        ),
        {"text": "KEBUN LAIN", "edits": True, "ref": "wamid.k"},
    ),
    (
        message(
            "edit",
            edit={
                "original_message_id": "wamid.k",
                "message": {"type": "image", "image": {"id": "1", "mime_type": "image/jpeg"}},
            },
        ),
        {"event": "edited"},
    ),
    (message("revoke", revoke={"original_message_id": "wamid.k"}), {"event": "revoked"}),
    (message("unknown", errors=[CODE_51]), {"other": "unknown"}),
    (message("jenis_baru", jenis_baru={}), {"other": "jenis_baru"}),
    (
        message("system", system={"type": "customer_identity_changed", "body": "x"}),
        {"event": "customer_identity_changed"},
    ),
    (
        message(
            "system", system={"type": "user_changed_number", "body": "x", "wa_id": "6285000"}
        ),
        {
            "event": "moved",
            "text": "6285000",
            "names": ("6285000",),
            "before": (SCOPED, PHONE),
        },
    ),
    (
        message(
            "system", system={"type": "user_changed_user_id", "body": "x", "user_id": "ID.22"}
        ),
        {
            "event": "moved",
            "text": "ID.22",
            "names": ("ID.22", PHONE),
            "before": (SCOPED, PHONE),
        },
    ),
    (
        message(
            "system",
            system={
                "type": "user_changed_user_id",
                "body": "x",
                "user_id": "ID.22",
                "previous_user_id": "ID.21",
                "wa_id": "6285000",
            },
        ),
        {
            "event": "moved",
            "text": "ID.22",
            "names": ("ID.22", "6285000"),
            "before": ("ID.21", SCOPED, PHONE),
        },
    ),
    (message("text", text={"body": "di grup"}, group_id="g1"), {"event": "group"}),
]


@pytest.mark.parametrize(("sent", "expected"), KINDS)
def test_each_kind_of_message_is_read(sent: dict[str, Any], expected: dict[str, Any]) -> None:
    body = body_of(value_with(messages=[sent], contacts=[CONTACT]))
    assert flaws(body, WEBHOOK) == []

    post = read(body, PHONE_ID)

    hints = {"name": "Rina Wati", "phone": PHONE, "scoped": SCOPED}
    more = {"ref": "wamid.1", "hints": hints, "names": (SCOPED, PHONE), **expected}
    if "attachments" in expected:
        more["album"] = f"{SCOPED}.176400000"
    whole = Incoming("whatsapp", "wamid.1", SCOPED, **more)
    assert post == Post(letters=(whole,))


@pytest.mark.parametrize(
    ("sent", "contacts", "address", "hints"),
    [
        ({"from": PHONE}, [], PHONE, {"phone": PHONE}),
        ({"from_user_id": SCOPED}, [], SCOPED, {"scoped": SCOPED}),
        (
            {"from_user_id": SCOPED},
            [{"profile": {"username": "rina"}, "user_id": SCOPED}],
            SCOPED,
            {"username": "rina", "scoped": SCOPED},
        ),
        ({"from": PHONE}, [{"wa_id": "62000"}, CONTACT], SCOPED, None),
        ({"from": PHONE}, [{"wa_id": "62000", "user_id": "ID.9"}], PHONE, {"phone": PHONE}),
    ],
)
def test_a_sender_may_have_a_phone_a_scoped_id_or_both(
    sent: dict[str, str],
    contacts: list[dict[str, Any]],
    address: str,
    hints: dict[str, str] | None,
) -> None:
    one = {"id": "wamid.1", "timestamp": "1", "type": "text", "text": {"body": "a"}} | sent

    (letter,) = read(body_of(value_with(messages=[one], contacts=contacts))).letters

    assert letter.address == address
    assert letter.hints == (hints or {"name": "Rina Wati", "phone": PHONE, "scoped": SCOPED})


ERROR_47 = {
    "code": 131047,
    "title": "Re-engagement message",
    "error_data": {"details": "More than 24 hours have passed"},
}


@pytest.mark.parametrize(
    ("status", "rank"),
    [("sent", 1), ("delivered", 2), ("read", 3), ("played", 3), ("failed", 9), ("warning", -1)],
)
def test_each_kind_of_status_is_read(status: str, rank: int) -> None:
    told = {
        "id": "wamid.kami",
        "status": status,
        "timestamp": "1764000001",
        "recipient_id": PHONE,
        "biz_opaque_callback_data": "417",
        "pricing": {"billable": True, "pricing_model": "PMP", "category": "service"},
    }

    (delivery,) = read(body_of(value_with(statuses=[told]))).deliveries

    assert (delivery.message, delivery.status, delivery.rank) == ("wamid.kami", status, rank)
    assert (delivery.parcel, delivery.category, delivery.billable) == (417, "service", True)


def test_a_failed_status_without_contacts_says_why() -> None:
    told = {"id": "w", "status": "failed", "timestamp": "1", "recipient_user_id": SCOPED}

    (delivery,) = read(body_of(value_with(statuses=[told | {"errors": [ERROR_47]}]))).deliveries

    assert (delivery.verdict, delivery.reason) == ("window", "131047 window closed")


@pytest.mark.parametrize(
    ("code", "verdict"),
    [(131047, "window"), (131026, "unreachable"), (131000, "retry"), (131049, "refused")]
    + [(131056, "retry"), (132001, "template"), (132015, "unwanted"), (None, "retry")],
)
def test_a_failed_status_says_what_to_do(code: int | None, verdict: str) -> None:
    told = {"id": "w", "status": "failed", "timestamp": "1", "recipient_id": PHONE}
    told |= {"errors": [{"code": code}]} if code else {}

    (delivery,) = read(body_of(value_with(statuses=[told]))).deliveries

    assert delivery.verdict == verdict


def test_news_of_the_account_are_kept_with_their_field() -> None:
    told = {"event": "PAUSED", "message_template_name": "tenggat"}

    (news,) = read(body_of(told, field="message_template_status_update")).news

    assert (news.field, news.value) == ("message_template_status_update", told)


@pytest.mark.parametrize(
    ("wish", "event"),
    [({"value": "stop"}, "stopped_news"), ({"value": "resume"}, "resumed_news")],
)
def test_wishes_about_marketing_are_read(wish: dict[str, str], event: str) -> None:
    told = {"wa_id": PHONE, "user_id": SCOPED, "timestamp": "17"} | wish
    body = body_of({"user_preferences": [told, {}, {"value": "x"}]}, field="user_preferences")

    post = read(body)

    assert [(one.event, one.names) for one in post.letters] == [(event, (SCOPED, PHONE))]
    assert post.odd == 2


def test_messages_to_another_number_are_not_ours() -> None:
    body = body_of(value_with(messages=[message("text", text={"body": "a"})]))

    assert read(body, "999") == Post()


BAD: list[Any] = [
    {},
    {"id": "wamid.1"},
    {"id": "", "from": PHONE, "type": "text", "text": {"body": "a"}},
    {"id": 7, "from": PHONE, "type": "text", "text": {"body": "a"}},
    message("text"),
    message("text", text="a"),
    message("text", text={}),
    message("image", image={"mime_type": "image/png"}),
    message("location", location={"latitude": "utara", "longitude": 1}),
    message("interactive", interactive={"type": "button_reply"}),
    message("interactive", interactive=[]),
]


@pytest.mark.parametrize("bad", BAD)
def test_one_bad_message_never_costs_the_others(bad: Any) -> None:
    good = message("text", text={"body": "baik"})
    status = {"id": "w", "status": "sent", "timestamp": "1", "recipient_id": PHONE}

    post = read(body_of(value_with(messages=[bad, good], statuses=[{}, status])))

    assert [one.text for one in post.letters] == ["baik"]
    assert [one.status for one in post.deliveries] == ["sent"]
    assert post.odd == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "entry",
                    "changes",
                    "value",
                    "messages",
                    "statuses",
                    "errors",
                    "contacts",
                    "id",
                ]
                + ["from", "type", "text", "body", "metadata", "field", "interactive", "image"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_nothing_that_is_json_makes_reading_fail(payload: Any) -> None:
    read(payload)
    read(body_of(value_with(messages=[payload], contacts=[payload], statuses=[payload])))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.randoms())
def test_however_messages_are_batched_all_are_read_in_the_order_sent(
    sizes: list[int], random: Any
) -> None:
    numbers = iter(range(sum(sizes)))
    values = []
    for size in sizes:
        batch = [
            message("text", text={"body": str(number)})
            | {"id": f"wamid.{number}", "timestamp": str(1764000000 + number)}
            for number in [next(numbers) for _ in range(size)]
        ]
        values.append(value_with(messages=batch))
    random.shuffle(values)
    whole = body_of(*values[::2])
    whole["entry"] += body_of(*values[1::2])["entry"]

    assert [one.text for one in read(whole).letters] == [str(n) for n in range(sum(sizes))]
