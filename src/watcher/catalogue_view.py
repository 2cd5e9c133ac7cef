"""Shows the list as it was read: entries, links, and what was left out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from watcher.domain.entry import Catalogue, Entry, Link
from watcher.report.foreign import one_line


def as_json(listed: Catalogue) -> dict[str, Any]:
    """Return entries, links and what was left out, as plain values."""
    return {
        "schema_version": 1,
        "list": {"name": listed.name, "source": listed.source},
        "counts": {
            "entries": len(listed.entries),
            "links": sum(len(entry.links) for entry in listed.entries),
            "urls": len(listed.urls),
            "kinds": dict(Counter(entry.kind.value for entry in listed.entries)),
            "left_out": dict(Counter(out.why.value for out in listed.left_out)),
        },
        "entries": [_entry(entry) for entry in listed.entries],
        "left_out": [{"url": out.url, "line": out.line, "why": out.why.value} for out in listed.left_out],
    }


def as_text(listed: Catalogue) -> str:
    """Return a page for the terminal: sections, entries and their links, then the counts."""
    lines: list[str] = []
    section: tuple[str, ...] = ()
    for entry in listed.entries:
        if entry.section != section:
            section = entry.section
            lines += ["", one_line(" > ".join(section))]
        lines.append(f"  {one_line(entry.title)}  [{entry.kind.value}, {entry.language}, line {entry.lines[0]}]")
        lines += [f"    {one_line(_words(link))}" for link in entry.links]
    links = sum(len(entry.links) for entry in listed.entries)
    found = (
        _counted(len(listed.entries), "entry", "entries"),
        _counted(links, "link", "links"),
        _counted(len(listed.urls), "address", "addresses"),
    )
    lines += ["", f"{listed.source}: {', '.join(found)}."]
    left_out = Counter(out.why.value for out in listed.left_out)
    lines += [f"Left out: {sum(left_out.values())}"] + [f"  {count:5} {why}" for why, count in left_out.most_common()]
    return "\n".join(lines).lstrip("\n") + "\n"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _words(link: Link) -> str:
    mend = f"  (malformed; meant: {link.mend})" if link.mend else ""
    code = f"  (code {link.code})" if link.code else ""
    return f"{link.role.value}: {link.url}{mend}{code}"


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "section": list(entry.section),
        "title": entry.title,
        "kind": entry.kind.value,
        "language": entry.language,
        "lines": list(entry.lines),
        "links": [
            {
                "url": link.url,
                "role": link.role.value,
                "label": link.label,
                "line": link.line,
                "code": link.code,
                "mend": link.mend,
            }
            for link in entry.links
        ],
    }
