"""The data sets, products and blogs of the medical-NLP list."""

from __future__ import annotations

from tests.world.casekit import AUTHORITATIVE, STRONG, WEAK
from tests.world.engine import Drop, Hang, Reply, html, redirect
from tests.world.seedkit import Seed


def shares_and_blogs(seed: Seed) -> None:
    """Put file shares, blogs and hosts that have moved into the world."""
    seed.world.site("pan.baidu.com").on(
        "/s/1ZwzNgvAAMQk4klerTspsoA", redirect("https://pan.baidu.com/share/init?surl=ZwzNgvAAMQk4klerTspsoA", 302)
    ).on("/share/init*", html("百度网盘 请输入提取码", "请输入提取码", lang="zh")).on(
        "/s/1CWKblBNBqR-vs2h0xiXSdQ",
        html("百度网盘-链接不存在", "啊哦，你来晚了，分享的文件已经被取消了，下次要早点哟。", lang="zh"),
    )
    seed.failing("https://pan.baidu.com/s/1CWKblBNBqR-vs2h0xiXSdQ", AUTHORITATIVE)
    seed.world.site("mp.weixin.qq.com").on(
        "/s/tA44U4bJUttnROfrzpNYcQ", html("环境异常", "当前环境异常，完成验证后即可继续访问。", lang="zh")
    ).on("/s/RhcHvRWHRnYUg6u9vXoIGA", html("", "该内容已被发布者删除", lang="zh"))
    seed.say("https://mp.weixin.qq.com/s/tA44U4bJUttnROfrzpNYcQ", "blocked")
    seed.failing("https://mp.weixin.qq.com/s/RhcHvRWHRnYUg6u9vXoIGA", AUTHORITATIVE)
    seed.world.site("zhuanlan.zhihu.com").on(
        "*", Reply(403, '{"error":{"code":40362}}', {"content-type": "application/json"})
    )
    seed.say("https://zhuanlan.zhihu.com/p/469465499", "blocked")
    seed.world.site("blog.csdn.net").on(
        "*", Reply(521, "<script>document.cookie='x'</script>", {"content-type": "text/html"})
    )
    seed.say("https://blog.csdn.net/lrs1353281004/article/details/111877017", "blocked")
    seed.world.site("openai.com").on(
        "*",
        Reply(
            403,
            "<title>Just a moment...</title>",
            {"cf-mitigated": "challenge", "server": "cloudflare", "content-type": "text/html"},
        ),
    )
    for url in seed.urls:
        if url.startswith("https://openai.com/"):
            seed.say(url, "blocked")
    cdn = seed.world.site("cdn.openai.com")
    cdn.on("/papers/gpt-4.pdf", Reply(200, b"%PDF-1.5", {"content-type": "application/pdf"}, endless=True))
    cdn.on("*", Reply(200, b"%PDF-1.5\n" + b"x" * 500_000, {"content-type": "application/pdf"}))
    seed.world.site("www.wolterskluwer.com").on("*", Reply(403, "Access Denied", {"server": "AkamaiGHost"}))
    seed.say("https://www.wolterskluwer.com/en/expert-insights/health", "blocked")
    seed.world.site("www.kesci.com").on("*", lambda r: redirect(f"https://www.heywhale.com{r.target}"))
    seed.world.site("www.heywhale.com").on("*", html("cMedQA2", "数据集", lang="zh"))
    seed.say(
        "https://www.kesci.com/home/dataset/5d313070cf76a60036e4b023/document",
        "moved",
        "https://www.heywhale.com/home/dataset/5d313070cf76a60036e4b023/document",
    )
    seed.world.site("openi.pcl.ac.cn").on("*", lambda r: redirect(f"https://openi.org.cn{r.target}"))
    seed.world.site("openi.org.cn").on(
        "/PCL-Platform.Intelligence/PanGu-Alpha", html("PanGu-Alpha", "鹏程.盘古α", lang="zh")
    )
    seed.say(
        "https://openi.pcl.ac.cn/PCL-Platform.Intelligence/PanGu-Alpha",
        "moved",
        "https://openi.org.cn/PCL-Platform.Intelligence/PanGu-Alpha",
    )
    seed.failing("https://openi.pcl.ac.cn/BAAI/WuDao-Model/src/branch/master/CPM", STRONG)


def failing_hosts(seed: Seed) -> None:
    """Put hosts that fail, are for sale or come back into the world."""
    cmekg = seed.world.site("cmekg.pcl.ac.cn", tls="none")
    cmekg.on("*", Hang() if seed.day < 3 else html("CMeKG", "中文医学知识图谱", lang="zh"))
    seed.say("http://cmekg.pcl.ac.cn/", "failing" if seed.day < 3 else "ok")
    seed.world.site("cpubmed.openi.org.cn").on(
        "*",
        Reply(503, "maintenance", {"retry-after": "3600"}) if seed.day == 0 else html("CPubMed-KG", "图谱", lang="zh"),
    )
    seed.say("https://cpubmed.openi.org.cn/graph/wiki", "failing" if seed.day == 0 else "ok")
    seed.world.site("www.oreilly.com.cn").on(
        "*", html("oreilly.com.cn is for sale", "This domain is for sale! Buy this domain. Sponsored listings.")
    )
    seed.failing("http://www.oreilly.com.cn/radar/?p=2083", STRONG)
    seed.world.site("01.baidu.com", dns="servfail")
    seed.failing("https://01.baidu.com/index.html", WEAK)


def products(seed: Seed) -> None:
    """Put products and sources of knowledge into the world."""
    seed.world.site("www.siphs.org", tls="expired").on("*", html("SIPHS"))
    seed.say("https://www.siphs.org/", "ok", note="tls-expired")
    seed.world.site("www.cluebenchmarks.com", tls="self_signed").on("*", html("CLUE"))
    seed.say("https://www.cluebenchmarks.com/dataSet_search.html", "ok", note="tls-untrusted")
    seed.world.site("open.zuoshouyisheng.com", tls="incomplete").on("*", html("左手医生开放平台", lang="zh"))
    seed.say("https://open.zuoshouyisheng.com/", "ok", note="tls-untrusted")
    seed.world.site("www.yiducloud.com.cn").on("/academy.html", redirect("https://www.yiducloud.com.cn/", 302)).on(
        "/", html("医渡云", lang="zh")
    )
    seed.say("https://www.yiducloud.com.cn/academy.html", ["failing", "dead"], never=None)
    seed.world.site("help.aliyun.com").on(
        "/document_detail/179395.html", redirect("https://help.aliyun.com/zh/nlp/medical")
    ).on("*", html("医疗NLP", lang="zh"))
    seed.say("https://help.aliyun.com/document_detail/179395.html", "moved", "https://help.aliyun.com/zh/nlp/medical")
    seed.world.site("ai.baidu.com").on(
        "*", lambda r: Reply(404) if r.method == "HEAD" else html("医疗文本结构化", lang="zh")
    )
    seed.world.site("guide.medlive.cn").on(
        "*", lambda r: Hang() if r.method == "HEAD" else html("医脉通临床指南", lang="zh")
    )
    seed.world.site("drugs.dxy.cn").on("/", redirect("/pc", 302)).on("/pc", html("用药助手", lang="zh"))
    seed.world.site("www.dxy.cn").on(
        "*", lambda r: Drop() if r.count == 0 and r.method == "HEAD" else html("丁香园", lang="zh")
    )
    seed.world.site("dxy.com").on("*", html("丁香医生", lang="zh"))
    seed.world.site("pubmed.ncbi.nlm.nih.gov").on("*", html("PubMed"))
    seed.world.site("kubernetes.io").on("*", html("Kubernetes"))
    seed.world.site("crfm.stanford.edu").on("*", html("CRFM"))
    seed.world.site("cambridgeltl.github.io").on("*", html("Visual Med-Alpaca"))
    seed.world.site("ai-alignment.com").on(
        "/efficient-feedback-a347748b1557",
        redirect(
            "https://medium.com/m/global-identity-2?redirectUrl=https%3A%2F%2Fai-alignment.com%2Fefficient-feedback-a347748b1557%3Fgi%3D1",
            307,
        ),
    ).on("*gi=1", html("Efficient feedback"))
    seed.world.site("medium.com").on("/m/*", lambda r: redirect(r.query["redirectUrl"][0], 307))
