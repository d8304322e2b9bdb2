"""`bot chat`: the same bot in the terminal."""

from bot.channels.console import Console
from tests.commands.conftest import Line


def test_a_conversation_in_the_terminal(line: Line) -> None:
    answer = line("chat", typing="/start\n1\nRina Wati\n")

    assert answer.exit_code == 0
    assert "Saya Bot Inovasi" in answer.output
    assert "1. Setuju, mulai" in answer.output
    assert "Rina Wati" in answer.output


async def test_a_shown_number_is_a_tap_and_any_other_is_a_text() -> None:
    console = Console()
    message = {"text": "Mana?", "choices": [{"id": "menu:show", "label": "Menu"}]}
    await console.send("console", message, 7)

    one, two = console.read("1"), console.read("2")

    assert (one.tap, one.text) == ("menu:show", "")
    assert (two.tap, two.text) == ("", "2")
