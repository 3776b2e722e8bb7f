"""The window around the screens: gate, rail, header, status line."""
