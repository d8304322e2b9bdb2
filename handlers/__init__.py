"""Decides: dialogues, form, scoring, matching, texts. No clock, network or database."""
