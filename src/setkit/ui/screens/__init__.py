"""One folder per screen: a presenter that decides and holds no Qt, and a view that does not."""
