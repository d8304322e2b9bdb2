"""Asking the built-in FAQ."""

from dataclasses import replace

import pytest

from handlers.content import read_content
from handlers.faq.finding import Answer, DidYouMean, Finder, NotKnown, SmallTalk
from handlers.faq.smalltalk import Talk

CONTENT = read_content()


@pytest.fixture(scope="module")
def finder():
    return CONTENT.finder()


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("apa itu inovasi daerah", "dasar.apa-itu"),
        ("Apakah yang dimaksud dengan inovasi daerah?", "dasar.apa-itu"),
        ("what is a regional innovation", "dasar.apa-itu"),
        ("siapa bupati tabalong", "tabalong.bupati"),
    ],
)
def test_a_known_question_gets_its_answer_however_it_is_asked(finder, said, entry):
    found = finder.find(said)

    assert isinstance(found, Answer)
    assert found.entry.id == entry
    assert 0.5 < found.confidence <= 1
    assert entry not in [other.id for other in found.others]


def test_slips_of_the_thumb_are_forgiven(finder):
    ranked = finder.rank("definisi inovsi derah")

    assert ranked.entries[0].id == "dasar.apa-itu"


def test_a_vague_question_gets_guesses(finder):
    found = finder.find("bukti indikator")

    assert isinstance(found, DidYouMean)
    assert 1 < len(found.entries) <= 4


@pytest.mark.parametrize("said", ["", "???", "😂😂😂", "asdfgh qwerty"])
def test_what_nothing_here_answers_is_not_known(finder, said):
    assert isinstance(finder.find(said), NotKnown)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("halo min", Talk.GREETING),
        ("Assalamu'alaikum", Talk.GREETING),
        ("makasih banyak ya kak", Talk.THANKS),
        ("kamu siapa?", Talk.WHO),
        ("dasar bot goblok", Talk.INSULT),
        ("dadah", Talk.BYE),
        ("wkwkwk", Talk.PRAISE),
        ("resep rendang goblok", Talk.INSULT),
    ],
)
def test_small_talk_is_told_from_questions(finder, said, kind):
    assert finder.find(said) == SmallTalk(kind)


def test_thanks_beside_a_question_do_not_hide_it(finder):
    assert not isinstance(finder.find("makasih, terus cara narik usulan gimana"), SmallTalk)


def test_a_greeting_before_a_question_is_no_small_talk(finder):
    assert isinstance(finder.find("halo min, apa itu inovasi daerah?"), Answer)


def test_a_wording_added_later_leads_to_its_entry():
    entry = next(one for one in CONTENT.entries if one.id == "indikator.video-bukti")
    more = {**entry.variants, "id": (*entry.variants["id"], "pilem sapanjang apa")}

    found = CONTENT.finder(changed=[replace(entry, variants=more)]).find("Pilem sapanjang apa?")

    assert isinstance(found, Answer)
    assert found.entry.id == entry.id


def test_the_finder_is_kept_while_the_entries_are_the_same():
    changed = CONTENT.entries[0]

    assert CONTENT.finder() is CONTENT.finder(changed=(changed,))
    assert changed not in CONTENT.finder(hidden={changed.id}).entries


def test_without_entries_nothing_is_known():
    assert Finder(()).find("apa itu inovasi daerah") == NotKnown()
