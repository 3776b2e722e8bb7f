"""What our own code never does: read the wall clock, open sockets, unpickle, promise too much."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from architecture.house import PACKAGE, ROOT, imported, name, sources, tree

MODULES = {
    "socket", "ssl", "socketserver", "asyncio", "http", "urllib.request", "ftplib", "smtplib",
    "imaplib", "xmlrpc", "webbrowser", "requests", "urllib3", "pickle", "shelve", "marshal",
    "dbm", "tarfile", "xml", "multiprocessing", "yaml", "PySide6.QtNetwork", "PySide6.QtQml",
    "PySide6.QtWebEngineCore", "PySide6.QtCharts", "PySide6.QtGraphs", "reportlab.platypus",
    "reportlab.lib.fontfinder", "logging.handlers.SocketHandler",
}  # fmt: skip
CLOCKS = {
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "datetime.now", "datetime.utcnow",
    "datetime.today", "date.today", "datetime.datetime.now", "datetime.datetime.utcnow",
    "datetime.date.today", "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc",
    "QDate.currentDate", "QTime.currentTime", "QDateTime.currentMSecsSinceEpoch",
}  # fmt: skip
TOLD_CLOCKS = {"time.localtime", "time.gmtime"}  # with an argument they only convert
RANDOM = {"random", "secrets", "uuid.uuid1", "uuid.uuid4"}
CALLS = {
    "uuid.uuid4",
    "uuid.uuid1",
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "print",
    "breakpoint",
}
# trust.md §10: words that promise what no program can keep.
WORDS = re.compile(
    r"unbreakable|military.grade|legally.binding|gdpr.compliant|\banonymous|deleted everywhere"
    r"|(advanced|qualified) (electronic )?signature|tamper.?proof|zero.knowledge",
    re.IGNORECASE,
)
LOGS = {"debug", "info", "warning", "error", "critical", "exception", "log"}


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else node.attr
    return node.id if isinstance(node, ast.Name) else ""


def faults(module: ast.Module, *, clock: bool, entropy: bool) -> list[str]:
    """Everything in `module` that the house forbids; `clock` and `entropy` mark the two homes."""
    found = []
    for node in ast.walk(module):
        for full in imported(node):
            parts = full.split(".")
            prefixes = {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
            found += sorted(prefixes & MODULES)
            found += sorted(prefixes & RANDOM) if not entropy else []
        if isinstance(node, ast.Call):
            called = dotted(node.func)
            if called in CLOCKS and not clock and not (called in TOLD_CLOCKS and node.args):
                found.append(called)
            if called in CALLS:
                found.append(called)
            if any(k.arg == "shell" and getattr(k.value, "value", 1) for k in node.keywords):
                found.append("shell=True")
            found += formatted(node, called)
    return found + unmarked(module)


def unmarked(module: ast.Module) -> list[str]:
    """Names said with `_(NAME)` whose text in this module is not marked for extraction."""
    plain = {
        target.id
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
        and node.value is not None
        and any(
            isinstance(n, ast.Constant) and isinstance(n.value, str) for n in ast.walk(node.value)
        )
        and not any(
            isinstance(n, ast.Call) and dotted(n.func) == "mark" for n in ast.walk(node.value)
        )
    }
    return [
        f"{name.id} is said but not marked"
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and dotted(node.func) in {"_", "ngettext"}
        for arg in node.args
        if not isinstance(arg, ast.Constant)
        for name in ast.walk(arg)
        if isinstance(name, ast.Name) and name.id in plain
    ]


def formatted(call: ast.Call, called: str) -> list[str]:
    """Sentences and log lines are constants: an f-string cannot be translated, and leaks."""
    last = called.split(".")[-1]
    owner = called.split(".")[0].lower()
    if called in {"_", "ngettext", "i18n._"}:
        texts = call.args[:2] if called == "ngettext" else call.args
        if not all(
            isinstance(a, ast.Constant | ast.Name | ast.Attribute | ast.Subscript) for a in texts
        ):
            return ["_() of something put together"]
    if last in LOGS and "log" in owner + called.lower() and call.args and last != called:
        return [] if isinstance(call.args[0], ast.Constant) else ["a log line that is no constant"]
    return []


@pytest.mark.parametrize("path", sources(), ids=name)
def test_source_does_nothing_forbidden(path: Path) -> None:
    inside = path.relative_to(PACKAGE).as_posix()
    clock = inside == "foundation/clock.py"
    entropy = inside in {"foundation/entropy.py", "foundation/ids.py"}
    assert faults(tree(path), clock=clock, entropy=entropy) == []


@pytest.mark.parametrize(
    "text",
    [
        "import socket", "from pickle import loads", "import http.client",
        "from urllib import request",
        "from xml.etree import ElementTree", "import time\ntime.time()", "datetime.now(UTC)",
        "import datetime\ndatetime.datetime.now()", "eval('1')", "run('x', shell=True)",
        "_(f'hello {name}')", "_('hello ' + name)", "_('a {}'.format(b))", "log.info(f'{name}')",
        "self.logger.error('a' + b)",
        "A = 'text'\n_(A)", "A = {1: 'text'}\n_(A[1])",
        "import random", "from PySide6 import QtNetwork",
        "QDateTime.currentDateTime()", "ngettext(f'{one}', 'many', 3)", "print('x')",
    ],
)  # fmt: skip
def test_the_ban_can_fail(text: str) -> None:
    assert faults(ast.parse(text), clock=False, entropy=False)


def strings(path: Path) -> list[str]:
    """Every text in a source file apart from docstrings, which no coordinator reads."""
    module = tree(path)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    return [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


TEXTS = [
    path
    for path in sorted((ROOT / "resources").rglob("*"))
    if path.suffix in {".txt", ".md", ".toml", ".json", ".fountain", ".po", ".csv"}
    and "fonts" not in path.parts
]


@pytest.mark.parametrize("path", sources(), ids=name)
def test_no_sentence_promises_too_much(path: Path) -> None:
    assert [text for text in strings(path) if WORDS.search(text)] == []


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_no_resource_promises_too_much(path: Path) -> None:
    assert WORDS.findall(path.read_text(encoding="utf-8")) == []


def test_front_pages_promise_nothing_forbidden() -> None:
    for page in ("README.md", "SECURITY.md", "CHANGELOG.md", "packaging/README.md"):
        assert not WORDS.search((ROOT / page).read_text(encoding="utf-8")), page


def test_word_lint_can_fail() -> None:
    assert WORDS.search("Military-grade and tamperproof")
    assert not WORDS.search("tamper-evident")


def test_limits_are_told_word_for_word() -> None:
    """T7: the README and the text the app shows say the same, word for word (trust.md §1.2)."""
    limits = (ROOT / "resources/words/limits_en.txt").read_text(encoding="utf-8").strip()
    assert limits.startswith("setkit cannot protect you while it is unlocked")
    assert limits.endswith("nobody can open the vault – not us either.")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = [line[2:] for line in readme.splitlines() if line.startswith("> ")]
    assert " ".join(quoted) == limits
