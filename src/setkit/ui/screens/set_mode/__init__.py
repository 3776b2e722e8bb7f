"""Set mode: the whole window while a closed set works; keys that act at once, in the dark."""
