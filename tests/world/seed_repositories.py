"""The repositories and models of the medical-NLP list, as GitHub and Hugging Face tell of them."""

from __future__ import annotations

import re

from tests.world.casekit import AUTHORITATIVE
from tests.world.seedkit import Seed
from tests.world.service_github import add_github, repository
from tests.world.service_huggingface import add_huggingface

STALE = [
    "Makaixin/similar-sentence-pairs-in-epidemic",
    "zzy99/epidemic-sentence-pair",
    "TsinghuaAI/CPM-1-Generate",
    "TsinghuaAI/CPM-2-Finetune",
    "imcaspar/gpt2-ml",
    "zhangsheng93/cMedQA2",
    "UCSD-AI4H/Medical-Dialogue-System",
    "zhihao-chen/QASystemOnMedicalGraph",
    "cambridgeltl/cometa",
    "chanzuckerberg/MedMentions",
    "dmis-lab/biobert",
    "zai-org/Chinese-Transformer-XL",
    "openai/finetune-transformer-lm",
    "lancopku/pkuseg-python",
]
ARCHIVED = ["Shawn-Inspur/Yuan-1.0", "openai/lm-human-preferences", "openai/gpt-2", "beamandrew/medical-data"]
ACTIVE = [
    "CBLUEbenchmark/CBLUE",
    "FreedomIntelligence/Medical_NLP",
    "FreedomIntelligence/HuatuoGPT",
    "GanjinZero/awesome_Chinese_medical_NLP",
    "Kent0n-Li/ChatDoctor",
    "Langboat/Mengzi",
    "PaddlePaddle/ERNIE",
    "SCIR-HI/Huatuo-Llama-Med-Chinese",
    "zai-org/ChatGLM-6B",
    "zai-org/GLM-130B",
    "zai-org/GLM",
    "Toyhom/Chinese-medical-dialogue-data",
    "cambridgeltl/visual-med-alpaca",
    "lonePatient/awesome-pretrained-chinese-nlp-models",
    "microsoft/BioGPT",
    "stanford-crfm/BioMedLM",
    "tatsu-lab/stanford_alpaca",
    "xionghonglin/DoctorGLM",
]
GONE = ["baiyang2464/chatbot-base-on-Knowledge-Graph"]
PUSHED_BY_BOT = "dmis-lab/biobert"
"""A bot keeps pushing to a side branch of it: its newest push is fresh, its default branch is not."""
RENAMED = {
    "THUDM/ChatGLM-6B": "zai-org/ChatGLM-6B",
    "THUDM/GLM-130B": "zai-org/GLM-130B",
    "THUDM/glm": "zai-org/GLM",
    "THUDM/Chinese-Transformer-XL": "zai-org/Chinese-Transformer-XL",
    "FreedomIntelligence/Chinese_medical_NLP": "FreedomIntelligence/Medical_NLP",
}
OLD, NEW = "2021-06-01T00:00:00Z", "2026-10-20T00:00:00Z"


def repositories(seed: Seed) -> None:
    """Put GitHub into the world, and say what is true of the list's repositories."""
    repos = [repository(n, pushed=NEW if n == PUSHED_BY_BOT else OLD, committed=OLD) for n in STALE]
    repos += [repository(n, pushed=OLD, archived=True) for n in ARCHIVED]
    repos += [repository(n, pushed=NEW) for n in ACTIVE]
    repos += [repository(n, gone=True) for n in GONE]
    add_github(seed.world, repos, RENAMED)
    spelled = {repo["name"].lower(): repo["name"] for repo in repos}
    targets = {old.lower(): new for old, new in RENAMED.items()}
    freshness = {name.lower(): "archived" for name in ARCHIVED} | {name.lower(): "stale" for name in STALE}
    for url in seed.urls:
        found = re.fullmatch(r"https://github\.com/([^/]+/[^/#]+)(/[^#]*)?(#.*)?", url)
        if not found:
            continue
        target = targets.get(found[1].lower())
        name = (target or found[1]).lower()
        if spelled[name] in GONE:
            seed.failing(url, AUTHORITATIVE)
            continue
        alive = freshness.get(name, "active")
        if target:
            seed.say(url, "moved", f"https://github.com/{target}{found[2] or ''}", freshness=alive)
        else:
            seed.say(url, "ok" if spelled[name] == found[1] else ["ok", "moved"], freshness=alive)


def models(seed: Seed) -> None:
    """Put Hugging Face into the world."""
    add_huggingface(
        seed.world,
        {
            "stanford-crfm/BioMedLM": {"modified": "2024-03-28T00:00:00.000Z"},
            "microsoft/BiomedNLP-BiomedBERT-base-uncased-abstract": {"modified": "2023-11-06T00:00:00.000Z"},
        },
        renamed={
            "stanford-crfm/pubmedgpt": "stanford-crfm/BioMedLM",
            "microsoft/BiomedNLP-PubMedBERT-base-uncased-abstract": "microsoft/BiomedNLP-BiomedBERT-base-uncased-abstract",
        },
    )
    seed.say(
        "https://huggingface.co/stanford-crfm/pubmedgpt/tree/main",
        "moved",
        "https://huggingface.co/stanford-crfm/BioMedLM/tree/main",
    )
    seed.say(
        "https://huggingface.co/microsoft/BiomedNLP-PubMedBERT-base-uncased-abstract",
        "moved",
        "https://huggingface.co/microsoft/BiomedNLP-BiomedBERT-base-uncased-abstract",
    )
