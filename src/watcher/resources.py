"""Finds config/ and templates/: at top level in a checkout, inside the package in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def _root() -> Path:
    shipped = _PACKAGE / "_shipped"
    return shipped if shipped.is_dir() else _CHECKOUT


def config_folder() -> Path:
    """Return the folder of the shipped configuration (watcher.toml, hosts.toml, lists/)."""
    return _root() / "config"


def template_folder() -> Path:
    """Return the folder of the shipped Jinja2 templates."""
    return _root() / "templates"
