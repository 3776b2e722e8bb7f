"""Today: what needs the coordinator now, each line a way to it."""
