"""Bytes and files that are no list end with one clear message."""

from __future__ import annotations

from pathlib import Path

import pytest

from watcher import catalogue
from watcher.errors import ListError


@pytest.mark.parametrize("data", ["# Tïtle\n".encode(), b"\xef\xbb\xbf# T\xc3\xaftle\n", "# Tïtle\n".encode("utf-16")])
def test_text_is_read_with_or_without_byte_order_mark(data: bytes) -> None:
    assert catalogue.decode(data, "list.md") == "# Tïtle\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"# a\n\x00\x01", "binary"),
        (b"%PDF-1.7 \xff", "PDF"),
        (b"PK\x03\x04 \xff", "ZIP"),
        (b"\n<!DOCTYPE html><html><a href='https://a.example/'>a</a></html>", "web page"),
        (b"<html lang='en'><a href='https://a.example/'>a</a></html>", "web page"),
        ("# 中文".encode("gbk"), "not UTF-8"),
        (b"x" * (catalogue.SIZE_CAP + 1), "5 MiB"),
    ],
)
def test_what_is_no_list_is_named_with_its_place_and_fault(data: bytes, message: str) -> None:
    with pytest.raises(ListError, match=rf"https://h\.example/README\.md: .*{message}"):
        catalogue.decode(data, "https://h.example/README.md")


def test_a_file_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_bytes(b"# a\n")
    assert catalogue.load(tmp_path / "list.md") == "# a\n"


@pytest.mark.parametrize(
    ("name", "message"), [("absent.md", "no such file"), (".", "a folder"), ("x\0y", "cannot be read|no such file")]
)
def test_a_file_that_cannot_be_had_is_named(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ListError, match=message):
        catalogue.load(tmp_path / name)


def test_no_more_of_a_huge_file_is_read_than_the_cap(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024 * 1024)
    with pytest.raises(ListError, match="larger than 5 MiB"):
        catalogue.load(tmp_path / "huge.md")
