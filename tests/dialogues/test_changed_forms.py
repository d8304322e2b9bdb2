"""The form is edited in mid-season, and nobody is stranded."""

from collections.abc import Callable
from dataclasses import replace

from handlers.forms import Form, Question
from tests.conftest import Talk, enrol
from tests.dialogues.forms import NAME, begin, fill


def change(talk: Talk, edit: Callable[[list[Question]], list[Question]]) -> None:
    """A deploy with another form."""
    content = talk.app.content
    form = content.forms["iga-2026"]
    changed: Form = replace(form, questions=tuple(edit(list(form.questions))))
    talk.town.restarts()
    forms = {**content.forms, "iga-2026": changed}
    new = replace(content, forms=forms)
    talk.app.content = talk.app.dispatcher.content = new


def without(question: str) -> Callable[[list[Question]], list[Question]]:
    return lambda all_: [one for one in all_ if one.id != question]


async def test_the_question_asked_is_gone(talk: Talk) -> None:
    await begin(talk)
    change(talk, without("tahapan"))

    await talk.says("penerapan")

    assert talk.heard()[0].startswith(
        "Formulirnya baru saja diperbarui dan pertanyaan tadi sudah tidak ada. "
        "Jawaban lain tetap aman. Kita lanjut di sini:\n\n3 dari 22 · Inisiator inovasi"
    )


async def test_a_button_of_a_question_that_is_gone_is_an_old_one(talk: Talk) -> None:
    await begin(talk)
    change(talk, without("tahapan"))

    await talk.taps("Penerapan")

    (told,) = talk.heard()
    assert told.startswith("Tombol itu sudah lama")
    assert told.split("\n\n")[1].startswith("3 dari 22 · Inisiator inovasi")


async def test_opening_a_draft_whose_question_is_gone_goes_on(talk: Talk) -> None:
    await begin(talk)
    await talk.says("menu")
    change(talk, without("tahapan"))
    talk.heard()

    await talk.says("/inovasi", "1")
    await talk.taps("Lanjutkan")

    assert "3 dari 22 · Inisiator inovasi" in talk.heard()[-1]


async def test_a_question_was_added_before_where_we_are(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    extra = replace(talk.app.content.forms["iga-2026"].questions[0], id="slogan")
    change(talk, lambda all_: [extra, *all_])

    await talk.says("ringkasan")
    assert "❗ 1. Nama inovasi: belum diisi" in talk.heard()[-1]

    await talk.says("1", "Tanam sendiri")
    assert talk.buttons()[0] == "Kirim sekarang"


async def test_the_questions_are_in_another_order(talk: Talk) -> None:
    await begin(talk)
    await talk.says("penerapan", "asn")
    change(talk, lambda all_: [*all_[6:], *all_[:6]])
    talk.heard()

    await talk.says("Rina Wati")

    assert talk.heard()[0].startswith("✓ Tercatat: Rina Wati\n\n4 dari 22")


async def test_an_option_that_was_chosen_is_gone(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)

    def drop(all_: list[Question]) -> list[Question]:
        kept = tuple(one for one in all_[1].options if one.id != "penerapan")
        return [all_[0], replace(all_[1], options=kept), *all_[2:]]

    change(talk, drop)
    await talk.says("ringkasan")

    assert "❗ 2. Tahapan inovasi: belum diisi" in talk.heard()[-1]
    await talk.says("2", "uji coba")
    assert "✅ 2. Tahapan inovasi: Uji Coba" in talk.heard()[-1]


async def test_a_question_became_one_of_another_kind(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    change(talk, lambda all_: [replace(all_[0], kind="date"), *all_[1:]])

    await talk.says("ringkasan")

    assert "❗ 1. Nama inovasi: belum diisi" in talk.heard()[-1]


async def test_a_line_became_a_long_text_and_is_kept(talk: Talk) -> None:
    await enrol(talk)
    await fill(talk)
    change(talk, lambda all_: [replace(all_[0], kind="long"), *all_[1:]])

    await talk.says("1")

    assert talk.heard()[-1].endswith("2 kata. Kirim lagi kalau masih ada, atau ketuk Selesai.")


async def test_the_edition_itself_is_gone(talk: Talk) -> None:
    await begin(talk)
    content = talk.app.content
    talk.app.dispatcher.content = replace(content, forms={})

    await talk.says("penerapan")

    assert talk.heard()[0].startswith("Formulir untuk edisi usulan itu sudah tidak tersedia.")


async def test_the_list_still_shows_a_draft_of_a_lost_edition(talk: Talk) -> None:
    await begin(talk)
    await talk.says("menu")
    talk.app.dispatcher.content = replace(talk.app.content, forms={})

    await talk.says("/inovasi")

    assert [one for one in talk.buttons() if NAME in one] == [f"Draf (ringkasan): {NAME}"]
