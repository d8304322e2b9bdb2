"""Who is reminded of what, and when: derived from deadlines and drafts, never from timers."""
