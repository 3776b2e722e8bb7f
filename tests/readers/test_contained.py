"""The child: whatever happens in it, the parent has a value or a refusal (I-01, I-02, I-08)."""

import json
import sys

import pytest

from setkit.domain.scripts import draft_to_json
from setkit.foundation.errors import ImportRefused
from setkit.readers import contained, limits, refusals
from setkit.readers.contained import (
    child_command,
    kind_of,
    read_script,
    read_script_file,
    run_child,
)
from setkit.readers.parse import parse

TEXT = "INT. LAMP ROOM - NIGHT #12A#\n\nMARA\nÞey kiss.\n".encode()
CONFINED = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from setkit.readers import limits; limits.confine()\n"
)


def code(source, *, confined=True):
    package = child_command()[-1]
    return [sys.executable, "-I", "-B", "-c", (CONFINED if confined else "") + source, package]


def reason_of(call, *args, **kwargs):
    with pytest.raises(ImportRefused) as refused:
        call(*args, **kwargs)
    assert refused.value.sentence
    return refused.value.reason


def test_the_child_answers_what_the_parser_does():
    assert read_script(TEXT, "fountain") == parse("fountain", TEXT)
    assert read_script("INT. Á - DAY\n\nx".encode("cp1252"), "pasted", "cp1252").scenes


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", "fountain", "empty"),
        (b"no heading", "fountain", "no_scenes"),
        (b"\xff\x00junk", "fountain", "not_text"),
        (b"<!DOCTYPE x><FinalDraft/>", "fdx", "dtd"),
        (b"<FinalDraft>" + b"<a>" * 5000, "fdx", "too_deep"),
        (b"x", "exe", "unknown_kind"),
    ],
)
def test_refusals_come_through_with_their_reason(data, kind, reason):
    assert reason_of(read_script, data, kind) == reason


@pytest.mark.parametrize(("kind", "most"), limits.KINDS.items())
def test_size_is_checked_before_any_parsing(kind, most, monkeypatch):
    def never(*_args):
        raise AssertionError("a child was started")

    monkeypatch.setattr(contained, "run_child", never)
    assert reason_of(read_script, b"a" * (most + 1), kind) == "too_big"


def test_fifty_megabytes_of_junk(tmp_path):
    for name in ("junk.fdx", "junk.fountain"):
        path = tmp_path / name
        path.write_bytes(bytes(range(256)) * (50 * (1 << 20) // 256))
        assert reason_of(read_script_file, path) == "too_big"


def test_junk_within_the_limit_is_refused_too():
    assert reason_of(read_script, bytes(range(256)) * 4096, "fountain") == "not_text"
    assert reason_of(read_script, bytes(range(256)) * 4096, "fdx") == "bad_xml"


def test_a_segfault_is_a_refusal():
    crash = "import ctypes; ctypes.string_at(0)"
    assert reason_of(run_child, code(crash, confined=False), b"x") == "crashed"


def test_an_endless_loop_is_stopped_by_the_clock():
    loop = "while True: pass"
    assert reason_of(run_child, code(loop), b"x", wall_s=0.5) == "timeout"


def test_a_child_that_never_reads_or_answers_is_stopped():
    wait = "import threading; threading.Event().wait()"
    assert reason_of(run_child, code(wait), b"x" * 1_000_000, wall_s=0.5) == "timeout"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_processor_time_is_limited():
    loop = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    assert reason_of(run_child, code(loop), b"x") == "timeout"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_two_gibibytes_are_not_to_be_had():
    grab = "import mmap; b = mmap.mmap(-1, 2 << 30)"
    assert reason_of(run_child, code(grab), b"x") == "crashed"
    assert run_child(code(f"{grab}; print(len(b))", confined=False), b"x").strip() == b"2147483648"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_memory_inside_the_parser_is_a_refusal_of_its_own():
    source = (
        "import setkit.readers.fountain as f, setkit.readers.parse as p\n"
        "p.read_fountain = lambda text: bytearray(2 << 30)\n"
        "from setkit.readers.child import main; sys.exit(main(['fountain', '-']))"
    )
    answer = run_child(code(source), TEXT)
    assert json.loads(answer) == {"refused": "out_of_memory"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_child_may_use_what_i_02_says():
    source = (
        "import resource as r; print([r.getrlimit(n)[0] for n in "
        "(r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_NOFILE, r.RLIMIT_FSIZE, r.RLIMIT_CORE)])"
    )
    assert run_child(code(source), b"").strip() == b"[1073741824, 20, 32, 0, 0]"
    assert limits.WALL_SECONDS == 30


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_child_can_write_no_file(tmp_path):
    path = tmp_path / "out.txt"
    source = (
        f"f = open({str(path)!r}, 'wb', 0)\n"
        "try:\n    f.write(b'x')\nexcept OSError:\n    print('refused')"
    )
    assert run_child(code(source), b"").strip() == b"refused"
    assert path.read_bytes() == b""


def test_the_child_has_no_environment_to_read(monkeypatch):
    monkeypatch.setenv("SETKIT_CANARY", "kept-from-the-child")
    answer = run_child(code("import os; print(sorted(os.environ))"), b"")
    assert b"CANARY" not in answer


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"draft": {}}',
        b'{"draft": 1, "refused": "empty"}',
        b'{"refused": "because"}',
        b'{"refused": ["empty"]}',
        b'{"refused": {}}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"draft": ' + b"1" * 5000 + b"}",
    ],
    ids=range(13),
)
def test_nothing_the_child_says_is_believed(answer, monkeypatch):
    monkeypatch.setattr(contained, "run_child", lambda *_args: answer)
    assert reason_of(read_script, TEXT, "fountain") == "bad_answer"


def test_a_lying_child_cannot_smuggle_characters_in(monkeypatch):
    wire = draft_to_json(parse("fountain", TEXT))
    wire["scenes"][0]["heading"] = "INT. \u202e"
    answer = json.dumps({"draft": wire}).encode()
    monkeypatch.setattr(contained, "run_child", lambda *_args: answer)
    assert reason_of(read_script, TEXT, "fountain") == "bad_answer"


def test_an_endless_answer_is_cut():
    flood = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
    assert reason_of(run_child, code(flood), b"x", most_answer=1 << 20) == "bad_answer"


def test_wrong_arguments_end_the_child():
    assert reason_of(run_child, [*child_command(), "exe", "-"], b"x") == "crashed"


def test_a_frozen_bundle_calls_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "--parse-child"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.fdx", "fdx"), ("A.FDX", "fdx"), ("x.fountain", "fountain"), ("x.spmd", "fountain"),
     ("x.txt", "pasted")],
)  # fmt: skip
def test_kinds(name, kind):
    assert kind_of(name) == kind


def test_other_files_are_refused_by_name():
    assert reason_of(kind_of, "x.pdf") == "unknown_kind"


def test_every_reason_has_a_sentence_without_names_or_paths():
    for reason in refusals.REASONS:
        sentence = refusals.refuse(reason).sentence
        assert sentence.endswith(".")
        assert not set("/\\{}<>") & set(sentence)
