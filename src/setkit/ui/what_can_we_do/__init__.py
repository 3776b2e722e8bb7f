"""What chosen performers can do together: shown to the coordinator, fit for a director's eyes."""
