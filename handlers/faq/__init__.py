"""Finding the entry that answers a question, or saying honestly that there is none."""
