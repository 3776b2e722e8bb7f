"""Field registry, first half: the vault itself, production, scenes, people and beats."""

from __future__ import annotations

from setkit.domain.field_table import CELLS, KEYED, Table

TABLES = (
    Table(
        "device",
        "R0",
        "proof",
        "dev seq hlc at salt",
        p0="kind pub parent_dev parent_seq",
        p1="label",
    ),
    Table(
        "keyring",
        "R0",
        "keys",
        KEYED,
        k="kind subject_id class key destroyed_at",
    ),
    Table(
        "diary",
        "R0",
        "proof",
        "dev seq",
        p2="body mac",
    ),
    Table(
        "anchor",
        "R0",
        "proof",
        KEYED,
        p0="head_dev head_seq code medium ref sig",
    ),
    Table(
        "text_version",
        "R0",
        "proof",
        "dev seq hlc at salt",
        p0="sha kind lang name semver body",
    ),
    Table(
        "attachment",
        "owner",
        "consent",
        KEYED,
        p2="content_sha media_type size file_name bytes_x keyring_id",
    ),
    Table(
        "amendment",
        "target",
        "proof",
        KEYED,
        p3="tbl row_id kind reason body_x",
    ),
    Table(
        "legal_hold",
        "R0",
        "legal",
        KEYED,
        p1="ordered_by",
        p2="scope scope_id authority review_on lifts_id",
        p3="why_x",
    ),
    Table(
        "retention_action",
        "R0",
        "keeping",
        KEYED,
        p0="batch_id tbl row_id class due_on backup_sha",
    ),
    Table(
        "setting",
        "R0",
        "work",
        CELLS,
        p0="scope value_j",
    ),
    Table(
        "draft",
        "R7",
        "work",
        "id",
        p3="form subject_id base_hlc body_x updated_at",
    ),
    Table(
        "cell",
        "R7",
        "merge",
        CELLS,
        p2="tbl row_id col base_hlc",
    ),
    Table(
        "conflict",
        "R7",
        "merge",
        CELLS,
        p2=(
            "tbl row_id col ours_j theirs_j ours_dev theirs_dev ours_hlc theirs_hlc "
            "resolution resolved_at"
        ),
    ),
    Table(
        "production",
        "R0",
        "plan",
        CELLS,
        p0=(
            "one title code company is_adult zone shoot_from_on shoot_to_on wrap_on "
            "release_on uses_j"
        ),
        p1="office_phone",
    ),
    Table(
        "unit",
        "R0",
        "plan",
        CELLS,
        p0="code name zone",
    ),
    Table(
        "episode",
        "R0",
        "plan",
        CELLS,
        p0="number title",
    ),
    Table(
        "rule_pack",
        "R0",
        "plan",
        KEYED,
        p0="pack version as_of_on text_sha scope scope_id from_at",
    ),
    Table(
        "script_revision",
        "R4",
        "plan",
        KEYED,
        p1="episode_id colour round issued_on format file_name file_sha is_locked",
    ),
    Table(
        "scene",
        "R4",
        "plan",
        CELLS,
        p0=(
            "episode_id number sort_key order_n int_ext set_name day_night script_day "
            "eighths neutral_line omitted_at split_from_id"
        ),
        p2=(
            "intimacy nudity_level act_level themes_j risks_j questions least_version "
            "needs_j signal_spoken signal_silent signal_watch_id"
        ),
    ),
    Table(
        "scene_text",
        "R4",
        "plan",
        KEYED,
        p2="scene_id script_revision_id text text_sha",
    ),
    Table(
        "scene_version",
        "R4",
        "consent",
        KEYED,
        p2="scene_id facts_sha facts_j sheet_j cause change_request_id",
    ),
    Table(
        "part",
        "R4",
        "plan",
        CELLS,
        p1="name cast_no kind person_id",
    ),
    Table(
        "scene_cast",
        "R4",
        "plan",
        CELLS,
        p1="scene_id part_id person_id role doubles_id count",
    ),
    Table(
        "person",
        "last",
        "plan",
        CELLS,
        p1=(
            "kind name stage_name set_name department position union_code agent_id lang "
            "is_me erased_at"
        ),
        p2="legal_name pronouns",
    ),
    Table(
        "contact",
        "R6",
        "reach",
        CELLS,
        p1=("person_id location_id kind label value hours country limits is_withheld as_of_on"),
    ),
    Table(
        "age_check",
        "R4",
        "age",
        KEYED,
        p2="person_id result band verified_by by_role verified_on how",
    ),
    Table(
        "beat",
        "R4",
        "choreography",
        CELLS,
        p2=("scene_id pos title action counts anchor_points duration_s plan_b is_voice_blocked"),
    ),
    Table(
        "beat_contact",
        "R4",
        "choreography",
        CELLS,
        p2=(
            "beat_id pos kind giver_id receiver_id act zone side layer instrument move "
            "pressure intensity times max_s barriers_j"
        ),
    ),
    Table(
        "beat_exposure",
        "R4",
        "choreography",
        CELLS,
        p2="beat_id cast_id setup_id zone side mode audience",
    ),
    Table(
        "camera_setup",
        "R4",
        "choreography",
        CELLS,
        p2="scene_id label shot_size frame_limit angle records",
    ),
)
