"""Title and abstract into named numbers: what the relevance model weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from watcher.domain.relevance_words import Hit, Lexicon, Sentence, plain, sentence, sentences, spoken

_MED = "<medical>"
_BINS = (1, 2, 4, 8)
_CUES = frozenset(("such", "including", "like", "eg"))


@dataclass(frozen=True, slots=True)
class Features:
    """`facts`: what the lexicon says. `grams`: the n-grams that occur. `shown`: the terms behind each fact, for the reader."""

    facts: Mapping[str, float]
    grams: frozenset[str]
    shown: Mapping[str, tuple[str, ...]]


def _bin(count: int) -> int:
    return sum(count >= edge for edge in _BINS)


def features(title: str, abstract: str, lexicon: Lexicon, sides: Mapping[str, str]) -> Features:
    """Read a paper. `sides` names the side of each group of the lexicon."""
    head = sentence(plain(title))
    body = sentences(plain(abstract))
    return _Reading(head, body, lexicon, sides).features()


class _Reading:
    def __init__(self, head: Sentence, body: list[Sentence], lexicon: Lexicon, sides: Mapping[str, str]) -> None:
        self.head, self.body, self.sides = head, body, sides
        self.head_hits = lexicon.hits(head)
        self.body_hits = [lexicon.hits(one) for one in body]
        self.facts: dict[str, float] = {}
        self.shown: dict[str, tuple[str, ...]] = {}

    def side(self, hits: list[Hit], *wanted: str) -> list[Hit]:
        return [h for h in hits if self.sides[h.group] in wanted]

    def features(self) -> Features:
        f = self.facts
        allhits = [h for hits in self.body_hits for h in hits]
        T, A = Counter(h.group for h in self.head_hits), Counter(h.group for h in allhits)
        for g in self.sides:
            if T[g]:
                f[f"t:{g}"] = min(1.0, 0.7 + 0.3 * (T[g] - 1))
            if A[g]:
                f[f"a:{g}"] = math.log1p(A[g])

        def spots(hits):
            return len({h.start if h.start >= 0 else (h.term) for h in hits})

        mT = spots(self.side(self.head_hits, "medicine", "both"))
        lT = spots([h for h in self.side(self.head_hits, "language", "both") if h.group != "text"])
        xT = spots(self.side(self.head_hits, "text"))
        xT = T["text"]
        nT = spots(self.side(self.head_hits, "against"))
        per = [
            (
                spots(self.side(h, "medicine", "both")),
                spots([x for x in self.side(h, "language", "both") if x.group != "text"]),
                spots(self.side(h, "against")),
                spots(self.side(h, "elsewhere")),
            )
            for h in self.body_hits
        ]
        m, l, n, e = (sum(p[i] for p in per) for i in range(4))
        bM, bL, bN = _bin(m), _bin(l), _bin(n)
        f[f"m{bM}"] = 1.0
        f[f"l{bL}"] = 1.0
        f[f"m{bM}l{bL}"] = 1.0
        f[f"n{bN}"] = 1.0
        f[f"m{min(bM, 3)}n{min(bN, 3)}"] = 1.0
        kT = ("m" if mT else "-") + ("l" if lT else "-") + ("n" if nT else "-")
        f[f"title {kT}"] = 1.0
        f["title m x l"] = math.log1p(mT) * math.log1p(lT)
        f["title m x abs l"] = math.log1p(mT) * math.log1p(l)
        f["abs m x title l"] = math.log1p(m) * math.log1p(lT)
        f["abs m x abs l"] = math.log1p(m) * math.log1p(l)
        f["abs m x abs n"] = math.log1p(m) * math.log1p(n)
        f["l over n"] = (math.log1p(l + 2 * lT) - math.log1p(n + 2 * nT)) * (1.0 if m + 2 * mT >= 3 else 0.0)
        S = max(1, len(per))
        f["share m"] = sum(p[0] > 0 for p in per) / S
        f["share ml"] = sum(p[0] > 0 and p[1] > 0 for p in per) / S
        f["n ml"] = math.log1p(sum(p[0] > 0 and p[1] > 0 for p in per))
        if per:
            f["first m"] = float(per[0][0] > 0)
            f["last m"] = float(per[-1][0] > 0)
            f["first two m"] = float(any(p[0] > 0 for p in per[:2]))
            first = next((i for i, p in enumerate(per) if p[0]), None)
            f["late"] = 0.0 if first is None else first / S
            f["first m first"] = float(first == 0)
        toks = sum(len(s.tokens) for s in self.body) + len(self.head.tokens)
        f["density m"] = 10 * (m + mT) / max(20, toks)
        f["density l"] = 10 * (l + lT) / max(20, toks)
        f["types m"] = math.log1p(len({h.term for h in self.side(allhits + self.head_hits, "medicine", "both")}))
        f["pure m"] = math.log1p(sum(p[0] for p in per if not p[3]))
        f["only elsewhere"] = float(m > 0 and not any(p[0] and not p[3] for p in per) and not mT)
        f["one sentence"] = float(sum(p[0] > 0 for p in per) == 1 and not mT)
        f["no m title, elsewhere"] = float(not mT) * math.log1p(e)
        # passing
        grams = set()
        passing = 0
        for s, hits, where in [
            (self.head, self.head_hits, "t"),
            *((s, h, "a") for s, h in zip(self.body, self.body_hits)),
        ]:
            med = self.side(hits, "medicine", "both")
            covered = {}
            for h in med:
                if h.start >= 0:
                    covered[h.start] = max(covered.get(h.start, 0), h.end)
            other = {h.start for h in self.side(hits, "elsewhere") if h.start >= 0}
            for st in covered:
                if any(s.tokens[j] in _CUES for j in range(max(0, st - 8), st)) or any(abs(st - o) <= 4 for o in other):
                    passing += 1
            t = list(s.tokens)
            for i in range(len(t)):
                for k in (1, 2, 3):
                    if i + k <= len(t):
                        gram = spoken(t[i : i + k])
                        grams.add(gram)
                        if where == "t" and k < 3:
                            grams.add("title: " + gram)
            # masked
            masked = []
            i = 0
            while i < len(t):
                if i in covered and covered[i] > i:
                    if not masked or masked[-1] != _MED:
                        masked.append(_MED)
                    i = covered[i]
                else:
                    masked.append(t[i])
                    i += 1
            for i in range(len(masked)):
                for k in (2, 3):
                    g = masked[i : i + k]
                    if len(g) == k and _MED in g:
                        grams.add(spoken(g))
        f["passing share"] = passing / max(1, m + mT)
        f["not passing"] = math.log1p(m + mT - passing) if m + mT >= passing else 0.0
        return Features(f, frozenset(grams), self.shown)
