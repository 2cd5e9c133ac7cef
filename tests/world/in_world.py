"""Run a command inside a scenario's private internet.

The scenario's clock starts at its START; `--day N` shows the program a clock N days later (by libfaketime) and the web
as it is on that day. `--log DIR` (kept) receives requests.jsonl, one line a DNS look-up, request or mail, mail/*.eml,
ca.pem, truth.json, and the seconds that the command took. Needs root, iproute2, faketime, and Python's cryptography and graphql-core: `setup` installs
them. Exit status: the command's own.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from tests.world.name_server import ADDRESS

HERE = Path(__file__).resolve().parent
SEED = HERE / "scenario_seed.py"
PRIVATE = ("169.254.169.254/32", "10.9.8.7/32")
"""Addresses that answer and that nobody may ask."""
_START_SECONDS = 60
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def load(scenario: Path) -> ModuleType:
    """Return a scenario: a module with START and `build(day)`."""
    path = scenario.resolve()
    sys.path.append(str(path.parent))  # a scenario elsewhere may have modules beside it
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{scenario}: no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="in-world", description=__doc__)
    parser.add_argument("--scenario", type=Path, default=SEED, help="a module with START and build(day)")
    parser.add_argument("--day", type=int, default=0)
    parser.add_argument("--offline", action="store_true", help="nothing answers, and every name fails")
    parser.add_argument("--log", type=Path, help="keep what the servers saw in this folder")
    parser.add_argument("--no-faketime", action="store_true", help="leave the program the machine's own clock")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    args = parser.parse_args()
    scenario = load(args.scenario)
    if args.serve:  # inside the namespace: be the servers
        from tests.world import servers  # noqa: PLC0415 only they need cryptography

        now = dt.datetime.now(dt.UTC)  # noqa: TID251 certificates are checked by the machine's clock too
        asyncio.run(servers.main(scenario.build, args.day, args.serve, now, offline=args.offline))
        return 0
    library = _require(with_faketime=not args.no_faketime)
    folder = args.log.resolve() if args.log else Path(tempfile.mkdtemp(prefix="world-"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "truth.json").write_text(json.dumps(scenario.build(args.day).truth, ensure_ascii=False, indent=1))
    environment = _environment(folder)
    if library:
        environment |= _clock(library, scenario.START + dt.timedelta(days=args.day))
    serve = ["--scenario", str(args.scenario.resolve()), "--day", str(args.day), "--serve", str(folder)]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the namespace goes in any case
    try:
        with _namespace(f"world{os.getpid()}") as inside, _served(inside, serve, folder, is_offline=args.offline):
            words = args.command[1:] if args.command[:1] == ["--"] else args.command
            began = time.monotonic()
            status = subprocess.run([*inside, *words], env=environment, check=False).returncode
            (folder / "seconds").write_text(f"{time.monotonic() - began:.1f}")
            return status
    finally:
        if not args.log:
            shutil.rmtree(folder, ignore_errors=True)


def _require(*, with_faketime: bool) -> Path | None:
    """Return libfaketime, where it is wanted.

    Raises:
        SystemExit: something that the private internet needs is missing.
    """
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    missing = {
        "root": os.geteuid() == 0,
        "iproute2": shutil.which("ip") is not None,
        "faketime": library is not None or not with_faketime,
    }
    if lacking := [name for name, is_there in missing.items() if not is_there]:
        raise SystemExit(f"the private internet needs {', '.join(lacking)}: run {HERE / 'setup'} as root")
    return library if with_faketime else None


@contextmanager
def _namespace(name: str) -> Iterator[list[str]]:
    """Make a network namespace with the world's addresses; yield the words that run a command in it."""
    etc = Path("/etc/netns") / name
    etc.mkdir(parents=True)
    (etc / "resolv.conf").write_text(f"nameserver {ADDRESS}\noptions timeout:1 attempts:1\n")
    (etc / "hosts").write_text("127.0.0.1 localhost\n")
    inside = ["ip", "netns", "exec", name]
    try:
        _run("ip", "netns", "add", name)
        _run(*inside, "ip", "link", "set", "lo", "up")
        for address in (f"{ADDRESS}/15", *PRIVATE):
            _run(*inside, "ip", "addr", "add", address, "dev", "lo")
        _run(*inside, "sysctl", "-qw", "net.ipv4.ip_unprivileged_port_start=0")
        yield inside
    finally:
        subprocess.run(["ip", "netns", "del", name], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(etc, ignore_errors=True)


@contextmanager
def _served(inside: Sequence[str], words: Sequence[str], folder: Path, *, is_offline: bool) -> Iterator[None]:
    """Run the servers in the namespace for as long as the block lasts."""
    (folder / "ready").unlink(missing_ok=True)
    server = subprocess.Popen([*inside, HERE / "in-world", *words, *(["--offline"] if is_offline else [])])
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not (folder / "ready").exists():
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the world did not start")
            time.sleep(0.05)
        yield
    finally:
        server.kill()
        server.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment in which the world's root certificate is trusted and no proxy is asked."""
    kept = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    trusted = dict.fromkeys(("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE"), str(folder / "ca.pem"))
    return {"TZ": "UTC", **kept, **trusted}


def _clock(library: Path, now: dt.datetime) -> dict[str, str]:
    return {
        "LD_PRELOAD": str(library),
        "FAKETIME": f"@{now:%Y-%m-%d %H:%M:%S}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "0",
        "DONT_FAKE_MONOTONIC": "0",
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_RESET": "1",
    }


def _run(*words: str) -> None:
    subprocess.run(words, check=True)
