"""The things the house speaks of: people, innovations, …: values and their rules."""
