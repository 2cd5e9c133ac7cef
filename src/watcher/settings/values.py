"""The kinds of values that keys have: what may stand there, and what is said where it may not.

Numbers have an upper bound as well: a date that many days off, or a wait that long, would be no date and no wait.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from watcher.domain.periods import moment


def _no_truth(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a number, not true or false")  # noqa: TRY004 pydantic wants a ValueError
    return value


def _no_number(value: object) -> object:
    if isinstance(value, int):
        raise ValueError(f"{value!r} is no network; write for instance '192.168.0.0/16'")  # noqa: TRY004
    return value


def _name(value: str) -> str:
    if not value.strip() or not value.isprintable():
        raise ValueError("must be one line of text")
    return value


def _path(value: str) -> str:
    """Return a path as it stands; one that begins with `~` must have a home to stand for."""
    try:
        Path(value).expanduser()
    except RuntimeError:
        raise ValueError(
            f"{value!r}: the home folder that ~ stands for is not known here; write the path out"
        ) from None
    if "\0" in value:
        raise ValueError("a path holds no zero byte")
    return value


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise ValueError(f"{value!r} is no http(s) URL; write for instance https://example.org/")
    return value


def is_web_address(text: str) -> bool:
    """Say whether a text is an http(s) URL with a host, and with nothing in it that a URL cannot hold."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not re.search(r"[\s<>\"\x00-\x1f\x7f]", text)


def _secret_address(value: str) -> str:
    if value and not is_web_address(value):
        raise ValueError("this is no http(s) URL (it is not shown, since it may be a secret)")
    return value


def _site(value: str) -> str:
    return _web_address(value).rstrip("/") if value else value


def _list(value: str) -> str:
    """Return where the list stands: a path, or an http(s) URL."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", value)
    if scheme and not is_web_address(value):
        raise ValueError(f"{value!r} is neither a path nor an http(s) URL")
    return value if scheme else _path(_name(value))


def _database(value: str) -> str:
    # The value is not shown: of another kind of database it may hold a password.
    if not re.fullmatch(r"sqlite(?:\+pysqlite)?://(?:/(?!file:)[^?\0]+)?", value):
        raise ValueError(
            "must be sqlite:///PATH, for instance sqlite:///watcher.db, or sqlite:////srv/watcher.db with four slashes where "
            "the path begins at the root"
        )
    _path(value.partition(":///")[2])
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        known = {name.casefold(): name for name in available_timezones()}
        near = get_close_matches(value.casefold(), known, n=1, cutoff=0.8)
        meant = f"did you mean {known[near[0]]}?" if near else "write for instance Europe/Berlin"
        raise ValueError(f"{value!r} is no time zone of the IANA database; {meant}") from error
    return value


def _moment(value: str) -> str:
    moment(value)
    return value


def _folder(value: str) -> str:
    if value and not Path(_path(value)).expanduser().is_dir():
        raise ValueError(f"{value!r} is no folder")
    return value


def _category(value: str) -> str:
    # arXiv's own spelling (https://arxiv.org/category_taxonomy), where letters count: cs.CL, q-bio.QM, physics.med-ph.
    if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?|(?:physics|cond-mat)\.[a-z-]+", value):
        raise ValueError(f"{value!r} is no category of arXiv; write for instance cs.CL, letters as arXiv has them")
    return value


def _host(value: str) -> str:
    if value and not re.fullmatch(r"[^\s/@\[\]]+", value):
        raise ValueError(f"{value!r} is no host; write for instance smtp.example.org, and its port as smtp.port")
    return value


def _way_out(value: str) -> str:
    if value and not re.fullmatch(r"(?:https?://|mailto:)[!#-;=?-~]+", value):
        raise ValueError(f"{value!r} is neither an http(s) URL nor a mailto: address")
    return value


_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_MAILBOX = re.compile(
    rf"(?P<name>[^\x00-\x1f\x7f<>@]*<)?(?P<address>{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:.IPv]+\]))>?"
)
"""RFC 5322, 3.4, without its comments and quoted addresses; a domain may be written in any letters."""


def _mailbox(text: str) -> str:
    """Return a mailbox (`a@example.org`, `Name <a@example.org>`) as it may stand in a header."""
    found = _MAILBOX.fullmatch(text)
    if found is None or bool(found["name"]) != text.endswith(">"):
        raise ValueError(f"{text!r} is no mail address; write for instance a@example.org or Name <a@example.org>")
    if parseaddr(text)[1] != found["address"]:
        raise ValueError(f'{text!r}: put the name into quotes, as in "Doe, Jane" <a@example.org>')
    return text


def _mailbox_or_nobody(text: str) -> str:
    return _mailbox(text) if text else text


_Whole = Annotated[int, BeforeValidator(_no_truth)]
_Number = Annotated[float, BeforeValidator(_no_truth)]

Count = Annotated[_Whole, Field(ge=1, le=1_000_000)]
CountOrNone = Annotated[_Whole, Field(ge=0, le=1_000_000)]
Port = Annotated[_Whole, Field(ge=1, le=65_535)]
Share = Annotated[_Number, Field(ge=0, le=1)]
Times = Annotated[_Number, Field(ge=1, le=1_000)]
Seconds = Annotated[_Number, Field(gt=0, le=86_400)]
"""Up to a day."""
SecondsOrNone = Annotated[_Number, Field(ge=0, le=86_400)]
Minutes = Annotated[_Number, Field(gt=0, le=10_080)]
"""Up to a week."""
HoursOrNone = Annotated[_Number, Field(ge=0, le=8_760)]
"""Up to a year."""
Days = Annotated[_Number, Field(ge=0.000_001, le=36_500)]
"""From a tenth of a second, for trying things out, up to a century."""
DaysOrNone = Annotated[_Number, Field(ge=0, le=36_500)]

Name = Annotated[str, AfterValidator(_name)]
ListPlace = Annotated[str, AfterValidator(_list)]
FilePath = Annotated[str, Field(min_length=1), AfterValidator(_path)]
PathOrNone = Annotated[str, AfterValidator(_path)]
TemplateFolder = Annotated[str, AfterValidator(_folder)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
SecretAddress = Annotated[str, AfterValidator(_secret_address)]
Site = Annotated[str, AfterValidator(_site)]
WayOut = Annotated[str, AfterValidator(_way_out)]
Zone = Annotated[str, AfterValidator(_zone)]
Moment = Annotated[str, AfterValidator(_moment)]
Category = Annotated[str, AfterValidator(_category)]
Host = Annotated[str, AfterValidator(_host)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
MailboxOrNobody = Annotated[str, AfterValidator(_mailbox_or_nobody)]
Network = Annotated[IPv4Network | IPv6Network, BeforeValidator(_no_number)]
