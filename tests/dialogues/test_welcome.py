"""The first minute, by talking."""

import pytest

from tests.conftest import Talk, enrol

RINA = {"hints": {"name": "Rina Wati 🌸"}}


async def test_five_taps_and_one_word_lead_from_start_to_the_first_question(
    talk: Talk,
) -> None:
    await talk.receives(text="/start", **RINA)
    await talk.taps("Setuju, mulai", **RINA)
    await talk.taps("Pakai: Rina Wati", **RINA)
    await talk.says("tanta")
    await talk.taps("Puskesmas Tanta")
    await talk.taps("Usulkan inovasi baru")

    assert "1 dari 22" in talk.heard()[-1]


async def test_an_invitation_to_propose_needs_neither_agency_nor_menu(talk: Talk) -> None:
    await talk.receives(text="/start pkm_tanta", **RINA)
    await talk.says("/usul")
    await talk.taps("Setuju, mulai", **RINA)
    talk.heard()
    await talk.taps("Pakai: Rina Wati", **RINA)

    (question,) = talk.heard()
    assert question.split("\n\n")[:2] == [
        "Tercatat: Puskesmas Tanta. Kalau keliru, ketik profil kapan saja.",
        "Mari kita mulai. Satu pertanyaan demi satu, dan setiap jawaban langsung tersimpan. "
        "Boleh berhenti kapan saja.",
    ]
    assert "1 dari 22" in question


async def test_a_link_may_carry_the_wish(talk: Talk) -> None:
    await talk.says("/start usul", "ya", "Rina Wati", "puskesmas tanta")

    assert "1 dari 22" in talk.heard()[-1]


async def test_the_greeting_names_the_house_and_what_is_stored(talk: Talk) -> None:
    await talk.says("halo")

    (greeting,) = talk.heard()
    assert greeting.startswith("Halo, Bapak/Ibu! Saya Bot Inovasi, asisten inovasi daerah")
    assert "Yang disimpan: nama, instansi, jawaban, dan berkas." in greeting
    assert talk.buttons() == ["Setuju, mulai", "Baca dulu", "Tidak dulu", "English"]


async def test_reading_first_leads_back_to_the_question(talk: Talk) -> None:
    await talk.says("/start")
    talk.heard()

    await talk.taps("Baca dulu")

    (page,) = talk.heard()
    assert page.startswith("Data Bapak/Ibu di bot ini")
    assert page.endswith("Apakah setuju?")


async def test_declining_stores_nothing_and_is_not_asked_again(talk: Talk) -> None:
    await talk.receives(text="/start", **RINA)
    await talk.taps("Tidak dulu", **RINA)
    await talk.says("halo", "hai")

    declined, still, again = talk.heard()[-3:]
    assert declined.startswith("Baik, tidak apa-apa.")
    assert still == again
    assert talk.person().name == ""
    assert talk.person().consented_at is None


async def test_who_declined_may_still_agree(talk: Talk) -> None:
    await talk.says("/start", "tidak")
    await talk.taps("Setuju, mulai")

    assert talk.heard()[-1] == "Terima kasih. Siapa nama lengkap Bapak/Ibu?"


async def test_a_wish_before_consent_is_kept(talk: Talk) -> None:
    await talk.says("usul", "setuju", "nama saya Rina Wati", "puskesmas tanta")

    assert "1 dari 22" in talk.heard()[-1]
    assert talk.person().name == "Rina Wati"


async def test_a_tapped_wish_before_consent_is_kept(talk: Talk) -> None:
    await talk.receives(tap="submission:new")
    await talk.says("setuju", "Rina Wati", "puskesmas tanta")

    assert "1 dari 22" in talk.heard()[-1]


async def test_the_language_can_be_changed_before_anything_else(talk: Talk) -> None:
    await talk.says("/start")
    await talk.taps("English")

    assert talk.heard()[-1].endswith("Do you agree?")


async def test_the_phone_language_is_spoken_from_the_start(talk: Talk) -> None:
    await talk.receives(text="/start", hints={"language": "en"})

    assert talk.heard()[-1].startswith("Hello! I am Bot Inovasi")


async def test_no_name_is_asked_again(talk: Talk) -> None:
    await talk.says("/start", "ya", "👍", "12345", "https://contoh.id")

    again = "Siapa nama lengkap Bapak/Ibu? Mohon diketik, misalnya Rina Wati."
    assert talk.heard()[-4:] == ["Terima kasih. Siapa nama lengkap Bapak/Ibu?", *[again] * 3]


async def test_an_agency_that_is_not_on_the_list_keeps_its_typed_name(talk: Talk) -> None:
    await talk.says("/start", "ya", "Rina Wati", "Rumah Belajar Cendekia")
    await talk.taps("Pakai: Rumah Belajar Cendekia")

    assert (talk.person().agency, talk.person().agency_name) == ("", "Rumah Belajar Cendekia")


async def test_a_school_keeps_its_own_name_and_belongs_to_the_schools(talk: Talk) -> None:
    await talk.says("/start", "ya", "Rina Wati", "SDN 1 Tanjung")

    assert (talk.person().agency, talk.person().agency_name) == ("sekolah", "SDN 1 Tanjung")


async def test_a_school_tapped_is_asked_for_its_name(talk: Talk) -> None:
    await talk.says("/start", "ya", "Rina Wati")
    await talk.taps("Desa, sekolah, warga, lainnya")
    await talk.taps("Tampilkan lagi")
    await talk.taps("Sekolah")
    assert talk.heard()[-1] == "Sekolah: apa nama lengkapnya? Mohon diketik."

    await talk.says("SMPN 2 Kelua")

    assert (talk.person().agency, talk.person().agency_name) == ("sekolah", "SMPN 2 Kelua")


async def test_twelve_puskesmas_come_in_pages(talk: Talk) -> None:
    await talk.says("/start", "ya", "Rina Wati", "puskesmas")
    first = talk.buttons()
    await talk.taps("Tampilkan lagi")

    assert first[-3:] == ["Puskesmas Muara Harus", "Tampilkan lagi", "Pilihan awal"]
    assert talk.buttons()[0] == "Puskesmas Muara Uya"


async def test_a_number_typed_is_the_button_of_that_number(talk: Talk) -> None:
    await talk.says("/start", "ya", "Rina Wati", "puskesmas", "2")

    assert talk.person().agency == "pkm_bintang_ara"


async def test_a_slip_of_the_thumb_is_forgiven(talk: Talk) -> None:
    await talk.says("/start", "ya", "Rina Wati", "puskesms tnta", "dinas kesehtan")

    assert talk.person().agency in {"pkm_tanta", "dinas_kesehatan"}


async def test_after_a_restart_the_same_thing_is_asked(talk: Talk) -> None:
    await talk.says("/start", "ya", "Rina Wati")
    talk.restarts()
    await talk.says("/start")

    assert talk.heard()[-1].startswith("Salam kenal, Rina Wati.")


async def test_start_again_welcomes_back(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()
    await talk.says("/start")

    assert talk.heard() == [
        "Selamat datang kembali, Rina Wati.\n\nApa yang bisa saya bantu, Bapak/Ibu?"
    ]


async def test_consent_can_be_given_by_number_and_label(talk: Talk) -> None:
    await talk.says("/start", "baca dulu")
    assert talk.heard()[-1].startswith("Data Bapak/Ibu di bot ini")

    await talk.says("1")

    assert talk.heard()[-1] == "Terima kasih. Siapa nama lengkap Bapak/Ibu?"


async def test_a_question_before_consent_is_answered_and_then_consent_is_asked(
    talk: Talk,
) -> None:
    await talk.says("apa itu inovasi daerah?")

    answer, greeting = talk.heard()
    assert answer.startswith("Inovasi daerah adalah semua bentuk pembaharuan")
    assert greeting.endswith("Apakah Bapak/Ibu setuju?")

    await talk.says("ya")

    assert talk.heard()[-1] == "Terima kasih. Siapa nama lengkap Bapak/Ibu?"


async def test_a_question_in_between_keeps_what_was_found(talk: Talk) -> None:
    await talk.says("/start", "ya", "Rina Wati", "tanta", "apa itu inovasi daerah?")

    assert talk.heard()[-1] == "Yang mana, Bapak/Ibu?"
    assert talk.buttons()[:2] == ["Puskesmas Tanta", "Kecamatan Tanta"]


async def test_stopping_before_consent_declines(talk: Talk) -> None:
    await talk.says("/start", "batal")

    assert talk.heard()[-1].startswith("Baik, tidak apa-apa.")


async def test_not_now_declines_and_yes_after_all_agrees(talk: Talk) -> None:
    await talk.says("/start")
    talk.heard()

    await talk.says("gak dulu", "eh setuju deh")

    declined, agreed = talk.heard()
    assert declined.startswith("Baik, tidak apa-apa.")
    assert agreed == "Terima kasih. Siapa nama lengkap Bapak/Ibu?"


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("rina wati, puskesmas tanta", "Rina Wati, Puskesmas Tanta"),
        ("Nama saya Rina Wati dari pkm tanta", "Rina Wati, Puskesmas Tanta"),
        (
            "Rina Wati, S.Kep., Ns.\nPuskesmas Muara Uya",
            "Rina Wati, S.Kep., Ns., Puskesmas Muara Uya",
        ),
        ("Budi - SDN 1 Tanta", "Budi, SDN 1 Tanta"),
    ],
)
async def test_name_and_agency_may_come_together(talk: Talk, said: str, noted: str) -> None:
    await talk.says("/start", "ya")
    talk.heard()

    await talk.says(said)

    (told,) = talk.heard()
    assert told.partition(" Kalau")[0] == f"Tercatat: {noted}."


@pytest.mark.parametrize(
    "name",
    ["Rina Wati, S.Kep., Ns.", "Budi Santoso, SH, MH", "Rina, perawat", "Ahmad Tanjung"],
)
async def test_what_names_no_agency_belongs_to_the_name(talk: Talk, name: str) -> None:
    await talk.says("/start", "ya", name)

    assert talk.person().name == name
    assert not talk.person().agency_name


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        ("dari pkm tanta ya", "Puskesmas Tanta"),
        ("saya perawat di puskesmas muara uya bu", "Puskesmas Muara Uya"),
        ("bidan dari desa Wayau", "desa Wayau"),
    ],
)
async def test_an_agency_may_stand_in_a_sentence(talk: Talk, said: str, agency: str) -> None:
    await talk.says("/start", "ya", "Rina Wati", said)

    assert talk.person().agency_name == agency
