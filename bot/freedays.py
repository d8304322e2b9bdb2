"""The public holidays and shared leave of Indonesia, from the `holidays` library."""

from datetime import date

import holidays

_CATEGORIES = ("public", "government")
"""Public holidays, and the "cuti bersama" that offices take off."""


def free_days(years: range) -> frozenset[date]:
    """The days off in these years; of years not yet decreed, the estimated ones."""
    return frozenset(holidays.country_holidays("ID", years=list(years), categories=_CATEGORIES))
