"""A broadcast over WhatsApp: to who wrote lately as it is, to who is silent as a template."""

from datetime import timedelta

from bot.channels.whatsapp.approving import Approvals
from bot.channels.whatsapp.templatefile import read_templates
from handlers.content import BUILT_IN
from handlers.domain.people import Role
from tests.bot import papers
from tests.servers.whatsapp_talk import PhoneTalk

TEXT = "Bapak/Ibu {nama}, bimtek inovasi hari Rabu."


async def two_people(talk: PhoneTalk) -> PhoneTalk:
    """Rina has been silent for two days; Andi coordinates and wrote just now."""
    await talk.says("/start", "setuju", "Rina Wati", "puskesmas tanta")
    talk.now += timedelta(days=2)
    andi = talk.meets("andi")
    await andi.says("/start", "setuju", "Andi Demo", "bapperida")
    andi.becomes(Role.COORDINATOR)
    talk.heard()
    return andi


async def spread(andi: PhoneTalk) -> list[str]:
    await andi.says("/siaran", TEXT)
    await andi.taps(next(one for one in andi.buttons() if one.startswith("Lihat dulu")))
    await andi.taps("Kirim sekarang")
    andi.heard()
    for _ in range(3):
        andi.now += timedelta(seconds=70)
        await andi.app.clock.tick()
        await andi.town.settles()
    return andi.heard()


async def test_who_is_silent_gets_the_template_and_it_adds_up(talk: PhoneTalk) -> None:
    andi = await two_people(talk)
    number = talk.server.world.number.business_id
    await Approvals(
        talk.channel.graph, number, read_templates(BUILT_IN / "templates.toml")
    ).push()
    talk.server.judge("siaran_koordinator", "APPROVED", tell=False)

    told = await spread(andi)

    assert talk.me.heard[-1].template == "siaran_koordinator"
    assert "Bapak/Ibu Rina Wati, bimtek inovasi hari Rabu." in talk.me.heard[-1].text
    assert "Bapak/Ibu Andi Demo, bimtek inovasi hari Rabu." in told
    assert told[-1] == "📣 Siaran selesai\n\nDipilih: 2\n• Terkirim: 2"


async def test_without_a_template_the_sum_says_why(talk: PhoneTalk) -> None:
    andi = await two_people(talk)

    told = await spread(andi)

    assert talk.heard() == []
    assert told[-2].split("\n\n")[0] == (
        "⚠️ Templat siaran WhatsApp tidak bisa dipakai\n"
        "Kata Meta: templatnya belum ada, atau belum disetujui. Siaran kepada yang lama tidak"
        " menulis dihentikan, dan tercatat gagal dengan alasannya. Yang baru saja menulis, dan"
        " yang di Telegram, tetap dikirimi."
    )
    assert told[-1].split("\n\n")[1:] == [
        "Dipilih: 2\n• Terkirim: 1\n• Gagal: 1",
        "  – lama tidak menulis, dan templatnya belum disetujui Meta: 1",
    ]


async def test_the_whole_broadcast_with_its_file_is_a_tap_away(talk: PhoneTalk) -> None:
    andi = await two_people(talk)
    ours = read_templates(BUILT_IN / "templates.toml")
    await Approvals(talk.channel.graph, talk.server.world.number.business_id, ours).push()
    talk.server.judge("siaran_koordinator", "APPROVED", tell=False)
    content = papers.pdf("Undangan bimtek")
    await andi.says("/siaran")
    await andi.sends_file("undangan.pdf", content, TEXT)
    await andi.taps(next(one for one in andi.buttons() if one.startswith("Lihat dulu")))
    await andi.taps("Kirim sekarang")
    for _ in range(2):
        andi.now += timedelta(seconds=70)
        await andi.app.clock.tick()
        await andi.town.settles()

    told = talk.me.heard[-1]
    assert (told.template, told.file) == ("siaran_koordinator", None)
    assert told.body is not None
    pressed = told.body["template"]["components"][1:]
    whole, stop = [one["parameters"][0]["payload"] for one in pressed]
    assert stop == "stop:mute.news"
    await talk.town.does(talk.me.presses("Baca lengkap", whole))

    heard = talk.me.heard[-1]
    assert (heard.file, heard.file_name) == (content, "undangan.pdf")
    assert heard.text == "Bapak/Ibu Rina Wati, bimtek inovasi hari Rabu."
    assert heard.labels == ["Berhenti siaran"]
    await talk.town.does(talk.me.presses("Berhenti siaran", stop))
    assert talk.person().muted == {"news"}
