"""The stable words of the program as people read them, in one place; `language.py` says how they come to be in another language."""

from __future__ import annotations

from watcher.report.language import Words

REASONS = Words(
    {
        # What keeps an answer from coming.
        "dns-nxdomain": "no such name (NXDOMAIN), asked twice",
        "dns-servfail": "the resolver reports a failure (SERVFAIL)",
        "dns-timeout": "no answer from the resolver",
        "dns-no-address": "the name exists but has no address",
        "private-address": "leads to a private address, which is never asked",
        "connect-refused": "connection refused: nothing listens there",
        "connect-reset": "connection reset or closed before an answer, twice",
        "connect-timeout": "no connection within the time allowed",
        "connect-error": "no way to the host, or another fault of the network",
        "timeout": "connected, but no answer within the time allowed",
        "tls-error": "no TLS connection, not even without verification",
        "protocol-error": "what came is no HTTP answer",
        "redirect-loop": "the redirects come back to where they have been",
        "redirect-limit": "too many redirects",
        "redirect-unusable": "redirected to what cannot be asked",
        "resting": "the host asked for a pause; not asked this time",
        # What an answer shows instead of the thing.
        "removed": "removal text",
        "soft-404": "a 'not found' page",
        "parked": "a parked or for-sale domain",
        "hijacked": "another site has taken over the address",
        "home-redirect": "a deep link sent to the home page",
        "content-replaced": "another page stands in its place",
        "unavailable": "out of service, says the page",
        "error-page": "a server's error shown as a page",
        "fault": "this program failed at the page; not judged, see the log",
        "path-missing": "what it is in still exists, but not this place in it",
        # What a host will not show to a program.
        "bot-wall": "a wall against programs",
        "login-wall": "a log-in page",
        "throttled": "too many requests for the host, its pauses kept",
        "legal-wall": "withheld for legal reasons",
        # What an API says.
        "not-found": "not found",
        "taken-down": "taken down",
        "taken-down-dmca": "taken down after a copyright notice",
        "taken-down-tos": "taken down for a breach of the terms of service",
        "identity-changed": "another thing stands under the name",
        "renamed": "has a new name",
        # What the list writes.
        "bad-url": "the URL as written cannot be asked for",
        "bad-scheme": "a misspelled scheme",
        "space-in-url": "a space within the URL",
        "impossible-host": "no such host name can exist",
        "stray-punctuation": "punctuation stuck to its end",
        "glued-urls": "two URLs glued together",
        "double-encoding": "percent-encoded twice",
    }
)
"""Each reason of a look, as it reads after what the host answered."""

NOTES = Words(
    {
        "tls-expired": "the certificate expired; the page answers without verification",
        "tls-untrusted": "the certificate is not trusted; the page answers without verification",
        "tls-hostname": "the certificate is for another name; the page answers without verification",
        "tls-outdated": "speaks an outdated TLS only; the page answers without verification",
        "flaky": "fails by turns",
        "slow": "answers slowly",
        "needs-code": "needs an extraction code",
        "gated": "the files need the owner's consent",
        "client-side-redirect": "the page itself leads elsewhere",
        "content-type-changed": "a web page where a file was",
        "truncated": "the answer was cut short",
        "malformed-answer": "the answer is not quite HTTP",
        "api-unavailable": "the API could not be asked, so the page was",
        "another-project": "another project has taken the name: look at it before the list follows",
        "another-paper": "the paper is not what the entry says",
        "licence-changed": "the licence has changed",
        "newer-version": "a newer version exists",
        "probably-ended": "has probably ended: a past year in its title, and no date anywhere",
        "registration-closed": "registration or submission is closed",
        "newer-edition": "the page has moved on to a newer edition",
        "kept": "finished by design, says the maintainer",
        "muted": "known to the maintainer",
        "reopened": "no longer fits the maintainer's word: look again",
        "ends-as-told": "dated by the maintainer",
        "successor-named": "its successor is named by the maintainer",
    }
)
"""Each note, as it reads at the end of a sentence."""

SOURCES = Words(
    {
        "page": "the page",
        "github": "GitHub",
        "huggingface": "Hugging Face",
        "acl_anthology": "ACL Anthology",
        "europepmc": "Europe PMC",
        "medrxiv": "medRxiv",
        "codabench": "Codabench",
        "arxiv": "arXiv",
        "gitea": "Gitea",
        "gitee": "Gitee",
        "gitlab": "GitLab",
        "modelscope": "ModelScope",
        "zenodo": "Zenodo",
        "physionet": "PhysioNet",
        "kaggle": "Kaggle",
        "crossref": "Crossref",
        "contest": "the contest's page",
    }
)
"""Each checker, as the one who says so."""

TITLES = Words(
    {
        "overdue": "Ended, but listed as ongoing",
        "dead": "Dead",
        "taken-over": "Taken over",
        "moved": "Moved",
        "invalid": "Invalid",
        "not-as-listed": "Not what the entry says",
        "withdrawn": "Withdrawn",
        "ended": "Ended",
        "archived": "Archived",
        "stale": "Stale",
        "failing": "Being watched",
        "back": "Back",
    }
)
"""Each part of a report or a digest that is made of addresses, as its heading."""

ABOUT = Words(
    {
        "overdue": "contests that are over and stand under a heading such as 'ongoing'",
        "dead": "confirmed by several checks, days apart",
        "taken-over": "another site stands there now: take the link out soon",
        "moved": "permanently, by the host's own word; the list can follow",
        "invalid": "cannot be right as written",
        "not-as-listed": "the link answers, but with another thing",
        "withdrawn": "withdrawn by the authors, or retracted",
        "ended": "contests whose dates are past",
        "archived": "closed by their owner or host",
        "stale": "nobody has changed them for long",
        "failing": "wrong at the last check, not confirmed: being watched, nothing to do yet",
        "back": "dead before, well again",
    }
)
"""Each of those parts, as the line under its heading."""

PLACES = Words(
    {
        "title": "title",
        "h1": "heading",
        "text": "text",
        "address": "address",
        "markup": "markup",
        "header": "header",
    }
)
"""Where in an answer the words stood that decided."""
WHY = Words(
    {
        "like papers of the list": "like papers of the list",
        "medical + language terms in the abstract": "medical + language terms in the abstract",
        "medical + language terms in the title": "medical + language terms in the title",
        "medical terms in the title": "medical terms in the title",
        "language terms in the title": "language terms in the title",
        "medicine is the subject, not an example": "medicine is the subject, not an example",
    }
)
"""Why something belongs in the list, where that is said in words of ours; other reasons are words of the thing itself."""
OUTCOMES = Words(
    {
        "good": "good",
        "failed": "failed",
        "walled": "not shown to a program",
        "malformed": "malformed",
        "unasked": "not asked",
        "none": "no check",
    }
)
"""Each outcome of a check, as a strip of checks names it."""

LABELS = Words(
    {
        # Statuses.
        "ok": "ok",
        "moved": "moved",
        "failing": "failing",
        "dead": "dead",
        "blocked": "blocked",
        "invalid": "invalid",
        "unchecked": "unchecked",
        "rest-failing": "being watched",
        "rest-blocked": "not shown to programs",
        "rest-unchecked": "never checked",
        "rest-muted": "known to the maintainer",
        # Freshness.
        "active": "active",
        "stale": "stale",
        "archived": "archived",
        "withdrawn": "withdrawn",
        "published": "published",
        "open": "open",
        "upcoming": "upcoming",
        "ended": "ended",
        # Parts of a digest.
        "taken-over": "taken over",
        "not-as-listed": "not what the entry says",
        "another-paper": "not what the entry says",
        "another-project": "not what the entry says",
        "overdue": "ended, but listed as ongoing",
        "gone-quiet": "gone quiet",
        "back": "back",
        "new": "new",
        # Kinds.
        "contest": "contest",
        "dataset": "dataset",
        "knowledge-source": "knowledge-source",
        "model": "model",
        "paper": "paper",
        "toolkit": "toolkit",
        "product": "product",
        "blog": "blog",
        "link-list": "link-list",
        "code": "code",
        "analysis": "analysis",
        "other": "other",
        # Roles, where they are no kinds.
        "official": "official",
        "project": "project",
        "download": "download",
        "details": "details",
    }
)
"""Short words, as they stand beside a number or a title."""
