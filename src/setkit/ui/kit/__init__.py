"""Building parts every screen is made of. They know Qt, and nothing of consent."""
