"""The digest in each of its forms that is one text: plain text, HTML page, Markdown, JSON; `letter.py` makes the mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from watcher.errors import UsageError
from watcher.report import charts, sections, summary
from watcher.report.digest import Digest
from watcher.report.digest_schema import json_text
from watcher.report.items import Item
from watcher.report.render import filled

_TEMPLATES: Mapping[str, str] = {"text": "digest.txt.j2", "html": "digest.html.j2", "markdown": "digest.md.j2"}
FORMS = ("text", "html", "markdown", "json", "eml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a digest is shown, beside what it says."""

    templates: str = ""
    """A folder with templates that stand in place of the shipped ones."""
    base_url: str = ""
    """Where the site is published; empty: nowhere."""


def render(digest: Digest, form: str, style: Style) -> str:
    """Return the digest as text, HTML, Markdown or JSON, ending in a line break, in the language that is spoken.

    Raises:
        UsageError: there is no such form.
        ConfigurationError: a template of the reader's own cannot be used.
    """
    if form == "json":
        return json_text(digest)
    if form not in _TEMPLATES:
        raise UsageError(f"no such form: {form!r}; known: {', '.join(FORMS)}")
    return fill(_TEMPLATES[form], digest, style)


def fill(template: str, digest: Digest, style: Style, *, place: object = None, **more: object) -> str:
    """Return a template of the digest, filled in; `place` says how it leads to other pages of the site (`site.Place`)."""
    hand = sections.hand(digest)
    in_hand = [item for part in hand for item in part.every]
    return filled(
        template,
        style.templates,
        digest=digest,
        hand=hand,
        quiet=sections.quiet(digest),
        still_open=sections.still_open(digest),
        summary=summary,
        place=place,
        kinds=sorted({item.kind.value for item in told(digest)} | {thing.kind.value for thing in digest.new}),
        kind_bars=charts.lengths(Counter(item.kind.value for item in (*in_hand, *digest.open))),
        page=page_of(digest, style),
        site=style.base_url,
        **more,
    )


def page_of(digest: Digest, style: Style) -> str:
    """Return where the digest stands on the site, which has a page for each week that is over; empty: the site is nowhere."""
    if not style.base_url:
        return ""
    return f"{style.base_url}/digests/{digest.window.key}.html" if digest.window.whole else f"{style.base_url}/"


def told(digest: Digest) -> Iterator[Item]:
    """Yield every address that the digest tells of."""
    for part in (*sections.hand(digest), *sections.quiet(digest)):
        yield from part.every
    for mass in digest.suspected:
        yield from mass.rows
    for wall in digest.walls:
        yield from wall.rows
    yield from digest.back
    yield from digest.open
