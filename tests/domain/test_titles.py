"""Rules T1 to T3 of docs/rules.md: a paper that is plainly not what an entry of the list says."""

import pytest

from watcher.domain.titles import SUBSTANTIAL, contradicted

ABSTRACT = "We present what we have done and what has come of it. " * 8
assert len(ABSTRACT) > SUBSTANTIAL


@pytest.mark.parametrize(
    ("rule", "entries", "title", "wrong"),
    [
        (
            "T1",
            ["Querying Across Genres for Medical Claims in News"],
            "Rate-optimal estimation of sparse covariance under missing observations",
            "Querying Across Genres for Medical Claims in News",
        ),
        ("T2", ["BIOMEDICA"], "Can Large Language Models Match the Conclusions of Systematic Reviews?", "BIOMEDICA"),
        (
            "T2",
            ["BiMediX2", "HealthGPT"],
            "BiMediX2: Bio-Medical EXpert LMM for Diverse Medical Modalities",
            "HealthGPT",
        ),
        (
            "T3",
            ["Multilingual-Medical-Corpus", "AI Medical Dataset"],
            "Medical mT5: An Open-Source Multilingual Text-to-Text LLM for The Medical Domain",
            "AI Medical Dataset",
        ),
    ],
)
def test_a_paper_that_is_plainly_not_what_the_entry_says_is_told(
    rule: str, entries: list[str], title: str, wrong: str
) -> None:
    assert contradicted(entries, title, ABSTRACT) == wrong, rule


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Programming via Feedback", "Programming by Feedback"),
        (
            "Reinforcement learning using damaged reward channels",
            "Reinforcement Learning with a Corrupted Reward Channel",
        ),
        ("Promote artificial intelligence security through debate", "AI safety via debate"),
        (
            "APRIL: Reinforcement Learning with Active Preference Learning",
            "APRIL: Active Preference-learning based Reinforcement Learning",
        ),
        (
            "Fine-tuning language model according to human preference",
            "Fine-Tuning Language Models from Human Preferences",
        ),
        (
            "Toolformer: The language model can learn to use tools by itself",
            "Toolformer: Language Models Can Teach Themselves to Use Tools",
        ),
        (
            "Conducting a (Turing) Test on ChatGPT's Medical Advice",
            "Putting ChatGPT's Medical Advice to the (Turing) Test",
        ),
        (
            "Huatuo-Llama-Med-Chinese (LLaMa based)",
            "HuaTuo: Tuning LLaMA Model with Chinese Medical Knowledge",
        ),
        ("GPT-3: Language models are few-shot learners", "Language Models are Few-Shot Learners"),
        (
            "Medical information processing challenge list CBLUE dataset",
            "CBLUE: A Chinese Biomedical Language Understanding Evaluation Benchmark",
        ),
    ],
)
def test_a_title_that_was_translated_there_and_back_raises_no_alarm(entry: str, title: str) -> None:
    assert contradicted([entry], title, ABSTRACT) is None


@pytest.mark.parametrize(
    ("entry", "title", "said"),
    [
        ("BioBERT", "BioBERT: a pre-trained biomedical language representation model", ""),
        ("CLIP", "Learning Transferable Visual Models From Natural Language Supervision", ""),
        ("PubMedBERT", "Domain-Specific Language Model Pretraining for Biomedical NLP", "models such as BERT"),
        ("ChiMed-VL", "Qilin-Med-VL: Towards Chinese Large Vision-Language Model", "a dataset named ChiMed-VL"),
        ("SA-Med2D", "SA-Med2D-20M Dataset: Segment Anything in 2D Medical Imaging", ""),
        ("MMedLM", "Towards Building Multilingual Language Model for Medicine", "the corpus MMedC"),
        ("CodeX", "Evaluating Large Language Models Trained on Code", "We introduce Codex"),
        ("GAPMAP", "Gap Mapping in Biomedical Literature", ""),
        ("medical-o1-reasoning-SFT", "HuatuoGPT-o1, Towards Medical Complex Reasoning with LLMs", ""),
        ("医学问答数据集", "Querying Across Genres for Medical Claims in News", ""),
        ("Dataset", "Querying Across Genres for Medical Claims in News", ""),
    ],
)
def test_a_name_that_stands_in_title_or_abstract_in_part_or_as_initials_raises_no_alarm(
    entry: str, title: str, said: str
) -> None:
    assert contradicted([entry], title, ABSTRACT + said) is None


def test_a_name_is_not_called_absent_from_an_abstract_that_is_not_known() -> None:
    assert contradicted(["BIOMEDICA"], "Can Large Language Models Match the Conclusions of Systematic Reviews?") is None


def test_two_entries_of_common_words_that_share_a_paper_raise_no_alarm_where_neither_is_named_in_it() -> None:
    assert contradicted(["Clinical text data", "AI Medical Dataset"], "Notes from the ward", ABSTRACT) is None
