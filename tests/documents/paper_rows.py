"""Rows of a scene report for tests, and the paper made from them."""

from setkit.documents.allow import allow
from setkit.documents.catalog import PAPERS
from setkit.domain.profiles import Profile
from setkit.foundation.canonical import canonical_sha
from setkit.queries.scene_report import AgreedBeatRow, SceneReportRows

BEATS = (
    AgreedBeatRow(
        "Kiss, standing",
        "Ingrid, Elias",
        "agreed",
        ("closed mouth", "at most three takes per set-up"),
    ),
    AgreedBeatRow(
        "Lying side by side, covered to the waist",
        "Ingrid, Elias",
        "with_conditions",
        ("barrier cushion between them", "sheet taped at hip height"),
    ),
    AgreedBeatRow("Hand on abdomen", "Elias to Ingrid", "ask_each_time", ("over fabric",)),
    AgreedBeatRow("Waking, forehead to forehead", "Ingrid, Elias", "agreed"),
)


def rows(count=4, **changed):
    """Return the rows of scene 47A with `count` agreed beats."""
    values = {
        "production_title": "Glass Harbour",
        "production_code": "GLH",
        "episode": "104",
        "scene_number": "47A",
        "int_ext": "INT",
        "set_name": "Keeper’s cottage, bedroom",
        "day_night": "Night",
        "script_day": "5",
        "eighths": 10,
        "neutral_line": "Ingrid and Elias, after the storm.",
        "state": "answers_agreed",
        "line": "",
        "unchecked": ("riders", "roster"),
        "clearance_at": 1_795_459_320_000,
        "recipient": "Ewa Zielińska",
        "purpose": "shoot day 14",
        "code": "7F3A2304",
        "version": 3,
        "copy_n": 2,
        "generated_at": 1_795_459_320_000,
        "zone": "Europe/Warsaw",
        "anchor": "#1842 K7QD-9XFT-2MWE-4HNB",
        "prepared_by": "Maren Okafor-Lindqvist",
        "valid_until_on": "2026-11-24",
        "characters": ("Ingrid", "Elias"),
        "beats": tuple(BEATS[n % len(BEATS)] for n in range(count)),
    }
    return SceneReportRows(**{**values, **changed})


def paper(made=None):
    """Return the producer's document of `made` (rows)."""
    shown = allow(made or rows(), Profile.PRODUCER)
    digest = canonical_sha("setkit/paper/1\n", shown.plain())
    return PAPERS["scene-report"].build(shown, digest=digest)
