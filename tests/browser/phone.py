"""A person with a phone's browser, driven through Debian's chromium."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.needs import need

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
)
SMALL = {"width": 360, "height": 640}


@asynccontextmanager
async def a_browser() -> AsyncIterator[Browser]:
    """Chromium, talking to this machine only."""
    need(CHROMIUM, "chromium (Debian package chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


class Phone:
    """What a person sees and does on the chat page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda one: one.type == "error" and self.faults.append(one.text))

    @classmethod
    async def opens(cls, browser: Browser, url: str, **more: Any) -> "Phone":
        """Open the chat on a small phone."""
        settings = {"viewport": SMALL, "has_touch": True, "locale": "id-ID", **more}
        context = await browser.new_context(**settings)
        context.set_default_timeout(15_000)
        phone = cls(await context.new_page())
        await phone.page.goto(url)
        return phone

    @property
    def heard(self) -> Locator:
        """The bot's bubbles."""
        return self.page.locator(".line.bot")

    @property
    def said(self) -> Locator:
        """The person's own bubbles."""
        return self.page.locator(".line.me")

    async def says(self, *texts: str) -> None:
        """Type messages, waiting for the answers to each."""
        for text in texts:
            async with self.answered():
                await self.types(text)

    async def types(self, text: str) -> None:
        """Type a message and send it, whatever comes of it."""
        await self.page.fill("#text", text)
        await self.page.click("#send")

    async def taps(self, label: str) -> None:
        """Tap a button of the newest message that has it, and wait for the answers."""
        button = self.page.get_by_role("button", name=label, exact=True)
        async with self.answered():
            await button.last.tap()

    async def sends_files(self, files: dict[str, bytes]) -> None:
        """Choose files, send them together, and wait for the answers."""
        chosen = [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in files.items()
        ]
        async with self.answered():
            await self.page.set_input_files("#files", chosen)  # type: ignore[arg-type]
            await self.page.click("#send")

    async def shares(self, latitude: float, longitude: float) -> None:
        """Send a location that is typed, and wait for the answers."""
        async with self.answered():
            await self.page.click("#place")
            await self.page.fill("#where-text", f"{latitude}, {longitude}")
            await self.page.press("#where-text", "Enter")

    @asynccontextmanager
    async def answered(self) -> AsyncIterator[None]:
        """Return when the bot has answered and said no more for a moment."""
        before = await self.newest()
        yield
        async with asyncio.timeout(20):
            while await self.newest() == before:
                await asyncio.sleep(0.03)
        last = 0
        while last != (last := await self.newest()):
            await asyncio.sleep(0.25)

    async def newest(self) -> int:
        """The number of the newest message, wherever on the page it stands."""
        ids = "[...document.querySelectorAll('.line.bot')].map((one) => Number(one.dataset.id))"
        return max(await self.page.evaluate(ids), default=0)

    async def starts(self) -> None:
        """Through the first minute, to the menu."""
        await self.page.click("#start")
        await expect(self.heard).to_have_count(1)
        await self.says("setuju", "Rina Wati", "puskesmas tanta")

    async def attaches(self, *files: Path) -> None:
        """Choose files and send them."""
        await self.page.set_input_files("#files", [str(one) for one in files])
        await self.page.click("#send")

    async def last(self) -> str:
        """The text of the bot's last bubble."""
        return await self.heard.last.locator(".said").inner_text()

    async def states(self) -> Sequence[str | None]:
        """How the person's messages stand: waiting, kept, failed."""
        return [await one.get_attribute("data-state") for one in await self.said.all()]
