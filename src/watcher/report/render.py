"""The report in each of its forms: text, HTML and Markdown from templates, JSON and CSV from `schema.py`."""

from __future__ import annotations

import base64
import hashlib
import re
import traceback
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape
from markupsafe import Markup, escape

from watcher.errors import ConfigurationError, UsageError
from watcher.report import charts, foreign, language, telling, vocabulary, wording
from watcher.report.outline import is_news, outline
from watcher.report.report import Report
from watcher.report.schema import csv_text, json_text
from watcher.resources import template_folder

_TEMPLATES: Mapping[str, str] = {"text": "report.txt.j2", "html": "report.html.j2", "markdown": "report.md.j2"}
FORMS = ("text", "html", "markdown", "json", "csv")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_COLUMNS = 80
"""Width of a terminal."""


def render(report: Report, form: str, own: str = "") -> str:
    """Return the report in one of `FORMS`, in the language that is spoken, ending in a line break.

    Args:
        report: what it tells.
        form: one of `FORMS`.
        own: a folder whose templates stand in place of the shipped ones; empty: none.

    Raises:
        UsageError: there is no such form.
    """
    if form == "json":
        return json_text(report)
    if form == "csv":
        return csv_text(report)
    if form not in _TEMPLATES:
        raise UsageError(f"no such form: {form!r}; known: {', '.join(FORMS)}")
    return _fill(_TEMPLATES[form], report, own, None)


def page(report: Report, own: str, place: object) -> str:
    """Return the HTML page as a part of the site: `place` says how it leads to the others (`site.Place`)."""
    return _fill(_TEMPLATES["html"], report, own, place)


def _fill(name: str, report: Report, own: str, place: object) -> str:
    shown = outline(report)
    return filled(
        name,
        own,
        report=report,
        outline=shown,
        place=place,
        kind_bars=charts.lengths(shown.kinds),
        kinds=sorted({row.kind.value for row in report.links} | {thing.kind.value for thing in report.new}),
    )


def filled(name: str, own: str, /, **values: object) -> str:
    """Return a template with values filled in, ending in a line break.

    Args:
        name: the template's file.
        own: a folder whose templates stand in place of the shipped ones of the same name; empty: none.
        values: what the template may name, beside the language and what `environment` has for all.

    Raises:
        ConfigurationError: a template of that folder cannot be used; which, where and why.
    """
    try:
        text = environment(own).get_template(name).render(language=language.spoken().code, **values)
    except (TemplateError, TypeError, ArithmeticError, UnicodeDecodeError, OSError) as error:
        inside = [frame for frame in traceback.extract_tb(error.__traceback__) if own and _lies_in(frame.filename, own)]
        if not inside and not (own and isinstance(error, (UnicodeDecodeError, OSError))):
            raise
        where = f"{inside[-1].filename}, line {inside[-1].lineno}" if inside else str(Path(own) / name)
        raise ConfigurationError(
            f"{where}: this template cannot be used: {error}; mend it, or report.templates"
        ) from error
    # Half a surrogate pair would let the writing of the file fail.
    return text.encode("utf-8", "replace").decode("utf-8").strip("\n") + "\n"


def _lies_in(file: str, folder: str) -> bool:
    return Path(file).is_relative_to(Path(folder).expanduser())


@cache
def environment(own: str = "") -> Environment:
    """Return the environment of all templates: a name that a template misspells is an error, and HTML is escaped.

    Args:
        own: a folder whose templates stand in place of the shipped ones of the same name; empty: none.
    """
    folders = [Path(own).expanduser(), template_folder()] if own else [template_folder()]
    made = Environment(
        loader=FileSystemLoader(folders),
        extensions=["jinja2.ext.i18n"],
        # By default only the endings .html, .htm and .xml are escaped, not ours.
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= _script(made)
    made.globals |= {"charts": charts, "telling": telling, "vocabulary": vocabulary, "wording": wording}
    made.filters |= {
        "one_line": foreign.one_line,
        "md": foreign.markdown,
        "md_html": foreign.markdown_html,
        "md_address": foreign.markdown_address,
        "web_address": foreign.web_address,
        "wrap": _wrap,
        "whole_days": _whole_days,
        "day": wording.day,
        "minute": wording.minute,
        "reason": wording.reason,
        "label": wording.label,
        "capital": _capital,
    }
    made.tests["news"] = is_news
    made.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


def _script(made: Environment) -> dict[str, object]:
    """Return the one script of the pages, and its hash, by which the page's own policy lets it run and no other."""
    assert made.loader is not None
    text = made.loader.get_source(made, "filter.js")[0].strip()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return {"script_text": Markup(text), "script_hash": f"sha256-{digest}"}  # noqa: S704 our own file


def _capital(text: str) -> str:
    """Return `text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _wrap(text: str, indent: int = 0, first: str = "") -> str:
    """Break `text` into lines of a terminal, all but the first indented; the first begins with `first`."""
    lines = foreign.wrap(text, _COLUMNS, " " * indent)
    if lines and first:
        lines[0] = first + lines[0][len(first) :]
    return "\n".join(lines)


def _whole_days(text: str) -> Markup:
    """Return `text` as HTML whose days are not broken at their hyphens."""
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(text))))  # noqa: S704 escaped on this line
