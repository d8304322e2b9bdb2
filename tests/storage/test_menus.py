"""Which command menu was set where."""

from handlers.domain.people import Role
from storage.menus import Menus, Place
from storage.people import People
from tests.conftest import Talk


async def test_those_with_a_role_and_those_who_had_one_are_looked_at(talk: Talk) -> None:
    def play(people: People, book: Menus) -> list[list[Place]]:
        seen = []
        person, address = people.enrol("telegram", "7", "en", talk.now)
        people.enrol("telegram", "8", "id", talk.now)
        people.enrol("whatsapp", "9", "id", talk.now)
        seen.append(list(book.places("telegram")))
        people.change(person, {"role": Role.COORDINATOR})
        seen.append(list(book.places("telegram")))
        book.note("telegram", "abc", address=address)
        people.reach([address], "blocked")
        people.change(person, {"role": Role.INNOVATOR})
        seen.append(list(book.places("telegram")))
        book.note("telegram", "", address=address)
        return [*seen, list(book.places("telegram"))]

    none, given, taken, gone = talk.app.database.at_once(lambda c: play(People(c), Menus(c)))

    assert [none, gone] == [[], []]
    [one] = given
    assert (one.address, one.role, one.language, one.mark) == ("7", "coordinator", "en", "")
    [one] = taken
    assert (one.role, one.mark) == ("innovator", "abc")


async def test_who_cannot_be_reached_waits_until_they_can(talk: Talk) -> None:
    def play(people: People, book: Menus) -> list[Place]:
        person, address = people.enrol("telegram", "7", "en", talk.now)
        people.change(person, {"role": Role.COORDINATOR})
        people.reach([address], "blocked")
        return list(book.places("telegram"))

    assert talk.app.database.at_once(lambda c: play(People(c), Menus(c))) == []


async def test_everybodys_menu_is_kept_by_language(talk: Talk) -> None:
    def play(book: Menus) -> dict[str, str]:
        book.note("telegram", "abc")
        book.note("telegram", "xyz", language="en")
        book.note("telegram", "def")
        book.note("other", "uvw")
        return book.everybodys("telegram")

    assert talk.app.database.at_once(lambda c: play(Menus(c))) == {"": "def", "en": "xyz"}
