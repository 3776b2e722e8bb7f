"""Final Draft .fdx, read as a stream by our own reader on defusedxml (trust.md I-03).

No tree is built: the parser calls `_Listener`, which counts nodes and depth and keeps only the
paragraph it stands in. Paragraphs count where the script is (`Content`, and dual dialogue inside
it); those of headers, notes, summaries and what Final Draft keeps under OMITTED do not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from setkit.domain.eighths import parse_eighths
from setkit.domain.scripts import ScriptDraft
from setkit.foundation.errors import ImportRefused
from setkit.readers.collect import Collector
from setkit.readers.refusals import refuse

DEEPEST = 256
MOST_NODES = 2_000_000
_BLANK_AFTER = frozenset({"Action", "Dialogue", "Transition", "Shot", "General"})


@dataclass(slots=True)
class _Paragraph:
    kind: str
    number: str
    length: str = ""
    runs: list[str] = field(default_factory=list)
    revisions: set[str] = field(default_factory=set)
    is_done: bool = False


class _Listener:
    """Receives the parser's events. Raises ImportRefused at a limit."""

    def __init__(self) -> None:
        self.collector = Collector()
        self.title: list[str] = []
        self.colours: dict[str, str] = {}
        self.active = ""
        self.used: set[str] = set()
        self._path: list[str] = []
        self._open: list[_Paragraph] = []
        self._nodes = 0

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins."""
        self._nodes += 1 + len(attrs)
        if self._nodes > MOST_NODES:
            raise refuse("too_many")
        if not self._path and tag != "FinalDraft":
            raise refuse("not_final_draft")
        self._path.append(tag)
        if len(self._path) > DEEPEST:
            raise refuse("too_deep")
        if tag == "Paragraph" and self._is_script(self._path[1:-1]):
            self._flush()
            self._open.append(_Paragraph(attrs.get("Type", ""), attrs.get("Number", "")))
        elif tag == "SceneProperties" and self._is_direct():
            self._open[-1].length = attrs.get("Length", "")
            self._open[-1].number = self._open[-1].number or attrs.get("Number", "")
        elif tag == "Text" and self._is_direct():
            if (revision := attrs.get("RevisionID", "0")) != "0":
                self._open[-1].revisions.add(revision)
        elif self._path[1:-1] == ["Revisions"] and tag == "Revision":
            if len(self.colours) < 100:
                self.colours[attrs.get("ID", "")] = attrs.get("Name", "")
        elif tag == "Revisions" and len(self._path) == 2:
            self.active = attrs.get("ActiveSet", "")

    def data(self, text: str) -> None:
        """Characters; only those directly inside a paragraph's `Text` are script."""
        if self._path[-1:] != ["Text"]:
            return
        if self._path[1:3] == ["TitlePage", "Content"] and len(self.title) < 20:
            self.title.append(text)
        elif self._open and self._is_script(self._path[1:-2]):
            self._open[-1].runs.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "Paragraph" and self._is_script(self._path[1:-1]):
            self._flush()
            self._open.pop()
        elif tag == "Paragraph" and self._path[1:3] == ["TitlePage", "Content"] and self.title:
            self.title.append("\n")
        self._path.pop()

    def close(self) -> None:
        """The document is over."""

    def colour(self) -> str:
        """Return the name of the newest revision used in the text, else of the active one."""
        newest = max(self.used, key=lambda mark: int(mark) if mark.isdecimal() else 0, default="")
        return self.colours.get(newest or self.active, "")

    def _is_direct(self) -> bool:
        return (
            bool(self._open) and self._path[-2] == "Paragraph" and self._is_script(self._path[1:-2])
        )

    @staticmethod
    def _is_script(path: list[str]) -> bool:
        # Content, Content/Paragraph/DualDialogue, Content/DualDialogue ...: nothing else.
        return path[:1] == ["Content"] and all(
            tag in ("Paragraph", "DualDialogue") for tag in path[1:]
        )

    def _flush(self) -> None:
        # A paragraph that holds dual dialogue has its own text, if any, ahead of it.
        if not self._open or self._open[-1].is_done:
            return
        paragraph = self._open[-1]
        paragraph.is_done = True
        text = "".join(paragraph.runs)
        revised = bool(paragraph.revisions)
        self.used |= paragraph.revisions
        if paragraph.kind == "Scene Heading":
            if text.strip() or paragraph.number:
                self.collector.heading(
                    text,
                    paragraph.number or None,
                    eighths=parse_eighths(paragraph.length),
                    is_revised=revised,
                )
            return
        if not text.strip():
            return
        if paragraph.kind == "Character":
            self.collector.cue(text)
        self.collector.line(text, is_revised=revised)
        if paragraph.kind in _BLANK_AFTER:
            self.collector.line("")


def read_final_draft(data: bytes) -> ScriptDraft:
    """Return the draft in `data`. Raises ImportRefused: `dtd`, `bad_xml`, `too_deep` and others."""
    if not data.strip():
        raise refuse("empty")
    listener = _Listener()
    parser = XMLParser(target=listener, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        # In one piece: fed small ones, older expat starts an unfinished attribute over each time.
        parser.feed(data)
        parser.close()
    except ImportRefused:
        raise
    except DefusedXmlException:
        raise refuse("dtd") from None
    except (ParseError, ValueError, LookupError):
        # ValueError and LookupError: an encoding declaration Python cannot follow.
        raise refuse("bad_xml") from None
    title = "".join(listener.title).strip().partition("\n")[0]
    return listener.collector.finish("fdx", title, listener.colour())
