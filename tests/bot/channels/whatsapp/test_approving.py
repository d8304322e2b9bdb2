"""Templates before and at Meta: what would be refused is found, asked for, judged, compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.channels.whatsapp.approving import Approvals
from bot.channels.whatsapp.templatefile import TemplateError, read_templates
from handlers.content import BUILT_IN
from tests.servers.graph_faults import Fault
from tests.servers.whatsapp_talk import PhoneTalk

OURS = read_templates(BUILT_IN / "templates.toml")


async def test_every_kind_that_is_said_has_a_template(talk: PhoneTalk) -> None:
    approvals = Approvals(talk.channel.graph, talk.server.world.number.business_id, OURS)
    states = await approvals.push()

    assert len(states) == 2 * len(OURS.by_kind)
    assert {one.status for one in states} == {"PENDING"}
    assert {one.category for one in states if one.name != "siaran_koordinator"} == {"UTILITY"}


async def test_what_meta_has_under_the_same_name_must_fit(talk: PhoneTalk) -> None:
    approvals = Approvals(talk.channel.graph, talk.server.world.number.business_id, OURS)
    await approvals.push()
    theirs = talk.server.world.templates.find("tenggat_usulan", "id")
    theirs.components = theirs.components[:1]

    (told,) = [one for one in await approvals.states() if not one.good]

    assert str(told) == "tenggat_usulan (id): different, utility"
    assert told.remedy == (
        "Meta has other blanks or buttons under this name: give it a new one, and push"
    )


async def test_one_that_meta_refuses_does_not_hold_up_the_others(talk: PhoneTalk) -> None:
    approvals = Approvals(talk.channel.graph, talk.server.world.number.business_id, OURS)
    talk.server.faults.append(Fault("new template", "error:100"))

    states = await approvals.push()

    assert [str(one) for one in states if not one.good] == [
        "kabar_usulan (id): refused, by order"
    ]
    assert len(talk.server.world.templates.all) == len(states) - 1


async def test_a_category_that_meta_changed_is_told(talk: PhoneTalk) -> None:
    approvals = Approvals(talk.channel.graph, talk.server.world.number.business_id, OURS)
    await approvals.push()
    talk.server.world.templates.find("kabar_usulan", "id").category = "MARKETING"

    first = (await approvals.states())[0]

    assert str(first) == "kabar_usulan (id): pending, marketing (asked for as utility)"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"name": "Kabar"}, "its name may have lower case letters, digits and _ only"),
        ({"category": "NEWS"}, "its category is none of UTILITY, MARKETING, AUTHENTICATION"),
        ({"body": {"id": "{a} ada kabar"}}, "the id text begins or ends with a blank, or is"),
        ({"body": {"id": "ada kabar {a}"}}, "the id text begins or ends with a blank, or is"),
        ({"body": {"id": "ada {a} {b} ini kabar baik ya"}}, "the id text has two blanks side"),
        ({"body": {"id": "ada kabar\n{a}\nya begitu"}}, "the id text has a blank alone on its"),
        ({"body": {"id": "ada {a}, {b}."}}, "the id text has too few words for 2 blanks"),
        ({"body": {"id": "kata " * 300}}, "the id text has more than 1024 characters"),
        ({"example": {}}, "no example for \\['a'\\]"),
        ({"buttons": {"id": [{"text": "x" * 26, "tap": "a:b"}]}}, "the button “x"),
        ({"buttons": {"id": [{"text": "x", "tap": "a:b"}] * 2}}, "two buttons say “x”"),
    ],
)
def test_what_meta_would_refuse_is_found_before(
    tmp_path: Path, change: dict[str, Any], wrong: str
) -> None:
    template = {
        "name": "kabar",
        "kind": "news",
        "category": "UTILITY",
        "body": {"id": "ada kabar {a}, ya"},
        "example": {"a": "x", "b": "y"},
    } | change
    path = tmp_path / "templates.toml"
    path.write_text(
        "[[template]]\n" + "".join(f"{k} = {_toml(v)}\n" for k, v in template.items())
    )

    with pytest.raises(TemplateError, match=f"^templates.toml, {template['name']}: {wrong}"):
        read_templates(path)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {_toml(one)}" for k, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("what", ["name", "kind"])
def test_two_of_a_kind_are_told(tmp_path: Path, what: str) -> None:
    path = tmp_path / "templates.toml"
    one = (
        '[[template]]\nname = "{name}"\nkind = "{kind}"\ncategory = "UTILITY"\nbody.id = "a"\n'
    )
    second = {"name": "b", "kind": "b"} | {what: "a"}
    path.write_text(one.format(name="a", kind="a") + one.format(**second))

    with pytest.raises(TemplateError, match=f"templates.toml, a: two have this {what}"):
        read_templates(path)
