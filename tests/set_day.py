"""A whole shooting day in the log: two scenes' worth of takes, a stop, breaks, a late meal."""

from set_house import DAY, Floor
from setkit.domain.wall_times import wall_to_ms
from setkit.usecases import closed_sets, door_log, set_day, set_log, takes
from setkit.usecases.door_log import Visitor
from setkit.usecases.rule_packs import put_in_force
from setkit.usecases.set_entries import How

ZONE = "Europe/Madrid"


def at(wall):
    """Return a planned time of the day as ms UTC."""
    return wall_to_ms(DAY, wall, ZONE)


def worked_day(production, packs=("sag_aftra",)):
    """Return a Floor after a day from 07:00 to 20:30 with a meal at 13:50 (story 23)."""
    clock = production.vault.clock
    clock.ms = at("05:00")
    floor = Floor(production, calls="07:00")
    production.do(put_in_force, packs=packs, from_at=clock.now(), scope="production")
    lines = floor.list_of("Ana Boom", "Emil Sørensen")
    production.do(closed_sets.confirm_roster, plan_id=floor.plans[0], by_role="ic")

    def log(wall, usecase, **words):
        clock.ms = at(wall) - 1000
        return floor.log(usecase, **words)

    for who in floor.people:
        log("06:55", set_day.log_presence, person_id=who, is_in=True)
    log("08:00", takes.go_to_scene)
    for who in floor.people:
        log("08:05", set_log.check_in_here, person_id=who, outcome="go")
    log("09:00", door_log.all_inside)
    log("09:10", takes.roll)
    log("09:14", takes.cut)
    log("09:15", set_log.log_check, what="robe")
    log("09:20", set_day.start_break, kind="emotional", asked_by="performer")
    log("09:35", set_day.end_break)
    log("09:40", takes.roll)
    log("09:42", takes.stop, is_rolling=True)
    log("09:50", set_day.log_note, text="never on any paper")
    log("09:51", set_day.start_incident, text="never on any paper either")
    for who in floor.people:
        log("09:55", takes.say_yes, person_id=who)
    log("09:56", takes.resume)
    log("10:00", door_log.log_attempt, who=Visitor(name="A producer", reason="to see"))
    log("10:10", door_log.log_breach, what="phone")
    log("11:00", takes.roll)
    log("11:30", takes.cut, how=How(happened_at=at("11:02")))
    log("13:50", set_day.start_break, kind="meal")
    log("14:20", set_day.end_break, is_meal=True)
    log("18:00", door_log.all_out)
    for who in floor.people:
        log("20:30", set_day.log_presence, person_id=who, is_in=False)
    log("20:31", set_day.leave)
    clock.ms = at("21:00")
    floor.lines = lines
    return floor
