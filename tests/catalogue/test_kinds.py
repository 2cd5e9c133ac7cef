"""Kind, language and roles."""

from __future__ import annotations

import pytest

from watcher.catalogue import kinds, labels
from watcher.domain.entry import Kind, Role

from .reads import link, one, read


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("Ongoing Contests", Kind.CONTEST),
        ("Evaluation/Competition", Kind.CONTEST),
        ("评测/比赛", Kind.CONTEST),
        ("Chinese dataset", Kind.DATASET),
        ("数据集", Kind.DATASET),
        ("Information sources used by doctors", Kind.KNOWLEDGE_SOURCE),
        ("临床医生常用知识信息源", Kind.KNOWLEDGE_SOURCE),
        ("Medical NLP large model after 2022", Kind.MODEL),
        ("开源预训练模型", Kind.MODEL),
        ("Related Papers", Kind.PAPER),
        ("相关论文", Kind.PAPER),
        ("Open source toolkit", Kind.TOOLKIT),
        ("开源工具包", Kind.TOOLKIT),
        ("Industrial-grade product solutions", Kind.PRODUCT),
        ("工业级产品解决方案", Kind.PRODUCT),
        ("Blog sharing", Kind.BLOG),
        ("Friendship Links", Kind.LINK_LIST),
        ("友情链接", Kind.LINK_LIST),
        ("Model iteration", None),
        ("模型的迭代", None),
        ("blog分享", Kind.BLOG),
        ("Data Analysis", None),
    ],
)
def test_a_sections_title_says_what_its_entries_are(section: str, kind: Kind | None) -> None:
    assert kinds.kind_by_section(section) is kind


def test_the_nearest_section_that_says_something_counts() -> None:
    markdown = "## Data\n\n### Papers\n\n#### Relations\n\n- [X](https://x.example/paper)\n"
    assert one(markdown).kind is Kind.PAPER


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://arxiv.org/abs/2101.00001", Kind.PAPER),
        ("https://huggingface.co/lab/model", Kind.MODEL),
        ("https://huggingface.co/datasets/lab/data", Kind.DATASET),
        ("https://github.com/lab/tool", Kind.TOOLKIT),
        ("https://github.com/lab/awesome-things", Kind.LINK_LIST),
        ("https://mp.weixin.qq.com/s/abc", Kind.BLOG),
        ("https://a.example/thing", Kind.OTHER),
    ],
)
def test_without_words_the_host_says_what_an_entry_is(url: str, kind: Kind) -> None:
    assert one(f"## Topic\n\n- [X]({url})\n").kind is kind


def test_blog_posts_and_tools_among_papers_are_told_by_their_links() -> None:
    markdown = """
        ## Papers

        ### [A paper](https://openai.com/research/a-paper)

        ### [A post](https://lab.example/post)

        - Blog address: https://lab.example/post

        ### [clusters](https://clusters.example/)
    """
    assert [entry.kind for entry in read(markdown).entries] == [Kind.PAPER, Kind.BLOG, Kind.TOOLKIT]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Official address", Role.OFFICIAL),
        ("MEDIQA Evaluation Address", Role.OFFICIAL),
        ("官网", Role.OFFICIAL),
        ("Project Address", Role.PROJECT),
        ("Dataset github address", Role.PROJECT),
        ("项目地址", Role.PROJECT),
        ("Paper Address", Role.PAPER),
        ("论文地址", Role.PAPER),
        ("Model Weight", Role.MODEL),
        ("模型地址", Role.MODEL),
        ("dataset address (requires registration)", Role.DATASET),
        ("数据", Role.DATASET),
        ("Source Code", Role.CODE),
        ("代码", Role.CODE),
        ("Interpretation of the article", Role.BLOG),
        ("解读", Role.BLOG),
        ("Data acquisition method", Role.DOWNLOAD),
        ("网盘下载", Role.DOWNLOAD),
        ("Details", Role.DETAILS),
        ("详情", Role.DETAILS),
        ("详细信息", Role.DETAILS),
    ],
)
def test_a_label_says_what_a_link_is_and_names_no_thing(label: str, role: Role) -> None:
    assert (labels.role(label), labels.names_no_thing(label)) == (role, True)


@pytest.mark.parametrize("label", ["HF (7B)", "🤗HF", "link", "Link:", "地址", "https"])
def test_a_label_may_say_nothing_at_all(label: str) -> None:
    assert (labels.role(label), labels.names_no_thing(label)) == (None, True)


@pytest.mark.parametrize(
    "label",
    [
        "First place solution and code",
        "PubMedQA",
        "Model Zoo",
        "A Paper on Data for Models and Children",
        "医疗对话数据集构建",
    ],
)
def test_a_name_is_no_label(label: str) -> None:
    assert not labels.names_no_thing(label)


@pytest.mark.parametrize(
    ("section", "url", "role"),
    [
        ("Products", "https://a.example/solution", Role.OFFICIAL),
        ("Models", "https://github.com/lab/m", Role.PROJECT),
        ("Models", "https://huggingface.co/lab/m", Role.MODEL),
        ("Papers", "https://a.example/x.pdf", Role.PAPER),
        ("Data sets", "https://a.example/data", Role.DATASET),
        ("Data sets", "https://a.example/", Role.OFFICIAL),
        ("Blogs", "https://a.example/words", Role.BLOG),
    ],
)
def test_an_unlabelled_link_is_judged_by_host_then_by_kind(section: str, url: str, role: Role) -> None:
    assert link(f"## {section}\n\n- [X]({url})\n").role is role


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://pan.baidu.com/s/1a Extraction code: lbo4", "lbo4"),
        ("[pan](https://pan.baidu.com/s/1a) 提取码：ab12", "ab12"),
        ("[pan](https://pan.baidu.com/s/1a)（密码: ab12）", "ab12"),
        ("https://pan.baidu.com/s/1a?pwd=ab12", "ab12"),
        ("https://pan.baidu.com/s/1a and more words", None),
    ],
)
def test_an_extraction_code_stays_with_its_link(text: str, code: str | None) -> None:
    assert link(f"### MedCorpus\n\n- Download: {text}\n").code == code


@pytest.mark.parametrize(
    ("markdown", "language"),
    [
        ("### Chinese: Contest\n\n- [Official](https://a.example/)", "zh"),
        ("### 英文： 国际竞赛\n\n- [Official](https://a.example/)", "en"),
        ("## Data\n\n- [医疗数据](https://a.example/)", "zh"),
        ("## Chinese dataset\n\n- [MedCorpus](https://a.example/)", "zh"),
        ("## 英文数据集\n\n- [MedCorpus](https://a.example.cn/)", "en"),
        ("## Products\n\n- [Doctor](https://a.example.cn/)", "zh"),
        ("## Products\n\n- [Doctor](https://a.example/)", "en"),
    ],
)
def test_the_language_is_judged_by_prefix_section_title_and_host(markdown: str, language: str) -> None:
    assert one(markdown).language == language


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("ReasoningLLM", Kind.MODEL),
        ("Practical Guide for Clinical Applications", None),
        ("A guide to the challenges", None),
        ("Clinical Knowledge Bases", Kind.KNOWLEDGE_SOURCE),
        ("Downstream Biomedical Tasks", Kind.DATASET),
        ("开源模型库平台", Kind.TOOLKIT),
        ("开源模型", Kind.MODEL),
    ],
)
def test_a_sections_title_is_read_by_its_own_noun(section: str, kind: Kind | None) -> None:
    assert kinds.kind_by_section(section) is kind


def test_a_papers_title_with_its_code_is_a_paper_also_among_models_and_data() -> None:
    item = "- {}: Aligning and Prompting Models for Reporting Diseases [paper](https://p.example/a) [code](https://github.com/l/n)\n"
    for heading in ("Models", "Datasets"):
        assert one(f"## {heading}\n\n{item.format('**Reporting Diseases**')}").links[0].role is Role.PAPER
    sentence = "- [Aligning and Prompting Models for Reporting Diseases](https://arxiv.org/abs/2101.00001) [code](https://github.com/l/n)\n"
    assert [one(f"## {heading}\n\n{sentence}").kind for heading in ("Models", "Datasets")] == [Kind.PAPER, Kind.PAPER]
    data = "- [A Corpus of Notes for Reporting Rare Diseases](https://arxiv.org/abs/2101.00001)\n"
    assert one(f"## Datasets\n\n{data}").kind is Kind.DATASET


def test_what_nothing_is_said_of_is_what_most_of_its_section_is() -> None:
    tools = "".join(f"- [T{n}](https://github.com/l/t{n})\n" for n in range(3))
    assert read(f"## EHR\n\n{tools}- [X](https://x.example/)\n").entries[-1].kind is Kind.TOOLKIT
    assert read(f"## EHR\n\n{tools}\n## Dental\n\n- [X](https://x.example/)\n").entries[-1].kind is Kind.OTHER
    papers = "".join(f"- [P{n}](https://arxiv.org/abs/2101.0000{n})\n" for n in range(3))
    assert read(f"## Misc\n\n{papers}- [X](https://x.example/)\n").entries[-1].kind is Kind.OTHER


def test_a_leaderboard_is_a_contest_and_its_mirror_a_link_of_it() -> None:
    entry = one("## Models\n\n- MTEB排行榜: <https://a.example/board> [镜像](https://b.example/board)\n")
    assert (entry.kind, len(entry.links)) == (Kind.CONTEST, 2)


def test_the_page_of_a_makers_column_is_none_of_the_things() -> None:
    table = (
        "## 模型\n\n| 模型 | 下载 | 机构/个人 |\n| --- | --- | --- |\n"
        "| ChiMed | [HF](https://huggingface.co/l/c) | [Lab](https://github.com/l) |\n"
    )
    assert [found.role for found in one(table).links] == [Role.DOWNLOAD, Role.OTHER]


def test_a_year_that_closes_a_citation_is_no_label() -> None:
    items = "".join(
        f"- **C{n}**: A Corpus of Notes. 2023. [paper](https://arxiv.org/abs/2101.0000{n})\n" for n in range(3)
    )
    assert len(read(f"## Fine-tuning Data\n\n{items}").entries) == 3


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("Journals", Kind.OTHER),
        ("Conferences and Other Events", Kind.OTHER),
        ("National Library of Medicine", None),
        ("Software Development - Low Code", None),
        ("Fake Data", None),
        ("Synthetic Data", Kind.DATASET),
        ("Code Libraries", Kind.TOOLKIT),
    ],
)
def test_a_word_of_a_sections_title_counts_in_its_own_sense(section: str, kind: Kind | None) -> None:
    assert kinds.kind_by_section(section) is kind


def test_the_page_of_a_journal_is_no_paper() -> None:
    entry = one("## Journals\n\n- [NAR](https://academic.oup.com/nar) - Nucleic Acids Research.\n")
    assert (entry.kind, entry.links[0].role) == (Kind.OTHER, Role.OFFICIAL)


def test_only_articles_at_pubmed_central_are_papers() -> None:
    subset = "https://www.ncbi.nlm.nih.gov/pmc/tools/openftlist/"
    assert one(f"## Datasets\n\n- [Open Access Subset]({subset})\n").links[0].role is Role.DATASET
    article = "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1/"
    assert one(f"## Datasets\n\n- [Notes]({article})\n").links[0].role is Role.PAPER
