"""The seed list's own 170 URLs, each on a host that behaves as such hosts are known to.

Day 0 is Monday 2026-11-30, 08:00 UTC. `world.truth[url]` names what a careful monitor says on that
day if it has checked every day so far: `status` (one of the values, or any of a list), `to` (the
address it should suggest), `never` (a status that would be a false alarm).
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
import re
from pathlib import Path

from engine import Drop, Hang, Reply, Request, World, html, redirect
from services import add_arxiv, add_github, add_huggingface, add_wayback, paper, repository

START = dt.datetime(2026, 11, 30, 8, tzinfo=dt.UTC)
HERE = Path(__file__).resolve().parent
SEED = HERE.parent / "lists" / "medical_nlp" / "seed_english_2023.md"
PAPERS = HERE.parent / "data" / "papers_dev.jsonl.gz"

# Days of failing after which a link is dead, checked on days 0, 1, 2, 3, 7 and 14 (the judge's days): what an API or a
# known removal text says; 404, no such name, a parked domain; time-outs, 5xx, resolvers that fail.
AUTHORITATIVE, STRONG, WEAK = 1, 3, 14


def seed_urls(text: str) -> list[str]:
    """Every URL of the list. The text has no URL that holds a closing bracket."""
    return sorted({u.rstrip(".,;!") for u in re.findall(r"https?://[^\s)>\"\]\\]+", text)})


def build(day: int) -> World:
    world = World(day)
    today = (START + dt.timedelta(days=day)).date()
    truth = world.truth

    def say(url: str, status, to: str | None = None, never: str | None = "dead", **more) -> None:
        truth[url] = {"status": status, **({"to": to} if to else {}), **({"never": never} if never else {}), **more}

    def failing(url: str, after: int, since: int = 0, **more) -> None:
        """Fails from day `since` on; dead once it has failed for `after` days."""
        if day < since:
            say(url, "ok")
        else:
            say(
                url,
                "dead" if day - since >= after else "failing",
                never=None if day - since >= after else "dead",
                **more,
            )

    # -- GitHub ----------------------------------------------------------------------------------
    old, new = "2021-06-01T00:00:00Z", "2026-10-20T00:00:00Z"
    stale = [
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
    archived = ["Shawn-Inspur/Yuan-1.0", "openai/lm-human-preferences", "openai/gpt-2", "beamandrew/medical-data"]
    active = [
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
    gone = ["baiyang2464/chatbot-base-on-Knowledge-Graph"]
    # a bot keeps pushing to a side branch of this one: pushed_at is fresh, the default branch is not
    pushed_by_bot = ["dmis-lab/biobert"]
    repos = [repository(n, pushed=new if n in pushed_by_bot else old, committed=old) for n in stale]
    repos += [repository(n, pushed=old, archived=True) for n in archived]
    repos += [repository(n, pushed=new) for n in active] + [repository(n, gone=True) for n in gone]
    renamed = {
        "THUDM/ChatGLM-6B": "zai-org/ChatGLM-6B",
        "THUDM/GLM-130B": "zai-org/GLM-130B",
        "THUDM/glm": "zai-org/GLM",
        "THUDM/Chinese-Transformer-XL": "zai-org/Chinese-Transformer-XL",
        "FreedomIntelligence/Chinese_medical_NLP": "FreedomIntelligence/Medical_NLP",
    }
    add_github(world, repos, renamed)
    for header in ("https://github.com/lrs1353281004", "https://github.com/wangxidong06"):  # the maintainers' own pages
        say(header, "ok", optional=True)

    # -- Hugging Face ----------------------------------------------------------------------------
    add_huggingface(
        world,
        {
            "stanford-crfm/BioMedLM": {"modified": "2024-03-28T00:00:00.000Z"},
            "microsoft/BiomedNLP-BiomedBERT-base-uncased-abstract": {"modified": "2023-11-06T00:00:00.000Z"},
        },
        renamed={
            "stanford-crfm/pubmedgpt": "stanford-crfm/BioMedLM",
            "microsoft/BiomedNLP-PubMedBERT-base-uncased-abstract": "microsoft/BiomedNLP-BiomedBERT-base-uncased-abstract",
        },
    )
    say(
        "https://huggingface.co/stanford-crfm/pubmedgpt/tree/main",
        "moved",
        "https://huggingface.co/stanford-crfm/BioMedLM/tree/main",
    )
    say(
        "https://huggingface.co/microsoft/BiomedNLP-PubMedBERT-base-uncased-abstract",
        "moved",
        "https://huggingface.co/microsoft/BiomedNLP-BiomedBERT-base-uncased-abstract",
    )

    # -- papers ----------------------------------------------------------------------------------
    urls = seed_urls(SEED.read_text(encoding="utf-8"))
    known = sorted({m[1] for u in urls if (m := re.search(r"(?:arxiv\.org/.*|xixiaoyao\.cn/pdf/)(\d{4}\.\d{4,5})", u))})
    papers = []
    for arxiv_id in known:
        year = int(arxiv_id[:2])
        facts = {"doi": "10.18653/v1/2020.example"} if arxiv_id == "2010.03295" else {}
        if arxiv_id == "2302.12813":
            facts = {
                "withdrawn": day >= 2,
                "version": 2 if day >= 2 else 1,
                "updated": "2026-12-02" if day >= 2 else "2023-02-24",
            }
        papers.append(
            paper(
                arxiv_id, f"Known paper {arxiv_id}", "A paper of the list.", f"20{year:02d}-{arxiv_id[2:4]}-05", **facts
            )
        )
    if PAPERS.exists():
        rows = [json.loads(line) for line in gzip.open(PAPERS, "rt", encoding="utf-8")]
        dice = random.Random(20261130)
        chosen = dice.sample([r for r in rows if r["label"]], 60) + dice.sample(
            [r for r in rows if not r["label"]], 340
        )
        dice.shuffle(chosen)
        weekdays = [
            START.date() + dt.timedelta(days=d) for d in range(15) if (START + dt.timedelta(days=d)).weekday() < 5
        ]
        for number, row in enumerate(chosen):
            date = weekdays[number % len(weekdays)]
            kind = ["new", "new", "new", "cross", "replace"][number % 5]
            replaced = kind == "replace"  # an older paper's new version: announced, yet not new
            month = dt.date(2026, 3, 2) if replaced else date
            arxiv_id = f"{month:%y%m}.{number + 1:05d}"
            published = month if replaced else date - dt.timedelta(days=1)
            papers.append(
                paper(
                    arxiv_id,
                    row["title"],
                    row["abstract"],
                    published.isoformat(),
                    version=1 + replaced,
                    updated=(date - dt.timedelta(days=1)).isoformat(),
                    announced=date.isoformat(),
                    announce=kind,
                    categories=["cs.CL", "cs.AI"][: 1 + number % 2],
                )
            )
            if date <= today and not replaced:  # None: on the edge of the week that "new" means, either is right
                week = (today - date).days < 7
                world.truth[f"https://arxiv.org/abs/{arxiv_id}"] = {
                    "new": bool(row["label"]) if week else None,
                    "title": row["title"],
                }
    add_arxiv(world, papers, today=today)
    for url in urls:
        if "arxiv.org/" in url:
            say(url, ["ok", "moved"])

    world.site("aclweb.org").on(
        "/aclwiki/BioNLP_Workshop",
        html(
            "BioNLP Workshop - ACL Wiki",
            """
        <h2 id="SHARED_TASKS_2023">SHARED TASKS 2023</h2><p>BioNLP 2023, July 13, 2023, Toronto. Submission of runs:
        May 1, 2023. System papers due: May 15, 2023. Notification: May 29, 2023.</p>""",
        ),
    )
    say("https://aclweb.org/aclwiki/BioNLP_Workshop#SHARED_TASKS_2023", "ok")
    world.site("www.aclweb.org").on(
        "/anthology/*", lambda r: redirect("https://aclanthology.org/" + r.target[len("/anthology/") :])
    )
    world.site("aclanthology.org").on(
        "/*.pdf", Reply(200, b"%PDF-1.5\n" + b"x" * 90_000, {"content-type": "application/pdf"})
    ).on("*", html("ACL Anthology", "Paper"))
    for url in urls:
        if "www.aclweb.org/anthology/" in url:
            say(url, "moved", "https://aclanthology.org/" + url.split("/anthology/")[1])

    def cookie_wall(host: str, login: str):
        """Publishers send a visitor round by a login host to set a cookie; without it the round never ends."""

        def article(r: Request):
            if "seen=1" in r.headers.get("cookie", ""):
                return html("Article", "The paper.")
            return redirect(
                f"https://{login}/authorize?response_type=cookie&redirect_uri=https://{host}{r.target}", 303
            )

        world.site(host).on("*", article)
        world.site(login).on(
            "/authorize*", lambda r: redirect(f"https://{host}/cookie?back={r.query['redirect_uri'][0]}", 302)
        )
        world.sites[host].routes.insert(
            0, ("/cookie*", lambda r: redirect(r.query["back"][0], 302, **{"set-cookie": "seen=1; Path=/"}))
        )

    cookie_wall("www.nature.com", "idp.nature.com")
    cookie_wall("link.springer.com", "idp.springer.com")
    for url in urls:
        if "www.nature.com" in url or "link.springer.com" in url:
            say(url, "ok")
    world.site("journals.plos.org").on("/digitalhealth/article*", html("Performance of ChatGPT on USMLE"))
    world.site("papers.nips.cc").on("/paper/*", html("A Bayesian Approach"))
    world.site("hal.inria.fr").on("/hal-00980839", redirect("https://inria.hal.science/hal-00980839"))
    world.site("inria.hal.science").on("*", html("Programming by Feedback"))
    say("https://hal.inria.fr/hal-00980839", "moved", "https://inria.hal.science/hal-00980839")
    failing("http://arxiv-download.xixiaoyao.cn/pdf/2102.02340.pdf", STRONG, suggest="https://arxiv.org/abs/2102.02340")
    world.site("ir.hit.edu.cn", tls="none").on(
        "/~car/*", Reply(200, b"%PDF-1.5\n" + b"x" * 50_000, {"content-type": "application/pdf"}, delay=2.5)
    )
    say("http://ir.hit.edu.cn/~car/papers/AAAI2020-Shi-medconv.pdf", "ok")

    # -- contests --------------------------------------------------------------------------------
    world.site("gaiic.caai.cn").on(
        "/ai2023/*",
        html(
            "2023全球人工智能技术创新大赛",
            """<p>报名截止：2023年4月1日</p>
        <p>初赛 2023年2月24日—4月6日，复赛 2023年4月12日—5月5日，决赛答辩：2023年5月27日</p>""",
            lang="zh",
        ),
    )
    world.site("physionet.org").on(
        "/content/*",
        html(
            "BioNLP Workshop 2023 Shared Task 1A",
            "Published: Jan. 24, 2023. Version 1.0.0. This is a restricted-access resource.",
        ),
    )
    world.site("biolaysumm.org").on(
        "/",
        html(
            "BioLaySumm 2023",
            """Shared task @ BioNLP 2023. Registration opens January 13, 2023.
        Run submission deadline: April 28, 2023. Paper submission deadline: May 4, 2023. Workshop: July 13, 2023.""",
        ),
    )
    world.site("medvidqa.github.io").on(
        "/index.html",
        html(
            "MedVidQA 2023",
            """Important dates: training data March 2023;
        run submission deadline: September 8, 2023; TRECVID workshop: November 13-17, 2023.""",
        ),
    )
    failing("https://vilmedic.app/misc/bionlp23/sharedtask", STRONG)
    world.site("tianchi.aliyun.com").on("/dataset/dataDetail?dataId=95414", redirect("/dataset/95414", 302)).on(
        "/dataset*",
        lambda r: (
            Reply(405)
            if r.method == "HEAD"
            else html("CBLUE 中文医疗信息处理挑战榜", "长期有效，随时提交。", lang="zh")
        ),
    ).on(
        "/competition/entrance/*",
        lambda r: Reply(405) if r.method == "HEAD" else html("天池大赛", "比赛已结束", lang="zh"),
    )
    world.site("challenge.xfyun.cn").on(
        "*",
        lambda r: (
            redirect(f"https://challenge.xfyun.cn{r.target}")
            if r.scheme == "http"
            else html("讯飞开放平台 AI 开发者大赛", "报名截止 2022年8月10日 17:00，比赛已结束", lang="zh")
        ),
    )
    say(
        "http://challenge.xfyun.cn/topic/info?type=disease-claims-2022&ch=ds22-dw-sq03",
        "moved",
        "https://challenge.xfyun.cn/topic/info?type=disease-claims-2022&ch=ds22-dw-sq03",
    )
    chip = world.site("cips-chip.org.cn", tls="none")
    chip.on("/", html("CHIP 2026 第十二届中国健康信息处理会议", "会议时间：2026年12月12日-13日", lang="zh"))
    if day >= 2:
        chip.on("/2022/callforeval", html("404", status=404))
    chip.on("/20*", html("CHIP 评测任务", "评测任务", lang="zh"))
    failing("http://cips-chip.org.cn/2022/callforeval", STRONG, since=2)
    world.site("www.cips-chip.org.cn", tls="none").on("*", lambda r: redirect(f"http://cips-chip.org.cn{r.target}"))
    say("http://www.cips-chip.org.cn/2021/", "moved", "http://cips-chip.org.cn/2021/")
    world.site("www.fudan-disc.com", tls="none").on("*", Reply(502, "Bad Gateway"))
    failing("http://www.fudan-disc.com/sharedtask/imcs21/index.html", WEAK, suggest="web.archive.org")
    world.site("sites.google.com").on(
        "/view/mediqa2021", html("MEDIQA 2021", "Shared task at NAACL-BioNLP 2021. Test: April 2021.")
    )
    world.site("mlpcp21.github.io").on("/pages/challenge", redirect("https://mlpcp21.github.io/pages/challenge/")).on(
        "/pages/challenge/", html("ICLR 2021 Workshop MLPCP", "Submission deadline: March 19, 2021")
    )
    say("https://mlpcp21.github.io/pages/challenge", ["ok", "moved"])

    # -- datasets, products, blogs ---------------------------------------------------------------
    world.site("pan.baidu.com").on(
        "/s/1ZwzNgvAAMQk4klerTspsoA", redirect("https://pan.baidu.com/share/init?surl=ZwzNgvAAMQk4klerTspsoA", 302)
    ).on("/share/init*", html("百度网盘 请输入提取码", "请输入提取码", lang="zh")).on(
        "/s/1CWKblBNBqR-vs2h0xiXSdQ",
        html("百度网盘-链接不存在", "啊哦，你来晚了，分享的文件已经被取消了，下次要早点哟。", lang="zh"),
    )
    failing("https://pan.baidu.com/s/1CWKblBNBqR-vs2h0xiXSdQ", AUTHORITATIVE)
    world.site("mp.weixin.qq.com").on(
        "/s/tA44U4bJUttnROfrzpNYcQ", html("环境异常", "当前环境异常，完成验证后即可继续访问。", lang="zh")
    ).on("/s/RhcHvRWHRnYUg6u9vXoIGA", html("", "该内容已被发布者删除", lang="zh"))
    say("https://mp.weixin.qq.com/s/tA44U4bJUttnROfrzpNYcQ", "blocked")
    failing("https://mp.weixin.qq.com/s/RhcHvRWHRnYUg6u9vXoIGA", AUTHORITATIVE)
    world.site("zhuanlan.zhihu.com").on(
        "*", Reply(403, '{"error":{"code":40362}}', {"content-type": "application/json"})
    )
    say("https://zhuanlan.zhihu.com/p/469465499", "blocked")
    world.site("blog.csdn.net").on(
        "*", Reply(521, "<script>document.cookie='x'</script>", {"content-type": "text/html"})
    )
    say("https://blog.csdn.net/lrs1353281004/article/details/111877017", "blocked")
    world.site("openai.com").on(
        "*",
        Reply(
            403,
            "<title>Just a moment...</title>",
            {"cf-mitigated": "challenge", "server": "cloudflare", "content-type": "text/html"},
        ),
    )
    for url in urls:
        if url.startswith("https://openai.com/"):
            say(url, "blocked")
    cdn = world.site("cdn.openai.com")
    cdn.on("/papers/gpt-4.pdf", Reply(200, b"%PDF-1.5", {"content-type": "application/pdf"}, endless=True))
    cdn.on("*", Reply(200, b"%PDF-1.5\n" + b"x" * 500_000, {"content-type": "application/pdf"}))
    world.site("www.wolterskluwer.com").on("*", Reply(403, "Access Denied", {"server": "AkamaiGHost"}))
    say("https://www.wolterskluwer.com/en/expert-insights/health", "blocked")
    world.site("www.kesci.com").on("*", lambda r: redirect(f"https://www.heywhale.com{r.target}"))
    world.site("www.heywhale.com").on("*", html("cMedQA2", "数据集", lang="zh"))
    say(
        "https://www.kesci.com/home/dataset/5d313070cf76a60036e4b023/document",
        "moved",
        "https://www.heywhale.com/home/dataset/5d313070cf76a60036e4b023/document",
    )
    world.site("openi.pcl.ac.cn").on("*", lambda r: redirect(f"https://openi.org.cn{r.target}"))
    world.site("openi.org.cn").on(
        "/PCL-Platform.Intelligence/PanGu-Alpha", html("PanGu-Alpha", "鹏程.盘古α", lang="zh")
    )
    say(
        "https://openi.pcl.ac.cn/PCL-Platform.Intelligence/PanGu-Alpha",
        "moved",
        "https://openi.org.cn/PCL-Platform.Intelligence/PanGu-Alpha",
    )
    failing("https://openi.pcl.ac.cn/BAAI/WuDao-Model/src/branch/master/CPM", STRONG)
    cmekg = world.site("cmekg.pcl.ac.cn", tls="none")
    cmekg.on("*", Hang() if day < 3 else html("CMeKG", "中文医学知识图谱", lang="zh"))
    say("http://cmekg.pcl.ac.cn/", "failing" if day < 3 else "ok")
    world.site("cpubmed.openi.org.cn").on(
        "*", Reply(503, "maintenance", {"retry-after": "3600"}) if day == 0 else html("CPubMed-KG", "图谱", lang="zh")
    )
    say("https://cpubmed.openi.org.cn/graph/wiki", "failing" if day == 0 else "ok")
    world.site("www.oreilly.com.cn").on(
        "*", html("oreilly.com.cn is for sale", "This domain is for sale! Buy this domain. Sponsored listings.")
    )
    failing("http://www.oreilly.com.cn/radar/?p=2083", STRONG)
    world.site("01.baidu.com", dns="servfail")
    failing("https://01.baidu.com/index.html", WEAK)
    world.site("www.siphs.org", tls="expired").on("*", html("SIPHS"))
    say("https://www.siphs.org/", "ok", note="tls-expired")
    world.site("www.cluebenchmarks.com", tls="self_signed").on("*", html("CLUE"))
    say("https://www.cluebenchmarks.com/dataSet_search.html", "ok", note="tls-untrusted")
    world.site("open.zuoshouyisheng.com", tls="incomplete").on("*", html("左手医生开放平台", lang="zh"))
    say("https://open.zuoshouyisheng.com/", "ok", note="tls-untrusted")
    world.site("www.yiducloud.com.cn").on("/academy.html", redirect("https://www.yiducloud.com.cn/", 302)).on(
        "/", html("医渡云", lang="zh")
    )
    failing("https://www.yiducloud.com.cn/academy.html", WEAK)
    truth["https://www.yiducloud.com.cn/academy.html"]["status"] = ["failing", "dead"]
    world.site("help.aliyun.com").on(
        "/document_detail/179395.html", redirect("https://help.aliyun.com/zh/nlp/medical")
    ).on("*", html("医疗NLP", lang="zh"))
    say("https://help.aliyun.com/document_detail/179395.html", "moved", "https://help.aliyun.com/zh/nlp/medical")
    world.site("ai.baidu.com").on(
        "*", lambda r: Reply(404) if r.method == "HEAD" else html("医疗文本结构化", lang="zh")
    )
    world.site("guide.medlive.cn").on(
        "*", lambda r: Hang() if r.method == "HEAD" else html("医脉通临床指南", lang="zh")
    )
    world.site("drugs.dxy.cn").on("/", redirect("/pc", 302)).on("/pc", html("用药助手", lang="zh"))
    world.site("www.dxy.cn").on(
        "*", lambda r: Drop() if r.count == 0 and r.method == "HEAD" else html("丁香园", lang="zh")
    )
    world.site("dxy.com").on("*", html("丁香医生", lang="zh"))
    world.site("pubmed.ncbi.nlm.nih.gov").on("*", html("PubMed"))
    world.site("kubernetes.io").on("*", html("Kubernetes"))
    world.site("crfm.stanford.edu").on("*", html("CRFM"))
    world.site("cambridgeltl.github.io").on("*", html("Visual Med-Alpaca"))
    world.site("ai-alignment.com").on(
        "/efficient-feedback-a347748b1557",
        redirect(
            "https://medium.com/m/global-identity-2?redirectUrl=https%3A%2F%2Fai-alignment.com%2Fefficient-feedback-a347748b1557%3Fgi%3D1",
            307,
        ),
    ).on("*gi=1", html("Efficient feedback"))
    world.site("medium.com").on("/m/*", lambda r: redirect(r.query["redirectUrl"][0], 307))

    # -- what GitHub says of each of the list's repositories --------------------------------------
    current = {r["name"].lower(): r for r in repos}
    for url in urls:
        m = re.fullmatch(r"https://github\.com/([^/]+/[^/#]+)(/[^#]*)?(#.*)?", url)
        if not m:
            continue
        target = {k.lower(): v for k, v in renamed.items()}.get(m[1].lower())
        name = (target or m[1]).lower()
        if current[name]["gone"]:
            failing(url, AUTHORITATIVE)
        elif target:
            say(url, "moved", f"https://github.com/{target}{m[2] or ''}")
        else:
            say(url, ["ok", "moved"] if current[name]["name"] != m[1] else "ok")
        if name in {n.lower() for n in archived}:
            truth[url]["freshness"] = "archived"
        elif name in {n.lower() for n in stale}:
            truth[url]["freshness"] = "stale"
        elif not current[name]["gone"]:
            truth[url]["freshness"] = "active"
    if day >= 2:
        truth["https://arxiv.org/abs/2302.12813"]["freshness"] = "withdrawn"
    for url in urls:
        truth.setdefault(url, {"status": "ok", "never": "dead"})
    for own in ("", "/blob/master/English_vision.md"):  # the list's links to itself
        truth[f"https://github.com/FreedomIntelligence/Chinese_medical_NLP{own}"]["optional"] = True
    say(
        "https ://keg.cs.tsinghua.edu.cn/glm-130b/zh/posts/glm-130b",
        "invalid",
        optional=True,
        to="https://keg.cs.tsinghua.edu.cn/glm-130b/zh/posts/glm-130b",
    )
    world.site("keg.cs.tsinghua.edu.cn").on("/glm-130b/*", html("GLM-130B", "开源双语预训练模型", lang="zh"))
    add_wayback(
        world,
        {
            "http://www.fudan-disc.com/sharedtask/imcs21/index.html": "20230401000000",
            "http://www.oreilly.com.cn/radar/?p=2083": "20190505000000",
            "https://vilmedic.app/misc/bionlp23/sharedtask": "20230601000000",
        },
    )
    world.site("raw.githubusercontent.com").on(
        "/FreedomIntelligence/Medical_NLP/master/README.md",
        Reply(200, SEED.read_bytes(), {"content-type": "text/plain; charset=utf-8"}),
    )
    world.site("www.msftconnecttest.com").on("*", Reply(200, "Microsoft Connect Test"))
    world.site("connectivitycheck.gstatic.com").on("*", Reply(204))
    world.site("www.google.com").on("*", html("Google"))
    world.site("www.baidu.com").on("*", html("百度", lang="zh"))
    world.site("example.com").on("*", html("Example Domain"))
    world.site("mail.world.test")
    world.site("hooks.world.test").on("*", Reply(200, "ok"))
    world.contests = {
        "ended": ["https://gaiic.caai.cn/ai2023/", "https://medvidqa.github.io/index.html", "https://biolaysumm.org/"],
        "open": ["https://tianchi.aliyun.com/dataset/dataDetail?dataId=95414"],
    }
    for url in world.contests["ended"]:
        truth[url]["freshness"] = "ended"
    return world
