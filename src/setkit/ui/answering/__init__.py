"""One person's answers for one scene: the list, the body map and what is recorded. Shared."""
