"""config/overrides.toml: read to words, and refused with file, line and key."""

from datetime import date
from pathlib import Path

import pytest

from watcher.catalogue import overrides
from watcher.domain.entry import Kind
from watcher.domain.overrides import Override
from watcher.errors import ConfigurationError
from watcher.resources import config_folder


def written(folder: Path, text: str) -> Path:
    file = folder / "overrides.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_key_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        '# a word\n[[override]]\nmatch = "https://a.example/*"\nkeep = true\nends = 2026-05-01\nkind = "toolkit"\n'
        'mute_until = "2026-12-31"\nsuccessor = "https://b.example/"\nreason = "so it is"\ngiven = 2026-11-25\nexpires = 2027-01-01\n',
    )
    assert overrides.load(file) == (
        Override(
            match="https://a.example/*",
            reason="so it is",
            keep=True,
            ends=date(2026, 5, 1),
            kind=Kind.TOOLKIT,
            mute_until=date(2026, 12, 31),
            successor="https://b.example/",
            given=date(2026, 11, 25),
            expires=date(2027, 1, 1),
            where=f"{file}, line 2",
        ),
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('keep = true\nreason = "r"', "match: must say something"),
        ('match = "https://a.example/"\nkeep = true', "reason: must say something"),
        ('match = "https://a.example/"\nreason = "r"', "says nothing"),
        ('match = "https://a.example/"\nreason = "r"\nkeep = "yes"', "keep: true or false"),
        ('match = "https://a.example/"\nreason = "r"\nkind = "song"', "kind: 'song' is none of contest"),
        ('match = "https://a.example/"\nreason = "r"\nends = "soon"', "ends: a date is wanted"),
        ('match = "https://a.example/"\nreason = "r"\nsuccessor = "b"', "successor: 'b' is no"),
        ('match = "https://a.example/"\nreason = "r"\nkeeep = true', "keeep: unknown key; known here: match"),
    ],
)
def test_a_wrong_word_is_refused_with_file_line_and_key(tmp_path: Path, row: str, words: str) -> None:
    file = written(tmp_path, f"\n\n[[override]]\n{row}\n")
    with pytest.raises(ConfigurationError, match="line 3: ") as refused:
        overrides.load(file)
    assert words in str(refused.value)


def test_another_table_and_what_is_no_toml_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="only"):
        overrides.load(written(tmp_path, "[overrides]\n"))
    with pytest.raises(ConfigurationError, match=r"overrides\.toml, line 1, column 11: this is no TOML: "):
        overrides.load(written(tmp_path, "[[override\n"))


def test_a_file_that_was_not_asked_for_may_be_missing(tmp_path: Path) -> None:
    assert overrides.load(tmp_path / "none.toml") == ()
    with pytest.raises(
        ConfigurationError, match=r"none\.toml: .* cannot be read: No such file or directory; catalogue\.overrides"
    ):
        overrides.load(tmp_path / "none.toml", must_exist=True)


def test_the_shipped_file_says_nothing_and_its_examples_are_right(tmp_path: Path) -> None:
    shipped = config_folder() / "overrides.toml"
    assert overrides.load(shipped) == ()
    text = shipped.read_text(encoding="utf-8")
    examples = text[text.index("# [[override]]") :].replace("\n# ", "\n").removeprefix("# ").replace("\n#\n", "\n\n")
    assert len(overrides.load(written(tmp_path, examples))) == 2
