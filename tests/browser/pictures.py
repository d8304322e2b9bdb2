"""Takes the pictures of the documentation again: python -m tests.browser.pictures."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bot.config import read_config
from bot.serving import open_port
from bot.switchboard import open_house
from tests.browser.phone import Phone, a_browser
from tests.servers.house import Served

IMAGES = Path(__file__).parents[2] / "docs" / "images"
TALL = {"width": 360, "height": 720}
COLOURS = 128


async def take() -> None:
    """A conversation on a phone, light; the page on a desk, dark."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data:
        house = Served(
            open_house(read_config(bot={"data_dir": data}), demo=True),
            open_port("127.0.0.1", 0),
        )
        await house.get("/chat")
        url = f"{house.client.base_url}/chat"
        async with a_browser() as browser:
            phone = await Phone.opens(browser, url, viewport=TALL, device_scale_factor=2)
            await phone.starts()
            await phone.taps("Usulkan inovasi baru")
            await phone.says("Antar Obat Lansia", "penerapan")
            await shoot(phone, "phone.png")
            desk = await Phone.opens(
                browser,
                url,
                viewport={"width": 1180, "height": 760},
                has_touch=False,
                color_scheme="dark",
            )
            await desk.starts()
            await shoot(desk, "desk.png")
            office = await Phone.opens(
                browser, f"{url}/koordinator", viewport=TALL, device_scale_factor=2
            )
            await coordinates(office)
        await house.ends()


async def coordinates(office: Phone) -> None:
    """A deadline that is about to be announced, and a broadcast before it is sent."""
    await office.starts()
    await office.says("/tenggatbaru", "draf lengkap", "30 juni 2027 16.00", "semua", "dikunci")
    await shoot(office, "deadline.png")
    await office.taps("Simpan saja")
    await office.says("/siaran", "Halo {nama}, tinggal {sisa_hari} hari. Yang belum: {kurang}.")
    await office.says("masih draf", "lihat dulu")
    await shoot(office, "broadcast.png")


async def shoot(phone: Phone, name: str) -> None:
    """One picture, small enough for a repository."""
    path = IMAGES / name
    await phone.page.wait_for_timeout(500)
    await phone.page.evaluate("document.activeElement.blur()")
    await phone.page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(take())
