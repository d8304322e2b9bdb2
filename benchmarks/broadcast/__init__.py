"""A broadcast to many at the limit of the Bot API, while people go on talking."""
