"""What can the coordinator do? One verb, one function, one unit of work."""
