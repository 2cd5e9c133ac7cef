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
