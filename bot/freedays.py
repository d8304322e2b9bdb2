"""The public holidays and shared leave of Indonesia.

The years that matter stand in the content, written there by `scripts/free_days` from the
`holidays` library. The library itself is asked only for a year that is not there: it knows
200 countries, and looking at one of them loads all (10 MB and half a second of every start).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from handlers.content.files import read_toml

FILE = "freedays.toml"
_CATEGORIES = ("public", "government")
"""Public holidays, and the "cuti bersama" that offices take off."""


def free_days(years: Iterable[int], content: Path) -> frozenset[date]:
    """The days off in these years; of years not yet decreed, the estimated ones."""
    written = _written(content / FILE)
    days: set[date] = set()
    for year in years:
        days.update(written[year] if year in written else decreed(year))
    return frozenset(days)


def decreed(year: int) -> frozenset[date]:
    """The days off of a year as the library knows them."""
    import holidays  # noqa: PLC0415 -- seldom needed, see above

    return frozenset(holidays.country_holidays("ID", years=year, categories=_CATEGORIES))


def _written(path: Path) -> Mapping[int, Iterable[date]]:
    if not path.exists():
        return {}
    return {int(year): days for year, days in read_toml(path)["days"].items()}
