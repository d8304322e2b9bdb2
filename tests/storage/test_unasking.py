"""What a forgotten person asked goes with them, unless it became an answer for everybody."""

from sqlalchemy import select

from storage.tables import questions
from storage.work import Work
from tests.conftest import Talk, enrol
from tests.dialogues.test_broadcast import coordinator


async def asks(talk: Talk, question: str) -> str:
    """Ask what nobody knows and pass it on; returns its id."""
    await talk.says(f"/tanya {question}")
    await talk.taps("Tanyakan ke koordinator")
    waiting = talk.app.database.at_once(lambda c: Work(c, talk.now).questions.waiting())
    return waiting[-1].id


def texts(talk: Talk) -> list[tuple[str, str]]:
    """Questions and their answers, as they are kept."""
    query = select(questions.c.text, questions.c.answer).order_by(questions.c.asked_at)
    rows = talk.app.database.at_once(lambda c: c.execute(query).all())
    return [(row.text, row.answer) for row in rows]


ODD = "Apakah ikan cupang boleh ikut lomba?"


async def test_a_question_nobody_answered_goes_with_its_asker(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await asks(talk, ODD)

    await talk.says("/hapusdata", "1", "hapus")

    assert texts(talk) == []
    await andi.taps("Jawab")
    assert andi.heard()[-1].startswith("Pertanyaan itu")


async def test_an_answer_stays_without_the_question(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await asks(talk, ODD)
    await andi.taps("Jawab")
    await andi.says("Tidak.")

    await talk.says("/hapusdata", "1", "hapus")

    assert texts(talk) == [("", "Tidak.")]


async def test_what_became_an_entry_stays(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await asks(talk, ODD)
    await andi.taps("Jawab")
    await andi.says("Tidak.")
    await andi.receives(tap=next(one["id"] for one in andi.got[-1]["choices"]))

    await talk.says("/hapusdata", "1", "hapus")

    assert texts(talk) == [(ODD, "Tidak.")]


async def test_who_waits_for_the_same_answer_still_gets_it(talk: Talk) -> None:
    await enrol(talk)
    budi = talk.meets("budi")
    await enrol(budi)
    andi = await coordinator(talk)
    await asks(talk, ODD)
    await asks(budi, ODD)

    await talk.says("/hapusdata", "1", "hapus")

    assert texts(talk) == [(ODD, "")]
    budi.heard()
    await andi.says("/pertanyaan")
    await andi.taps("Jawab")
    await andi.says("Tidak.")
    assert len(budi.heard()) == 1
