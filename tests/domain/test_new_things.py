"""Keys of new things, what a repository is, twins, and how sure a name and a line must be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.domain import relevance
from watcher.domain.candidate import SHORT_TEXT, Candidate
from watcher.domain.entry import Catalogue, Entry, Kind, Link, Role
from watcher.domain.key import key_named, url_of
from watcher.domain.listed import Listed
from watcher.domain.paper import PaperLink
from watcher.domain.thing import kind_of_repository, readable
from watcher.domain.twins import Twins
from watcher.resources import config_folder

NOW = datetime(2026, 6, 15, tzinfo=UTC)
TITLE = "Reading the notes of a ward with small models"


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("2611.00001", "https://arxiv.org/abs/2611.00001"),
        ("hep-ex/0406020", "https://arxiv.org/abs/hep-ex/0406020"),
        ("acl:2026.bionlp-1.3", "https://aclanthology.org/2026.bionlp-1.3/"),
        ("doi:10.1101/2026.06.1", "https://doi.org/10.1101/2026.06.1"),
        ("pubmed:123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("hf-models:lab/x", "https://huggingface.co/lab/x"),
        ("hf-datasets:lab/x", "https://huggingface.co/datasets/lab/x"),
        ("github:lab/x", "https://github.com/lab/x"),
        ("codabench:12", "https://www.codabench.org/competitions/12/"),
    ],
)
def test_a_key_gives_an_address_and_the_address_gives_the_key(key: str, url: str) -> None:
    assert url_of(key) == url
    assert key_named(url) == key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.github.com/Lab/X.git", "github:Lab/X"),
        ("https://github.com/lab/x/tree/main/data#readme", "github:lab/x"),
        ("https://huggingface.co/datasets/lab/x/viewer", "hf-datasets:lab/x"),
        ("https://huggingface.co/spaces/lab/x", None),
        ("https://www.codabench.org/competitions/12/?secret=1#/pages", "codabench:12"),
        ("https://example.org/", None),
    ],
)
def test_an_address_names_a_key_in_any_of_its_spellings(url: str, key: str | None) -> None:
    assert key_named(url) == key


def test_a_list_has_a_thing_in_any_spelling_of_its_address() -> None:
    link = Link(url="http://GitHub.com/Lab/Notes.git", role=Role.CODE, label="", line=1)
    entry = Entry(section=("x",), title="Notes", kind=Kind.TOOLKIT, language="en", links=(link,), lines=(1, 1))
    listed = Listed.of(Catalogue(name="x", source="x", entries=(entry,), left_out=()))
    assert listed.has("github:lab/notes", "lab/notes")
    assert not listed.has("github:lab/other", "lab/other")


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("awesome-medical-nlp", "", Kind.LINK_LIST),
        ("MedCorpus", "A corpus of notes", Kind.DATASET),
        ("notes-kit", "A Python library for notes", Kind.TOOLKIT),
        ("WardGPT", "", Kind.MODEL),
        ("医疗大模型", "", Kind.MODEL),
        ("thesis", "What I wrote", Kind.CODE),
    ],
)
def test_a_repository_is_what_its_words_say(name: str, words: str, kind: Kind) -> None:
    assert kind_of_repository(name, words) is kind


def test_a_name_is_read_as_words() -> None:
    assert readable("lab/Ward-Notes_zh.v2") == "Ward Notes zh v2"
    assert readable("A title of words") == "A title of words"


def candidate(key: str, source: str, title: str = "x", **more: object) -> Candidate:
    return Candidate(key=key, source=source, title=title, score=0.99, first_seen_at=NOW, **more)  # type: ignore[arg-type]


PAPER = candidate(
    "2606.00001",
    "arxiv",
    TITLE,
    doi="10.18653/v1/2026.bionlp-1.3",
    links=(PaperLink("https://github.com/lab/ward", Role.CODE),),
)


@pytest.mark.parametrize(
    "other",
    [
        candidate("acl:2026.bionlp-1.9", "acl_anthology", f"{TITLE.upper()}."),
        candidate("acl:2026.bionlp-1.3", "acl_anthology", "Another title"),
        candidate("doi:10.1/x", "europepmc", "Another title", doi="10.18653/V1/2026.bionlp-1.3"),
        candidate("doi:10.1/x", "europepmc", "Another title", doi="10.48550/arXiv.2606.00001"),
        candidate("github:Lab/Ward", "github", "Lab/Ward", kind=Kind.TOOLKIT),
    ],
    ids=["title", "anthology", "doi", "arXiv", "its own code"],
)
def test_what_another_source_told_of_before_is_a_twin(other: Candidate) -> None:
    assert Twins.of([PAPER]).twin(other) == PAPER.key


def test_a_model_and_its_repository_of_one_name_are_twins() -> None:
    model = candidate("hf-models:lab/WardLM", "huggingface", "lab/WardLM", kind=Kind.MODEL)
    repository = candidate("github:Lab/wardlm", "github", "Lab/wardlm", kind=Kind.MODEL)
    assert Twins.of([repository]).twin(model) == repository.key


@pytest.mark.parametrize(
    "other",
    [
        candidate("2606.00002", "arxiv", TITLE),
        candidate("doi:10.1/y", "europepmc", "BERT"),
        candidate("github:other/ward", "github", "other/ward", kind=Kind.TOOLKIT),
    ],
    ids=["of the same source", "short title", "other owner"],
)
def test_what_only_looks_alike_is_no_twin(other: Candidate) -> None:
    assert Twins.of([PAPER, candidate("2606.00003", "arxiv", "BERT")]).twin(other) is None


def test_what_has_a_name_and_a_line_only_must_be_surer_than_a_paper() -> None:
    assert candidate("1", "arxiv").belongs(0.4)
    short = Candidate(key="github:a/b", kind=Kind.CODE, title="a/b", score=0.9, first_seen_at=NOW)
    assert not short.belongs(0.4)
    assert not candidate("1", "arxiv", twin="2").belongs(0.4)


# Names and lines made up for the purpose, as such hosts have them.
BELONG = """
a/medical-llm-eval|Evaluation toolkit for large language models on clinical question answering
a/HuatuoGPT-o2|Medical LLM for complex reasoning, trained on Chinese medical dialogues
a/awesome-medical-nlp|A curated list of resources for natural language processing in medicine
a/ClinicalBERT-zh|Pretrained language model on Chinese electronic medical records
a/中文医疗大模型|基于大语言模型的中文医疗问答
a/MedQA-CoT|Medical question answering dataset with chain of thought
a/medical-ner-kit|Named entity recognition for clinical notes, de-identification and relation extraction
a/MedLlama-8B|text-generation, medical, clinical, en
a/clinical-notes-zh|question-answering, medical, zh
a/radiology-report-generator|LLM that writes radiology reports
a/TCM-Qwen|traditional Chinese medicine large language model, fine-tuned
a/MedAgentBench|Benchmark of medical LLM agents in electronic health records
a/icd-coding-llm|Automatic ICD coding of discharge summaries with transformers
a/medical-dialogue-zh|text-generation, conversational, medical, zh
a/BioMistral-2|text-generation, medical, biology, en, fr
a/mental-health-counseling-chat|Dialogue dataset for mental health counseling with LLMs
a/PubMed-summaries|summarization, biomedical, PubMed abstracts
a/medical-rag|Retrieval-augmented generation over medical guidelines
"""
ELSE = """
a/medical-appointment-app|A Django app for booking appointments in a clinic
a/hospital-management-system|Hospital management system in PHP with patient records
a/medical-image-segmentation|UNet for segmentation of CT scans
a/pneumonia-xray|Detect pneumonia in chest x-rays with CNN
a/my-awesome-llm|A small language model for code
a/bert-finetuned-imdb|text-classification, en, bert
a/unet-brain-mri|image-segmentation, medical
a/ecg-classifier|ECG arrhythmia classification with 1D CNN, medical
a/drug-discovery-gnn|Graph neural networks for molecular property prediction
a/awesome-healthcare|Curated list of awesome open source healthcare software
a/medical-insurance-cost|Predict medical insurance cost with regression
a/healthcare-chatbot|Simple chatbot for symptoms using decision tree
a/fhir-server|HL7 FHIR server for healthcare data
a/dicom-viewer|Web viewer for medical images (DICOM)
a/clinical-trials-scraper|Scrapes ClinicalTrials.gov to CSV
a/med-sam3|Segment anything in medical images
a/medical-store-react|Online pharmacy shop, React and Node
a/single-cell-toolkit|Analysis of single-cell RNA sequencing, biomedical
a/wearable-health|Heart rate from wearables, time series, healthcare
a/telemedicine|Video calls between doctors and patients, WebRTC, healthcare
a/clinical-sdtm|R package for SDTM data sets in clinical trials
a/skin-cancer|image-classification, medical, dermatology
a/vet-clinic|Veterinary clinic SQL database
a/医疗管理系统|基于 Spring Boot 的医院挂号系统
"""


def test_at_that_probability_names_and_lines_are_told_apart() -> None:
    model = relevance.load((config_folder() / "relevance.json").read_bytes())

    def passing(rows: str) -> tuple[int, int]:
        scores = [
            model.score(readable(name), line).probability
            for name, _, line in (row.partition("|") for row in rows.split("\n") if row)
        ]
        return sum(score >= SHORT_TEXT for score in scores), len(scores)

    right, wanted = passing(BELONG)
    wrong, _ = passing(ELSE)
    assert right / wanted >= 0.8
    assert right / (right + wrong) >= 0.85
