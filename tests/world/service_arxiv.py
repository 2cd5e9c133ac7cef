def paper(arxiv_id: str, title: str, abstract: str, published: str, **facts) -> dict:
    """`arxiv_id` without version; `published` ISO date. facts: updated, version, comment, journal_ref, doi,
    categories, authors, withdrawn (bool), announced (ISO date of the feed that lists it), announce (type)."""
    base = {
        "id": arxiv_id,
        "title": title,
        "abstract": abstract,
        "published": published,
        "updated": published,
        "version": 1,
        "comment": None,
        "journal_ref": None,
        "doi": None,
        "categories": ["cs.CL"],
        "authors": ["A. Author"],
        "withdrawn": False,
        "announced": None,
        "announce": "new",
    }
    base.update(facts)
    return base


def arxiv_entry(p: dict) -> str:
    stamp = lambda d: d if "T" in d else d + "T00:00:00Z"  # noqa: E731
    extra = ""
    if p["comment"] or p["withdrawn"]:
        extra += (
            f"<arxiv:comment>{escape(p['comment'] or 'This paper has been withdrawn by the author')}</arxiv:comment>"
        )
    if p["journal_ref"]:
        extra += f"<arxiv:journal_ref>{escape(p['journal_ref'])}</arxiv:journal_ref>"
    if p["doi"]:
        extra += f'<arxiv:doi>{p["doi"]}</arxiv:doi><link rel="related" href="https://doi.org/{p["doi"]}" title="doi"/>'
    name = f"{p['id']}v{p['version']}"
    return (
        f"<entry><id>http://arxiv.org/abs/{name}</id><title>{escape(p['title'])}</title>"
        f"<updated>{stamp(p['updated'])}</updated><published>{stamp(p['published'])}</published>"
        f'<link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>'
        f'<link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" title="pdf"/>'
        f"<summary>{escape(p['abstract'])}</summary>"
        + "".join(f'<category term="{c}" scheme="http://arxiv.org/schemas/atom"/>' for c in p["categories"])
        + f'<arxiv:primary_category term="{p["categories"][0]}"/>{extra}'
        + "".join(f"<author><name>{escape(a)}</name></author>" for a in p["authors"])
        + "</entry>"
    )


def arxiv_matches(expression: str, p: dict) -> bool:
    """arXiv's query language: field:term, quoted phrases, AND OR ANDNOT, parentheses, submittedDate ranges."""
    tokens = re.findall(r'\(|\)|\bANDNOT\b|\bAND\b|\bOR\b|\w+:\[[^\]]*\]|(?:\w+:)?"[^"]*"|[^\s()]+', expression)
    texts = {"ti": p["title"], "abs": p["abstract"], "cat": " ".join(p["categories"]), "au": " ".join(p["authors"])}
    texts["all"] = " ".join(texts.values()) + " " + p["id"]

    def term(token: str) -> bool:
        name, _, value = token.partition(":") if ":" in token and not token.startswith('"') else ("all", "", token)
        if name in ("submittedDate", "lastUpdatedDate"):
            low, _, high = value.strip("[]").partition(" TO ")
            day = re.sub(r"\D", "", p["published" if name == "submittedDate" else "updated"])[:8]
            return low[:8] <= day <= (high[:8] or "99999999")
        value = value.strip('"').lower()
        text = texts.get(name, texts["all"]).lower()
        if name == "cat":
            return any(
                c.lower() == value or (value.endswith("*") and c.lower().startswith(value[:-1]))
                for c in p["categories"]
            )
        words = re.findall(r"\w+", value.replace("*", ""))
        return " ".join(words) in " ".join(re.findall(r"\w+", text)) if words else True

    def parse(i: int) -> tuple[bool, int]:
        def operand(i: int) -> tuple[bool, int]:
            if tokens[i] == "(":
                value, i = parse(i + 1)
                return value, i + 1
            return term(tokens[i]), i + 1

        value, i = operand(i)
        while i < len(tokens) and tokens[i] != ")":
            word = tokens[i] if tokens[i] in ("AND", "OR", "ANDNOT") else "OR"
            right, i = operand(i + 1 if tokens[i] in ("AND", "OR", "ANDNOT") else i)
            value = {"AND": value and right, "OR": value or right, "ANDNOT": value and not right}[word]
        return value, i

    return parse(0)[0] if tokens else True


def add_arxiv(world: World, papers: list[dict], *, today: dt.date, interval: float = 0.0) -> None:
    """`interval`: seconds that must pass between two API requests, else 429 (arXiv asks for 3)."""
    by_id = {p["id"]: p for p in papers}
    last = {"t": -1e9}

    def api(request: Request) -> Reply:
        import time

        now, before = time.monotonic(), last["t"]
        last["t"] = now
        if now - before < interval:
            return Reply(429, "Rate exceeded.", {"retry-after": "3"})
        query = request.query
        ids = [i for i in ",".join(query.get("id_list", [])).split(",") if i]
        words = query.get("search_query", [""])[0]
        start, most = int(query.get("start", ["0"])[0]), int(query.get("max_results", ["10"])[0])
        bad = [i for i in ids if not re.fullmatch(r"(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?", i)]
        if bad:
            entry = (
                f"<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_{escape(bad[0])}</id><title>Error</title>"
                f"<summary>incorrect id format for {escape(bad[0])}</summary><updated>2026-11-30T00:00:00Z</updated>"
                "<author><name>arXiv api core</name></author></entry>"
            )
            return feed([entry], 1, 0, 1, 400)
        found = (
            [by_id[re.sub(r"v\d+$", "", i)] for i in ids if re.sub(r"v\d+$", "", i) in by_id] if ids else list(papers)
        )
        found = [
            p
            for p in found
            if p["announce"] == "replace" or (p["announced"] or p["published"][:10]) <= today.isoformat()
        ]
        if words:
            found = [p for p in found if arxiv_matches(words, p)]
        order = {"submittedDate": "published", "lastUpdatedDate": "updated"}.get(query.get("sortBy", [""])[0])
        if order:
            found.sort(
                key=lambda p: (p[order], p["id"]), reverse=query.get("sortOrder", ["descending"])[0] != "ascending"
            )
        return feed([arxiv_entry(p) for p in found[start : start + most]], len(found), start, most)

    def feed(entries: list[str], total: int, start: int, most: int, status: int = 200) -> Reply:
        return Reply(
            status,
            '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
            'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">'
            f"<title>arXiv Query</title><id>https://arxiv.org/api/1</id><updated>{today}T00:00:00Z</updated>"
            f"<opensearch:totalResults>{total}</opensearch:totalResults><opensearch:startIndex>{start}"
            f"</opensearch:startIndex><opensearch:itemsPerPage>{most}</opensearch:itemsPerPage>"
            + "".join(entries)
            + "</feed>",
            {"content-type": "application/atom+xml; charset=utf-8"},
        )

    def rss(request: Request) -> Reply:
        categories = request.path.rsplit("/", 1)[-1].split("+")
        listed = [
            p
            for p in papers
            if p["announced"] == today.isoformat()
            and any(c == k or c.startswith(k + ".") for c in p["categories"] for k in categories)
        ]
        items = "".join(
            f"<item><title>{escape(p['title'])}</title><link>https://arxiv.org/abs/{p['id']}</link>"
            f"<description>arXiv:{p['id']}v{p['version']} Announce Type: {p['announce']} \nAbstract: {escape(p['abstract'])}"
            f'</description><guid isPermaLink="false">oai:arXiv.org:{p["id"]}v{p["version"]}</guid>'
            + "".join(f"<category>{c}</category>" for c in p["categories"])
            + f"<pubDate>{dt.datetime.combine(today, dt.time()):%a, %d %b %Y %H:%M:%S} -0500</pubDate>"
            f"<arxiv:announce_type>{p['announce']}</arxiv:announce_type>"
            f"<dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights><dc:creator>{escape(', '.join(p['authors']))}"
            "</dc:creator></item>"
            for p in listed
        )
        return Reply(
            200,
            "<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">'
            f"<channel><title>{'+'.join(categories)} updates on arXiv.org</title><link>http://rss.arxiv.org/rss</link>"
            "<description>updates</description><language>en-us</language><skipDays><day>Saturday</day>"
            f"<day>Sunday</day></skipDays>{items}</channel></rss>",
            {"content-type": "application/rss+xml"},
        )

    def atom(request: Request) -> Reply:
        categories = request.path.rsplit("/", 1)[-1].split("+")
        listed = [
            p
            for p in papers
            if p["announced"] == today.isoformat()
            and any(c == k or c.startswith(k + ".") for c in p["categories"] for k in categories)
        ]
        return feed([arxiv_entry(p) for p in listed], len(listed), 0, len(listed))

    def page(request: Request) -> Reply:
        found = re.search(r"(\d{4}\.\d{4,5}|[a-z-]+/\d{7})(v\d+)?(\.pdf)?$", request.path)
        old = re.search(r"/papers/\d{4}/(\d{4}\.\d{4,5})\.pdf$", request.path)
        if old:
            return redirect(f"https://arxiv.org/pdf/{old[1]}")
        if not found or found[1] not in by_id:
            return html("Article not found", f"Article '{request.path[5:]}' not found", status=404)
        if request.path.endswith(".pdf") and request.path.startswith("/pdf/"):
            return redirect(request.path[:-4])
        if request.path.startswith("/pdf/"):
            return Reply(200, b"%PDF-1.5\n" + b"x" * 200_000, {"content-type": "application/pdf"})
        p = by_id[found[1]]
        note = "<p>This paper has been withdrawn</p>" if p["withdrawn"] else ""
        return html(f"[{p['id']}] {escape(p['title'])}", f"<blockquote>{escape(p['abstract'])}</blockquote>{note}")

    def upgrade(request: Request) -> Reply:
        return redirect(f"https://{request.host}{request.target}")

    export = world.site("export.arxiv.org")
    export.on("/api/query*", lambda r: upgrade(r) if r.scheme == "http" else api(r))
    export.on("/rss/*", lambda r: redirect(f"https://rss.arxiv.org{r.target}"))
    world.site("rss.arxiv.org").on("/rss/*", rss).on("/atom/*", atom)
    world.site("arxiv.org").on("*", page)
