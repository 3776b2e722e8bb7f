"""Find: one field over everything with a name, and over what the program can do."""
