"""The roles of a closed set in words (domain reference section 6); an own role stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from setkit.foundation.i18n import _, mark

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "director": mark("director"),
        "ad_1st": mark("1st AD"),
        "dp": mark("director of photography"),
        "camera_operator": mark("camera operator"),
        "ac_1st": mark("1st AC"),
        "boom": mark("boom operator"),
        "script_supervisor": mark("script supervisor"),
        "ic": mark("intimacy coordinator"),
        "wardrobe": mark("wardrobe standby"),
        "hmu": mark("hair and make-up standby"),
        "grip": mark("grip"),
        "electric": mark("electrician"),
        "medic": mark("medic"),
        "talent_manager": mark("talent manager"),
        "performer": mark("performer"),
        "executive": mark("executive"),
        "agency": mark("agency"),
        "client": mark("client"),
        "writer": mark("writer"),
        "epk": mark("EPK crew"),
        "stills": mark("stills photographer"),
        "standby_crew": mark("stand-by crew"),
        "visitor": mark("visitor"),
        "ad_spare": mark("other AD"),
        "catering": mark("catering"),
    }
)


def role_words(role: str) -> str:
    """Return what a role is called; one that is no code is its own name."""
    return _(ROLES[role]) if role in ROLES else role
