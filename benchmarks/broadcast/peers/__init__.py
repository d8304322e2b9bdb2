"""Other bots that send to many."""
