"""What is said of an address that the list does not have as it was typed."""

from __future__ import annotations

import pytest

from watcher.cli.spelling import instead

URLS = ["https://github.com/THUDM/glm", "https://data.example.org/notes"]


@pytest.mark.parametrize(
    "typed", ["https://github.com/thudm/GLM", "https://github.com/THUDM/glm/", "github.com/THUDM/glm"]
)
def test_the_address_that_was_probably_meant_is_named(typed: str) -> None:
    assert instead(typed, URLS).startswith("did you mean https://github.com/THUDM/glm? ")


def test_where_none_is_near_only_the_way_to_find_it_is_told() -> None:
    assert instead("https://other.example/", URLS) == "`watcher catalogue` prints the addresses of the list"
