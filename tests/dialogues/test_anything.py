"""Whatever somebody says or taps, in whatever order: no turn fails, and they are answered."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from handlers.domain.people import Role
from tests.conftest import Talk, Town

TEXTS = (
    *("/start", "/start pkm_tanta", "/start usul", "/start entah", "ya", "tidak", "setuju"),
    *("Rina Wati", "puskesmas tanta", "tanta", "SDN 1 Tanjung", "sekolah", "lainnya"),
    *("usul", "/usul", "inovasi", "/inovasi", "menu", "batal", "bantuan", "/bantuan"),
    *("kembali", "lewati", "lanjut", "ringkasan", "contoh", "alasan", "berhenti", "semua"),
    *("bahasa", "english", "indonesia", "profil", "ganti nama", "hapus data", "/hapusdata"),
    *("/orang", "/orang rina", "orang", "/xyz", "/usulan", "/", "/ ", "//", "?", "", " "),
    *("1", "2", "9", "0", "99999999999", "apa itu IGA?", "kapan tenggatnya", "3 Mei 2024"),
    *("👍", "kata " * 400, "https://contoh.id/a", "*tebal* _miring_ {kurung}", "\n\n"),
)
TAPS = (
    *("welcome:agree", "welcome:decline", "welcome:name", "welcome:lang.en", "welcome:lang.x"),
    *("welcome:agency.nowhere", "welcome:kind.nothing", "welcome:page.9", "welcome:typed"),
    *("menu:go.usul", "menu:go.nothing", "menu:", "nobody:here", "x", "privacy:page"),
    *("submission:open.nothing", "submission:new", "profile:name", "profile:page.7"),
    *("stop:mute.all", "stop:mute.nothing", "settings:en", "settings:fr", "orang:person.x"),
    *("orang:appoint.1", "orang:invite", "orang:nothing"),
)
OTHERS = ("voice", "sticker", "poll", "contact", "dice", "")

said = st.one_of(
    st.sampled_from(TEXTS).map(lambda text: {"text": text}),
    st.sampled_from(TAPS).map(lambda tap: {"tap": tap}),
    st.integers(0, 20).map(lambda button: {"button": button}),
    st.integers(0, 20).map(lambda button: {"button": button}),
    st.sampled_from(OTHERS).map(lambda kind: {"other": kind}),
    st.just({"location": (-2.16, 115.38)}),
    st.text(max_size=20).map(lambda text: {"text": text}),
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One bot that all of them talk to."""
    folder: Path = tmp_path_factory.mktemp("town")
    town = Town(folder)
    yield town
    town.app.close()


numbers = count()
loop = asyncio.new_event_loop()


@given(
    known=st.sampled_from([None, *Role]),
    messages=st.lists(said, min_size=1, max_size=12),
)
@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking talks for minutes
)
def test_nobody_is_left_without_an_answer(
    town: Town, known: Role | None, messages: list[dict[str, Any]]
) -> None:
    talk = Talk(town, f"person{next(numbers)}")
    if known:
        run(talk.says("/start", "ya", "Rina Wati", "puskesmas tanta"))
        talk.becomes(known)
    talk.heard()
    for message in messages:
        assert answered(talk, message), message


PLACES = {
    "greeted": ("/start",),
    "declined": ("/start", "tidak"),
    "named": ("/start", "ya"),
    "placed": ("/start", "ya", "Rina Wati", "puskesmas"),
}
HOUSES = {
    "menu": ("menu",),
    "form": ("/usul",),
    "list": ("/inovasi",),
    "language": ("/bahasa",),
    "name": ("/profil", "1"),
    "agency": ("/profil", "2", "tanta"),
    "erasing": ("/hapusdata", "1"),
    "muting": ("/berhenti",),
    "people": ("/orang", "rina"),
    "inviting": ("/orang", "1"),
}
EVERYTHING = [
    *({"text": text} for text in TEXTS),
    *({"tap": tap} for tap in TAPS),
    *({"other": kind} for kind in OTHERS),
]


@pytest.mark.slow
@pytest.mark.parametrize("before", PLACES.values(), ids=PLACES)
def test_a_newcomer_is_answered_at_every_step(town: Town, before: tuple[str, ...]) -> None:
    for message in EVERYTHING:
        talk = Talk(town, f"person{next(numbers)}")
        run(talk.says(*before))
        talk.heard()

        assert answered(talk, message), message


@pytest.mark.slow
@pytest.mark.parametrize("before", HOUSES.values(), ids=HOUSES)
def test_a_coordinator_is_answered_everywhere(town: Town, before: tuple[str, ...]) -> None:
    talk = Talk(town, f"person{next(numbers)}")
    run(talk.says("/start", "ya", "Rina Wati", "puskesmas tanta"))
    talk.becomes(Role.COORDINATOR)
    for message in EVERYTHING:
        run(talk.says("indonesia", "batal", *before))
        talk.heard()

        assert answered(talk, message), message


def answered(talk: Talk, message: dict[str, Any]) -> bool:
    """Whether something is said to it, and no apology for a failed turn."""
    sent = heard_after(talk, message)
    return bool(sent) and not any("gangguan di pihak kami" in one for one in sent)


def heard_after(talk: Talk, message: dict[str, Any]) -> list[str]:
    """What the bot says to it; a button stands for one that was shown, counted backwards."""
    shown = [choice["id"] for one in talk.got for choice in one["choices"]]
    if "button" in message:
        message = (
            {"tap": shown[-1 - message["button"] % len(shown)]} if shown else {"text": "?"}
        )
    talk.now += timedelta(seconds=10)  # the same button twice within a moment is a slip
    run(talk.receives(**message))
    return talk.heard()


def run(turn: Any) -> None:
    """Let it happen, on the loop that all of them share."""
    loop.run_until_complete(turn)
