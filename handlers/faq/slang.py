"""What people type on a phone, and the word they mean: short forms, chat spelling, Banjar."""

from handlers.faq.lists import by_word, read_list

EMPTY = "_"
"""The meaning of words that carry none."""

SHORT = by_word(read_list("slang.toml"))
"""From what is typed to what is meant."""
