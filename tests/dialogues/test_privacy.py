"""What is stored, and erasing it."""

from typing import Any

from sqlalchemy import Connection, select

from storage.people import People
from storage.tables import people, submissions
from tests.conftest import Talk, enrol
from tests.databases import ONLY_SQLITE
from tests.dialogues.test_submission import fill


async def test_what_is_stored_is_shown(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "/hapusdata")

    shown = talk.heard()[-1].splitlines()
    shown[4] = shown[4].replace("WhatsApp", "Paper")
    assert shown[:7] == [
        "Yang tersimpan tentang Bapak/Ibu",
        "• Nama: Rina Wati",
        "• Instansi: Puskesmas Tanta",
        "• Bahasa: Bahasa Indonesia",
        "• Setuju sejak: 2 Juni 2026, lewat Paper di awal percakapan",
        "• Inovasi: 1",
        "   – Antar Obat Lansia (tanda terima: –)",
    ]


async def test_nothing_is_erased_without_the_word(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("hapus data", "1", "ya")

    assert talk.heard()[-1] == "Baik, tidak ada yang dihapus."
    assert talk.person().name == "Rina Wati"


async def test_keeping_everything_is_one_tap(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/hapusdata")
    await talk.taps("Hapus data saya")
    await talk.taps("Jangan hapus")
    await talk.says("hapus")

    assert talk.person().name == "Rina Wati"


async def test_before_consent_there_is_only_the_page(talk: Talk) -> None:
    await talk.says("/hapusdata")

    (page,) = talk.heard()
    assert page.startswith("Data Bapak/Ibu di bot ini")
    assert page.endswith("Apakah Bapak/Ibu setuju?")


async def test_doubts_in_mid_form_lead_back_to_the_question(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "/hapusdata")
    talk.heard()
    await talk.taps("Jangan hapus")

    (again,) = talk.heard()
    assert again.startswith("Baik, tidak ada yang dihapus.\n\n1 dari 22")


def written(connection: Connection) -> str:
    """All that is in the database, as text."""
    database: Any = connection.connection.driver_connection
    return "\n".join(database.iterdump())


@ONLY_SQLITE
async def test_everything_is_erased_at_the_word_and_one_may_begin_again(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "/hapusdata", "1")
    before = talk.person().id
    await talk.says("HAPUS")

    assert talk.heard()[-1].startswith("Sudah dihapus.")
    kept = talk.app.database.at_once(written)
    for secret in ("Rina", "Antar Obat", "Puskesmas Tanta"):
        assert secret not in kept
    assert talk.person().id != before

    await talk.says("halo")

    assert talk.heard()[-1].startswith("Halo, Bapak/Ibu! Saya Bot Inovasi")


async def test_where_and_how_one_agreed_goes_too(talk: Talk) -> None:
    await enrol(talk)
    query = select(people.c.consent_channel, people.c.consent_way).order_by(people.c.id)

    def kept() -> list[tuple[str, str]]:
        return [
            tuple(row) for row in talk.app.database.at_once(lambda c: c.execute(query).all())
        ]

    assert [way for _, way in kept()] == ["minute"]
    await talk.says("/hapusdata", "1", "HAPUS")
    assert kept() == [("", ""), ("", "")]


async def test_who_agreed_before_it_was_written_down_is_told_the_day(talk: Talk) -> None:
    await enrol(talk)
    older, person = {"consent_channel": "", "consent_way": ""}, talk.person().id
    talk.app.database.at_once(lambda c: People(c).change(person, older))
    await talk.says("/hapusdata")

    assert "• Setuju sejak: 2 Juni 2026" in talk.heard()[-1].splitlines()


async def test_a_receipt_outlives_its_author(talk: Talk) -> None:
    await fill(talk)
    await talk.taps("Kirim sekarang")
    await talk.says("/hapusdata", "1")
    assert "Yang tetap ada: catatan bahwa usulan pernah dikirim" in talk.heard()[-1]
    await talk.says("hapus")

    rows = talk.app.database.at_once(lambda c: c.execute(select(submissions)).all())
    assert [(row.content, len(row.fingerprint)) for row in rows] == [("", 64)]
