"""Keeps: tables, one unit of work, inbox, outbox, files. The only place that speaks SQL."""
