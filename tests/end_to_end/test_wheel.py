"""The wheel runs from an empty folder in an empty environment, with its configuration, templates and list inside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_wheel_carries_all_it_needs(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dist)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = dist.glob("*.whl")
    home = tmp_path / "env"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    (site,) = home.glob("lib/python*/site-packages")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    # The dependencies come from this environment, as a plain path: its own editable install is not seen that way.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("WATCHER_", "PYTHON"))}

    def watcher(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python), "-m", "watcher", *words], cwd=empty, env=bare, capture_output=True, text=True, check=False
        )

    where = subprocess.run(
        [str(python), "-c", "import watcher; print(watcher.__file__)"],
        cwd=empty,
        env=bare,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(site))
    catalogue = watcher("catalogue", "--format", "json")
    assert catalogue.returncode == 0, catalogue.stderr
    assert json.loads(catalogue.stdout)["counts"]["entries"] > 100
    demo = watcher("demo", "shown")
    assert demo.returncode == 0, demo.stderr
    assert (empty / "shown" / "site" / "index.html").is_file()
    report = watcher("report", "--format", "html")
    assert report.returncode == 2
    assert "never checked" in report.stderr
