"""Sunrise, sunset and civil dusk of a day at a place, computed offline.

The NOAA solar calculator's equations (after Jean Meeus, Astronomical Algorithms), good to about a
minute between the polar circles. A place where the sun does not rise or set that day has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import acos, asin, cos, degrees, radians, sin, tan

RISE_ZENITH = 90.833
"""Degrees: the sun's upper edge on the horizon, with the usual refraction."""
CIVIL_ZENITH = 96.0
DAY_MIN = 1440
_EPOCH_JD = 2440587.5
_J2000 = 2451545.0
_CENTURY = 36525.0
_MINUTE_MS = 60_000
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class SunTimes:
    """Instants of one day (ms UTC), None for what does not happen."""

    sunrise_at: int | None
    sunset_at: int | None
    dusk_at: int | None


def sun_times(day_on: str, lat_e6: int, lon_e6: int) -> SunTimes:
    """Return the sun's times on a local date (ISO) at a place in millionths of a degree."""
    lat, lon = lat_e6 / 1_000_000, lon_e6 / 1_000_000
    return SunTimes(
        _event(day_on, lat, lon, RISE_ZENITH, rises=True),
        _event(day_on, lat, lon, RISE_ZENITH, rises=False),
        _event(day_on, lat, lon, CIVIL_ZENITH, rises=False),
    )


def _event(day_on: str, lat: float, lon: float, zenith: float, *, rises: bool) -> int | None:
    """Return the instant nearest to the local noon of that date, refined from its own time."""
    midnight = _midnight_ms(day_on)
    # Minutes after 0:00 UTC of the local date; the first guess is local noon.
    minutes = DAY_MIN / 2 - 4 * lon
    for _round in range(_ROUNDS):
        century = ((midnight + minutes * _MINUTE_MS) / 86_400_000 + _EPOCH_JD - _J2000) / _CENTURY
        declination, equation = _sun(century)
        angle = _hour_angle(lat, declination, zenith)
        if angle is None:
            return None
        minutes = DAY_MIN / 2 - 4 * (lon + (angle if rises else -angle)) - equation
    return midnight + round(minutes) * _MINUTE_MS


def _hour_angle(lat: float, declination: float, zenith: float) -> float | None:
    """Return the hour angle (degrees) at which the sun stands at `zenith`, None for never."""
    at = radians(lat)
    cosine = cos(radians(zenith)) / (cos(at) * cos(declination)) - tan(at) * tan(declination)
    return degrees(acos(cosine)) if -1 <= cosine <= 1 else None


def _sun(century: float) -> tuple[float, float]:
    """Return the sun's declination (radians) and the equation of time (minutes)."""
    mean = radians((280.46646 + century * (36000.76983 + century * 0.0003032)) % 360)
    anomaly = radians(357.52911 + century * (35999.05029 - 0.0001537 * century))
    eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
    centre = (
        sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
        + sin(2 * anomaly) * (0.019993 - 0.000101 * century)
        + sin(3 * anomaly) * 0.000289
    )
    node = radians(125.04 - 1934.136 * century)
    longitude = radians(degrees(mean) + centre - 0.00569 - 0.00478 * sin(node))
    tilt = 23 + (26 + (21.448 - century * (46.815 + century * 0.00059)) / 60) / 60
    obliquity = radians(tilt + 0.00256 * cos(node))
    declination = asin(sin(obliquity) * sin(longitude))
    half = tan(obliquity / 2) ** 2
    equation = 4 * degrees(
        half * sin(2 * mean)
        - 2 * eccentricity * sin(anomaly)
        + 4 * eccentricity * half * sin(anomaly) * cos(2 * mean)
        - 0.5 * half * half * sin(4 * mean)
        - 1.25 * eccentricity * eccentricity * sin(2 * anomaly)
    )
    return declination, equation


def _midnight_ms(day_on: str) -> int:
    day = date.fromisoformat(day_on)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000
