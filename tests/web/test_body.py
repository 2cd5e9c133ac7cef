from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.web.body import decoded

TEXT = b"<title>A page</title>" * 1000
RAW = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzip.compress(TEXT)), ("x-gzip", gzip.compress(TEXT)), ("GZIP ", gzip.compress(TEXT)), ("deflate", zlib.compress(TEXT)),
        ("deflate", RAW.compress(TEXT) + RAW.flush()), ("gzip, gzip", gzip.compress(gzip.compress(TEXT))), ("identity", TEXT), ("", TEXT),
    ],
)  # fmt: skip
def test_what_is_encoded_is_decoded(coding: str, data: bytes) -> None:
    assert decoded(data, coding, 1 << 20) == (TEXT, True)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "nonsense", "gzip, br"])
def test_what_cannot_be_decoded_stays_as_it_came(coding: str) -> None:
    assert decoded(TEXT, coding, 1 << 20)[0] == TEXT


def test_what_is_cut_short_or_broken_late_is_decoded_as_far_as_it_goes() -> None:
    data = gzip.compress(bytes(range(256)) * 400, compresslevel=0)
    plain, is_whole = decoded(data[: len(data) // 2], "gzip", 1 << 20)
    assert plain
    assert not is_whole
    broken = data[:60_000] + b"\xff" * 5000
    assert len(decoded(broken, "gzip", 1 << 20)[0]) > 30_000


def test_a_bomb_is_not_unpacked_beyond_the_cap() -> None:
    bomb = gzip.compress(gzip.compress(bytes(50_000_000)))
    plain, is_whole = decoded(bomb, "gzip, gzip", 1000)
    assert len(plain) <= 1000
    assert not is_whole


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "gzip, deflate", "br"]), st.integers(1, 100))
def test_any_bytes_give_at_most_the_cap(data: bytes, coding: str, most: int) -> None:
    assert len(decoded(data[:most], coding, most)[0]) <= most
