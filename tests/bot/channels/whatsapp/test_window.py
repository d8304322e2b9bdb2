"""Whoever has not written for a day is sent an approved template, or it is known why not."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot.channels import Refused
from bot.channels.whatsapp.approving import Approvals
from bot.channels.whatsapp.outside import Outside
from bot.channels.whatsapp.templatefile import TemplateError, read_templates
from bot.channels.whatsapp.templates import Templates, one_line
from bot.commands import cli
from handlers.content import BUILT_IN
from handlers.replies import Choice, Reply
from handlers.texts import Text
from storage.outbox import Lane, Outbox
from storage.parcels import parcel
from storage.tables import addresses, outbox
from tests.servers.graph_templates import check_template
from tests.servers.whatsapp_talk import PhoneTalk

OURS = read_templates(BUILT_IN / "templates.toml")


def post(talk: PhoneTalk, text: str, tap: str = "") -> None:
    choices = (Choice(tap, Text("Lanjut")),) if tap else ()

    def write(connection: Any) -> None:
        known = connection.execute(select(addresses)).first()
        reply = Reply(Text(text), choices)
        row = parcel(reply, known.id, "whatsapp", Lane.NOTICE, talk.now)
        Outbox(connection).post([row])

    talk.app.database.at_once(write)


def last(talk: PhoneTalk) -> tuple[str, str | None]:
    query = select(outbox.c.status, outbox.c.reason).order_by(outbox.c.id.desc())
    return tuple(talk.app.database.at_once(lambda c: c.execute(query).first()))


async def begin(talk: PhoneTalk) -> None:
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    talk.heard()


async def approve(talk: PhoneTalk, status: str = "APPROVED") -> None:
    approvals = Approvals(talk.channel.graph, talk.server.world.number.business_id, OURS)
    await approvals.push()
    for template in OURS.by_kind.values():
        talk.server.judge(template.name, status, tell=False)


async def test_within_a_day_the_message_itself_goes(talk: PhoneTalk) -> None:
    await begin(talk)
    post(talk, "Tenggat tinggal 3 hari.")
    talk.now += timedelta(hours=23)
    await talk.town.settles()

    assert talk.heard() == ["Tenggat tinggal 3 hari."]


async def test_after_a_day_a_template_brings_it(talk: PhoneTalk) -> None:
    await begin(talk)
    await approve(talk)
    talk.now += timedelta(hours=25)
    post(talk, "Tenggat tinggal 3 hari.\n\nSisa *4* pertanyaan.", "submission:new")
    await talk.town.settles()

    (heard,) = talk.me.heard[-1:]
    assert heard.written.split("\n\n")[:2] == [
        "Halo Rina Wati, ada kabar untuk usulan inovasi Bapak/Ibu.",
        "Kabarnya: Tenggat tinggal 3 hari. · Sisa ∗4∗ pertanyaan.",
    ]
    assert last(talk) == ("sent", None)


async def test_its_button_goes_on_where_the_message_would(talk: PhoneTalk) -> None:
    await begin(talk)
    await approve(talk)
    talk.now += timedelta(hours=25)
    post(talk, "Tenggat tinggal 3 hari.", "submission:new")
    await talk.town.settles()

    sent = talk.server.world.sent[-1].body["template"]["components"][1]
    assert sent["parameters"] == [{"type": "payload", "payload": "submission:new"}]
    await talk.town.does(talk.me.presses("Lanjutkan", "submission:new"))
    assert "Nama inovasi" in talk.heard()[-1]


@pytest.mark.parametrize(
    ("status", "reason"),
    [("PENDING", "132001"), ("REJECTED", "132001"), ("DISABLED", "132016")],
)
async def test_without_an_approved_template_the_reason_is_kept(
    talk: PhoneTalk, status: str, reason: str
) -> None:
    await begin(talk)
    await approve(talk, status)
    talk.now += timedelta(hours=25)
    post(talk, "Tenggat tinggal 3 hari.")
    await talk.town.settles()

    assert talk.heard() == []
    assert last(talk)[0] == "failed"
    assert str(last(talk)[1]).startswith(reason)


async def test_while_its_template_is_paused_a_message_waits(talk: PhoneTalk) -> None:
    await begin(talk)
    await approve(talk, "PAUSED")
    talk.now += timedelta(hours=25)
    post(talk, "Tenggat tinggal 3 hari.")
    await talk.town.settles()
    assert last(talk) == ("waiting", "132015 template paused")

    await approve(talk)
    talk.now += timedelta(hours=3)
    await talk.town.settles()

    assert last(talk) == ("sent", None)


@pytest.mark.parametrize("told", ["sync", "later"])
async def test_a_window_that_meta_calls_closed_is_answered_with_a_template(
    talk: PhoneTalk, told: str
) -> None:
    await begin(talk)
    await approve(talk)
    talk.server.window_error = told
    talk.me.being.wrote_at = 0.0
    post(talk, "Tenggat tinggal 3 hari.")
    await talk.town.settles()

    assert [one.template for one in talk.me.heard][-1] == "kabar_usulan"
    assert last(talk) == ("sent", None)


async def test_a_template_that_fails_too_is_not_tried_for_ever(talk: PhoneTalk) -> None:
    await begin(talk)
    await approve(talk, "DISABLED")
    talk.server.window_error = "later"
    talk.me.being.wrote_at = 0.0
    post(talk, "Tenggat tinggal 3 hari.")
    await talk.town.settles()

    assert last(talk) == ("failed", "132016 template disabled")


async def test_templates_are_pushed_once_and_followed(talk: PhoneTalk) -> None:
    approvals = Approvals(talk.channel.graph, talk.server.world.number.business_id, OURS)

    before = [one.status for one in await approvals.states()]
    pushed = [one.status for one in await approvals.push()]
    again = [one.status for one in await approvals.push()]

    assert (set(before), set(pushed), set(again)) == ({"MISSING"}, {"PENDING"}, {"PENDING"})
    assert len(talk.server.world.templates.all) == len(before)


def test_every_template_of_ours_keeps_metas_rules() -> None:
    for template in OURS.by_kind.values():
        assert set(template.bodies) == {"id", "en"}
        for language in template.bodies:
            check_template(template.request(language))


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("dua\nbaris", "dua baris"),
        ("dua\n\nbagian", "dua · bagian"),
        ("  \n", "–"),
        ("a     b\tc", "a b c"),
    ],
)
def test_values_are_put_on_one_line(value: str, line: str) -> None:
    assert one_line(value) == line


@pytest.mark.parametrize(
    "content",
    ['[[template]]\nname = "a"\n', '[[template]]\nname="a"\nkind="b"\ncategory="c"\n'],
)
def test_a_template_that_lacks_something_is_told_by_name(tmp_path: Any, content: str) -> None:
    path = tmp_path / "templates.toml"
    path.write_text(content)

    with pytest.raises(TemplateError, match="templates.toml, a"):
        read_templates(path)


async def test_without_templates_nothing_fits() -> None:
    async def send(body: Any) -> str:
        raise AssertionError(body)

    with pytest.raises(Refused, match="131047"):
        await Outside(Templates(), lambda: 0.0).send({"text": "a"}, 1, send)


def test_the_command_says_what_is_missing(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["whatsapp", "templates", "status"])

    assert result.exit_code == 2
    assert "WhatsApp is not configured" in result.output
