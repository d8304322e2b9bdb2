"""Broadcasts, decided purely: who is meant, what each reads, and when each may go."""
