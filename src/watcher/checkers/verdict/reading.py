"""From an answer to a verdict, by rules in a fixed order; what only a second question can settle is left as a doubt."""

from __future__ import annotations

from dataclasses import replace

from watcher.checkers.hosts import HostRules, Meaning, Place, Rule
from watcher.checkers.verdict import drift
from watcher.checkers.verdict.document import Document, Form
from watcher.checkers.verdict.signs import Sign, first_sign
from watcher.checkers.verdict.verdict import GOOD, Doubt, Verdict, is_good
from watcher.domain import address, redirects
from watcher.domain.observation import Evidence, Look, Outcome
from watcher.web.exchange import Exchange, Failure

_LOGIN = frozenset({401, 402})
# 406 is a firewall's: of a client that takes `*/*` nothing can be unacceptable (RFC 9110, section 15.5.7).
_WALL = frozenset({403, 406, 412, 418, 430, 999})
_LONGEST_LOGIN_PROSE = 600
_SMALL_JSON = 2000
_BRIEF = 600
_BARE = 120
_LOGIN_WORDS = (
    "unauthorized",
    "unauthorised",
    "unauthenticated",
    "authentication required",
    "authentication credentials",
    "login required",
    "not logged in",
    "请先登录",
    "请登录",
    "未登录",
)
_MESSAGE_KEYS = ("message", "msg", "error", "errors", "detail", "errmsg", "error_description")
_GONE_WORDS = (
    "not found",
    "not_found",
    "notfound",
    "does not exist",
    "no such",
    "不存在",
    "未找到",
    "找不到",
    "已删除",
)


_MEANT: dict[Meaning, tuple[Outcome, str, Evidence | None]] = {
    Meaning.REMOVED: (Outcome.FAILED, "removed", Evidence.AUTHORITATIVE),
    Meaning.NOT_FOUND: (Outcome.FAILED, "soft-404", Evidence.STRONG),
    Meaning.PARKED: (Outcome.FAILED, "parked", Evidence.STRONG),
    Meaning.UNAVAILABLE: (Outcome.FAILED, "unavailable", Evidence.WEAK),
    Meaning.ERROR_PAGE: (Outcome.FAILED, "error-page", Evidence.WEAK),
    Meaning.BOT_WALL: (Outcome.WALLED, "bot-wall", None),
    Meaning.LOGIN_WALL: (Outcome.WALLED, "login-wall", None),
    Meaning.THROTTLED: (Outcome.WALLED, "throttled", None),
}


def judge(exchange: Exchange, document: Document, last_good: Look | None, rules: HostRules) -> Verdict:
    """Judge the last answer of a chain.

    Args:
        exchange: what came of asking.
        document: its body, read.
        last_good: the last good look of our own history, if any.
        rules: what hosts say.
    """
    # A chain that breaks keeps the status of the redirect that led astray.
    if exchange.failure is not None or exchange.status is None:
        return _of_failure(exchange.failure or Failure("protocol-error", "no answer"))
    return (
        _named_host_status(exchange, document, rules)
        or _wall_by_status(exchange, document, rules)
        or _named_host(exchange, document, rules)
        or _wall_by_marks(exchange, document, rules)
        or _failed_by_status(exchange)
        or _of_json(exchange, document)
        or _of_page(exchange, document, last_good, rules)
    )


def _of_failure(failure: Failure) -> Verdict:
    match failure.reason:
        case "dns-nxdomain":
            return Verdict(Outcome.FAILED, failure.reason, Evidence.STRONG, failure.message)
        case "private-address":
            return Verdict(Outcome.WALLED, failure.reason, quote=failure.message)
        case "resting":
            return Verdict(Outcome.WALLED, "throttled", quote=failure.message)
        case "bad-url":
            return Verdict(Outcome.MALFORMED, failure.reason, quote=failure.message)
        case _:
            return Verdict(Outcome.FAILED, failure.reason, Evidence.WEAK, failure.message)


def _meant(sign: Sign) -> Verdict:
    outcome, reason, evidence = _MEANT[sign.meaning]
    if evidence is Evidence.AUTHORITATIVE and not sign.rule.confirmed:
        evidence = Evidence.STRONG
    return Verdict(outcome, reason, evidence, sign.quote)


def _named_host_status(exchange: Exchange, document: Document, rules: HostRules) -> Verdict | None:
    """A host that is known to answer programs with a lie."""
    by_status = [
        rule
        for rule in rules.for_host(address.host_of(exchange.final_url), Meaning.BOT_WALL)
        if rule.places == (Place.STATUS,)
    ]
    sign = first_sign(by_status, exchange, document)
    return _meant(sign) if sign else None


def _wall_by_status(exchange: Exchange, document: Document, rules: HostRules) -> Verdict | None:
    quote = f"status: {exchange.status}"
    match exchange.status:
        case status if status in _LOGIN:
            return Verdict(Outcome.WALLED, "login-wall", quote=quote)
        case status if status in _WALL:
            login = first_sign(_text_rules(rules, Meaning.LOGIN_WALL), exchange, document)
            return _meant(login) if login else Verdict(Outcome.WALLED, "bot-wall", quote=quote)
        case 429:
            return Verdict(Outcome.WALLED, "throttled", quote=quote)
        case 451:
            return Verdict(Outcome.WALLED, "legal-wall", quote=quote)
        case 521 if document.has_script:
            return Verdict(Outcome.WALLED, "bot-wall", quote=f"{quote} with a script")
        case 202 if document.is_shell and not document.title:
            return Verdict(Outcome.WALLED, "bot-wall", quote=f"{quote} with nothing but a script")
        case _:
            return None


def _named_host(exchange: Exchange, document: Document, rules: HostRules) -> Verdict | None:
    meanings = (*_MEANT, Meaning.NEEDS_CODE)
    sign = first_sign(rules.for_host(address.host_of(exchange.final_url), *meanings), exchange, document)
    if sign is None:
        return None
    if sign.meaning is Meaning.NEEDS_CODE:
        return Verdict(Outcome.GOOD, quote=sign.quote, note="needs-code") if is_good(exchange) else None
    return _meant(sign)


def _wall_by_marks(exchange: Exchange, document: Document, rules: HostRules) -> Verdict | None:
    """A challenge page, whatever its status; a 404 is one only by its marks, since its words may be about anything."""
    found = rules.for_any(Meaning.BOT_WALL, Meaning.THROTTLED)
    parked = first_sign(rules.for_any(Meaning.PARKED), exchange, document)
    if exchange.status in (404, 410) or parked:
        found = [rule for rule in found if Place.HEADER in rule.places or Place.MARKUP in rule.places]
    sign = first_sign(found, exchange, document)
    return _meant(sign) if sign else None


def _failed_by_status(exchange: Exchange) -> Verdict | None:
    status = exchange.status or 0
    if is_good(exchange):
        return None
    reason, quote = f"http-{status}", f"status: {status}"
    match status:
        case 410:
            return Verdict(Outcome.FAILED, reason, Evidence.AUTHORITATIVE, quote)
        case 404:
            return Verdict(Outcome.FAILED, reason, Evidence.STRONG, quote)
        case _:
            return Verdict(Outcome.FAILED, reason, Evidence.WEAK, quote)


def _of_json(exchange: Exchange, document: Document) -> Verdict | None:
    data = document.data
    if document.form is not Form.JSON or not isinstance(data, dict) or document.length > _SMALL_JSON:
        return None
    errors = data.get("errors")
    within = [data.get("error"), errors[0] if isinstance(errors, list) and errors else errors]
    inner = [part for part in within if isinstance(part, dict)]
    code = next((found for part in (data, *inner) if (found := _code(part))), None)
    said = [data.get(key, "") for key in _MESSAGE_KEYS] + [
        part.get(key, "") for part in inner for key in (*_MESSAGE_KEYS, "title")
    ]
    words = " ".join(word for word in said if isinstance(word, str)).lower()
    quote = f"json: {document.text[:160]}"
    match code:
        case 404 | 410 if not address.is_root(exchange.url):
            return Verdict(Outcome.FAILED, "soft-404", Evidence.STRONG, quote)
        case 401 | 403:
            return Verdict(Outcome.WALLED, "login-wall" if code == 401 else "bot-wall", quote=quote)
        case 429:
            return Verdict(Outcome.WALLED, "throttled", quote=quote)
        case 500 | 502 | 503 | 504:
            return Verdict(Outcome.FAILED, "error-page", Evidence.WEAK, quote)
    if any(word in words for word in _LOGIN_WORDS) and not data.get("data"):
        return Verdict(Outcome.WALLED, "login-wall", quote=quote)
    is_gone = any(word in words for word in _GONE_WORDS) and not data.get("data") and not address.is_root(exchange.url)
    return Verdict(Outcome.FAILED, "soft-404", Evidence.STRONG, quote) if is_gone else None


def _code(data: dict[object, object]) -> int | None:
    for key in ("code", "status", "statusCode", "status_code", "errcode", "error_code", "error"):
        value = data.get(key)
        if isinstance(value, str | int) and str(value).isdecimal() and not isinstance(value, bool):
            return int(str(value)[:9])
    return None


def _of_page(exchange: Exchange, document: Document, last_good: Look | None, rules: HostRules) -> Verdict:
    if document.form is Form.JSON:  # its message has been read; what else it holds is data
        document = replace(document, text="")
    spam = drift.takeover(document, last_good, rules)
    if spam is not None:
        return Verdict(Outcome.FAILED, "hijacked", Evidence.STRONG, spam)
    sign = _parked(exchange, document, rules) or _login(exchange, document, rules)
    is_root = address.is_root(exchange.url) and not redirects.was_sent_home(exchange.url, exchange.hops)
    # A shell's title is that of all its pages; what little it shows is its own.
    shown = replace(document, title="") if document.is_shell else document
    if sign is None and not is_root:
        sign = first_sign(rules.for_any(Meaning.NOT_FOUND), exchange, shown)
    if sign is None:
        sign = first_sign(rules.for_any(Meaning.ERROR_PAGE, Meaning.UNAVAILABLE), exchange, shown)
    if sign is not None:
        return _meant(sign)
    if document.has_password and document.length <= (_BRIEF if exchange.hops else _BARE):
        return Verdict(Outcome.WALLED, "login-wall", quote="a password field, and nothing else")
    if redirects.was_sent_home(exchange.url, exchange.hops):
        return Verdict(Outcome.FAILED, "home-redirect", Evidence.WEAK, f"address: {exchange.final_url}")
    if is_root or document.form is not Form.HTML:
        return GOOD
    return _doubted(exchange, document, last_good, rules)


def _parked(exchange: Exchange, document: Document, rules: HostRules) -> Sign | None:
    sign = first_sign(rules.for_any(Meaning.PARKED), exchange, document)
    if (
        sign is not None
        and sign.place is Place.ADDRESS
        and _is_same_site(exchange.url, exchange.final_url)
        and "://ww" not in exchange.final_url
    ):
        return None
    return sign


def _login(exchange: Exchange, document: Document, rules: HostRules) -> Sign | None:
    """A log-in page, by its address or its words; a long page without a password field is none by its address."""
    sign = first_sign(rules.for_any(Meaning.LOGIN_WALL), exchange, document)
    if (
        sign is not None
        and sign.place is Place.ADDRESS
        and not document.has_password
        and document.prose > _LONGEST_LOGIN_PROSE
    ):
        return first_sign(_text_rules(rules, Meaning.LOGIN_WALL), exchange, document)
    return sign


def _doubted(exchange: Exchange, document: Document, last_good: Look | None, rules: HostRules) -> Verdict:
    if document.is_shell or (document.shows_file and drift.was_file(exchange.url, last_good)):
        return Verdict(Outcome.GOOD, note="client-side-redirect" if document.moves_by_script else "")
    if drift.was_file(exchange.url, last_good):
        return _where_a_file_was(exchange, document, last_good, rules)
    sign = first_sign(rules.for_any(Meaning.SUSPECT), exchange, document)
    if sign is not None:
        return Verdict(Outcome.GOOD, quote=sign.quote, doubt=Doubt.WORDS)
    if last_good is not None and drift.has_other_title(document, last_good):
        return Verdict(Outcome.GOOD, quote=f"title: {document.title} (was: {last_good.facts.title})", doubt=Doubt.TITLE)
    return Verdict(Outcome.GOOD, note="client-side-redirect" if document.moves_by_script else "")


def _where_a_file_was(exchange: Exchange, document: Document, last_good: Look | None, rules: HostRules) -> Verdict:
    if not drift.is_known_file(last_good):
        return Verdict(Outcome.GOOD, quote=_title_quote(document), doubt=Doubt.FILE_NAME)
    notice = first_sign(rules.for_any(Meaning.NOTICE), exchange, document)
    if (notice or document.length <= _BRIEF) and not drift.is_about_file(exchange.url, document):
        return Verdict(Outcome.GOOD, quote=notice.quote if notice else _title_quote(document), doubt=Doubt.NOTICE)
    return Verdict(Outcome.GOOD, quote=_title_quote(document), note="content-type-changed", doubt=Doubt.FILE)


def _text_rules(rules: HostRules, meaning: Meaning) -> list[Rule]:
    return [rule for rule in rules.for_any(meaning) if Place.ADDRESS not in rule.places]


def _title_quote(document: Document) -> str:
    return f"title: {document.title}" if document.title else f"text: {document.text[:80]}"


def _is_same_site(one: str, other: str) -> bool:
    left, right = (address.host_of(url).removeprefix("www.") for url in (one, other))
    return left == right or left.endswith("." + right) or right.endswith("." + left)
