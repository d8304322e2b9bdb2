"""One's own name and agency, shown and changed."""

from tests.conftest import Talk, enrol


async def test_the_profile_is_shown(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/profil")

    assert talk.heard()[-1].splitlines() == [
        "Profil Bapak/Ibu",
        "• Nama: Rina Wati",
        "• Instansi: Puskesmas Tanta",
        "• Peran: inovator",
        "• Bahasa: Bahasa Indonesia",
    ]


async def test_the_name_is_changed(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/profil", "ganti nama", "123", "Rina Wati, S.Kep.")

    assert talk.person().name == "Rina Wati, S.Kep."
    assert talk.heard()[-1] == "Baik, nama Bapak/Ibu sekarang Rina Wati, S.Kep.."


async def test_the_agency_is_changed(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/profil", "2", "muara uya", "kecamatan muara uya")

    assert talk.person().agency == "kec_muara_uya"


async def test_a_name_with_markup_stays_as_typed(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/profil", "1", "Rina *Wati*")

    assert talk.person().name == "Rina Wati"


async def test_all_correct_changes_nothing(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/profil")
    await talk.taps("Sudah benar")
    await talk.says("/profil", "hm")

    assert talk.heard()[-1] == "Baik, tidak ada yang diubah."


async def test_a_link_to_another_agency_offers_to_move(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/start pkm_kelua")
    assert talk.heard()[-1] == (
        "Tautan tadi untuk Puskesmas Kelua, sedangkan Bapak/Ibu tercatat di Puskesmas Tanta. "
        "Mau pindah?"
    )

    await talk.taps("Ya, pindahkan")

    assert talk.person().agency == "pkm_kelua"


async def test_a_link_to_the_own_agency_is_a_welcome(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()
    await talk.says("/start pkm_tanta")

    assert talk.heard()[0].startswith("Selamat datang kembali, Rina Wati.\n\n")


async def test_an_old_invitation_that_is_gone_shows_the_profile(talk: Talk) -> None:
    await enrol(talk)
    await talk.receives(tap="profile:invited.nowhere")

    assert talk.heard()[-1].startswith("Profil Bapak/Ibu")
