"""Days: the shooting days with schedule, calls, place and times, day out of days."""
