"""Withdraw: somebody takes back a yes, from any page, in a panel of the window."""
