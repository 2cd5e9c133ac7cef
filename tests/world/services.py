"""The services that a freshness monitor asks: GitHub, Hugging Face, arXiv, the Wayback Machine.

Each `add_*` puts the service's hosts into a world, answering from plain facts in the shapes that the
real service documents. GitHub's GraphQL is executed against GitHub's published schema
(github.graphql.gz, from octokit/graphql-schema, MIT), so a query that GitHub would refuse is refused.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from engine import Reply, Request, World, html, jsonr, redirect

HERE = Path(__file__).resolve().parent
LIMITS = {"graphql": 5000, "core_token": 5000, "core_anonymous": 60}

# ---------------------------------------------------------------- GitHub


@lru_cache
def github_schema():
    from graphql import build_schema

    return build_schema(
        gzip.decompress((HERE / "github.graphql.gz").read_bytes()).decode(), assume_valid=True, assume_valid_sdl=True
    )


def repository(name: str, **facts) -> dict:
    """Facts of one repository. `name` is its current owner/name. Times are ISO 8601, UTC.

    gone: 404; dmca: 451; archived, disabled, fork, empty: flags; pushed, committed (default branch), created;
    stars, release (tag, time); license (SPDX)."""
    base = {
        "name": name,
        "pushed": "2026-11-01T00:00:00Z",
        "created": "2020-01-01T00:00:00Z",
        "stars": 100,
        "archived": False,
        "disabled": False,
        "fork": False,
        "empty": False,
        "gone": False,
        "dmca": False,
        "release": None,
        "license": "MIT",
        "branch": "main",
        "description": "",
    }
    base.update(facts)
    base.setdefault("committed", base["pushed"])
    base["id"] = int(hashlib.sha256(name.lower().encode()).hexdigest()[:7], 16)
    return base


def graphql_repository(repo: dict) -> dict:
    owner, name = repo["name"].split("/")
    commit = {
        "__typename": "Commit",
        "committedDate": repo["committed"],
        "authoredDate": repo["committed"],
        "pushedDate": None,
        "oid": hashlib.sha1(repo["committed"].encode()).hexdigest(),
        "messageHeadline": "update",
        "url": f"https://github.com/{repo['name']}/commit/1",
    }
    commit["history"] = {
        "nodes": [commit],
        "totalCount": 12,
        "edges": [{"node": commit}],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }
    branch = (
        None
        if repo["empty"]
        else {"__typename": "Ref", "name": repo["branch"], "target": commit, "prefix": "refs/heads/"}
    )
    release = repo["release"] and {
        "tagName": repo["release"][0],
        "name": repo["release"][0],
        "publishedAt": repo["release"][1],
        "createdAt": repo["release"][1],
        "isPrerelease": False,
        "isDraft": False,
        "url": f"https://github.com/{repo['name']}/releases/tag/{repo['release'][0]}",
    }
    releases = {
        "nodes": [release] if release else [],
        "totalCount": 1 if release else 0,
        "edges": [{"node": release}] if release else [],
    }
    return {
        "__typename": "Repository",
        "id": f"R_{repo['id']}",
        "databaseId": repo["id"],
        "name": name,
        "nameWithOwner": repo["name"],
        "url": f"https://github.com/{repo['name']}",
        "owner": {"__typename": "Organization", "login": owner, "id": "O_1", "url": f"https://github.com/{owner}"},
        "isArchived": repo["archived"],
        "archivedAt": "2025-05-05T00:00:00Z" if repo["archived"] else None,
        "isDisabled": repo["disabled"],
        "isFork": repo["fork"],
        "isEmpty": repo["empty"],
        "isPrivate": False,
        "isTemplate": False,
        "isMirror": False,
        "isLocked": False,
        "lockReason": None,
        "parent": None,
        "description": repo["description"] or None,
        "homepageUrl": None,
        "pushedAt": repo["pushed"],
        "createdAt": repo["created"],
        "updatedAt": repo["pushed"],
        "stargazerCount": repo["stars"],
        "forkCount": repo["stars"] // 7,
        "defaultBranchRef": branch,
        "latestRelease": release,
        "releases": releases,
        "visibility": "PUBLIC",
        "diskUsage": 1200,
        "hasIssuesEnabled": True,
        "licenseInfo": repo["license"]
        and {"spdxId": repo["license"], "key": repo["license"].lower(), "name": repo["license"], "id": "L_1"},
        "issues": {"totalCount": 3, "nodes": []},
        "pullRequests": {"totalCount": 1, "nodes": []},
        "watchers": {"totalCount": 5},
        "stargazers": {"totalCount": repo["stars"]},
        "primaryLanguage": {"name": "Python", "id": "P", "color": None},
        "languages": {"nodes": [{"name": "Python"}], "totalCount": 1},
        "repositoryTopics": {"nodes": [], "totalCount": 0},
        "refs": {"totalCount": 2, "nodes": []},
    }


def rest_repository(repo: dict) -> dict:
    owner, name = repo["name"].split("/")
    return {
        "id": repo["id"],
        "node_id": f"R_{repo['id']}",
        "name": name,
        "full_name": repo["name"],
        "private": False,
        "owner": {"login": owner, "id": 1, "type": "Organization", "html_url": f"https://github.com/{owner}"},
        "html_url": f"https://github.com/{repo['name']}",
        "description": repo["description"] or None,
        "fork": repo["fork"],
        "url": f"https://api.github.com/repos/{repo['name']}",
        "created_at": repo["created"],
        "updated_at": repo["pushed"],
        "pushed_at": repo["pushed"],
        "homepage": None,
        "size": 0 if repo["empty"] else 1200,
        "stargazers_count": repo["stars"],
        "watchers_count": repo["stars"],
        "language": "Python",
        "has_issues": True,
        "forks_count": repo["stars"] // 7,
        "archived": repo["archived"],
        "disabled": repo["disabled"],
        "open_issues_count": 4,
        "license": repo["license"]
        and {"key": repo["license"].lower(), "name": repo["license"], "spdx_id": repo["license"], "url": None},
        "topics": [],
        "visibility": "public",
        "default_branch": repo["branch"],
        "subscribers_count": 5,
    }


def add_github(world: World, repos: list[dict], renamed: dict[str, str] | None = None) -> None:
    """`renamed`: old owner/name -> current owner/name."""
    facts = {r["name"].lower(): r for r in repos}
    forward = {old.lower(): new.lower() for old, new in (renamed or {}).items()}
    used = {"graphql": 0, "core": 0}

    def find(name: str) -> tuple[dict | None, bool]:
        moved = name.lower() in forward
        return facts.get(forward.get(name.lower(), name.lower())), moved

    def budget(kind: str, request: Request) -> tuple[dict[str, str], bool]:
        limit = (
            LIMITS["graphql"]
            if kind == "graphql"
            else LIMITS["core_token" if "authorization" in request.headers else "core_anonymous"]
        )
        used[kind] += 1
        left = max(0, limit - used[kind])
        return {
            "x-ratelimit-limit": str(limit),
            "x-ratelimit-remaining": str(left),
            "x-ratelimit-used": str(used[kind]),
            "x-ratelimit-resource": kind,
            "x-ratelimit-reset": "1796030000",
        }, used[kind] > limit

    def graphql(request: Request) -> Reply:
        from graphql import graphql_sync

        if "authorization" not in request.headers:
            return jsonr({"message": "This endpoint requires you to be authenticated."}, 401)
        headers, over = budget("graphql", request)
        if over:
            return Reply(
                200, json.dumps({"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}), headers
            )
        ask = json.loads(request.body)

        def resolve_repository(source, info, owner=None, name=None, **_):
            from graphql import GraphQLError

            repo, _moved = find(f"{owner}/{name}")
            if repo is None or repo["gone"] or repo["dmca"]:
                raise GraphQLError(
                    f"Could not resolve to a Repository with the name '{owner}/{name}'.",
                    extensions={"kind": "NOT_FOUND"},
                )
            return graphql_repository(repo)

        def resolve(source, info, **args):
            if info.parent_type.name == "Query":
                if info.field_name == "repository":
                    return resolve_repository(source, info, **args)
                if info.field_name == "rateLimit":
                    return {
                        "limit": 5000,
                        "cost": 1,
                        "remaining": int(headers["x-ratelimit-remaining"]),
                        "used": used["graphql"],
                        "nodeCount": 0,
                        "resetAt": "2026-11-30T09:00:00Z",
                    }
                if info.field_name == "viewer":
                    return {"login": "watcher", "id": "U_1"}
                if info.field_name == "search":
                    words = [w.lower() for w in re.findall(r"[\w-]+", args.get("query", "")) if ":" not in w]
                    hits = [
                        graphql_repository(r)
                        for r in facts.values()
                        if not r["gone"] and any(w in (r["name"] + r["description"]).lower() for w in words)
                    ][: args.get("first", 10)]
                    return {
                        "repositoryCount": len(hits),
                        "nodes": hits,
                        "edges": [{"node": h} for h in hits],
                        "pageInfo": {"hasNextPage": False, "endCursor": None},
                    }
            value = source.get(info.field_name) if isinstance(source, dict) else None
            return value

        result = graphql_sync(
            github_schema(),
            ask["query"],
            variable_values=ask.get("variables") or {},
            field_resolver=resolve,
            type_resolver=lambda v, *_: v.get("__typename", "Repository"),
        )
        body: dict = {}
        if result.data is not None:
            body["data"] = result.data
        if result.errors:
            body["errors"] = []
            for error in result.errors:
                row = error.formatted
                kind = (row.pop("extensions", None) or {}).get("kind")
                body["errors"].append({**({"type": kind} if kind else {}), **row})
        return Reply(200, json.dumps(body), {"content-type": "application/json; charset=utf-8", **headers})

    def rest(request: Request) -> Reply:
        headers, over = budget("core", request)
        headers = {"content-type": "application/json; charset=utf-8", **headers}
        if over:
            return Reply(403, json.dumps({"message": "API rate limit exceeded for 198.18.0.1."}), headers)
        path = request.path
        if found := re.fullmatch(r"/repositories/(\d+)(/.*)?", path):
            repo = next((r for r in facts.values() if r["id"] == int(found[1])), None)
            moved, rest_of = False, found[2] or ""
        elif found := re.fullmatch(r"/repos/([^/]+/[^/]+)(/.*)?", path):
            repo, moved = find(found[1])
            rest_of = found[2] or ""
        elif path == "/search/repositories":
            words = [w.lower() for w in re.findall(r"[\w-]+", request.query.get("q", [""])[0])]
            hits = [
                rest_repository(r)
                for r in facts.values()
                if any(w in (r["name"] + r["description"]).lower() for w in words)
            ]
            return Reply(
                200, json.dumps({"total_count": len(hits), "incomplete_results": False, "items": hits[:30]}), headers
            )
        elif path == "/rate_limit":
            used["core"] -= 1
            return Reply(
                200, json.dumps({"resources": {"core": {"limit": 60, "remaining": 60 - used["core"]}}}), headers
            )
        else:
            return Reply(404, json.dumps({"message": "Not Found"}), headers)
        if repo is None or repo["gone"]:
            return Reply(404, json.dumps({"message": "Not Found", "status": "404"}), headers)
        if repo["dmca"]:
            return Reply(
                451,
                json.dumps(
                    {
                        "message": "Repository access blocked",
                        "block": {"reason": "dmca", "created_at": "2025-05-01T00:00:00Z"},
                    }
                ),
                headers,
            )
        if moved:
            to = f"https://api.github.com/repositories/{repo['id']}{rest_of}"
            return Reply(301, json.dumps({"message": "Moved Permanently", "url": to}), {**headers, "location": to})
        if rest_of == "":
            value: object = rest_repository(repo)
        elif rest_of == "/releases/latest":
            if not repo["release"]:
                return Reply(404, json.dumps({"message": "Not Found"}), headers)
            value = {"tag_name": repo["release"][0], "published_at": repo["release"][1], "prerelease": False}
        elif rest_of == "/commits":
            if repo["empty"]:
                return Reply(409, json.dumps({"message": "Git Repository is empty."}), headers)
            who = {"name": "A", "email": "a@example.org", "date": repo["committed"]}
            value = [{"sha": "1" * 40, "commit": {"author": who, "committer": who, "message": "update"}}]
        elif rest_of == "/releases":
            value = [{"tag_name": repo["release"][0], "published_at": repo["release"][1]}] if repo["release"] else []
        else:
            return Reply(404, json.dumps({"message": "Not Found"}), headers)
        body = json.dumps(value)
        tag = 'W/"' + hashlib.sha256(body.encode()).hexdigest() + '"'
        if request.headers.get("if-none-match") == tag:
            used["core"] -= "authorization" in request.headers
            return Reply(304, b"", {**headers, "etag": tag})
        return Reply(200, body, {**headers, "etag": tag, "last-modified": "Mon, 30 Nov 2026 00:00:00 GMT"})

    world.site("api.github.com").on("/graphql", graphql).on("*", rest)

    def page(request: Request) -> Reply:
        parts = request.path.strip("/").split("/")
        if len(parts) < 2:
            return html("GitHub")
        repo, moved = find("/".join(parts[:2]))
        if repo is None or repo["gone"]:
            return html("Page not found · GitHub", "This is not the web page you are looking for.", status=404)
        if repo["dmca"]:
            return html("Repository unavailable due to DMCA takedown", status=451)
        if moved:
            return redirect("/".join(["https://github.com", repo["name"], *parts[2:]]))
        if request.method == "GET" and request.count > 30:
            return Reply(429, "too many", {"retry-after": "60"})
        return html(
            f"GitHub - {repo['name']}", "<p>This repository was archived by the owner.</p>" if repo["archived"] else ""
        )

    world.site("github.com").on("*", page)


# ---------------------------------------------------------------- Hugging Face


def add_huggingface(
    world: World,
    models: dict[str, dict],
    datasets: dict[str, dict] | None = None,
    renamed: dict[str, str] | None = None,
) -> None:
    """`models`, `datasets`: org/name -> {modified, gated, disabled, downloads}."""
    kinds = {"models": models, "datasets": datasets or {}}

    def find(kind: str, name: str) -> dict | None:
        return kinds[kind].get((renamed or {}).get(name, name))

    def api(request: Request) -> Reply:
        found = re.fullmatch(r"/api/(models|datasets)/([^/]+(?:/[^/]+)?)", request.path)
        if not found:
            return jsonr([{"id": n, "lastModified": f.get("modified")} for n, f in models.items()])
        kind, name = found[1], found[2]
        if name in (renamed or {}):
            return Reply(307, b"", {"location": f"/api/{kind}/{renamed[name]}"})
        fact = find(kind, name)
        if fact is None:  # the Hub says 401 for what does not exist, to whoever is not signed in
            if "authorization" in request.headers:
                return jsonr(
                    {"error": "Repository not found"},
                    404,
                    x_error_code="RepoNotFound",
                    x_error_message="Repository not found",
                )
            return jsonr(
                {"error": "Invalid username or password."}, 401, x_error_message="Invalid username or password."
            )
        return jsonr(
            {
                "_id": hashlib.sha256(name.encode()).hexdigest()[:24],
                "id": name,
                "modelId": name,
                "author": name.split("/")[0],
                "sha": "1" * 40,
                "lastModified": fact.get("modified", "2024-01-01T00:00:00.000Z"),
                "private": False,
                "gated": fact.get("gated", False),
                "disabled": fact.get("disabled", False),
                "downloads": fact.get("downloads", 10),
                "likes": 3,
                "tags": ["medical"],
                "pipeline_tag": "text-generation",
                "createdAt": "2023-01-01T00:00:00.000Z",
                "siblings": [],
            }
        )

    def page(request: Request) -> Reply:
        parts = [p for p in request.path.strip("/").split("/") if p]
        kind = "datasets" if parts[:1] == ["datasets"] else "models"
        parts = parts[1:] if kind == "datasets" else parts
        name = "/".join(parts[:2])
        prefix = "/datasets" if kind == "datasets" else ""
        if name in (renamed or {}):
            return Reply(307, b"", {"location": "/".join([prefix, renamed[name], *parts[2:]])})
        if find(kind, name) is None:
            return html("Hugging Face", "Sorry, we can't find the page you are looking for.", status=404)
        return html(f"{name} · Hugging Face")

    world.site("huggingface.co").on("/api/*", api).on("*", page)


# ---------------------------------------------------------------- arXiv


def paper(arxiv_id: str, title: str, abstract: str, published: str, **facts) -> dict:
    """`arxiv_id` without version; `published` ISO date. facts: updated, version, comment, journal_ref, doi,
    categories, authors, withdrawn (bool), announced (ISO date of the feed that lists it), announce (type)."""
    base = {
        "id": arxiv_id,
        "title": title,
        "abstract": abstract,
        "published": published,
        "updated": published,
        "version": 1,
        "comment": None,
        "journal_ref": None,
        "doi": None,
        "categories": ["cs.CL"],
        "authors": ["A. Author"],
        "withdrawn": False,
        "announced": None,
        "announce": "new",
    }
    base.update(facts)
    return base


def arxiv_entry(p: dict) -> str:
    stamp = lambda d: d if "T" in d else d + "T00:00:00Z"  # noqa: E731
    extra = ""
    if p["comment"] or p["withdrawn"]:
        extra += (
            f"<arxiv:comment>{escape(p['comment'] or 'This paper has been withdrawn by the author')}</arxiv:comment>"
        )
    if p["journal_ref"]:
        extra += f"<arxiv:journal_ref>{escape(p['journal_ref'])}</arxiv:journal_ref>"
    if p["doi"]:
        extra += f'<arxiv:doi>{p["doi"]}</arxiv:doi><link rel="related" href="https://doi.org/{p["doi"]}" title="doi"/>'
    name = f"{p['id']}v{p['version']}"
    return (
        f"<entry><id>http://arxiv.org/abs/{name}</id><title>{escape(p['title'])}</title>"
        f"<updated>{stamp(p['updated'])}</updated><published>{stamp(p['published'])}</published>"
        f'<link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>'
        f'<link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" title="pdf"/>'
        f"<summary>{escape(p['abstract'])}</summary>"
        + "".join(f'<category term="{c}" scheme="http://arxiv.org/schemas/atom"/>' for c in p["categories"])
        + f'<arxiv:primary_category term="{p["categories"][0]}"/>{extra}'
        + "".join(f"<author><name>{escape(a)}</name></author>" for a in p["authors"])
        + "</entry>"
    )


def arxiv_matches(expression: str, p: dict) -> bool:
    """arXiv's query language: field:term, quoted phrases, AND OR ANDNOT, parentheses, submittedDate ranges."""
    tokens = re.findall(r'\(|\)|\bANDNOT\b|\bAND\b|\bOR\b|\w+:\[[^\]]*\]|(?:\w+:)?"[^"]*"|[^\s()]+', expression)
    texts = {"ti": p["title"], "abs": p["abstract"], "cat": " ".join(p["categories"]), "au": " ".join(p["authors"])}
    texts["all"] = " ".join(texts.values()) + " " + p["id"]

    def term(token: str) -> bool:
        name, _, value = token.partition(":") if ":" in token and not token.startswith('"') else ("all", "", token)
        if name in ("submittedDate", "lastUpdatedDate"):
            low, _, high = value.strip("[]").partition(" TO ")
            day = re.sub(r"\D", "", p["published" if name == "submittedDate" else "updated"])[:8]
            return low[:8] <= day <= (high[:8] or "99999999")
        value = value.strip('"').lower()
        text = texts.get(name, texts["all"]).lower()
        if name == "cat":
            return any(
                c.lower() == value or (value.endswith("*") and c.lower().startswith(value[:-1]))
                for c in p["categories"]
            )
        words = re.findall(r"\w+", value.replace("*", ""))
        return " ".join(words) in " ".join(re.findall(r"\w+", text)) if words else True

    def parse(i: int) -> tuple[bool, int]:
        def operand(i: int) -> tuple[bool, int]:
            if tokens[i] == "(":
                value, i = parse(i + 1)
                return value, i + 1
            return term(tokens[i]), i + 1

        value, i = operand(i)
        while i < len(tokens) and tokens[i] != ")":
            word = tokens[i] if tokens[i] in ("AND", "OR", "ANDNOT") else "OR"
            right, i = operand(i + 1 if tokens[i] in ("AND", "OR", "ANDNOT") else i)
            value = {"AND": value and right, "OR": value or right, "ANDNOT": value and not right}[word]
        return value, i

    return parse(0)[0] if tokens else True


def add_arxiv(world: World, papers: list[dict], *, today: dt.date, interval: float = 0.0) -> None:
    """`interval`: seconds that must pass between two API requests, else 429 (arXiv asks for 3)."""
    by_id = {p["id"]: p for p in papers}
    last = {"t": -1e9}

    def api(request: Request) -> Reply:
        import time

        now, before = time.monotonic(), last["t"]
        last["t"] = now
        if now - before < interval:
            return Reply(429, "Rate exceeded.", {"retry-after": "3"})
        query = request.query
        ids = [i for i in ",".join(query.get("id_list", [])).split(",") if i]
        words = query.get("search_query", [""])[0]
        start, most = int(query.get("start", ["0"])[0]), int(query.get("max_results", ["10"])[0])
        bad = [i for i in ids if not re.fullmatch(r"(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?", i)]
        if bad:
            entry = (
                f"<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_{escape(bad[0])}</id><title>Error</title>"
                f"<summary>incorrect id format for {escape(bad[0])}</summary><updated>2026-11-30T00:00:00Z</updated>"
                "<author><name>arXiv api core</name></author></entry>"
            )
            return feed([entry], 1, 0, 1, 400)
        found = (
            [by_id[re.sub(r"v\d+$", "", i)] for i in ids if re.sub(r"v\d+$", "", i) in by_id] if ids else list(papers)
        )
        found = [
            p
            for p in found
            if p["announce"] == "replace" or (p["announced"] or p["published"][:10]) <= today.isoformat()
        ]
        if words:
            found = [p for p in found if arxiv_matches(words, p)]
        order = {"submittedDate": "published", "lastUpdatedDate": "updated"}.get(query.get("sortBy", [""])[0])
        if order:
            found.sort(
                key=lambda p: (p[order], p["id"]), reverse=query.get("sortOrder", ["descending"])[0] != "ascending"
            )
        return feed([arxiv_entry(p) for p in found[start : start + most]], len(found), start, most)

    def feed(entries: list[str], total: int, start: int, most: int, status: int = 200) -> Reply:
        return Reply(
            status,
            '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
            'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">'
            f"<title>arXiv Query</title><id>https://arxiv.org/api/1</id><updated>{today}T00:00:00Z</updated>"
            f"<opensearch:totalResults>{total}</opensearch:totalResults><opensearch:startIndex>{start}"
            f"</opensearch:startIndex><opensearch:itemsPerPage>{most}</opensearch:itemsPerPage>"
            + "".join(entries)
            + "</feed>",
            {"content-type": "application/atom+xml; charset=utf-8"},
        )

    def rss(request: Request) -> Reply:
        categories = request.path.rsplit("/", 1)[-1].split("+")
        listed = [
            p
            for p in papers
            if p["announced"] == today.isoformat()
            and any(c == k or c.startswith(k + ".") for c in p["categories"] for k in categories)
        ]
        items = "".join(
            f"<item><title>{escape(p['title'])}</title><link>https://arxiv.org/abs/{p['id']}</link>"
            f"<description>arXiv:{p['id']}v{p['version']} Announce Type: {p['announce']} \nAbstract: {escape(p['abstract'])}"
            f'</description><guid isPermaLink="false">oai:arXiv.org:{p["id"]}v{p["version"]}</guid>'
            + "".join(f"<category>{c}</category>" for c in p["categories"])
            + f"<pubDate>{dt.datetime.combine(today, dt.time()):%a, %d %b %Y %H:%M:%S} -0500</pubDate>"
            f"<arxiv:announce_type>{p['announce']}</arxiv:announce_type>"
            f"<dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights><dc:creator>{escape(', '.join(p['authors']))}"
            "</dc:creator></item>"
            for p in listed
        )
        return Reply(
            200,
            "<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">'
            f"<channel><title>{'+'.join(categories)} updates on arXiv.org</title><link>http://rss.arxiv.org/rss</link>"
            "<description>updates</description><language>en-us</language><skipDays><day>Saturday</day>"
            f"<day>Sunday</day></skipDays>{items}</channel></rss>",
            {"content-type": "application/rss+xml"},
        )

    def atom(request: Request) -> Reply:
        categories = request.path.rsplit("/", 1)[-1].split("+")
        listed = [
            p
            for p in papers
            if p["announced"] == today.isoformat()
            and any(c == k or c.startswith(k + ".") for c in p["categories"] for k in categories)
        ]
        return feed([arxiv_entry(p) for p in listed], len(listed), 0, len(listed))

    def page(request: Request) -> Reply:
        found = re.search(r"(\d{4}\.\d{4,5}|[a-z-]+/\d{7})(v\d+)?(\.pdf)?$", request.path)
        old = re.search(r"/papers/\d{4}/(\d{4}\.\d{4,5})\.pdf$", request.path)
        if old:
            return redirect(f"https://arxiv.org/pdf/{old[1]}")
        if not found or found[1] not in by_id:
            return html("Article not found", f"Article '{request.path[5:]}' not found", status=404)
        if request.path.endswith(".pdf") and request.path.startswith("/pdf/"):
            return redirect(request.path[:-4])
        if request.path.startswith("/pdf/"):
            return Reply(200, b"%PDF-1.5\n" + b"x" * 200_000, {"content-type": "application/pdf"})
        p = by_id[found[1]]
        note = "<p>This paper has been withdrawn</p>" if p["withdrawn"] else ""
        return html(f"[{p['id']}] {escape(p['title'])}", f"<blockquote>{escape(p['abstract'])}</blockquote>{note}")

    def upgrade(request: Request) -> Reply:
        return redirect(f"https://{request.host}{request.target}")

    export = world.site("export.arxiv.org")
    export.on("/api/query*", lambda r: upgrade(r) if r.scheme == "http" else api(r))
    export.on("/rss/*", lambda r: redirect(f"https://rss.arxiv.org{r.target}"))
    world.site("rss.arxiv.org").on("/rss/*", rss).on("/atom/*", atom)
    world.site("arxiv.org").on("*", page)


# ---------------------------------------------------------------- Wayback Machine


def add_wayback(world: World, snapshots: dict[str, str]) -> None:
    """`snapshots`: URL -> timestamp YYYYMMDDhhmmss of its newest good capture."""

    def known(url: str) -> str | None:
        bare = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
        return next((s for u, s in snapshots.items() if re.sub(r"^https?://(www\.)?", "", u).rstrip("/") == bare), None)

    def available(request: Request) -> Reply:
        url = request.query.get("url", [""])[0]
        stamp = known(url)
        if not stamp:
            return jsonr({"url": url, "archived_snapshots": {}})
        return jsonr(
            {
                "url": url,
                "archived_snapshots": {
                    "closest": {
                        "status": "200",
                        "available": True,
                        "timestamp": stamp,
                        "url": f"http://web.archive.org/web/{stamp}/{url}",
                    }
                },
            }
        )

    def cdx(request: Request) -> Reply:
        url = request.query.get("url", [""])[0]
        stamp = known(url)
        rows = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
        if stamp:
            rows.append(["k", stamp, url, "text/html", "200", "D", "1000"])
        return jsonr(rows if stamp else [])

    world.site("archive.org").on("/wayback/available*", available)
    world.site("web.archive.org").on("/cdx/search/cdx*", cdx).on("/web/*", html("Wayback Machine"))
