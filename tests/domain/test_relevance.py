"""Which papers belong in the list: rules of the shipped model, on made-up papers."""

import json
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.hard_papers import HARD
from watcher.domain.relevance import Model, load
from watcher.domain.relevance_taste import REACH, Taste, profile
from watcher.domain.relevance_words import Lexicon, plain, sentence, sentences, stem
from watcher.errors import ConfigurationError
from watcher.resources import config_folder

BELONGS = [
    (
        "Summarising nursing notes with small language models",
        (
            "We fine-tune a compact language model to summarise nursing notes of an intensive care unit. Nurses judge whether each summary is faithful. "
            "The corpus of notes and the code are public."
        ),
    ),
    (
        "TriageTalk: a benchmark of doctor-patient conversations in Swahili",
        "Chatbots that answer patients must ask before they advise. We collect conversations of doctors and patients and test six language models on them.",
    ),
    (
        "Linking gene and disease mentions in biomedical abstracts",
        (
            "Named entity recognition and entity linking are first steps of biomedical text mining. Our system normalises mentions in PubMed abstracts to "
            "ontology concepts."
        ),
    ),
    (
        "Writing chest radiograph reports with a vision-language model",
        (
            "Radiology report generation asks for findings in words. We train a vision-language model that writes the report of a chest X-ray sentence by "
            "sentence, and radiologists prefer it."
        ),
    ),
    (
        "Who says the jab is harmful? Vaccine misinformation on a video platform",
        "We annotate comments about vaccines, train a classifier of health misinformation, and study the language of those who spread it.",
    ),
    (
        "基于大语言模型的电子病历命名实体识别",
        "电子病历中的疾病、症状和药物是临床决策支持的基础。本文用大语言模型识别中文病历中的命名实体，并公开标注语料。",
    ),
    (
        "面向中医问诊的多轮对话数据集",
        "本文构建了中医问诊的多轮对话语料库，收录医生与患者的问答，并评测了多个大语言模型。",
    ),
    (
        "抑郁症心理咨询对话中的共情回复生成",
        "心理咨询需要共情。我们收集心理咨询对话，训练语言模型生成回复，并请咨询师评价。",
    ),
]
DOES_NOT = [
    (
        "Lung nodule segmentation with a three-dimensional U-Net",
        "We segment nodules in chest CT volumes with a convolutional network. Dice improves by two points on a public data set.",
    ),
    (
        "Equivariant transformers fold small proteins",
        "We predict the structure of proteins from amino acid sequences. A protein language model gives the embeddings. Binding affinity improves as well.",
    ),
    (
        "Sleep staging from one EEG electrode",
        "Wearable sensors record brain signals. A convolutional network classifies sleep stages of patients from the EEG, on the device.",
    ),
    (
        "A survey of planning in language model agents",
        "Agents plan, call tools and remember. They are used in fields such as law, finance, healthcare and education. We review how planning is evaluated.",
    ),
    (
        "Gradient surgery for multilingual translation",
        "Gradients of language pairs conflict. We project them before the update, which improves machine translation of eleven languages.",
    ),
    (
        "Hospital readmission from tabular records with boosted trees",
        "We predict readmission from laboratory values and age with gradient boosting, and explain the risk score with SHAP values.",
    ),
    (
        "When do epidemics fade? A compartment model with mobility data",
        "We fit a compartmental model of transmission to case counts and mobility data and forecast the reproduction number after a lockdown.",
    ),
    (
        "Steering a quadrotor by reinforcement learning",
        "A policy learnt in simulation steers a quadrotor through gates. We prove convergence and test it outdoors.",
    ),
    (
        "基于卷积网络的肺部CT图像分割",
        "本文提出用于肺结节分割的三维卷积神经网络，在公开影像数据集上优于现有方法。",
    ),
    (
        "大语言模型的幻觉：法律与金融问答",
        "我们评测大语言模型在法律、金融、教育和医疗等多个领域中的幻觉，并提出检索增强方法。",
    ),
    ("面向自动驾驶的强化学习", "本文研究自动驾驶场景下的强化学习策略，并在仿真环境中验证。"),
]


@cache
def text() -> bytes:
    return (config_folder() / "relevance.json").read_bytes()


@cache
def model() -> Model:
    return load(text())


def odds(probability: float) -> float:
    return probability / (1 - probability)


@pytest.mark.parametrize(("title", "abstract"), BELONGS, ids=[title for title, _ in BELONGS])
def test_language_work_in_medicine_belongs(title: str, abstract: str) -> None:
    score = model().score(title, abstract)
    assert score.probability >= model().threshold
    assert len(score.why) == 3
    assert not any(reason.startswith("against") for reason in score.why)


@pytest.mark.parametrize(("title", "abstract"), DOES_NOT, ids=[title for title, _ in DOES_NOT])
def test_neighbouring_trades_and_mentions_in_passing_do_not_belong(title: str, abstract: str) -> None:
    score = model().score(title, abstract)
    assert score.probability < model().threshold
    assert all(reason.startswith("against: ") for reason in score.why)


def test_of_papers_made_up_to_be_hard_none_is_named_that_does_not_belong_and_few_are_missed() -> None:
    scores = {title: (belongs, model().score(title, abstract)) for _, belongs, title, abstract in HARD}
    assert [title for title, (belongs, score) in scores.items() if not belongs and score.probability >= 0.4] == []
    missed = [title for title, (belongs, score) in scores.items() if belongs and score.probability < model().threshold]
    assert len(missed) <= 7, missed


def test_every_relevant_paper_ranks_above_every_other() -> None:
    assert min(model().score(*paper).probability for paper in BELONGS) > max(
        model().score(*paper).probability for paper in DOES_NOT
    )


@pytest.mark.parametrize(
    ("title", "belongs"),
    [
        ("Question answering over electronic health records", True),
        ("Detecting depression in social media posts", True),
        ("中文医疗大模型", True),
        ("Robust object detection at night", False),
        ("Faster attention kernels", False),
    ],
)
def test_a_title_without_abstract_can_be_judged(title: str, belongs: bool) -> None:
    assert (model().score(title, "").probability >= model().threshold) == belongs


def test_why_names_terms_of_the_paper_itself() -> None:
    why = model().score(*BELONGS[0]).why
    assert any(reason in " ".join(BELONGS[0]).lower() for reason in why)


def test_why_of_an_irrelevant_paper_says_what_speaks_against_it() -> None:
    assert "against: segmentation" in model().score(*DOES_NOT[0]).why


def test_the_weights_file_is_small_and_tells_its_training() -> None:
    assert len(text()) < 1_000_000
    assert {"trained", "rows", "calibration", "seed", "measured_out_of_fold", "papers_sha256"} <= model().about.keys()
    assert 0.2 < model().threshold < 0.8


def test_the_document_has_the_figures_of_the_weights_file() -> None:
    document = Path(__file__).parents[2] / "docs" / "relevance.md"
    if not document.exists():
        pytest.skip("no checkout")
    told, about = document.read_text(encoding="utf-8"), model().about
    counts = [about["lexicon_terms"], about["grams"], len(text())]
    assert [f"{count:,}" for count in counts if f"{count:,}" not in told] == []
    assert f"threshold is {model().threshold:.3f}" in told
    row = next(line for line in told.splitlines() if line.startswith("| this model, by week"))
    measured = about["measured_out_of_fold"]["by week"]
    figures = [
        f"{measured[rows][name]:.3f}"
        for rows in ("all", "without_borderline")
        for name in ("average_precision", "precision", "recall")
    ]
    assert [cell.strip() for cell in row.split("|")[2:-1]] == [one.removeprefix("0") for one in figures]


def test_no_n_gram_of_the_weights_file_is_longer_than_three_words() -> None:
    grams = json.loads(text())["grams"]
    assert max(len(gram.removeprefix("title: ").split()) for gram in grams) <= 3


def test_loading_text_or_bytes_gives_the_same_scores() -> None:
    again = load(text().decode("utf-8"))
    assert [again.score(*paper) for paper in BELONGS + DOES_NOT] == [
        model().score(*paper) for paper in BELONGS + DOES_NOT
    ]


def test_a_file_written_again_loads_to_the_same_scores() -> None:
    again = load(json.dumps(json.loads(text())))
    assert again.score(*BELONGS[0]) == model().score(*BELONGS[0])


def without_intercept() -> bytes:
    kept = json.loads(text())
    del kept["intercept"]
    return json.dumps(kept).encode()


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"format": 99}',
        b"null",
        b"[" * 100_000,
        text()[:1000],
        without_intercept(),
        text().replace(b'"threshold": ', b'"threshold": NaN, "x": ', 1),
    ],
)
def test_a_damaged_weights_file_is_refused_with_one_message(damaged: bytes) -> None:
    with pytest.raises(ConfigurationError, match=r"relevance\.json"):
        load(damaged)


def test_the_lexicon_in_the_weights_file_is_that_of_the_training_folder() -> None:
    source = Path(__file__).parents[2] / "tools" / "relevance_lexicon.toml"
    if not source.exists():
        pytest.skip("no checkout")
    assert json.loads(text())["groups"] == tomllib.loads(source.read_text(encoding="utf-8"))["groups"]


anything = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "patient",
            "language model",
            "such as",
            "law",
            ".",
            "。",
            "病历",
            "MedQA",
            "{\\it x}",
            "X-ray",
            "\ud800",
            "\x00",
            "segment",
        ]
    )
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(anything, anything)
def test_any_text_gets_a_probability_and_at_most_three_reasons(title: str, abstract: str) -> None:
    score = model().score(title, abstract)
    assert 0 <= score.probability <= 1
    assert len(score.why) <= 3
    assert score == model().score(title, abstract)


def test_a_text_without_words_or_of_a_megabyte_is_scored() -> None:
    assert model().score("", "").probability < 0.1
    assert model().score("0", "\n").probability < 0.1
    assert 0 <= model().score("a" * 1_000_000, "patient language model. " * 50_000).probability <= 1


def test_a_hyphen_an_accent_and_capitals_make_no_difference() -> None:
    title, abstract = BELONGS[3]
    shouted = model().score(title.upper(), abstract.replace("-", " ").upper())
    assert shouted.probability == pytest.approx(model().score(title, abstract).probability, abs=0.05)


# --- what the owner of a list decides


papers = st.sampled_from(BELONGS + DOES_NOT) | st.tuples(anything, anything)


@settings(max_examples=60, deadline=None)
@given(papers, st.lists(papers, max_size=4), st.lists(papers, max_size=4))
def test_accepting_a_paper_never_lowers_its_own_score_and_rejecting_never_raises_it(
    paper: tuple[str, str], accepted: list[tuple[str, str]], rejected: list[tuple[str, str]]
) -> None:
    before = model().adapted(accepted, rejected)
    score = before.score(*paper).probability
    assert before.adapted([paper], []).score(*paper).probability >= score - 1e-12
    assert before.adapted([], [paper]).score(*paper).probability <= score + 1e-12


@settings(max_examples=60, deadline=None)
@given(papers, st.lists(papers, max_size=6), st.lists(papers, max_size=6))
def test_all_decisions_together_move_a_score_no_further_than_stated(
    paper: tuple[str, str], accepted: list[tuple[str, str]], rejected: list[tuple[str, str]]
) -> None:
    before, after = model().score(*paper).probability, model().adapted(accepted, rejected).score(*paper).probability
    assert before / (before + (1 - before) * 2.71828183**REACH) - 1e-9 <= after
    assert after <= before / (before + (1 - before) * 2.71828183**-REACH) + 1e-9


def test_the_first_decision_moves_its_own_paper_by_three_quarters_of_a_unit_of_log_odds() -> None:
    for sign, decided in ((1, model().adapted([DOES_NOT[3]])), (-1, model().adapted([], [DOES_NOT[3]]))):
        ratio = odds(decided.score(*DOES_NOT[3]).probability) / odds(model().score(*DOES_NOT[3]).probability)
        assert ratio == pytest.approx(2.71828183 ** (sign * 0.75), rel=1e-6)


def test_a_decision_is_felt_most_by_papers_like_its_own() -> None:
    rejecting = model().adapted([], [BELONGS[0]])
    near = (
        "Nursing notes summarised by language models",
        "A language model writes a summary of the nursing notes of each patient in intensive care.",
    )
    ratios = [
        odds(rejecting.score(*one).probability) / odds(model().score(*one).probability)
        for one in (BELONGS[0], near, DOES_NOT[7])
    ]
    assert ratios == sorted(ratios)
    assert ratios[1] < 0.9


def test_a_list_of_titles_teaches_as_papers_do() -> None:
    images = [
        ("Visual question answering on chest X-ray images", ""),
        ("A vision-language model for pathology image reports", ""),
        ("Radiology report generation from CT images", ""),
    ]
    on_images = ("Answering visual questions on retinal images", "We answer visual questions on medical images.")
    on_notes = ("Coding discharge summaries", "A language model assigns ICD codes to clinical notes of patients.")
    taught = model().adapted(images)
    up = [odds(taught.score(*one).probability) / odds(model().score(*one).probability) for one in (on_images, on_notes)]
    assert up[0] > 1.5 > up[1]


def test_a_chinese_paper_feels_a_decision_on_another_chinese_one() -> None:
    near = ("中医问诊对话的评测", "我们评测大语言模型在中医问诊对话中的表现。")
    assert model().adapted([], [BELONGS[6]]).score(*near).probability < model().score(*near).probability


def test_decisions_add_up_and_their_order_does_not_matter() -> None:
    at_once = model().adapted(BELONGS[:2], DOES_NOT[:2])
    one_by_one = model().adapted([BELONGS[1]]).adapted([], [DOES_NOT[1]]).adapted([BELONGS[0]], [DOES_NOT[0]])
    assert at_once.score(*BELONGS[2]).probability == pytest.approx(one_by_one.score(*BELONGS[2]).probability, abs=1e-12)


def test_adapting_leaves_the_model_itself_as_it_was() -> None:
    before = model().score(*BELONGS[0])
    model().adapted([], BELONGS)
    assert model().score(*BELONGS[0]) == before


def test_what_was_taught_is_named_among_the_reasons_where_it_tips_the_balance() -> None:
    paper = BELONGS[0]
    probability = model().score(*paper).probability
    strict, lenient = replace(model(), threshold=probability + 1e-6), replace(model(), threshold=probability - 1e-6)
    assert strict.adapted([paper]).score(*paper).why[0] == "like papers of the list"
    assert lenient.adapted([], [paper]).score(*paper).why[0] == "against: like papers you rejected"
    assert "like papers of the list" not in lenient.adapted([paper]).score(*paper).why


def test_what_mentions_nothing_has_no_profile_and_is_moved_by_no_decision() -> None:
    usual = {"care": (0.5, 0.1), "llm": (0.5, 0.1)}
    nothing, care = profile({}, usual), profile({"group title care": 1.0}, usual)
    assert nothing == (0.0, 0.0)
    assert Taste((care,) * 9, (care,)).shift(nothing) == 0.0
    assert Taste((care,) * 9).shift(care) == REACH


def test_a_list_that_takes_what_is_usual_pulls_nowhere() -> None:
    usual = {"care": (0.5, 0.1), "llm": (0.5, 0.1)}
    both_ways = [profile({"group title care": one, "group title llm": 1 - one}, usual) for one in (0.3, 0.7)]
    assert abs(Taste(tuple(both_ways) * 20).shift(both_ways[0])) < 1e-9


# --- words


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("notes", "note"),
        ("therapies", "therapy"),
        ("diagnosis", "diagnosis"),
        ("virus", "virus"),
        ("stress", "stress"),
        ("diabetes", "diabetes"),
        ("gas", "gas"),
    ],
)
def test_a_plural_is_dropped_and_nothing_else(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    ("text_of", "terms"),
    [
        ("Clinical-Notes in hospitals", ["clinical note", "hospital"]),
        ("cardiologist", ["cardiologist"]),
        ("myocarditis", ["myocarditis"]),
        ("BestMedFacts", ["med"]),
        ("media", []),
        ("中文电子病历的研究", ["电子病历"]),
        ("gradient surgery", []),
        ("surgery", ["surgery"]),
    ],
)
def test_a_term_is_found_in_each_of_its_forms(text_of: str, terms: list[str]) -> None:
    words = ["clinical note", "note taking", "hospital", "cardiolog*", "*itis", "~med", "电子病历", "surger*"]
    lexicon = Lexicon({"medicine": words, "decoy": ["gradient surgery"]})
    assert [hit.term for hit in lexicon.hits(sentence(text_of)) if hit.group == "medicine"] == terms


def test_the_longest_term_of_a_group_wins() -> None:
    lexicon = Lexicon({"medicine": ["health", "health record", "electronic health record"]})
    assert [hit.term for hit in lexicon.hits(sentence("electronic health records of health systems"))] == [
        "electronic health record",
        "health",
    ]


def test_sentences_end_at_western_and_chinese_stops() -> None:
    assert [one.words[0] for one in sentences(plain("One is. Two? 三是。四是！"))] == ["one", "two", "三", "四"]
