"""How fast a form is walked: ours beside other Telegram bots doing the same form."""
