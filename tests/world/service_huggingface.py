"""Hugging Face: the pages of models and data sets, and the Hub's API.

Source: https://huggingface.co/docs/hub/api (read 2026-11).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from tests.world.engine import Reply, Request, World, html, jsonr

Facts = Mapping[str, Any]


def add_huggingface(
    world: World,
    models: Mapping[str, Facts],
    datasets: Mapping[str, Facts] | None = None,
    renamed: Mapping[str, str] | None = None,
) -> None:
    """Put the Hub into a world.

    Args:
        world: it.
        models: org/name -> its facts: `modified` (ISO 8601), `gated`, `disabled`, `downloads`.
        datasets: the same.
        renamed: old org/name -> present org/name.
    """
    hub = _Hub({"models": models, "datasets": datasets or {}}, renamed or {})
    world.site("huggingface.co").on("/api/*", hub.api).on("*", hub.page)


class _Hub:
    def __init__(self, kinds: Mapping[str, Mapping[str, Facts]], renamed: Mapping[str, str]) -> None:
        self.kinds, self.renamed = kinds, renamed

    def api(self, request: Request) -> Reply:
        found = re.fullmatch(r"/api/(models|datasets)/([^/]+(?:/[^/]+)?)", request.path)
        if not found:
            models = self.kinds["models"]
            return jsonr([{"id": name, "lastModified": facts.get("modified")} for name, facts in models.items()])
        kind, name = found[1], found[2]
        if name in self.renamed:
            return Reply(307, b"", {"location": f"/api/{kind}/{self.renamed[name]}"})
        facts = self.kinds[kind].get(name)
        if facts is not None:
            return jsonr(_told(name, facts))
        # The Hub says 401 of what does not exist, to whoever is not signed in.
        if "authorization" not in request.headers:
            words = "Invalid username or password."
            return jsonr({"error": words}, 401, x_error_message=words)
        words = "Repository not found"
        return jsonr({"error": words}, 404, x_error_code="RepoNotFound", x_error_message=words)

    def page(self, request: Request) -> Reply:
        parts = [part for part in request.path.split("/") if part]
        kind = "datasets" if parts[:1] == ["datasets"] else "models"
        prefix, parts = ("/datasets", parts[1:]) if kind == "datasets" else ("", parts)
        name = "/".join(parts[:2])
        if name in self.renamed:
            return Reply(307, b"", {"location": "/".join([prefix, self.renamed[name], *parts[2:]])})
        if name not in self.kinds[kind]:
            return html("Hugging Face", "Sorry, we can't find the page you are looking for.", status=404)
        return html(f"{name} · Hugging Face")


def _told(name: str, facts: Facts) -> dict[str, Any]:
    return {
        "_id": hashlib.sha256(name.encode()).hexdigest()[:24],
        "id": name,
        "modelId": name,
        "author": name.split("/", 1)[0],
        "sha": "1" * 40,
        "lastModified": facts.get("modified", "2024-01-01T00:00:00.000Z"),
        "private": False,
        "gated": facts.get("gated", False),
        "disabled": facts.get("disabled", False),
        "downloads": facts.get("downloads", 10),
        "likes": 3,
        "tags": ["medical"],
        "pipeline_tag": "text-generation",
        "createdAt": "2023-01-01T00:00:00.000Z",
        "siblings": [],
    }
