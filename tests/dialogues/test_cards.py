"""The card of a draft, by words instead of its buttons."""

from tests.conftest import Talk
from tests.dialogues.forms import begin


async def test_a_button_of_the_card_goes_by_other_names(talk: Talk) -> None:
    await begin(talk)
    await talk.says("/inovasi", "1")
    talk.heard()

    await talk.says("hapus")
    assert talk.buttons() == ["Kembalikan", "Inovasi saya"]

    await talk.says("tidak jadi hapus", "ubah nama", "KEBUN SEHAT")

    assert talk.heard()[-1].startswith("✓ Namanya sudah diganti.\n\nKEBUN SEHAT")


async def test_what_no_card_offers_is_not_done_by_its_name(talk: Talk) -> None:
    await begin(talk)
    await talk.says("/inovasi")
    talk.heard()

    await talk.says("hapus")

    assert talk.heard()[-1].startswith("Yang mana? Ketuk salah satu, atau ketik nomornya.")
