"""What is asked of GitHub's GraphQL API is in the schema that GitHub publishes, and each answer is of the type that is read."""

from __future__ import annotations

import gzip
import json
import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from watcher.checkers.github_graphql import question

SCHEMA = Path(__file__).parents[1] / "world" / "github.graphql.gz"
_TOKEN = re.compile(r"\.\.\.|[{}():$!,]|[A-Za-z_][A-Za-z0-9_]*|\d+|\"[^\"]*\"")
Fields = dict[str, tuple[str, frozenset[str]]]
"""Of a type: each field with the name of its type and its arguments."""


@lru_cache
def types() -> dict[str, Fields]:
    text = gzip.decompress(SCHEMA.read_bytes()).decode()
    text = re.sub(r'"""(?:.|\n)*?"""', "", text)
    found: dict[str, Fields] = {}
    for head, body in re.findall(r"^(?:type|interface) (\w+)[^{]*\{\n((?:.|\n)*?)^\}", text, re.MULTILINE):
        fields = re.findall(r"^  (\w+)(?:\(((?:.|\n)*?)\n?\s*\))?: \[?(\w+)", body, re.MULTILINE)
        found[head] = {name: (kind, frozenset(re.findall(r"(\w+):", told))) for name, told, kind in fields}
    return found


class _Document:
    """A document as it is read, word by word."""

    def __init__(self, text: str) -> None:
        self.words = _TOKEN.findall(text)
        self.at = 0
        self.faults: list[str] = []

    def read(self) -> list[str]:
        while self.at < len(self.words):
            if self.words[self.at] == "query":
                self.at += 1
                self.brackets()
                self.selection("Query")
            else:
                assert self.words[self.at] == "fragment"
                of = self.words[self.at + 3]
                self.at += 4
                self.selection(of)
        return self.faults

    def brackets(self) -> list[str]:
        """Pass over what stands in brackets here, if anything does, and return the names before its colons."""
        if self.words[self.at] != "(":
            return []
        start = self.at
        self.at = self.words.index(")", start) + 1
        return [word for word, sign in pairwise(self.words[start : self.at]) if sign == ":"]

    def selection(self, kind: str) -> None:
        self.at += 1
        while self.words[self.at] != "}":
            if self.words[self.at] == "...":
                self.spread()
            else:
                self.field(kind)
        self.at += 1

    def spread(self) -> None:
        named, of = self.words[self.at + 1 : self.at + 3]
        if named != "on":
            self.at += 2
            return
        self.faults.extend([of] if of not in types() else [])
        self.at += 3
        self.selection(of)

    def field(self, kind: str) -> None:
        if self.words[self.at + 1] == ":":
            self.at += 2
        name = f"{kind}.{self.words[self.at]}"
        below, known = types().get(kind, {}).get(self.words[self.at], ("", frozenset()))
        self.faults.extend([name] if not below else [])
        self.at += 1
        self.faults.extend(f"{name}({said}:)" for said in self.brackets() if said not in known)
        if self.words[self.at] == "{":
            self.selection(below)
        elif below in types():
            self.faults.append(f"{name} without a selection")


def unknown(document: str) -> list[str]:
    """Return what a document selects or says that the schema does not have."""
    return _Document(document).read()


def test_all_that_is_asked_of_a_repository_is_in_the_published_schema() -> None:
    body = json.loads(question(["openai/gpt-2", "ward/notes"]))
    assert unknown(body["query"]) == []
    assert types()["Query"]["repository"][1] >= {"owner", "name", "followRenames"}


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ("query($a: String!) { repository(owner: $a, title: $a) { id } }", "Query.repository(title:)"),
        ("query($a: String!) { repository(owner: $a) { pushed } }", "Repository.pushed"),
        (
            "query($a: String!) { repository(owner: $a) { defaultBranchRef } }",
            "Repository.defaultBranchRef without a selection",
        ),
        ("query($a: String!) { repository(owner: $a) { ... on Depot { id } } }", "Depot"),
    ],
)
def test_what_the_schema_does_not_have_is_noticed(document: str, fault: str) -> None:
    assert fault in unknown(document)
