"""`watcher demo` as a process: ten weeks of the recorded web, and nothing but loopback."""

from __future__ import annotations

import email
import os
import re
import resource
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from watcher.demo import proxy, recording, services

# What Python calls when the program runs: any connection that is not to this machine, and any look-up of a name, ends it.
SENTRY = """
import os, sys
def watch(event, arguments):
    if event == "socket.getaddrinfo" and arguments[0] not in ("127.0.0.1", None):
        os.write(2, f"looked up {arguments[0]}\\n".encode()); os._exit(99)
    if event == "socket.connect" and arguments[1][0] != "127.0.0.1":
        os.write(2, f"connected to {arguments[1]}\\n".encode()); os._exit(99)
sys.addaudithook(watch)
"""
SECONDS = 30
"""Of processor time: what a free machine needs at most, however busy this one is."""


def demo(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    (folder / "sentry").mkdir(exist_ok=True)
    (folder / "sentry" / "sitecustomize.py").write_text(SENTRY, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WATCHER_")}
    return subprocess.run(
        [sys.executable, "-m", "watcher", "demo", *words],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(folder / "sentry"), **more},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that a demonstration has left, and what it said."""
    folder = tmp_path_factory.mktemp("demo")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # What would change another command changes nothing here, and nothing of it is sent anywhere.
    theirs = {
        "WATCHER_NETWORK__CANARIES": "nonsense",
        "WATCHER_CATALOGUE__LIST": "https://list.invalid/",
        "GITHUB_TOKEN": "secret",
        "NO_PROXY": "*",
        "no_proxy": "github.com",
        "https_proxy": "http://127.0.0.1:1",
    }
    done = demo(folder, "shown", **theirs)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < SECONDS
    return folder / "shown", done.stdout


def test_it_leaves_digest_report_and_site_and_says_what_to_open(shown: tuple[Path, str]) -> None:
    folder, said = shown
    for name in ("digest.html", "digest.eml", "report.html", "site/index.html"):
        assert (folder / name).stat().st_size > 500
        assert f"shown/{name} " in said
    assert len(list((folder / "site" / "digests").glob("2026-W*.html"))) == 10
    mail = email.message_from_bytes((folder / "digest.eml").read_bytes(), policy=default)
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().split() == (folder / "digest.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    "fact",
    [
        r"Ended, but listed as ongoing \(1\).* Ward Notes Challenge 2026 .* ended 2026-11-18 \(.*deadline: 18 November 2026",
        r"Dead \(1\).* 问诊对话语料 .*archived copy: https://web\.archive\.org/web/20260211120000/.*removal text",
        r"huggingface\.co/watcher-demo/binglibert -> https://huggingface\.co/watcher-demo/binglibert-base ",
        r"github\.com/watcher-demo/notes-tagger -> https://github\.com/watcher-demo/dose-tagger ",
        r"Withdrawn \(1\).* A negation corpus of Chinese admission notes",
        r"data\.northward\.example: 4 of 4 addresses died at once: suspected outage, until another week confirms it",
        r"Archived \(1\).* section-splitter",
        r"New \(4\).* Who said so\? Attribution.*pediatric consultations.*lay descriptions.*wardgpt-medical-zh",
        r"Back \(1\).* A tagger in an afternoon .*was dead, answers again",
        r"Still open \(6\).*/abbreviations \(line \d+, since 2026-10-\d\d",
        r"forum\.codersrest\.example: 1 address, a wall against programs; since 2026-1[01]-\d\d",
    ],
)
def test_the_last_digest_tells_what_was_recorded(shown: tuple[Path, str], fact: str) -> None:
    told = " ".join((shown[0] / "digest.txt").read_text(encoding="utf-8").split())
    assert re.search(fact, told), told


def test_what_is_nobodys_business_is_not_told_as_new(shown: tuple[Path, str]) -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in (shown[0] / "site").rglob("*.html"))
    assert "Sorting pebbles" not in everything
    assert "graphs without a cycle" not in everything


def test_what_was_remembered_can_be_asked_for(shown: tuple[Path, str]) -> None:
    folder, said = shown
    command = said.rpartition("watcher --config ")[2].split()
    told = subprocess.run(
        [sys.executable, "-m", "watcher", "--config", *command],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "failing -> dead" in told.stdout
    assert "dead -> ok" in told.stdout


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "watcher.db").write_text("mine", encoding="utf-8")
    done = demo(tmp_path, "mine")
    assert done.returncode == 2
    assert "name a new folder" in done.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["watcher.db"]


def test_the_certificate_is_for_the_recorded_hosts_alone_and_no_authority_and_lasts() -> None:
    context = ssl.create_default_context(cafile=recording.CERTIFICATE)
    assert context.cert_store_stats() == {"x509": 1, "crl": 0, "x509_ca": 0}
    found = ssl._ssl._test_decode_cert(str(recording.CERTIFICATE))  # type: ignore[attr-defined]
    named = {name for kind, name in found["subjectAltName"] if kind == "DNS"}
    hosts = {parts.hostname for url in recording.addresses() if (parts := urlsplit(url)).scheme == "https"}
    assert hosts | set(services.HOSTS) <= named
    assert not any("*" in name for name in named)
    assert ssl.cert_time_to_seconds(found["notBefore"]) < datetime(2001, 1, 1, tzinfo=UTC).timestamp()
    assert ssl.cert_time_to_seconds(found["notAfter"]) > datetime(2150, 1, 1, tzinfo=UTC).timestamp()


def test_the_proxy_answers_for_a_host_that_was_not_recorded_itself() -> None:
    asked = b"GET http://nowhere.example/ HTTP/1.1\r\nHost: nowhere.example\r\nConnection: close\r\n\r\n"
    with (
        proxy.serving(lambda: datetime(2026, 9, 14, tzinfo=UTC)) as address,
        socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=10) as asking,
    ):
        asking.sendall(asked)
        assert asking.makefile("rb").readline().startswith(b"HTTP/1.1 404 ")


def test_check_now_names_it_where_there_is_no_network(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound, but nobody listens
        canary = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        done = subprocess.run(
            [sys.executable, "-m", "watcher", "check-now"],
            cwd=tmp_path,
            env={
                **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
                "WATCHER_DATABASE__URL": f"sqlite:///{tmp_path}/watcher.db",
                "WATCHER_CATALOGUE__LIST": str(recording.LIST),
                "WATCHER_NETWORK__ALLOW_NETWORKS": '["127.0.0.0/8"]',
                "WATCHER_NETWORK__CANARIES": f'["{canary}"]',
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert "nothing is recorded" in done.stderr
    assert done.stderr.rstrip().endswith("`watcher demo DIR` shows the program without a network.")
