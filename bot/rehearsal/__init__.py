"""A season in a minute: the real bot on a database of its own, on paper, by its own clock."""
