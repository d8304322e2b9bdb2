"""Decides: dialogues, form, scoring, matching, texts. Pure; no clock, no network, no database."""
