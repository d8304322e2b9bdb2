"""Runs: channels, loops, clock, web pages, command line. The outside world."""
