"""The summary knows what is missing and what is weak; handing in happens once."""

import asyncio
import hashlib
import json
from typing import Any

from sqlalchemy import select

from handlers.letters import Incoming
from storage.tables import answers, submissions
from tests.bot import papers
from tests.conftest import Talk, enrol
from tests.conversations.submission import DASAR
from tests.dialogues.forms import NAME, begin, fill


def handed_in(talk: Talk) -> list[Any]:
    """Every submission there is."""
    query = select(submissions).order_by(submissions.c.number)
    return list(talk.app.database.at_once(lambda c: c.execute(query).all()))


async def test_what_is_missing_is_named_and_one_tap_away(talk: Talk) -> None:
    await begin(talk)

    await talk.says("ringkasan")

    said = talk.heard()[-1]
    assert "❗ 2. Tahapan inovasi: belum diisi" in said
    assert "▫️ 11. Koordinat lokasi: tidak diisi" in said
    assert talk.buttons()[0] == "❗ Lengkapi 2. Tahapan inovasi"
    assert "Kirim sekarang" not in talk.buttons()

    await talk.taps("❗ Lengkapi 3. Inisiator inovasi")
    assert talk.heard()[-1].startswith("3 dari 22")


async def test_nothing_is_handed_in_while_something_is_missing(talk: Talk) -> None:
    await begin(talk)
    await talk.says("ringkasan")
    talk.heard()

    await talk.says("kirim")

    assert talk.heard()[-1].startswith("Belum bisa dikirim: yang bertanda ❗")
    assert handed_in(talk) == []


async def test_what_is_weak_may_be_handed_in_all_the_same(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.says("15")
    await talk.taps("Lihat & ubah")
    await talk.says("1")
    await talk.taps("Ganti")
    await talk.says("Sehat", "lanjut")

    said = talk.heard()[-1]
    assert "⚠️ 15. Tujuan inovasi: baru 1 kata" in said
    assert said.endswith("Sudah bisa dikirim. Yang bertanda ⚠️ (1) masih bisa diperkuat.")
    assert talk.buttons()[:2] == ["Kirim sekarang", "⚠️ Perkuat 15. Tujuan inovasi"]


async def test_dates_that_disagree_stand_against_it(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    await talk.says("12", "5 agustus 2024")

    assert "❗ 13. Waktu penerapan: tidak boleh sebelum 5 Agustus 2024" in talk.heard()[-1]


async def test_a_name_that_the_text_never_says_is_weak(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk, "NAMA LAIN")

    await talk.says("ringkasan")

    assert (
        "⚠️ 14. Rancang bangun dan pokok perubahan: nama inovasinya belum disebut"
        in (talk.heard()[-1])
    )


async def test_all_can_be_read_whole(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    await talk.taps("Baca lengkap")

    assert DASAR in talk.heard()[-1]


async def test_what_is_unclear_at_the_summary_is_told_how(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    await talk.says("xyzzy")

    assert talk.heard()[0].startswith("Ketik nomor pertanyaan untuk mengubahnya, atau kirim")


async def test_a_plain_yes_hands_in_what_is_ready(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    await talk.says("ya")

    assert talk.heard()[-1].startswith("Usulan terkirim.")


async def test_the_receipt_vouches_for_exactly_what_applies(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    await talk.says("18")
    await talk.sends_file("dpa.pdf", papers.pdf("DPA"))
    await talk.says("lanjut", "8", "kesehatan", "Program lama", "8", "non pkpn", "kirim")

    (one,) = handed_in(talk)
    assert one.fingerprint == hashlib.sha256(one.content.encode()).hexdigest()
    content = json.loads(one.content)
    assert content["edition"] == "iga-2026"
    assert content["agency"] == "Puskesmas Tanta"
    given = content["answers"]
    assert given["nama_inovasi"] == NAME
    assert given["waktu_penerapan"] == "2024-07-01"
    assert given["anggaran"] == {
        "files": [hashlib.sha256(papers.pdf("DPA")).hexdigest()],
        "links": [],
    }
    assert "program_pkpn" not in given
    assert given["rancang_bangun"].startswith(DASAR)
    kept = talk.app.database.at_once(
        lambda c: c.execute(select(answers.c.question)).scalars().all()
    )
    assert "program_pkpn" in kept


async def test_a_redelivered_tap_hands_in_once(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    tap = talk.got[-1]["choices"][0]["id"]

    await talk.receives(tap=tap, external_id="same")
    await talk.receives(tap=tap, external_id="same")
    talk.town.restarts()
    await talk.receives(tap=tap)

    assert len(handed_in(talk)) == 1
    assert [text.split("\n")[0] for text in talk.heard()] == [
        "Usulan terkirim. Terima kasih, Bapak/Ibu!",
        f"{NAME} sudah terkirim dengan tanda terima {handed_in(talk)[0].receipt}.",
    ]


async def test_two_in_the_same_moment_get_two_numbers(talk: Talk) -> None:
    budi = talk.meets("budi")
    for one in (talk, budi):
        await enrol(one)
        await fill(one)
    letters = [
        Incoming("paper", f"now{n}", one.address, tap=one.got[-1]["choices"][0]["id"])
        for n, one in enumerate((talk, budi))
    ]

    await talk.app.receive(letters)
    await asyncio.gather(talk.app.settle_down(), talk.app.settle_down())

    assert [one.number for one in handed_in(talk)] == [1, 2]
    assert len({one.receipt for one in handed_in(talk)}) == 2


async def test_what_is_no_implementation_yet_hears_at_once_what_that_means(talk: Talk) -> None:
    await begin(talk)

    await talk.says("uji coba")

    assert talk.heard()[0].startswith(
        "✓ Tercatat: Uji Coba\n\nPerlu diketahui: untuk IGA 2026, Waktu Penerapan wajib diisi "
        "(pedoman yang dikutip SIMONDA, 2026). Selama tanggalnya belum ada, usulan ini aman "
        "sebagai draf tetapi belum bisa dikirim."
    )


async def test_a_date_that_is_not_there_yet_is_not_pressed_for(talk: Talk) -> None:
    await begin(talk)
    await talk.says("inisiatif", "ringkasan", "13")

    asked = talk.heard()[-1]
    assert asked.endswith(
        "Tahapnya Inisiatif, jadi tanggal ini mungkin memang belum ada. "
        "Tidak apa-apa: ketuk Isi nanti dan jangan mengarang tanggal."
    )
    await talk.taps("Isi nanti ›")
    assert (
        "❗ 13. Waktu penerapan: belum ada, karena tahapnya Inisiatif; "
        "selama itu belum bisa dikirim"
    ) in talk.heard()[-1]


async def test_once_it_is_implemented_nothing_is_said_of_it(talk: Talk) -> None:
    await begin(talk)
    await talk.says("inisiatif", "ringkasan", "2", "penerapan")

    assert "❗ 13. Waktu penerapan: belum diisi" in talk.heard()[-1]


async def test_a_button_that_goes_on_may_be_typed(talk: Talk) -> None:
    await begin(talk)
    await talk.says("kembali", "Tetap, lanjut ›")

    assert "2 dari 22 · Tahapan inovasi" in talk.heard()[-1]
