"""Field registry, second half: answers, riders, days, care, kit and papers."""

from __future__ import annotations

from setkit.domain.field_table import CELLS, KEYED, Table

TABLES = (
    Table(
        "checklist",
        "R0",
        "consent",
        KEYED,
        p0="template semver kind text_sha is_short",
    ),
    Table(
        "checklist_item",
        "R0",
        "consent",
        "dev seq hlc at salt",
        p0=(
            "code family zone side direction layer instrument move act mode audience is_own "
            "is_adult_only is_unsimulated is_custom"
        ),
    ),
    Table(
        "boundary_version",
        "R3/R4",
        "consent",
        KEYED,
        p2=(
            "person_id kind scope scene_id scene_version_id n supersedes_j checklist_id "
            "text_sha facts_sha facets_j asked_by change_request_id presented_at stated_at "
            "speaker recorder_id identity present_j is_private is_production_present "
            "valid_from_on valid_to_on paper_held_by scan_id content_sha"
        ),
        p3="reason_x",
    ),
    Table(
        "boundary_answer",
        "R3/R4",
        "consent",
        KEYED,
        p2=(
            "version_id item partner_id answer conditions_j intensity_max own_words carried_from_id"
        ),
        p3="comment_x reason_x",
    ),
    Table(
        "signature",
        "R4",
        "consent",
        KEYED,
        p2=(
            "signs signs_id signs_sha role person_id printed_name meaning_sha kind ink_id signed_at"
        ),
    ),
    Table(
        "withdrawal",
        "R4",
        "consent",
        KEYED,
        p2="person_id scope scene_id beat_id item partner_id stated_at how recorder_id",
    ),
    Table(
        "presented",
        "R4",
        "consent",
        KEYED,
        p2=(
            "person_id scene_id scene_version_id what facet content_sha response is_private "
            "present_j"
        ),
    ),
    Table(
        "change_request",
        "R4",
        "consent",
        KEYED,
        p2="scene_id asked_role by_id asked_at what why",
    ),
    Table(
        "rider_version",
        "R4",
        "rider",
        KEYED,
        p2=(
            "rider_id n supersedes_j person_id contract_ref rep_id double_of_id lang body "
            "text_sha material_sha material_j scan_id"
        ),
    ),
    Table(
        "rider_clause",
        "R4",
        "rider",
        KEYED,
        p2="rider_version_id pos kind scene_id item partner_id params_j text",
    ),
    Table(
        "rider_event",
        "R4",
        "rider",
        KEYED,
        p2="rider_version_id kind event_at by_role by_id basis scan_id",
    ),
    Table(
        "location",
        "R4",
        "plan",
        CELLS,
        p1="name kind address lat_e6 lon_e6 parking_j basecamp holding hospital",
    ),
    Table(
        "shoot_day",
        "R4",
        "plan",
        CELLS,
        p0=(
            "day_on unit_id zone number location_id crew_wall shoot_wall lunch_wall "
            "wrap_wall weather notes_j"
        ),
    ),
    Table(
        "schedule_row",
        "R4",
        "plan",
        CELLS,
        p0="shoot_day_id pos kind scene_id text est_min location_id",
    ),
    Table(
        "call",
        "R4",
        "plan",
        CELLS,
        p1=(
            "shoot_day_id person_id part_id pickup_wall report_wall hmu_wall rehearsal_wall "
            "set_wall remarks"
        ),
    ),
    Table(
        "call_sheet_issue",
        "R4",
        "plan",
        KEYED,
        p1="shoot_day_id n colour issued_at body_j body_sha changes_j rule_packs_j",
    ),
    Table(
        "closed_set_plan",
        "R4",
        "closed set",
        CELLS,
        p2="scene_id shoot_day_id level max_heads feeds_j",
    ),
    Table(
        "roster_line",
        "R4",
        "closed set",
        CELLS,
        p2="closed_set_plan_id person_id name role why is_essential proposed_role",
    ),
    Table(
        "roster_veto",
        "R1",
        "closed set",
        KEYED,
        p3="performer_id barred_id barred_name closed_set_plan_id lifts_id",
    ),
    Table(
        "set_event",
        "R4",
        "set log",
        KEYED,
        p2=("kind shoot_day_id scene_id beat_id setup_id take person_id by_role outcome payload_j"),
        p3="note_x",
    ),
    Table(
        "sealed_note",
        "R1",
        "care",
        KEYED,
        p3="kind person_id n supersedes_j body_x share_j",
    ),
    Table(
        "work_event",
        "R4",
        "care",
        KEYED,
        p2="kind person_id scene_id incident_id by_role event_at due_on closes_id outcome",
        p3="note_x",
    ),
    Table(
        "incident",
        "R5",
        "incident",
        KEYED,
        p3=(
            "kind happened_at shoot_day_id scene_id take set_event_id answer_id place "
            "observed_x verbatim_x my_view_x content_sha"
        ),
    ),
    Table(
        "kit_item",
        "R4",
        "kit",
        CELLS,
        p2=(
            "kind name size materials_j owner qty scene_id needed_on person_id "
            "is_single_use cost_minor currency"
        ),
    ),
    Table(
        "test_seen",
        "R2",
        "health dates",
        KEYED,
        p3="person_id regime seen_by seen_on valid_until_on window_days",
    ),
    Table(
        "production_hold",
        "R0",
        "health dates",
        KEYED,
        p2="scope scope_id regime why from_on retest_from_on lifts_id",
    ),
    Table(
        "review",
        "R4",
        "review",
        KEYED,
        p2=(
            "media label version step scene_id person_id rider_version_id result timecode "
            "zone note due_on"
        ),
    ),
    Table(
        "recipient",
        "R4",
        "ledger",
        CELLS,
        p1="person_id name profile organisation channel",
    ),
    Table(
        "paper",
        "R4",
        "ledger",
        KEYED,
        p2=(
            "export_code form kind profile recipient_id purpose copy_n scene_id "
            "shoot_day_id person_id max_level data_sha plain_sha file_sha file_name "
            "protection plain_reason valid_until_on replaces_id anchor_id"
        ),
    ),
    Table(
        "paper_source",
        "R4",
        "ledger",
        KEYED,
        p2="paper_id tbl row_id person_id row_sha",
    ),
    Table(
        "paper_event",
        "R4",
        "ledger",
        KEYED,
        p2="paper_id kind note",
    ),
    Table(
        "release",
        "R4",
        "ledger",
        KEYED,
        p2=(
            "kind person_id what profile recipient_id scene_id from_on to_on authority "
            "lifts_id content_sha"
        ),
    ),
)
