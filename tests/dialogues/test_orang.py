"""Coordinators and people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.domain.people import Role
from tests.conftest import Talk, Town, enrol


@pytest.fixture
def sari(tmp_path: Path) -> Iterator[Talk]:
    """A coordinator by configuration, in a town whose bot has a name on Telegram."""
    town = Town(
        tmp_path,
        people={"coordinators": ("paper:sari",)},
        channels={"telegram": {"username": "InovasiTabalongBot"}},
    )
    yield Talk(town, "sari")
    town.app.close()


async def enrol_both(sari: Talk) -> Talk:
    await sari.says("/start", "ya", "Sari Dewi", "bapperida")
    rina = sari.meets("rina")
    await enrol(rina)
    sari.heard(), rina.heard()
    return rina


async def test_whom_the_configuration_names_coordinates_from_the_start(sari: Talk) -> None:
    await sari.says("/start")

    assert sari.person().role is Role.COORDINATOR


async def test_whom_it_names_later_coordinates_after_the_next_start(talk: Talk) -> None:
    await enrol(talk)
    town = talk.town
    town._config["people"] = {"coordinators": ("paper:rina",)}
    talk.restarts()

    assert talk.person().role is Role.COORDINATOR


async def test_a_person_is_found_by_a_slip_and_shown_with_their_drafts(sari: Talk) -> None:
    rina = await enrol_both(sari)
    await rina.says("/usul", "Antar Obat Lansia")
    await sari.says("/orang", "rina watii")

    ask, card = sari.heard()
    assert ask == "Sudah 2 orang terdaftar. Siapa yang dicari? Ketik nama atau instansinya."
    assert card.splitlines() == [
        "Rina Wati",
        "Puskesmas Tanta · inovator",
        "Lewat: paper",
        "Terakhir menulis: 2 Juni 2026 09.30 WITA",
        "Setuju datanya disimpan: 2 Juni 2026, lewat Paper di awal percakapan",
        "• Antar Obat Lansia: draf, 2 Juni 2026",
    ]


async def test_an_agency_finds_its_people(sari: Talk) -> None:
    rina = await enrol_both(sari)
    await enrol(rina.meets("budi"))
    await sari.says("/orang tanta")
    assert sari.heard()[-1] == "Yang cocok dengan “tanta”:"
    assert len(sari.buttons()) == 2

    await sari.says("1")

    assert sari.heard()[-1].startswith("Rina Wati")


async def test_nobody_is_nobody(sari: Talk) -> None:
    await enrol_both(sari)
    await sari.says("/orang", "zzzzzz")

    assert sari.heard()[-1].startswith("Tidak ada yang cocok dengan “zzzzzz”.")


async def test_an_innovator_may_not_and_hears_so(sari: Talk) -> None:
    rina = await enrol_both(sari)
    await rina.says("/orang")

    assert rina.heard()[-1].startswith("Perintah itu hanya untuk koordinator.")


async def test_a_word_of_coordinators_is_just_a_word_for_others(sari: Talk) -> None:
    rina = await enrol_both(sari)
    await rina.says("orang")

    assert not rina.heard()[-1].startswith("Perintah itu hanya untuk koordinator.")


async def test_a_coordinator_gives_no_roles(sari: Talk) -> None:
    rina = await enrol_both(sari)
    await sari.receives(tap=f"orang:appoint.{rina.person().id}")

    assert sari.heard()[-1].startswith("Peran hanya bisa diubah oleh administrator")
    assert rina.person().role is Role.INNOVATOR


async def test_an_administrator_gives_and_takes_the_role_and_both_are_told(sari: Talk) -> None:
    rina = await enrol_both(sari)
    sari.becomes(Role.ADMINISTRATOR)
    await sari.says("/orang rina")
    await sari.taps("Jadikan koordinator")
    assert rina.person().role is Role.COORDINATOR
    assert rina.heard()[-1].startswith("Bapak/Ibu sekarang koordinator di bot ini")

    await sari.says("daftar koordinator")
    assert sari.buttons() == [
        "Sari Dewi · Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah",
        "Rina Wati · Puskesmas Tanta",
    ]
    await sari.taps("Rina Wati · Puskesmas Tanta")
    await sari.taps("Cabut peran koordinator")

    assert rina.person().role is Role.INNOVATOR
    assert sari.heard()[-1] == "Rina Wati bukan koordinator lagi."


async def test_a_link_invites_to_an_agency_of_the_list(sari: Talk) -> None:
    await enrol_both(sari)
    await sari.says("/orang")
    await sari.taps("Buat undangan")
    await sari.says("puskesmas kelua")

    assert (
        sari.heard()[-1].splitlines()[-1] == "https://t.me/InovasiTabalongBot?start=pkm_kelua"
    )


async def test_an_invitation_to_a_school_carries_its_own_name(sari: Talk) -> None:
    await enrol_both(sari)
    await sari.says("/orang", "buat undangan", "SDN 1 Tanjung")
    code = sari.heard()[-1].rpartition("start=")[2]

    budi = sari.meets("budi")
    await budi.says(f"/start {code}", "ya", "Budi")

    assert (budi.person().agency, budi.person().agency_name) == ("sekolah", "SDN 1 Tanjung")
    await budi.says("privasi")
    assert "Setuju sejak: 2 Juni 2026, lewat Paper dengan undangan instansi" in budi.heard()[-1]


async def test_without_a_bot_name_the_code_is_given(talk: Talk) -> None:
    await enrol(talk)
    talk.becomes(Role.COORDINATOR)
    await talk.says("/orang", "1", "puskesmas kelua")

    assert talk.heard()[-1].splitlines()[-1] == "/start pkm_kelua"


async def test_who_is_gone_is_said_to_be_gone(sari: Talk) -> None:
    await enrol_both(sari)
    await sari.receives(tap="orang:person.999")

    assert sari.heard()[-1] == "Orang itu tidak terdaftar lagi."
