"""The language, changed at any moment."""

from tests.conftest import Talk, enrol


async def test_the_question_under_way_is_asked_again_in_the_new_language(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "/bahasa")
    talk.heard()

    await talk.says("english")

    (again,) = talk.heard()
    assert again.startswith("All right, I speak English from now on.\n\n2 of 22")


async def test_a_language_named_at_once_is_not_asked_for(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("/bahasa en", "bahasa indonesia")

    assert talk.heard() == [
        "All right, I speak English from now on.",
        "Baik, mulai sekarang saya berbahasa Indonesia.",
    ]


async def test_something_else_changes_nothing(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("bahasa", "Klingon")

    assert talk.heard()[-1] == "Bahasanya tetap. Untuk menggantinya, ketik bahasa."
    assert talk.person().language == "id"


async def test_a_button_changes_it_too(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/bahasa")
    await talk.taps("English")

    assert talk.person().language == "en"
