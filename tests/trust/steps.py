"""Further steps of the scripted session, one per verb of the program that writes or reads files."""

from __future__ import annotations

LATER = ()
