"""What every entry of the built-in FAQ owes its readers."""

import pytest

from handlers.content import BUILT_IN, ContentError
from handlers.content.entries import LANGUAGES, read_entries
from handlers.faq.entries import MOST_LETTERS

ENTRIES = read_entries(BUILT_IN / "faq")
LEAST_VARIANTS = 8


def test_every_entry_is_asked_in_many_ways():
    assert [e.id for e in ENTRIES if len(e.variants["id"]) < LEAST_VARIANTS] == []
    assert [e.id for e in ENTRIES if not e.variants["en"]] == []


def test_every_entry_speaks_both_languages_within_a_phones_screen():
    for entry in ENTRIES:
        for language in LANGUAGES:
            assert entry.title[language], entry.id
            assert 0 < len(entry.answer[language]) <= MOST_LETTERS, entry.id


def test_every_entry_names_its_source_and_how_sure_it_is():
    assert [e.id for e in ENTRIES if not e.source or not e.year] == []
    assert {e.confidence for e in ENTRIES} <= {"high", "medium"}


def test_every_entry_leads_on_to_entries_that_are_there():
    ids = {entry.id for entry in ENTRIES}

    assert {(e.id, one) for e in ENTRIES for one in e.follow if one not in ids} == set()
    assert [e.id for e in ENTRIES if e.id in e.follow] == []


def test_no_wording_asks_for_two_entries():
    seen = {}
    for entry in ENTRIES:
        for said in entry.wordings:
            assert seen.setdefault(said.casefold(), entry.id) == entry.id, said


def test_a_faulty_file_is_named_with_the_remedy(tmp_path):
    (tmp_path / "a.toml").write_text('[[entry]]\nid = "x"\n')

    with pytest.raises(ContentError, match=r"a\.toml: entry x lacks 'title'; add it"):
        read_entries(tmp_path)
