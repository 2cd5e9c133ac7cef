"""A repository's facts, and the shapes in which GitHub's two APIs tell of them."""

from __future__ import annotations

import hashlib
from typing import Any

Repo = dict[str, Any]


def repository(name: str, **facts: Any) -> Repo:
    """Return the facts of one repository.

    Args:
        name: its current owner/name.
        facts: `gone` (404), `dmca` (451), `archived`, `disabled`, `fork`, `empty` (flags); `pushed`, `committed`
            (on the default branch), `created` (ISO 8601, UTC); `stars`, `release` (tag and time), `license` (SPDX).
    """
    base: Repo = {
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


def graphql_repository(repo: Repo) -> Repo:
    """Return a repository as GraphQL tells of it."""
    owner, name = repo["name"].split("/")
    commit: Repo = {
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


def rest_repository(repo: Repo) -> Repo:
    """Return a repository as REST tells of it."""
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
