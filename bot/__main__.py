"""The command line of the bot: `python -m bot`, or `inovasi`."""

from bot.commands import cli


def main() -> None:
    """The console script `inovasi`."""
    cli()


if __name__ == "__main__":
    main()
