"""Papers: the ledger, making one with the page in view, and checking one that came back."""
