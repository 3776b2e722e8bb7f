"""Settings: how it looks, when it locks, what is remembered, which rules are in force."""
