"""What the bot says unasked is switched off, and on again."""

from tests.conftest import Talk, enrol


async def test_one_topic_is_switched_off_and_on_at_a_tap(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/berhenti")
    await talk.taps("Hentikan pengingat")
    assert talk.person().muted == {"reminders"}

    await talk.says("stop")
    await talk.taps("Nyalakan pengingat")

    assert talk.person().muted == set()
    assert talk.heard()[-1] == "Pengingat menyala lagi."


async def test_everything_is_switched_off_by_words(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("berhenti", "semua")

    assert talk.person().muted == {"reminders", "news"}


async def test_everything_at_once(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/berhenti semua")

    assert talk.person().muted == {"reminders", "news"}
    assert talk.heard()[-1].startswith("Baik, saya tidak akan mengirim pengingat")


async def test_what_is_on_and_off_is_shown(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/berhenti")
    await talk.taps("Hentikan kabar")
    await talk.says("/berhenti")

    assert talk.heard()[-1].splitlines()[1:3] == [
        "• Pengingat tenggat: menyala",
        "• Kabar dari koordinator: mati",
    ]
    assert talk.buttons() == ["Hentikan pengingat", "Nyalakan kabar", "Nyalakan semua"]


async def test_something_else_changes_nothing(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/berhenti", "entahlah")

    assert talk.heard()[-1] == "Baik, tidak ada yang diubah."


async def test_whoever_comes_back_is_reminded_of_what_is_off(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/berhenti semua")
    talk.heard()
    await talk.says("/start")

    assert talk.heard()[0].split("\n\n")[0] == (
        "Selamat datang kembali, Rina Wati. Pengingat atau kabar sedang dimatikan; "
        "ketik berhenti untuk menyalakannya lagi."
    )
