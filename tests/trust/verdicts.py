"""Each harness says RAN, FALLBACK or NOT RUN at the end of the run; NOT RUN is a failure."""

from __future__ import annotations

import pytest

KEY = "harness"


class Verdict:
    """What one harness has to say. A harness that says nothing has not run."""

    def __init__(self, kit: str, what: str) -> None:
        self.kit = kit
        self.what = what
        self.said = "NOT RUN"
        self.detail = ""

    def ran(self, detail: str) -> None:
        self.said, self.detail = "RAN", detail

    def fell_back(self, detail: str) -> None:
        self.said, self.detail = "FALLBACK", detail


@pytest.fixture
def verdict(request: pytest.FixtureRequest):
    """The verdict of a test marked `@pytest.mark.harness("H3", "power cut")`."""
    made = Verdict(*request.node.get_closest_marker("harness").args)
    yield made
    line = f"{made.kit:<4} {made.what:<34} {made.said:<8} {made.detail}"
    request.node.user_properties.append((KEY, line))
    if made.said == "NOT RUN":
        pytest.fail(f"harness {made.kit} ({made.what}) has NOT RUN")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "harness(kit, what): one of the twelve of trust.md 3.0")


def pytest_terminal_summary(terminalreporter) -> None:
    lines = {
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for key, value in getattr(report, "user_properties", ())
        if key == KEY
    }
    if lines:
        terminalreporter.section("trust harnesses")
        for line in sorted(lines):
            terminalreporter.write_line(line)
