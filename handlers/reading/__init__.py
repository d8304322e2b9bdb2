"""Reads what people type on a phone: dates, places, words, choices, commands. Pure."""
