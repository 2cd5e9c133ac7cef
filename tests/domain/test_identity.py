"""Which well-known thing a URL names."""

import pytest

from watcher.domain.identity import acl_id, arxiv_id, github_repository, hub_repository


@pytest.mark.parametrize(
    ("url", "everywhere", "at_arxiv"),
    [
        ("https://arxiv.org/abs/2106.08087", "2106.08087", True),
        ("http://www.arxiv.org/abs/2106.08087v3", "2106.08087", True),
        ("https://arxiv.org/pdf/2010.03295.pdf", "2010.03295", True),
        ("https://arxiv.org/pdf/2010.03295v2", "2010.03295", True),
        ("https://arxiv.org/html/2501.00001v1", "2501.00001", True),
        ("https://arxiv.org/ftp/arxiv/papers/1901/1901.08746.pdf", "1901.08746", True),
        ("https://arxiv.org/abs/hep-th/9901001v2", "hep-th/9901001", True),
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136", True),
        ("http://arxiv-download.xixiaoyao.cn/pdf/2102.02340.pdf", "2102.02340", False),
        ("https://doi.org/10.48550/arXiv.2106.08087", "2106.08087", False),
        ("https://huggingface.co/papers/2106.08087", "2106.08087", False),
        ("https://www.alphaxiv.org/abs/2106.08087", "2106.08087", False),
        ("https://arxiv.org/list/cs.CL/recent", None, False),
        ("https://notarxiv.org/abs/2106.08087", None, False),
    ],
)
def test_a_paper_is_known_in_every_spelling(url: str, everywhere: str | None, at_arxiv: bool) -> None:
    assert arxiv_id(url) == everywhere
    assert arxiv_id(url, elsewhere=False) == (everywhere if at_arxiv else None)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.aclweb.org/anthology/D19-1492/", "D19-1492"),
        ("https://www.aclweb.org/anthology/2020.emnlp-main.111.pdf", "2020.emnlp-main.111"),
        ("https://aclanthology.org/2020.acl-main.748", "2020.acl-main.748"),
        ("https://aclanthology.info/papers/P19-2055/p19-2055", None),
        ("https://aclweb.org/aclwiki/BioNLP_Workshop", None),
    ],
)
def test_a_paper_of_the_anthology_is_known_at_its_old_address(url: str, expected: str | None) -> None:
    assert acl_id(url) == expected


@pytest.mark.parametrize(
    ("url", "name", "inside"),
    [
        ("https://github.com/THUDM/glm", "THUDM/glm", ""),
        ("https://github.com/THUDM/glm.git", "THUDM/glm", ""),
        ("https://github.com/THUDM/glm/", "THUDM/glm", ""),
        ("https://github.com/a/b#part", "a/b", ""),
        ("https://github.com/a/b/blob/master/x.md?plain=1#L3", "a/b", "/blob/master/x.md"),
        ("http://www.github.com/a/b.c", "a/b.c", ""),
    ],
)
def test_a_repository_is_known_with_the_place_in_it(url: str, name: str, inside: str) -> None:
    found = github_repository(url)
    assert found is not None
    assert (found.full_name, found.inside) == (name, inside)


@pytest.mark.parametrize(
    "url",
    ["https://github.com/owner", "https://github.com/topics/nlp", "https://gist.github.com/a/b", "https://github.com/"],
)
def test_users_and_githubs_own_pages_are_no_repositories(url: str) -> None:
    assert github_repository(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://huggingface.co/org/model/tree/main", ("models", "org/model", "/tree/main")),
        ("https://huggingface.co/datasets/org/set", ("datasets", "org/set", "")),
        ("https://huggingface.co/spaces/org/app", ("spaces", "org/app", "")),
        ("https://huggingface.co/papers/2106.08087", None),
        ("https://huggingface.co/org", None),
        ("https://huggingface.co/collections/org/some-123", None),
    ],
)
def test_a_model_or_data_set_is_known(url: str, expected: tuple[str, str, str] | None) -> None:
    found = hub_repository(url)
    assert (found and (found.kind, found.full_name, found.inside)) == expected
