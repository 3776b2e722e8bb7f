"""What this laptop remembers between starts. Never P0-P3 data, never a title (trust.md P-08).

The list of recent vaults holds paths only and can be switched off. A damaged file counts as no
file: preferences are never worth an error message.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from platformdirs import user_config_path

from setkit.foundation.files import make_private_folder, replace_file

_FILE = "preferences.json"
_RECENT_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Preferences:
    """One field per setting. `geometry` is Qt's own window geometry in hex.

    Idle minutes until the veil falls (`veil_minutes`, 1-30) and until the vault locks
    (`lock_minutes`, 5-30): there is no "never" (L-01). `full_lock_at_veil`: lock, not veil.
    """

    theme: str = "system"
    text_scale: int = 100
    recent_on: bool = True
    recent: tuple[str, ...] = ()
    geometry: str = ""
    veil_minutes: int = 5
    lock_minutes: int = 30
    full_lock_at_veil: bool = False
    language: str = "system"

    def __post_init__(self) -> None:
        """Bring the minutes into their ranges."""
        object.__setattr__(self, "veil_minutes", min(max(self.veil_minutes, 1), 30))
        object.__setattr__(self, "lock_minutes", min(max(self.lock_minutes, 5), 30))

    def opened(self, path: Path) -> Preferences:
        """Return preferences with `path` first among the recent vaults, if they are kept."""
        if not self.recent_on:
            return replace(self, recent=())
        text = str(path)
        others = tuple(item for item in self.recent if item != text)
        return replace(self, recent=(text, *others)[:_RECENT_LIMIT])

    def without(self, path: Path) -> Preferences:
        """Return preferences that no longer list `path`. The vault itself stays (B-10)."""
        return replace(self, recent=tuple(item for item in self.recent if item != str(path)))

    def keep_recent(self, on: bool) -> Preferences:
        """Return preferences that keep the list of recent vaults, or forget it now and from now."""
        return replace(self, recent_on=on, recent=self.recent if on else ())


class PreferenceFile:
    """Reads and writes the one small file."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or user_config_path("setkit", appauthor=False)

    def load(self) -> Preferences:
        """Return what was saved; defaults for whatever is missing or makes no sense."""
        try:
            found = json.loads((self._folder / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Preferences()
        if not isinstance(found, dict):
            return Preferences()
        return _checked(found)

    def save(self, preferences: Preferences) -> None:
        """Write `preferences`, readable by the owner only. A full disk is no reason to fail."""
        try:
            if not self._folder.is_dir():
                self._folder.parent.mkdir(parents=True, exist_ok=True)
                make_private_folder(self._folder)
            text = json.dumps(asdict(preferences), ensure_ascii=False, indent=1)
            replace_file(self._folder / _FILE, text.encode())
        except OSError:
            return


def _checked(found: dict[str, object]) -> Preferences:
    kept: dict[str, object] = {}
    for item in fields(Preferences):
        value = found.get(item.name)
        default = item.default
        if isinstance(default, tuple):
            if isinstance(value, list) and all(isinstance(text, str) for text in value):
                kept[item.name] = tuple(value)[:_RECENT_LIMIT]
        elif type(value) is type(default):
            kept[item.name] = value
    return Preferences(**kept)  # type: ignore[arg-type]  # each value was checked above
