"""What only WhatsApp has: statuses that settle, files by links, pages of choices."""

import zlib

from sqlalchemy import Connection, select

from handlers.effects import Lane
from handlers.replies import Choice, Reply
from handlers.texts import Text
from storage.outbox import Outbox
from storage.parcels import parcel
from storage.tables import addresses, files, outbox, payloads
from tests.bot.papers import pdf
from tests.servers.whatsapp_talk import PhoneTalk


async def enrol(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")


async def test_every_message_is_settled_by_its_status(talk: PhoneTalk) -> None:
    await enrol(talk)

    rows = talk.app.database.at_once(lambda c: list(c.execute(select(outbox))))
    sent = [one.id for one in talk.server.world.sent]
    assert [(row.status, row.external_id) for row in rows] == [("sent", one) for one in sent]
    assert all(one.statuses == ["sent", "delivered"] for one in talk.server.world.sent)


async def test_pages_of_choices_are_turned_and_none_is_lost(talk: PhoneTalk) -> None:
    await enrol(talk)
    choices = tuple(Choice(f"menu:{n}", Text(f"Pilihan {n}")) for n in range(14))
    address = talk.app.database.at_once(lambda c: c.execute(select(addresses.c.id)).scalar())
    row = parcel(Reply(Text("Pilih"), choices), address, "whatsapp", Lane.REPLY, talk.now)
    talk.app.database.at_once(lambda c: Outbox(c).post([row]))
    await talk.town.settles()

    seen = talk.buttons()
    await talk.town.does(talk.me.taps("Lainnya…"))
    seen += talk.buttons()
    await talk.town.does(talk.me.taps("Lainnya…"))

    assert seen == [f"Pilihan {n}" for n in range(14)]
    assert talk.buttons()[0] == "Pilihan 0"


async def test_pages_of_somebody_elses_message_are_not_shown(talk: PhoneTalk) -> None:
    await enrol(talk)
    other = talk.meets("budi")
    await other.says("/start")
    other.heard()

    await other.town.does(other.me.sends("interactive", _page("1.0")))
    await other.town.does(other.me.sends("interactive", _page("x.y")))

    assert other.heard() == []


def _page(page: str) -> dict[str, object]:
    return {"type": "list_reply", "list_reply": {"id": f"~more:{page}", "title": "x"}}


async def test_a_file_is_kept_as_evidence(talk: PhoneTalk) -> None:
    await enrol(talk)
    await talk.sends_file("SK.pdf", pdf("SK Bupati"), "SK")

    kept = talk.app.database.at_once(lambda c: c.execute(select(files.c.kind)).scalars().all())
    assert kept == ["pdf"]
    marks = [one.get("typing_indicator") for one in talk.server.world.read]
    assert marks[-1] == {"type": "text"}


async def test_who_stops_marketing_in_whatsapp_hears_no_news(talk: PhoneTalk) -> None:
    await enrol(talk)

    await talk.town.does(talk.me.prefers(marketing=False))
    assert talk.person().muted == frozenset({"news"})
    await talk.town.does(talk.me.prefers(marketing=True))

    assert talk.person().muted == frozenset()


async def test_the_word_stop_works_as_everywhere(talk: PhoneTalk) -> None:
    await enrol(talk)
    await talk.says("BERHENTI", "semua")

    assert talk.person().muted == frozenset({"news", "reminders"})


async def test_who_is_forgotten_is_in_no_kept_body(talk: PhoneTalk) -> None:
    await enrol(talk)
    budi = talk.meets("budi")
    await budi.says("/start")
    await talk.says("/hapusdata")
    await talk.taps(talk.buttons()[0])
    await talk.says("hapus")

    def bodies(connection: Connection) -> list[bytes]:
        return [
            zlib.decompress(one)
            for one in connection.execute(select(payloads.c.body)).scalars()
        ]

    kept = b"".join(talk.app.database.at_once(bodies))
    assert budi.me.being.phone.encode() in kept
    assert b"Rina Wati" not in kept


async def test_what_cannot_be_read_and_the_question_are_one_message(talk: PhoneTalk) -> None:
    await enrol(talk)
    await talk.says("usul")
    talk.heard()

    await talk.town.does(talk.me.sends_voice())

    (said,) = talk.heard()
    assert said == (
        "Pesan suara belum bisa saya dengarkan. Mohon ditulis; beberapa kata saja cukup.\n\n"
        "1 dari 22 · Nama inovasi\n\n"
        "Apa nama inovasi Bapak/Ibu? Singkatan boleh, lengkapi dengan kepanjangannya."
    )


async def test_an_old_button_is_answered_with_one_message(talk: PhoneTalk) -> None:
    await enrol(talk)
    await talk.says("usul", "Antar Obat Lansia")
    old = talk.me.heard[-1]
    await talk.says("penerapan")
    talk.heard()

    await talk.town.does(talk.me.taps(old, "Inisiatif"))

    assert len(talk.heard()) == 1
    assert "Ubah: Tahapan inovasi" in talk.buttons()


async def test_an_edited_message_corrects_what_it_answered(talk: PhoneTalk) -> None:
    await enrol(talk)
    await talk.says("usul")
    said = await talk.town.does(talk.me.says("KEBUN CERIA"))
    talk.heard()

    words = {"type": "text", "text": {"body": "KEBUN GIZI"}}
    original = said["value"]["messages"][0]["id"]
    await talk.town.does(
        talk.me.sends("edit", {"original_message_id": original, "message": words})
    )

    assert "KEBUN GIZI" in talk.heard()[0]


async def test_a_message_taken_back_is_not_answered(talk: PhoneTalk) -> None:
    await enrol(talk)
    talk.heard()

    await talk.town.does(talk.me.sends("revoke", {"original_message_id": "wamid.x"}))

    assert talk.heard() == []


async def test_what_whatsapp_does_not_pass_on_is_asked_for_again(talk: PhoneTalk) -> None:
    await enrol(talk)
    await talk.says("usul")
    talk.heard()

    await talk.town.does(talk.me.sends("unsupported", errors=[{"code": 131051}]))

    (said,) = talk.heard()
    assert said.startswith("Pesan itu tidak sampai kepada saya: jajak pendapat, foto sekali")
