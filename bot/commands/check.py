"""`bot check`: whether content and configuration can be used, before anybody meets a fault."""

from collections.abc import Iterator
from pathlib import Path

import typer

from bot.channels.whatsapp.templatefile import TemplateError, read_templates
from bot.commands import ConfigFile, configured
from bot.config import Config
from handlers.content import BUILT_IN, read_content
from handlers.content.audit import audit


def add_to(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command()(check)


def check(config: ConfigFile = None) -> None:
    """Check texts, form, agencies, FAQ and config.toml; every fault with file and line."""
    settings = configured(config)
    folder = settings.bot.content_dir or BUILT_IN
    faults = [
        *map(str, audit(folder, BUILT_IN)),
        *template_faults(folder),
        *house_faults(settings, folder),
    ]
    for fault in faults:
        typer.echo(f"✗ {fault}", err=True)
    if faults:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        typer.echo(f"{many}; nothing was changed.", err=True)
        raise typer.Exit(1)
    content = read_content(folder)
    form = content.forms[settings.bot.edition]
    counted = (
        f"{len(form.questions)} questions ({form.edition})",
        f"{len(content.agencies)} agencies",
        f"{len(content.entries)} FAQ entries",
    )
    typer.echo(f"✓ {', '.join(counted)}; every sentence in both languages; configuration.")


def template_faults(folder: Path) -> Iterator[str]:
    """What Meta would refuse, or we could not fill in."""
    try:
        read_templates(folder / "templates.toml")
    except TemplateError as error:
        yield f"{folder / 'templates.toml'}: {error}".replace("templates.toml, ", "", 1)
    except (OSError, ValueError) as error:
        yield f"{folder / 'templates.toml'}: {error}"


def house_faults(settings: Config, folder: Path) -> Iterator[str]:
    """What each value alone can't tell: whether they fit together."""
    if not (folder / "editions" / settings.bot.edition / "form.toml").exists():
        known = ", ".join(
            sorted(path.parent.name for path in folder.glob("editions/*/form.toml"))
        )
        yield f"[bot] edition: {settings.bot.edition!r} has no form; known are {known}."
    telegram = settings.channels.telegram
    if telegram.mode == "webhook" and not settings.web.public_url.startswith("https://"):
        yield '[channels.telegram] mode: a webhook needs [web] public_url = "https://…".'
    if telegram.mode == "webhook" and not telegram.webhook_secret.get_secret_value():
        yield "[channels.telegram] webhook_secret: a webhook needs one; make up a long one."
    for one in settings.people.coordinators:
        if not all(one.partition(":")):
            yield f'[people] coordinators: {one!r} is no address; write "telegram:123456".'
