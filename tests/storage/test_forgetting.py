"""Who asks to be forgotten is forgotten, down to the last column and the last file."""

from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, LargeBinary, String, Table, select

from handlers.effects import Forget
from storage.forgetting import ANEW, CLEARED, ERASED, STAYS
from storage.tables import addresses, files, metadata, people
from storage.work import Work
from tests.conftest import Talk, enrol
from tests.dialogues.test_broadcast import coordinator, send, settle, write

ADDRESSED = {
    "aliases.address_id",
    "letters.address_id",
    "letters.room_id",
    "menus.address_id",
    "outbox.address_id",
}
"""Ways to an address, which goes to somebody new of whom nothing is known."""

GOES = {
    "people.name",
    "people.role",
    "people.agency",
    "people.agency_name",
    "people.consent_channel",
    "people.consent_way",
    "people.muted",
    "people.state",
    "innovations.title",
    "innovations.asked",
    "answers.value",
    "submissions.content",
    "letters.said",
    "letters.about",
    "outbox.message",
    "outbox.about",
    "asked.text",
    "questions.text",
    "copies.text",
    "payloads.body",
    "files.sha256",
}
"""What a person said or is called."""

OFFICE = {
    "broadcasts.message",
    "broadcasts.audience",
    "deadlines.title",
    "deadlines.agencies",
    "entry_changes.entry",
    "invitations.agency",
    "invitations.agency_name",
    "questions.answer",
    "events.details",
}
"""What the office says, to everybody."""

CODES = """
    addresses.channel addresses.value addresses.unreachable aliases.channel aliases.value
    answers.innovation_id answers.question appointments.channel appointments.value
    appointments.role asked.id asked.language asked.fate asked.entry broadcasts.id
    broadcasts.edition broadcasts.phase broadcasts.rhythm broadcasts.after copies.broadcast_id
    copies.channel copies.status copies.reason copies.key deadlines.id deadlines.edition
    deadlines.kind deadlines.zone deadlines.extends deliveries.channel deliveries.message
    deliveries.status deliveries.reason deliveries.category entry_changes.entry_id
    entry_changes.kind events.kind events.subject files.kind innovations.id innovations.edition
    innovations.status invitations.code letters.channel letters.external_id letters.status
    letters.ref letters.album menus.channel menus.language menus.mark outbox.key outbox.channel
    outbox.status outbox.external_id outbox.reason pauses.channel pauses.kind pauses.subject
    pauses.reason people.language tiers.channel tiers.quality questions.id
    questions.language questions.near receipts.edition submissions.receipt
    submissions.innovation_id submissions.edition submissions.fingerprint submissions.late
"""
"""What says nothing of anybody; the address itself stays so that a goodbye can be said."""


def ways_to(target: Table) -> set[str]:
    """Every column that points to a table."""
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is target
    }


def test_every_way_to_a_person_has_its_fate() -> None:
    erased = {f"{name}.person_id" for name in ERASED}

    known = {"innovations.owner_id", *erased, *CLEARED, *STAYS, *ANEW}
    assert ways_to(people) == known


def test_every_way_to_an_address_has_its_fate() -> None:
    assert ways_to(addresses) == ADDRESSED


def test_every_column_that_can_hold_words_has_its_fate() -> None:
    wordy = {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        if table.name not in ERASED
        for column in table.columns
        if isinstance(column.type, String | JSON | LargeBinary)
    }

    assert wordy == GOES | OFFICE | set(CODES.split())


def all_there_is(talk: Talk) -> str:
    """Every value in the database, as text."""

    def read(connection: Connection) -> str:
        rows = [connection.execute(select(one)).all() for one in metadata.tables.values()]
        return repr(rows)

    return talk.app.database.at_once(read)


async def test_not_a_word_stays_of_one_who_used_everything(talk: Talk) -> None:
    await enrol(talk)
    await talk.says("profil", "1", "Zubaidah Zamrud", "menu")
    andi = await coordinator(talk)
    await talk.says("/usul", "Zamrud Sehat", "penerapan", "/menu")
    await talk.says("/tanya", "Apakah zamrud boleh dipakai untuk lomba ikan cupang?")
    await talk.taps("Tanyakan ke koordinator")
    await talk.receives(tap="reminders:tomorrow")
    await talk.sends_file("zamrud.txt", b"zamrud")
    await write(andi, "Halo {nama}, apa kabar?")
    await send(andi)
    await settle(talk)
    await talk.replies("kabar zamrud")
    await andi.says("/orang zuba", "/terlambat", "/kenapa zuba")
    assert sum("Zubaidah" in said for said in andi.heard()) > 2
    await talk.says("/tautkan")
    assert "zamrud" in all_there_is(talk).lower()

    await talk.says("/hapusdata", "1", "hapus")

    kept = all_there_is(talk).lower()
    assert [one for one in ("zamrud", "zubaidah") if one in kept] == []


async def test_the_files_go_that_nobody_else_has(talk: Talk) -> None:
    await talk.sends_file("sendiri.txt", b"milik sendiri")
    await talk.sends_file("bersama.txt", b"milik bersama")
    await talk.meets("budi").sends_file("bersama.txt", b"milik bersama")
    mine, shared = rows(talk)

    def forget(connection: Any) -> list[str]:
        work = Work(connection, talk.now)
        person = work.people.at("paper", "rina")
        assert person is not None
        work.carry_out(Forget(), person.id)
        work.flush()
        return work.erased

    gone = talk.app.database.at_once(forget)

    assert gone == [mine]
    assert rows(talk) == [shared]


async def test_a_file_that_a_broadcast_repeats_outlives_who_sent_it(talk: Talk) -> None:
    await enrol(talk)
    andi = await coordinator(talk)
    await andi.says("/siaran")
    await andi.sends_file("undangan.txt", b"undangan", "Undangan bimtek")
    await andi.taps("Lihat dulu (2 orang)")
    await andi.taps("Jadwalkan")
    await andi.says("besok 08.00")
    [file] = rows(talk)

    await andi.says("/hapusdata", "1", "hapus")

    assert rows(talk) == [file]


def rows(talk: Talk) -> list[str]:
    query = select(files.c.sha256).order_by(files.c.created_at)
    return list(talk.app.database.at_once(lambda c: c.execute(query).scalars().all()))


def test_a_stray_value_is_no_file(tmp_path: Path) -> None:
    from storage.leftovers import _hashes  # noqa: PLC0415 -- the odd shapes only

    odd = ["text", None, {"files": "x"}, {"files": [3, {"sha256": ""}]}]
    assert [list(_hashes(one)) for one in odd] == [[], [], [], []]
