"""The papers of the medical-NLP list that are not arXiv's, and the pages of its contests."""

from __future__ import annotations

from tests.world.casekit import STRONG, WEAK
from tests.world.engine import Reply, Request, World, html, redirect
from tests.world.seedkit import Seed


def publishers(seed: Seed) -> None:
    """Put the publishers into the world."""
    seed.world.site("aclweb.org").on(
        "/aclwiki/BioNLP_Workshop",
        html(
            "BioNLP Workshop - ACL Wiki",
            """
        <h2 id="SHARED_TASKS_2023">SHARED TASKS 2023</h2><p>BioNLP 2023, July 13, 2023, Toronto. Submission of runs:
        May 1, 2023. System papers due: May 15, 2023. Notification: May 29, 2023.</p>""",
        ),
    )
    seed.say("https://aclweb.org/aclwiki/BioNLP_Workshop#SHARED_TASKS_2023", "ok")
    seed.world.site("www.aclweb.org").on(
        "/anthology/*", lambda r: redirect("https://aclanthology.org/" + r.target[len("/anthology/") :])
    )
    seed.world.site("aclanthology.org").on(
        "/*.pdf", Reply(200, b"%PDF-1.5\n" + b"x" * 90_000, {"content-type": "application/pdf"})
    ).on("*", html("ACL Anthology", "Paper"))
    for url in seed.urls:
        if "www.aclweb.org/anthology/" in url:
            seed.say(url, "moved", "https://aclanthology.org/" + url.split("/anthology/")[1])

    _cookie_wall(seed.world, "www.nature.com", "idp.nature.com")
    _cookie_wall(seed.world, "link.springer.com", "idp.springer.com")
    for url in seed.urls:
        if "www.nature.com" in url or "link.springer.com" in url:
            seed.say(url, "ok")
    seed.world.site("journals.plos.org").on("/digitalhealth/article*", html("Performance of ChatGPT on USMLE"))
    seed.world.site("papers.nips.cc").on("/paper/*", html("A Bayesian Approach"))
    seed.world.site("hal.inria.fr").on("/hal-00980839", redirect("https://inria.hal.science/hal-00980839"))
    seed.world.site("inria.hal.science").on("*", html("Programming by Feedback"))
    seed.say("https://hal.inria.fr/hal-00980839", "moved", "https://inria.hal.science/hal-00980839")
    seed.failing(
        "http://arxiv-download.xixiaoyao.cn/pdf/2102.02340.pdf", STRONG, suggest="https://arxiv.org/abs/2102.02340"
    )
    seed.world.site("ir.hit.edu.cn", tls="none").on(
        "/~car/*", Reply(200, b"%PDF-1.5\n" + b"x" * 50_000, {"content-type": "application/pdf"}, delay=2.5)
    )
    seed.say("http://ir.hit.edu.cn/~car/papers/AAAI2020-Shi-medconv.pdf", "ok")


def _cookie_wall(world: World, host: str, login: str) -> None:
    """Add a publisher that sends a visitor round by a log-in host to set a cookie; without it the round never ends."""

    def article(request: Request) -> Reply:
        if "seen=1" in request.headers.get("cookie", ""):
            return html("Article", "The paper.")
        back = f"https://{host}{request.target}"
        return redirect(f"https://{login}/authorize?response_type=cookie&redirect_uri={back}", 303)

    world.site(host).on("/cookie*", lambda r: redirect(r.query["back"][0], 302, **{"set-cookie": "seen=1; Path=/"})).on(
        "*", article
    )
    world.site(login).on(
        "/authorize*", lambda r: redirect(f"https://{host}/cookie?back={r.query['redirect_uri'][0]}", 302)
    )


def contests(seed: Seed) -> None:
    """Put the contests into the world."""
    seed.world.site("gaiic.caai.cn").on(
        "/ai2023/*",
        html(
            "2023全球人工智能技术创新大赛",
            """<p>报名截止：2023年4月1日</p>
        <p>初赛 2023年2月24日—4月6日，复赛 2023年4月12日—5月5日，决赛答辩：2023年5月27日</p>""",
            lang="zh",
        ),
    )
    seed.world.site("physionet.org").on(
        "/content/*",
        html(
            "BioNLP Workshop 2023 Shared Task 1A",
            "Published: Jan. 24, 2023. Version 1.0.0. This is a restricted-access resource.",
        ),
    )
    seed.world.site("biolaysumm.org").on(
        "/",
        html(
            "BioLaySumm 2023",
            """Shared task @ BioNLP 2023. Registration opens January 13, 2023.
        Run submission deadline: April 28, 2023. Paper submission deadline: May 4, 2023. Workshop: July 13, 2023.""",
        ),
    )
    seed.world.site("medvidqa.github.io").on(
        "/index.html",
        html(
            "MedVidQA 2023",
            """Important dates: training data March 2023;
        run submission deadline: September 8, 2023; TRECVID workshop: November 13-17, 2023.""",
        ),
    )
    seed.failing("https://vilmedic.app/misc/bionlp23/sharedtask", STRONG)
    seed.world.site("tianchi.aliyun.com").on("/dataset/dataDetail?dataId=95414", redirect("/dataset/95414", 302)).on(
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
    seed.world.site("challenge.xfyun.cn").on(
        "*",
        lambda r: (
            redirect(f"https://challenge.xfyun.cn{r.target}")
            if r.scheme == "http"
            else html("讯飞开放平台 AI 开发者大赛", "报名截止 2022年8月10日 17:00，比赛已结束", lang="zh")
        ),
    )
    seed.say(
        "http://challenge.xfyun.cn/topic/info?type=disease-claims-2022&ch=ds22-dw-sq03",
        "moved",
        "https://challenge.xfyun.cn/topic/info?type=disease-claims-2022&ch=ds22-dw-sq03",
    )
    chip = seed.world.site("cips-chip.org.cn", tls="none")
    chip.on("/", html("CHIP 2026 第十二届中国健康信息处理会议", "会议时间：2026年12月12日-13日", lang="zh"))
    if seed.day >= 2:
        chip.on("/2022/callforeval", html("404", status=404))
    chip.on("/20*", html("CHIP 评测任务", "评测任务", lang="zh"))
    seed.failing("http://cips-chip.org.cn/2022/callforeval", STRONG, since=2)
    seed.world.site("www.cips-chip.org.cn", tls="none").on(
        "*", lambda r: redirect(f"http://cips-chip.org.cn{r.target}")
    )
    seed.say("http://www.cips-chip.org.cn/2021/", "moved", "http://cips-chip.org.cn/2021/")
    seed.world.site("www.fudan-disc.com", tls="none").on("*", Reply(502, "Bad Gateway"))
    seed.failing("http://www.fudan-disc.com/sharedtask/imcs21/index.html", WEAK, suggest="web.archive.org")
    seed.world.site("sites.google.com").on(
        "/view/mediqa2021", html("MEDIQA 2021", "Shared task at NAACL-BioNLP 2021. Test: April 2021.")
    )
    seed.world.site("mlpcp21.github.io").on(
        "/pages/challenge", redirect("https://mlpcp21.github.io/pages/challenge/")
    ).on("/pages/challenge/", html("ICLR 2021 Workshop MLPCP", "Submission deadline: March 19, 2021"))
    seed.say("https://mlpcp21.github.io/pages/challenge", ["ok", "moved"])

    for url in ("https://gaiic.caai.cn/ai2023/", "https://medvidqa.github.io/index.html", "https://biolaysumm.org/"):
        seed.say(url, "ok", freshness="ended")
