"""The history of one address: what is said of it now, every finding, and the observations behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from watcher.domain.finding import Finding
from watcher.domain.observation import Look, Span
from watcher.domain.overrides import Ack, Override
from watcher.domain.status import Standing
from watcher.report.evidence import evidence
from watcher.report.foreign import one_line
from watcher.report.ruling import ruling
from watcher.report.schema import instant

_WIDTH = 300
"""Characters of foreign text in a line at most."""


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered of one address."""

    url: str
    standing: Standing
    spans: Sequence[Span]
    findings: Sequence[Finding]
    given: Sequence[Override | Ack] = ()
    """The maintainer's words that count now."""
    acks: Sequence[tuple[Ack, datetime | None]] = ()
    """Every word that was given by `watcher ack`, oldest first, with the time at which it was taken back."""


def as_json(history: History) -> dict[str, object]:
    """Return it as JSON's values; times are UTC, ISO 8601, with `Z`; seconds are those of the last check of a span."""
    standing = history.standing
    return {
        "schema_version": 1,
        "url": history.url,
        "status": standing.status.value,
        "reason": standing.reason,
        "since": instant(standing.since),
        "checked_at": instant(standing.checked_at),
        "freshness": standing.freshness.value if standing.freshness else None,
        "notes": list(standing.notes),
        "suggestion": standing.suggestion,
        "evidence": evidence(standing.look, standing),
        "word": ruling(history.given) or None,
        "acks": [
            {
                "given_at": instant(ack.given_at),
                "until": ack.until.isoformat() if ack.until else None,
                "reason": ack.reason,
                "taken_back_at": instant(taken_back),
            }
            for ack, taken_back in history.acks
        ],
        "findings": [
            {
                "at": instant(finding.at),
                "subject": finding.subject.value,
                "old": finding.old,
                "new": finding.new,
                "reason": finding.reason,
                "suggestion": finding.suggestion,
            }
            for finding in history.findings
        ],
        "observations": [
            {
                "first_at": instant(span.first_at),
                "last_at": instant(span.last_at),
                "checks": span.checks,
                **_look(span.look),
            }
            for span in history.spans
        ],
    }


def as_text(history: History) -> str:
    """Return it for the terminal: the verdict, the findings, then each span of checks that saw the same, oldest first."""
    standing = history.standing
    status = f"  {standing.status.value}{f' ({standing.reason})' if standing.reason else ''}"
    if standing.since:
        status += f" since {instant(standing.since)}"
    if standing.checked_at:
        status += f"; last checked {instant(standing.checked_at)}"
    lines = [one_line(history.url, _WIDTH), status]
    lines.append(f"  {evidence(standing.look, standing)}")
    if standing.suggestion:
        lines.append(f"  suggestion: {standing.suggestion}")
    if history.given:
        lines.append(f"  {ruling(history.given)}")
    if history.acks:
        lines += ["", "Acknowledgements", *(_acknowledged(ack, taken_back) for ack, taken_back in history.acks)]
    lines += ["", "Findings"]
    lines += [
        f"  {instant(finding.at)}  {finding.subject.value}: {finding.old or 'not known'} -> {finding.new or 'not known'}"
        f"{f' ({finding.reason})' if finding.reason else ''}"
        for finding in history.findings
    ] or ["  none"]
    lines += ["", "Observations"]
    for span in history.spans:
        lines += _span(span)
    return "\n".join(lines) + "\n"


def _acknowledged(ack: Ack, taken_back: datetime | None) -> str:
    until = f" until {ack.until.isoformat()}" if ack.until else ""
    end = f", taken back {instant(taken_back)}" if taken_back else ""
    return f"  {instant(ack.given_at)}{until}: {one_line(ack.reason, _WIDTH)}{end}"


def _span(span: Span) -> list[str]:
    look = span.look
    when = (
        f"{instant(span.first_at)}"
        if span.checks == 1
        else f"{instant(span.first_at)} to {instant(span.last_at)}, {span.checks} checks"
    )
    weight = f", {look.evidence.name.lower()}" if look.evidence else ""
    answer = f", HTTP {look.http_status}" if look.http_status is not None else ""
    lines = [
        f"  {when}",
        f"    {look.outcome.value}{f' ({look.reason}{weight})' if look.reason else ''}{answer}, by {look.source}, {look.seconds:.1f} s",
    ]
    lines += [
        f"    {hop.status or 'refresh'}: {one_line(hop.url, _WIDTH)} -> {one_line(hop.to, _WIDTH)}" for hop in look.hops
    ]
    lines += [
        f"    {name}: {one_line(value, _WIDTH)}"
        for name, value in (("words", look.quote), ("notes", " ".join(look.notes)))
        if value
    ]
    return lines


def _look(look: Look) -> dict[str, object]:
    return {
        "outcome": look.outcome.value,
        "reason": look.reason,
        "evidence": look.evidence.name.lower() if look.evidence else None,
        "source": look.source,
        "http_status": look.http_status,
        "final_url": look.final_url,
        "hops": [{"url": hop.url, "status": hop.status, "to": hop.to} for hop in look.hops],
        "moved_to": look.moved_to,
        "notes": list(look.notes),
        "quote": look.quote,
        "seconds": round(look.seconds, 2),
    }
