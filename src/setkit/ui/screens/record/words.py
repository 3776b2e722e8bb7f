"""What each act of the diary is called, and in which group one looks for it."""

from __future__ import annotations

from enum import StrEnum

from setkit.foundation.i18n import _, mark


class Group(StrEnum):
    """The filters above the diary."""

    ALL = "all"
    CONSENT = "consent"
    PLAN = "plan"
    PEOPLE = "people"
    PAPERS = "papers"
    KEEPING = "keeping"


_WORDS: dict[Group, dict[str, str]] = {
    Group.CONSENT: {
        "boundary.version": mark("Answers recorded"),
        "boundary.signed": mark("Answers signed"),
        "double.answered": mark("Asked about being doubled"),
        "scene.shown": mark("Scene shown to a performer"),
        "talk.logged": mark("Talk or meeting recorded"),
        "wishes.kept": mark("Wishes for a scene recorded"),
        "test.seen": mark("Clearance seen"),
        "hold.set": mark("Hold set"),
        "incident.noted": mark("Incident noted"),
        "hold.lifted": mark("Hold lifted"),
        "closed_set.planned": mark("Closed set planned"),
        "roster.proposed": mark("Name put on a closed-set list"),
        "roster.removed": mark("Name taken off a closed-set list"),
        "roster.barred": mark("Closed-set wish recorded"),
        "roster.bar_lifted": mark("Closed-set wish taken back"),
        "roster.confirmed": mark("Closed-set list confirmed"),
        "set.logged": mark("Set log entry"),
        "change.requested": mark("Late change asked for"),
        "checklist.added": mark("Checklist of one's own added"),
        "checklist.installed": mark("Checklist installed"),
        "checklist.item_added": mark("Checklist item added"),
        "consent.withdrawn": mark("Consent withdrawn"),
        "fact.confirmed": mark("Change confirmed in private"),
        "flag.confirmed": mark("Answer confirmed a second time"),
        "notice.confirmed": mark("Short notice accepted in private"),
        "rider.event": mark("Rider: something happened"),
        "rider.written": mark("Rider written"),
        "row.correction": mark("Correction noted"),
        "row.disagreement": mark("Disagreement noted"),
        "row.note": mark("Note added"),
        "row.retraction": mark("Entry retracted"),
    },
    Group.PLAN: {
        "beat.added": mark("Beat added"),
        "beat.changed": mark("Beat changed"),
        "beat.moved": mark("Beat moved"),
        "beat.removed": mark("Beat removed"),
        "scene.added": mark("Scene added"),
        "scene.assessed": mark("Scene assessed"),
        "scene.changed": mark("Scene changed"),
        "scene.frozen": mark("Scene facts frozen"),
        "scene.omitted": mark("Scene omitted"),
        "scene.renumbered": mark("Scene renumbered"),
        "scene.restored": mark("Scene brought back"),
        "scene.split": mark("Scene split"),
        "script.imported": mark("Script imported"),
        "script.undone": mark("Import taken back"),
        "setup.added": mark("Camera set-up added"),
    },
    Group.PEOPLE: {
        "age.recorded": mark("Age check recorded"),
        "guardian.named": mark("Guardian named"),
        "part.added": mark("Character added"),
        "part.cast": mark("Character cast"),
        "person.added": mark("Person added"),
        "person.changed": mark("Person changed"),
        "scene.cast": mark("Cast of a scene changed"),
        "slot.added": mark("Role added to a scene"),
        "slot.removed": mark("Role taken out of a scene"),
    },
    Group.PAPERS: {
        "paper.failed": mark("Paper could not be written"),
        "paper.listed": mark("Paper listed"),
        "paper.notice_sent": mark("Notice about an old paper prepared"),
        "paper.returned": mark("Paper given back"),
        "paper.spoken": mark("Told to production by word"),
        "paper.written": mark("Paper written"),
        "recipient.added": mark("Recipient added"),
    },
    Group.KEEPING: {
        "anchor.older": mark("Vault was older than this computer remembers"),
        "backup.written": mark("Backup written"),
        "clock.back": mark("Clock was set back"),
        "clock.jump": mark("Clock jumped"),
        "day.sealed": mark("Day sealed"),
        "device.added": mark("Laptop added"),
        "draft.key_made": mark("Drafts begun"),
        "passphrase.changed": mark("Passphrase changed"),
        "production.founded": mark("Production founded"),
        "recovery.renewed": mark("Recovery code renewed"),
        "restore.erased_again": mark("Erased again after a restore"),
        "rules.in_force": mark("Rule packs put in force"),
        "rules.kept": mark("Own rule pack kept"),
        "unlock.failed": mark("Failed tries to unlock"),
        "vault.checked": mark("Vault checked"),
        "vault.created": mark("Vault created"),
        "vault.rekey_failed": mark("New key could not be put in force"),
        "vault.rekeyed": mark("New key put in force"),
    },
}
_TABLES = {
    "age_check": mark("age checks"),
    "anchor": mark("anchors"),
    "beat": mark("beats"),
    "beat_contact": mark("contacts"),
    "beat_exposure": mark("exposures"),
    "boundary_answer": mark("answers"),
    "boundary_version": mark("versions of answers"),
    "camera_setup": mark("camera set-ups"),
    "paper": mark("papers"),
    "paper_source": mark("sources of papers"),
    "part": mark("characters"),
    "person": mark("people"),
    "recipient": mark("recipients"),
    "scene": mark("scenes"),
    "scene_cast": mark("roles"),
    "scene_text": mark("scene texts"),
    "scene_version": mark("frozen scenes"),
    "script_revision": mark("scripts"),
    "withdrawal": mark("withdrawals"),
}


def act_words(act: str) -> str:
    """Return what `act` is called."""
    for words in _WORDS.values():
        if act in words:
            return _(words[act])
    return act


def acts_of(group: Group) -> tuple[str, ...]:
    """Return the acts of a group; none for all."""
    return tuple(_WORDS.get(group, ()))


def table_words(table: str) -> str:
    """Return what the rows of a table are called; the table's own name where nobody says more."""
    return _(_TABLES[table]) if table in _TABLES else table.replace("_", " ")


def known_acts() -> frozenset[str]:
    """Return every act that has words; for the test that none is without."""
    return frozenset(act for words in _WORDS.values() for act in words)
