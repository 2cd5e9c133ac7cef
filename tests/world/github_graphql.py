"""GitHub's GraphQL, executed against the schema that GitHub publishes: a query that GitHub would refuse is refused.

github.graphql.gz is that schema; github.graphql.LICENSE says where it comes from.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.world.github_shapes import Repo, graphql_repository

SCHEMA = Path(__file__).with_name("github.graphql.gz")


@lru_cache
def _schema() -> Any:
    from graphql import build_schema  # type: ignore[import-not-found]  # noqa: PLC0415 only the servers need it

    return build_schema(gzip.decompress(SCHEMA.read_bytes()).decode(), assume_valid=True, assume_valid_sdl=True)


def execute(
    query: str,
    variables: dict[str, Any],
    find: Callable[[str], Repo | None],
    everything: list[Repo],
    rate_limit: dict[str, Any],
) -> dict[str, Any]:
    """Return the body of the answer.

    Args:
        query: in GraphQL.
        variables: the query's.
        find: returns the repository of an owner/name, whether that is its old or its present one.
        everything: all repositories, for a search.
        rate_limit: what the query's own `rateLimit` tells.
    """
    from graphql import GraphQLError, graphql_sync  # noqa: PLC0415 only the servers need it

    def repository(owner: str, name: str) -> Repo:
        repo = find(f"{owner}/{name}")
        if repo is None or repo["gone"] or repo["dmca"]:
            raise GraphQLError(
                f"Could not resolve to a Repository with the name '{owner}/{name}'.", extensions={"kind": "NOT_FOUND"}
            )
        return graphql_repository(repo)

    def resolve(source: Any, info: Any, **arguments: Any) -> Any:
        if info.parent_type.name == "Query":
            match info.field_name:
                case "repository":
                    return repository(arguments["owner"], arguments["name"])
                case "rateLimit":
                    return rate_limit
                case "viewer":
                    return {"login": "watcher", "id": "U_1"}
                case "search":
                    return _search(arguments.get("query", ""), arguments.get("first", 10), everything)
        return source.get(info.field_name) if isinstance(source, dict) else None

    result = graphql_sync(
        _schema(),
        query,
        variable_values=variables,
        field_resolver=resolve,
        type_resolver=lambda value, *_: value.get("__typename", "Repository"),
    )
    body: dict[str, Any] = {} if result.data is None else {"data": result.data}
    if result.errors:
        body["errors"] = [_error(error.formatted) for error in result.errors]
    return body


def _error(row: dict[str, Any]) -> dict[str, Any]:
    kind = (row.pop("extensions", None) or {}).get("kind")
    return {"type": kind, **row} if kind else row


def _search(query: str, most: int, everything: list[Repo]) -> dict[str, Any]:
    words = [word.lower() for word in re.findall(r"[\w-]+", query)]
    hits = [
        graphql_repository(repo)
        for repo in everything
        if not repo["gone"] and any(word in (repo["name"] + repo["description"]).lower() for word in words)
    ][:most]
    return {
        "repositoryCount": len(hits),
        "nodes": hits,
        "edges": [{"node": hit} for hit in hits],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }
