"""Forms that are being written, kept in the vault at every change (D-02, L-04).

A form hands its text over when something was changed, which the fields of `kit/fields.py` say
within a second of the last key. So a lock asks nothing, and a crash costs at most that second. A
draft belongs to this laptop: it is in no export and in no diary.
"""

from __future__ import annotations

from setkit.ui.session import Session
from setkit.usecases.drafts import drop_draft, keep_draft, kept_draft


class Drafts:
    """The drafts of one kind of `form`; one for each thing they are about."""

    def __init__(self, session: Session, form: str) -> None:
        self._session = session
        self._form = form
        self._known: dict[str, str] = {}

    def kept(self, subject_id: str) -> str:
        """Return the kept text, "" if there is none; the vault is asked once per subject."""
        if subject_id not in self._known:
            found = self._session.look(kept_draft, form=self._form, subject_id=subject_id)
            self._known[subject_id] = found or ""
        return self._known[subject_id]

    def keep(self, subject_id: str, text: str) -> None:
        """Keep `text`; on the disk when this returns. Raises NotSaved."""
        if text != self.kept(subject_id):
            self._session.perform(keep_draft, form=self._form, subject_id=subject_id, text=text)
            self._known[subject_id] = text

    def drop(self, subject_id: str) -> None:
        """Forget the text, because it was saved or thrown away. Raises NotSaved."""
        if self.kept(subject_id):
            self._session.perform(drop_draft, form=self._form, subject_id=subject_id)
            self._known[subject_id] = ""
