"""A form that was filled in elsewhere, copied into one message."""

from tests.conftest import Talk, enrol
from tests.dialogues.forms import begin, open_at

COPIED = """1. Nama Inovasi : KEBUN CERIA
2. Tahapan Inovasi : Penerapan
3. Inisiator : ASN
Nama inisiator: Rina Wati
Waktu uji coba: entah
Tujuan inovasi: Anak sehat"""


async def test_a_copied_form_is_kept_answer_by_answer(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul")
    talk.heard()

    await talk.says(COPIED)

    (told,) = talk.heard()
    assert told.split("\n\n")[:3] == [
        "✓ Tercatat:\n"
        "• Nama inovasi: KEBUN CERIA\n"
        "• Tahapan inovasi: Penerapan\n"
        "• Inisiator inovasi: ASN\n"
        "• Nama inisiator: Rina Wati\n"
        "• Tujuan inovasi: Anak sehat",
        "Belum terbaca, nanti saya tanyakan: Waktu uji coba.",
        "4 dari 22 · Klasifikasi inovasi\n▰▰▱▱▱▱▱▱▱▱",
    ]


async def test_an_answer_behind_its_own_label_is_taken_without_it(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul")
    talk.heard()

    await talk.says("Nama inovasi: KEBUN CERIA", "Tahapan Inovasi: Uji Coba")

    named, staged = talk.heard()
    assert named.startswith("✓ Tercatat: KEBUN CERIA\n")
    assert staged.startswith("✓ Tercatat: Uji Coba\n")


async def test_an_answer_to_another_question_leaves_us_where_we_are(talk: Talk) -> None:
    await begin(talk)

    await talk.says("Jenis inovasi: digital")

    (told,) = talk.heard()
    assert told.split("\n\n")[:2] == [
        "✓ Tercatat:\n• Jenis inovasi: Digital",
        "2 dari 22 · Tahapan inovasi\n▰▱▱▱▱▱▱▱▱▱",
    ]


async def test_from_the_summary_it_leads_home_there(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "5")

    await talk.says("Tahapan: entah\nJenis inovasi: digital")

    (told,) = talk.heard()
    assert told.split("\n\n")[:3] == [
        "✓ Tercatat:\n• Jenis inovasi: Digital",
        "Belum terbaca, nanti saya tanyakan: Tahapan inovasi.",
        "Ringkasan: KEBUN CERIA",
    ]


async def test_a_question_that_does_not_apply_is_not_answered(talk: Talk) -> None:
    await begin(talk)

    await talk.says("Waktu pengembangan: 3 Mei 2024")

    (told,) = talk.heard()
    assert told.startswith("Belum terbaca, nanti saya tanyakan: Waktu pengembangan.")


async def test_a_long_text_keeps_its_headings(talk: Talk) -> None:
    await begin(talk)
    await open_at(talk, "15")

    await talk.says("Tujuan inovasi: anak sehat\nManfaat: warga senang", "lihat")

    *_, shown = talk.heard()
    assert shown.startswith("[1]\nTujuan inovasi: anak sehat\nManfaat: warga senang")


async def test_a_copied_form_that_was_edited_is_read_again(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Nama inovasi: KEBUN CERIA\nJenis inovasi: digital")
    ref = f"r{talk.town.count}"
    talk.heard()

    said = "Nama inovasi: KEBUN CERIA\nTahapan: Penerapan\nJenis inovasi: digital"
    await talk.receives(text=said, ref=ref, edits=True)

    (told,) = talk.heard()
    assert told.split("\n\n")[1].startswith("3 dari 22 · Inisiator inovasi")
