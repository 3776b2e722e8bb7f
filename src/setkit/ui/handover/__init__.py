"""The screen handed to one performer: everything else is out of reach until it is handed back."""
