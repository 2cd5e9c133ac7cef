"""GitHub: its pages, REST and GraphQL, each with its limits, answering from plain facts.

Source: https://docs.github.com/en/rest/repos/repos and https://docs.github.com/en/graphql (read 2026-11).
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from tests.world import github_graphql
from tests.world.engine import Reply, Request, World, html, jsonr, redirect
from tests.world.github_shapes import Repo, repository, rest_repository

__all__ = ["add_github", "repository"]

LIMITS = {"graphql": 5000, "core with a token": 5000, "core": 60}
"""Points and requests an hour."""
PAGES = 30
"""So often one page may be fetched, then 429."""


def add_github(world: World, repos: list[Repo], renamed: dict[str, str] | None = None) -> None:
    """Put GitHub's two hosts into a world.

    Args:
        world: it.
        repos: made by `repository`.
        renamed: old owner/name -> present owner/name.
    """
    service = _GitHub(repos, renamed or {})
    world.site("api.github.com").on("/graphql", service.graphql).on("*", service.rest)
    world.site("github.com").on("*", service.page)


class _GitHub:
    def __init__(self, repos: list[Repo], renamed: dict[str, str]) -> None:
        self.repos = {repo["name"].lower(): repo for repo in repos}
        self.renamed = {old.lower(): new.lower() for old, new in renamed.items()}
        self.used = {"graphql": 0, "core": 0}

    def find(self, name: str) -> Repo | None:
        """Return the repository that has, or had, this owner/name."""
        return self.repos.get(self.renamed.get(name.lower(), name.lower()))

    def _spend(self, kind: str, request: Request) -> tuple[dict[str, str], bool]:
        """Count a request; return the headers that tell of the limit, and whether it is passed."""
        has_token = kind == "core" and "authorization" in request.headers
        limit = LIMITS["core with a token" if has_token else kind]
        self.used[kind] += 1
        headers = {
            "content-type": "application/json; charset=utf-8",
            "x-ratelimit-limit": str(limit),
            "x-ratelimit-remaining": str(max(0, limit - self.used[kind])),
            "x-ratelimit-used": str(self.used[kind]),
            "x-ratelimit-resource": kind,
            "x-ratelimit-reset": "1796030000",
        }
        return headers, self.used[kind] > limit

    def graphql(self, request: Request) -> Reply:
        if "authorization" not in request.headers:
            return jsonr({"message": "This endpoint requires you to be authenticated."}, 401)
        headers, is_over = self._spend("graphql", request)
        if is_over:
            return _json({"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}, headers)
        asked = json.loads(request.body)
        rate_limit = {
            "limit": LIMITS["graphql"],
            "cost": 1,
            "remaining": int(headers["x-ratelimit-remaining"]),
            "used": self.used["graphql"],
            "nodeCount": 0,
            "resetAt": "2026-11-30T09:00:00Z",
        }
        variables = asked.get("variables") or {}
        body = github_graphql.execute(asked["query"], variables, self.find, list(self.repos.values()), rate_limit)
        return _json(body, headers)

    def rest(self, request: Request) -> Reply:
        headers, is_over = self._spend("core", request)
        if is_over:
            return _json({"message": "API rate limit exceeded for 198.18.0.1."}, headers, 403)
        if request.path == "/search/repositories":
            return _json(self._search(request.query.get("q", [""])[0]), headers)
        if request.path == "/rate_limit":
            self.used["core"] -= 1
            left = LIMITS["core"] - self.used["core"]
            return _json({"resources": {"core": {"limit": LIMITS["core"], "remaining": left}}}, headers)
        if found := re.fullmatch(r"/repositories/(\d+)(/.*)?", request.path):
            repo = next((repo for repo in self.repos.values() if repo["id"] == int(found[1])), None)
        elif found := re.fullmatch(r"/repos/([^/]+/[^/]+)(/.*)?", request.path):
            repo = self.find(found[1])
            if repo and found[1].lower() in self.renamed and not (repo["gone"] or repo["dmca"]):
                to = f"https://api.github.com/repositories/{repo['id']}{found[2] or ''}"
                return _json({"message": "Moved Permanently", "url": to}, {**headers, "location": to}, 301)
        else:
            return _json({"message": "Not Found"}, headers, 404)
        reply = _about(repo, found[2] or "", headers)
        if reply.status == 200 and request.headers.get("if-none-match") == reply.headers["etag"]:
            self.used["core"] -= "authorization" in request.headers  # which then costs nothing
            return Reply(304, b"", {**headers, "etag": reply.headers["etag"]})
        return reply

    def _search(self, query: str) -> dict[str, Any]:
        words = [word.lower() for word in re.findall(r"[\w-]+", query)]
        hits = [
            rest_repository(repo)
            for repo in self.repos.values()
            if any(word in (repo["name"] + repo["description"]).lower() for word in words)
        ]
        return {"total_count": len(hits), "incomplete_results": False, "items": hits[:30]}

    def page(self, request: Request) -> Reply:
        parts = request.path.strip("/").split("/")
        if len(parts) < 2:
            return html("GitHub")
        name = "/".join(parts[:2])
        repo = self.find(name)
        if repo is None or repo["gone"]:
            return html("Page not found · GitHub", "This is not the web page you are looking for.", status=404)
        if repo["dmca"]:
            return html("Repository unavailable due to DMCA takedown", status=451)
        if name.lower() in self.renamed:
            return redirect("/".join(["https://github.com", repo["name"], *parts[2:]]))
        if request.method == "GET" and request.count > PAGES:
            return Reply(429, "too many", {"retry-after": "60"})
        banner = "<p>This repository was archived by the owner.</p>" if repo["archived"] else ""
        return html(f"GitHub - {repo['name']}", banner)


def _about(repo: Repo | None, part: str, headers: dict[str, str]) -> Reply:
    """Return what REST says of a repository, or of a part of it."""
    if repo is None or repo["gone"]:
        return _json({"message": "Not Found", "status": "404"}, headers, 404)
    if repo["dmca"]:
        block = {"reason": "dmca", "created_at": "2025-05-01T00:00:00Z"}
        return _json({"message": "Repository access blocked", "block": block}, headers, 451)
    release = repo["release"] and {"tag_name": repo["release"][0], "published_at": repo["release"][1]}
    value: object
    match part:
        case "":
            value = rest_repository(repo)
        case "/releases":
            value = [release] if release else []
        case "/releases/latest" if release:
            value = {**release, "prerelease": False}
        case "/commits" if repo["empty"]:
            return _json({"message": "Git Repository is empty."}, headers, 409)
        case "/commits":
            who = {"name": "A", "email": "a@example.org", "date": repo["committed"]}
            value = [{"sha": "1" * 40, "commit": {"author": who, "committer": who, "message": "update"}}]
        case _:
            return _json({"message": "Not Found"}, headers, 404)
    tag = 'W/"' + hashlib.sha256(json.dumps(value).encode()).hexdigest() + '"'
    return _json(value, {**headers, "etag": tag, "last-modified": "Mon, 30 Nov 2026 00:00:00 GMT"})


def _json(value: object, headers: dict[str, str], status: int = 200) -> Reply:
    return Reply(status, json.dumps(value), headers)
