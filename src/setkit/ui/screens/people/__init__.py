"""People: performers, crew and contacts, and what is recorded of each."""
