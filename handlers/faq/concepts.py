"""Words and phrases that mean the same in this house, in Indonesian, Banjar and English."""

from handlers.faq.lists import by_word, read_list

_TABLES = read_list("concepts.toml")

PHRASES = by_word(_TABLES["phrases"])
"""Phrases of two words and more, each with the one word that stands for it."""

CONCEPTS = by_word(_TABLES["words"])
"""Words, each with the name of what it means; a word may stand for itself."""
