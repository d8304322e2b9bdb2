"""Help, by role, in passing."""

from handlers.domain.people import Role
from tests.conftest import Talk, enrol


def commands(text: str) -> list[str]:
    return [line.split(" – ")[0] for line in text.splitlines() if line.startswith("/")]


async def test_help_lists_what_is_open_to_this_person(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()
    await talk.says("/bantuan")
    mine = commands(talk.heard()[-1])

    talk.becomes(Role.COORDINATOR)
    await talk.says("help")
    coordinators = commands(talk.heard()[-1])

    assert {"/usul", "/inovasi", "/bahasa", "/berhenti", "/hapusdata", "/profil"} <= set(mine)
    assert "/orang" in set(coordinators) - set(mine)


async def test_help_in_mid_form_returns_to_the_question(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul")
    talk.heard()
    await talk.says("/bantuan")

    (helped,) = talk.heard()
    assert helped.startswith("Yang bisa dilakukan")
    assert "1 dari 22" in helped


async def test_a_newcomer_is_helped_and_then_asked(talk: Talk) -> None:
    await talk.says("bantuan")

    (helped,) = talk.heard()
    assert helped.startswith("Ketik /start untuk mulai")
    assert "/usul" not in commands(helped)
    assert helped.endswith("Apakah Bapak/Ibu setuju?")
