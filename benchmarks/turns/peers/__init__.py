"""Other bots doing the same form; each is a program: URL TOKEN FORM.json DATA_FOLDER."""
