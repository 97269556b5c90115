"""Mandatperiod: the term of office of those elected. DOMAIN § 4: 2023–2026 ends 2026-12-31."""

from datetime import date

FIRST_YEAR, LENGTH = 2023, 4  # years: a term begins the year after a general election and lasts to the next


def end_of_term(day):
    """The last day of the term of office that the day lies in: 2026-12-31, 2030-12-31, …"""
    begun = (day.year - FIRST_YEAR) // LENGTH
    return date(FIRST_YEAR + LENGTH * (begun + 1) - 1, 12, 31)
