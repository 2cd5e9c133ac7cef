"""Models and data sets that trend at Hugging Face, in shapes made by hand after the Hub's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.feeds.asked import NOW, AskedWeb, answer, no_answer, polled, query
from watcher.domain.entry import Kind, Role
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import PaperLink
from watcher.feeds import huggingface
from watcher.web.exchange import Exchange

LATER = NOW + timedelta(days=4)


def row(
    name: str, created: str | None = "2026-06-17T10:00:00.000Z", likes: int = 9, **more: object
) -> dict[str, object]:
    tags = ["transformers", "safetensors", "medical", "zh", "license:mit", "arxiv:2606.01234", "region:us"]
    told: dict[str, object] = {"_id": "f", "id": name, "likes": likes, "private": False, "tags": tags}
    return told | {"pipeline_tag": "text-generation", "modelId": name, "createdAt": created} | more


OLD = row("lab/before", "2020-01-01T00:00:00.000Z")


def hub(models: list[dict[str, object]], datasets: list[dict[str, object]] | None = None) -> AskedWeb:
    return AskedWeb(lambda url, _: answer(models if "/api/models?" in url else datasets or [OLD]))


def states() -> dict[str, FeedState]:
    return polled(huggingface.poll, hub([OLD])).states


def test_what_was_made_since_the_watch_began_and_is_liked_is_new() -> None:
    web = hub([row("lab/MedReader"), row("lab/Old", "2026-06-01T00:00:00.000Z"), row("lab/Unseen", likes=0)])
    [thing] = polled(huggingface.poll, web, states(), LATER).things
    assert (thing.kind, thing.key, thing.title) == (Kind.MODEL, "hf-models:lab/MedReader", "lab/MedReader")
    assert (thing.url, thing.created) == ("https://huggingface.co/lab/MedReader", date(2026, 6, 17))
    assert thing.description == "text-generation, medical, zh"
    assert thing.links == (PaperLink("https://arxiv.org/abs/2606.01234", Role.PAPER),)


def test_of_what_is_there_when_the_watch_begins_nothing_is_new() -> None:
    assert polled(huggingface.poll, hub([row("lab/x", "2026-06-14T23:59:59.000Z")])).things == []


def test_a_data_set_has_its_own_words_and_address() -> None:
    web = hub([OLD], [row("lab/notes", description="Notes of  wards.\n", pipeline_tag=None)])
    [thing] = polled(huggingface.poll, web, states(), LATER).things
    assert (thing.kind, thing.url) == (Kind.DATASET, "https://huggingface.co/datasets/lab/notes")
    assert thing.description == "Notes of wards."


@pytest.mark.parametrize(
    "copy",
    [
        row("lab/MedReader-GGUF"),
        row("lab/MedReader_awq"),
        row("lab/MedReader-4bit"),
        row("lab/x", tags=["base_model:quantized:lab/MedReader"]),
        row("lab/x", private=True),
        row("no name"),
        row("lab/x", None),
    ],
)
def test_copies_in_other_formats_and_what_nobody_can_see_or_date_are_left_out(copy: dict[str, object]) -> None:
    assert polled(huggingface.poll, hub([copy, row("lab/other")]), states(), LATER).keys == ["hf-models:lab/other"]


def test_six_requests_a_poll_and_each_asks_for_what_trends() -> None:
    web = hub([row("lab/x")])
    assert polled(huggingface.poll, web, states(), LATER).keys == ["hf-models:lab/x"]
    assert len(web.asked) == 6
    assert {query(url)["sort"] for url in web.asked} == {"trendingScore"}
    assert {query(url).get("search") for url in web.asked} == {None, "clinical", "医疗"}


@pytest.mark.parametrize(
    "broken",
    [
        no_answer(),
        answer(status=429, body=b""),
        answer({"error": "no"}),
        answer(body=b"<html>"),
        answer([]),
        answer([{"id": "a/b"}]),
    ],
)
def test_a_fault_is_a_state_with_words_and_no_empty_success(broken: Exchange) -> None:
    found = polled(huggingface.poll, AskedWeb(lambda *_: broken))
    assert {state.state for state in found.states.values()} == {FeedWord.FAULT}
    assert all(state.words for state in found.states.values())


def test_where_the_limit_is_nearly_reached_no_more_is_asked() -> None:
    web = AskedWeb(lambda *_: answer([row("lab/x")], ratelimit='"api";r=3;t=120'))
    found = polled(huggingface.poll, web, states(), LATER)
    assert len(web.asked) == 2
    assert found.states["models"].state is FeedWord.TRUNCATED
    assert "hf-models:lab/x" in found.keys
