"""`bot ask`: one question to the FAQ, or a file of them, without any channel."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands import ConfigFile, configured
from bot.commands.entries import changes_of
from handlers.content import BUILT_IN, Content, read_content
from handlers.content.changed import entries_now
from handlers.faq.entries import Entry
from handlers.faq.finding import Answer, DidYouMean, Found, NotKnown, SmallTalk
from handlers.texts import Words, plain

AsJson = Annotated[bool, typer.Option("--json", help="one JSON object a line")]
Batch = Annotated[
    Path | None, typer.Option(help="a file of questions: one a line, plain or {'q': …}")
]
Language = Annotated[str | None, typer.Option(help="id or en; else that of the configuration")]


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(ask)


def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    batch: Batch = None,
    language: Language = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Ask the FAQ as the bot would answer: its files, and what was changed in the chat."""
    settings = configured(config)
    content = read_content(settings.bot.content_dir or BUILT_IN)
    now = entries_now(content.entries, changes_of(settings))
    content = replace(content, entries=tuple(now.values()))
    words = content.words[language or settings.bot.language]
    questions = [question] if question is not None else _questions(batch)
    for said in questions:
        result = result_of(said, content, words)
        typer.echo(json.dumps(result, ensure_ascii=False) if as_json else _shown(result))


def _questions(batch: Path | None) -> Iterable[str]:
    if batch is None:
        raise typer.BadParameter("give a question, or --batch FILE")
    lines = batch.read_text("utf-8").splitlines()
    return [_question(line) for line in lines if line.strip()]


def _question(line: str) -> str:
    """What a line asks: a JSON object's "q", or the line itself."""
    if not line.lstrip().startswith("{"):
        return line.strip()
    try:
        row = json.loads(line)
    except json.JSONDecodeError:
        return line.strip()
    return str(row.get("q", line))


def result_of(said: str, content: Content, words: Words) -> dict[str, Any]:
    """What comes of a question, as the documented JSON object."""
    found = content.finder().find(said, words.language)
    entry = found.entry if isinstance(found, Answer) else None
    confidence = 0.0 if isinstance(found, SmallTalk) else found.confidence
    return {
        "q": said,
        "answer": plain(words.of(entry.answer)) if entry else None,
        "entry": entry.id if entry else None,
        "confidence": round(confidence, 3),
        "suggestions": [_suggestion(one, words) for one in _others(found)],
    }


def _others(found: Found) -> tuple[Entry, ...]:
    """What is offered besides the answer; nothing where nothing is known."""
    match found:
        case Answer():
            return found.others
        case DidYouMean():
            return found.entries
        case NotKnown() | SmallTalk():
            return ()


def _suggestion(entry: Entry, words: Words) -> dict[str, str]:
    return {
        "question": plain(words.of(entry.title)),
        "answer": plain(words.of(entry.answer)),
        "entry": entry.id,
    }


def _shown(result: dict[str, Any]) -> str:
    """The same for people's eyes."""
    lines = [f"? {result['q']}"]
    if result["answer"]:
        lines += [result["answer"], f"[{result['entry']}, {result['confidence']:.2f}]"]
    elif not result["suggestions"]:
        lines.append("Belum tahu.")
    lines += [f"  · {one['question']} [{one['entry']}]" for one in result["suggestions"]]
    return "\n".join(lines) + "\n"
