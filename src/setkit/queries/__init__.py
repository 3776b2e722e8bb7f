"""What is there to see? Frozen rows from a reader session; nothing here writes."""
