"""The chat page in a real browser: the first minute, files, a bad line, old buttons."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.config import read_config
from bot.serving import open_port
from bot.switchboard import open_house
from tests.browser.phone import Phone, a_browser
from tests.conversations import do, submission
from tests.servers.house import Served

pytestmark = pytest.mark.slow


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


def serve(data: Path, port: socket.socket | None = None) -> Served:
    config = read_config(bot={"data_dir": data})
    return Served(open_house(config, demo=True), port or open_port("127.0.0.1", 0))


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    house = serve(tmp_path / "data")
    await house.get("/chat")
    yield house
    await house.ends()


@pytest.fixture
async def phone(house: Served, browser: Browser) -> AsyncIterator[Phone]:
    phone = await Phone.opens(browser, f"{house.client.base_url}/chat")
    yield phone
    assert [one for one in phone.faults if "Failed to load resource" not in one] == []


async def test_the_first_minute_leads_to_the_first_question(phone: Phone) -> None:
    await phone.starts()
    await phone.taps("Usulkan inovasi baru")

    assert "Nama inovasi" in await phone.last()
    assert await phone.states() == ["kept"] * 5


async def test_a_whole_submission_ends_with_a_receipt(phone: Phone) -> None:
    await phone.page.wait_for_selector("#start:visible")

    for step in submission.SCRIPT:
        await do(step, phone)

    assert "IGA-2026-0001-" in await phone.page.locator("#lines").inner_text()


async def test_nothing_is_wider_than_a_small_phone(phone: Phone) -> None:
    await phone.starts()
    await phone.says("x" * 500)

    wide = await phone.page.evaluate("document.documentElement.scrollWidth")
    buttons = [await one.bounding_box() for one in await phone.page.locator("button").all()]

    assert wide == 360
    assert [box for box in buttons if box and box["height"] < 32] == []


async def test_a_tapped_keyboard_takes_no_second_tap(phone: Phone) -> None:
    await phone.page.click("#start")
    await phone.taps("Setuju, mulai")

    board = phone.heard.first.get_by_role("button")

    assert [await one.is_disabled() for one in await board.all()] == [True] * 4
    await expect(phone.said.last.locator(".said")).to_have_text("Setuju, mulai")


async def test_an_old_button_is_answered_kindly(phone: Phone) -> None:
    await phone.starts()
    await phone.taps("Usulkan inovasi baru")
    await phone.says("Antar Obat Lansia", "penerapan")
    before = await phone.heard.count()

    old = phone.page.locator(".past .keyboard:not(.answered) .choice.answer")
    await old.last.tap()
    await expect(phone.heard.nth(before)).to_be_visible()

    assert "Tombol itu dari pertanyaan" in await phone.heard.nth(before).inner_text()


async def test_a_reload_shows_the_same_conversation(phone: Phone) -> None:
    await phone.starts()
    before = await phone.page.locator(".line .said").all_inner_texts()

    await phone.page.reload()
    await expect(phone.page.locator(".line .said")).to_have_count(len(before))

    assert await phone.page.locator(".line .said").all_inner_texts() == before


async def test_what_is_typed_without_a_signal_arrives_once_later(phone: Phone) -> None:
    await phone.starts()
    heard = await phone.heard.count()
    await phone.page.context.set_offline(True)
    await phone.types("menu")
    await phone.types("usul")
    await phone.page.wait_for_timeout(300)
    waiting = (await phone.states())[-2:]

    await phone.page.context.set_offline(False)
    await expect(phone.heard.nth(heard + 1)).to_be_visible(timeout=20_000)
    await phone.page.reload()
    await expect(phone.said).to_have_count(6)

    assert waiting == ["waiting", "waiting"]
    assert (await phone.states())[-2:] == ["kept", "kept"]


async def test_a_house_that_restarts_takes_what_was_typed_meanwhile(
    browser: Browser, tmp_path: Path
) -> None:
    first = serve(tmp_path)
    await first.get("/chat")
    number = first.client.base_url.port
    phone = await Phone.opens(browser, f"{first.client.base_url}/chat")
    await phone.starts()
    heard = await phone.heard.count()
    await first.ends()
    await phone.types("usul")

    second = serve(tmp_path, open_port("127.0.0.1", number or 0))
    await expect(phone.heard.nth(heard)).to_be_visible(timeout=25_000)

    assert "Nama inovasi" in await phone.last()
    await second.ends()


async def test_files_go_up_several_at_once(phone: Phone, tmp_path: Path) -> None:
    await phone.starts()
    files = [tmp_path / "sk.pdf", tmp_path / "foto kegiatan.jpg"]
    for one in files:
        one.write_bytes(b"%PDF-1.4\n" + b"x" * 3000)
    heard = await phone.heard.count()

    await phone.attaches(*files)
    await expect(phone.heard.nth(heard)).to_be_visible(timeout=20_000)

    shown = await phone.said.last.locator(".file span").all_inner_texts()
    assert shown == ["sk.pdf", "foto kegiatan.jpg"]
    assert (await phone.states())[-1] == "kept"


async def test_what_people_write_never_becomes_a_page(phone: Phone) -> None:
    await phone.page.click("#start")
    await expect(phone.heard).to_have_count(1)
    await phone.says(
        "setuju", "<img src=x onerror=alert(1)>", "puskesmas tanta", "inovasi saya"
    )

    assert await phone.page.locator("#lines img").count() == 0
    assert "<img src=x" in await phone.page.locator("#lines").inner_text()


async def test_starting_over_is_a_new_conversation(phone: Phone) -> None:
    await phone.starts()

    await phone.page.click("#about-open")
    await phone.page.click("#again")
    await phone.page.get_by_role("button", name="Ya, mulai baru").click()

    await expect(phone.page.locator("#start")).to_be_visible()
    assert await phone.heard.count() == 0


async def test_the_page_speaks_english_too(phone: Phone) -> None:
    await phone.page.click("#about-open")
    await phone.page.click("#language")

    await expect(phone.page.locator("#text")).to_have_attribute("placeholder", "Type a message")
    assert await phone.page.locator("html").get_attribute("lang") == "en"


async def test_a_text_the_bot_will_never_take_is_given_back(phone: Phone) -> None:
    await phone.starts()
    await phone.types("panjang " * 5000)
    await expect(phone.said.last).to_have_attribute("data-state", "failed")

    await phone.said.last.click()

    assert len(await phone.page.input_value("#text")) == 39_999


async def test_a_place_can_be_typed(phone: Phone) -> None:
    await phone.starts()
    heard = await phone.heard.count()

    await phone.page.click("#place")
    await phone.page.fill("#where-text", "-2.1738, 115.3836")
    await phone.page.press("#where-text", "Enter")
    await expect(phone.heard.nth(heard)).to_be_visible()

    assert "-2.17380, 115.38360" in await phone.said.last.inner_text()


async def test_a_place_can_be_the_phone_s_own(phone: Phone) -> None:
    await phone.page.context.grant_permissions(["geolocation"])
    await phone.page.context.set_geolocation({"latitude": -2.1, "longitude": 115.4})
    await phone.starts()

    await phone.page.click("#place")
    await phone.page.click("#where-here")

    await expect(phone.said.last).to_contain_text("-2.10000, 115.40000")


async def test_a_hint_is_typed_for_the_person(phone: Phone) -> None:
    await phone.starts()

    await phone.page.click("#about-open")
    await phone.page.get_by_role("button", name="menu", exact=True).click()

    assert await phone.page.input_value("#text") == "menu"


async def test_over_real_data_nothing_calls_itself_a_demo(
    browser: Browser, tmp_path: Path
) -> None:
    config = read_config(bot={"data_dir": tmp_path}, web={"chat": True})
    house = Served(open_house(config), open_port("127.0.0.1", 0))
    await house.get("/chat")
    phone = await Phone.opens(browser, f"{house.client.base_url}/chat")
    await expect(phone.page.locator("#start")).to_be_visible()

    assert "DEMO" not in await phone.page.locator("body").inner_text()
    assert await phone.page.locator("#roles").is_visible() is False
    await house.ends()
