"""Questions to the FAQ: answered with a source, guessed at, or honestly not known."""

from tests.conftest import Talk, enrol


async def test_a_question_is_answered_with_its_source(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("video inovasi paling lama berapa menit?")

    answer = talk.heard()[-1]
    assert "5 menit" in answer
    assert "belum dikuatkan sumber resmi" in answer
    assert "IGA 2026" in answer
    assert "👎 Kurang tepat" in talk.buttons()


async def test_a_command_with_a_question_is_answered_at_once(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("/tanya apa itu IGA")

    assert "Innovative Government Award" in talk.heard()[-1]


async def test_tanya_alone_asks_for_the_question(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("/tanya", "siapa saja inisiator inovasi daerah")

    ready, answer = talk.heard()
    assert ready.startswith("Silakan, mau bertanya apa")
    assert "DPRD" in answer


async def test_a_question_in_mid_form_returns_to_the_same_question(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia")
    asked = talk.heard()[-1]

    await talk.says("siapa saja inisiator inovasi daerah?")

    answer, again = talk.heard()
    assert "Sumber:" in answer
    assert again.split("\n\n")[-1] == asked.split("\n\n")[-1]
    await talk.says("penerapan")
    assert "Inisiator" in talk.heard()[-1]


async def test_what_is_not_known_is_said_so_and_can_be_passed_on(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("siapa presiden amerika sekarang?")

    assert talk.heard()[-1].startswith("Maaf, yang itu saya belum tahu")
    assert talk.buttons()[0] == "Tanyakan ke koordinator"


async def test_small_talk_gets_a_kind_short_line(talk: Talk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.says("makasih banyak ya min")

    assert talk.heard() == ["Sama-sama, Bapak/Ibu. Senang bisa membantu."]


async def test_an_answer_that_did_not_help_leads_on(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("video inovasi paling lama berapa menit?")
    talk.heard()

    await talk.taps("👎 Kurang tepat")

    assert talk.heard()[-1].startswith("Maaf, jawabannya kurang pas.")
    assert talk.buttons()[-1] == "Tanyakan ke koordinator"


async def test_what_my_draft_lacks_is_counted(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("/usul", "Antar Obat Lansia", "/menu")
    talk.heard()

    await talk.says("usulan saya kurang apa lagi?")

    assert "Antar Obat Lansia masih kurang" in talk.heard()[-1]
