"""`check`: every fault of the content at once, each with file, line and remedy."""

import shutil
from pathlib import Path

import pytest

from handlers.content import BUILT_IN
from handlers.content.audit import audit
from tests.commands.conftest import Line

AGENCY = '[[agency]]\nid = "setda"\nname = "Sekretariat Daerah"\n'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy to spoil, with one theme of the FAQ: reading all of it takes its time."""
    copy = Path(shutil.copytree(BUILT_IN, tmp_path / "content"))
    for path in (copy / "faq").glob("*.toml"):
        if path.name != "dasar.toml":
            path.unlink()
    return copy


def faults(content: Path) -> list[str]:
    return [str(one).replace(f"{content}/", "") for one in audit(content, BUILT_IN)]


def test_what_came_with_the_bot_has_no_fault() -> None:
    assert audit(BUILT_IN, BUILT_IN) == []


@pytest.mark.parametrize(
    ("id_text", "en_text", "said"),
    [
        ('a = "x {n}"', 'a = "x"', "id/texts/own.toml:1: 'a' has {n} too much, compared with"),
        ('a = "x"', 'a = "x {n}"', "id/texts/own.toml:1: 'a' lacks {n}, compared with"),
        ('a = "x"\nb = "y"', 'a = "x"', "en/texts/own.toml: 'b' is missing; add it, as in"),
        ('a = "x {"', 'a = "x"', "id/texts/own.toml:1: 'a' has a brace { } that is not a"),
        ('a = ""', 'a = "x"', "id/texts/own.toml:1: 'a' is empty; say something"),
        ("a = 1", 'a = "x"', "id/texts/own.toml:1: 'a' must be a text in quotes"),
        ('[s]\na = ""', '[s]\na = "x"', "id/texts/own.toml:2: 's.a' is empty"),
        ('[s]\nother = "{n}"', '[s]\nother = ""', "en/texts/own.toml:1: 's' is empty"),
    ],
)
def test_both_languages_say_the_same(
    content: Path, id_text: str, en_text: str, said: str
) -> None:
    (content / "id/texts/own.toml").write_text(id_text)
    (content / "en/texts/own.toml").write_text(en_text)

    assert [one for one in faults(content) if one.startswith(said)] != []


def test_plural_forms_may_differ_in_number(content: Path) -> None:
    (content / "id/texts/own.toml").write_text('[a]\nother = "{count} {n}"')
    (content / "en/texts/own.toml").write_text('[a]\none = "one {n}"\nother = "{count} {n}"')

    assert faults(content) == []


def test_a_file_that_is_gone_is_missed(content: Path) -> None:
    (content / "en/texts/welcome.toml").unlink()

    first = faults(content)[0]

    assert first.startswith("en/texts/welcome.toml: the file is missing; copy it from")


def test_a_file_that_is_no_toml_is_told_with_its_line(content: Path) -> None:
    (content / "id/texts/welcome.toml").write_text("greeting = hai")

    assert faults(content) == ["id/texts/welcome.toml: Invalid value (at line 1, column 12)"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (AGENCY + AGENCY, "agencies.toml:4: agency 'setda' is there twice; rename one"),
        ("[[agency]]\nid = 'x'", 'agencies.toml:1: agency number 1 lacks name = "…"; add it'),
    ],
)
def test_agencies_are_told_apart(content: Path, written: str, said: str) -> None:
    (content / "agencies.toml").write_text(written)

    assert faults(content) == [said]


FORM = "editions/iga-2026/form.toml"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('kind = "location"', 'kind = "place"', "kind = 'place' is unknown; known are text"),
        ('question = "klaster_pkpn"', 'question = "nobody"', "when asks 'nobody', which is no"),
        ('id = "tahapan"', 'id = "nama_inovasi"', "the id is there twice; answers could not"),
        ('id = "tahapan"', f'id = "{"x" * 41}"', "the id must have 1 to 32 letters"),
        (
            'id = "penerapan"',
            f'id = "{"x" * 40}"',
            f"option '{'x' * 40}': its id is too long for a button; shorten it",
        ),
        (
            'id = "cara_kerja"',
            f'id = "{"x" * 40}"',
            f"part '{'x' * 40}': its id is too long for a button; shorten it",
        ),
    ],
)
def test_a_form_that_would_strand_people_is_refused(
    content: Path, was: str, now: str, said: str
) -> None:
    path = content / FORM
    source = path.read_text()
    assert was in source
    path.write_text(source.replace(was, now, 1))

    assert [one for one in faults(content) if said in one] != []


def test_the_command_lists_all_and_fails(line: Line, content: Path) -> None:
    (content / "id/texts/own.toml").write_text('a = ""\nb = "{n}"')
    (content / "en/texts/own.toml").write_text('a = "x"\nb = "x"')
    Path("config.toml").write_text(f'[bot]\ncontent_dir = "{content}"')

    answer = line("check")

    assert answer.exit_code == 1
    assert "3 faults; nothing was changed." in answer.output


@pytest.mark.parametrize("spoilt", ['category = "UTILITY"', "example"])
def test_a_template_that_can_not_be_filled_is_told(
    line: Line, content: Path, spoilt: str
) -> None:
    path = content / "templates.toml"
    source = path.read_text()
    assert spoilt in source
    path.write_text(source.replace(spoilt, "nothing = 1" if "=" in spoilt else "sample"))
    Path("config.toml").write_text(f'[bot]\ncontent_dir = "{content}"')

    answer = line("check")

    assert answer.exit_code == 1
    assert f"✗ {path}: " in answer.output


def test_the_command_counts_what_is_well(line: Line) -> None:
    answer = line("check")

    assert (answer.exit_code, answer.output[:4]) == (0, "✓ 25")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[bot]\nedition = "iga-1999"', "✗ [bot] edition: 'iga-1999' has no form; known are"),
        (
            '[channels.telegram]\nmode = "webhook"',
            '✗ [channels.telegram] mode: a webhook needs [web] public_url = "https://…".\n'
            "✗ [channels.telegram] webhook_secret: a webhook needs one; make up a long one.",
        ),
        ('[people]\ncoordinators = ["budi"]', "✗ [people] coordinators: 'budi' is no address"),
    ],
)
def test_values_must_fit_together(line: Line, written: str, said: str) -> None:
    Path("config.toml").write_text(written)

    answer = line("check")

    assert answer.exit_code == 1
    assert answer.output.startswith(said)
