"""Hosts as a list of medical language processing meets them: contests, portals, publishers, frameworks."""

from __future__ import annotations

from tests.world.casekit import AUTHORITATIVE, STRONG, WEAK, chinese, page
from tests.world.engine import html, redirect
from tests.world.more_kit import Bench, menus, web


def field(lab: Bench) -> None:
    lab.heading("Contests, portals, publishers, frameworks")
    wrong = lab.either(STRONG, WEAK)
    gone = [*lab.either(AUTHORITATIVE, STRONG), *wrong]
    put, aside = lab.put, lab.aside
    put(
        "challenge-home",
        redirect("https://challenge-home.org/challenge", 302),
        "ok",
        path="/",
        host="challenge-home.org",
    ).on("/challenge", page("A challenge"))
    put(
        "tianchi-comp",
        web(
            '<!doctype html><html><head><title>天池大赛-阿里云天池</title></head><body><div id="container"></div><script src="//g.alicdn.com/tianchi/index.js"></script></body></html>'
        ),
        "ok",
        host="tianchi.aliyun.com",
        path="/competition/entrance/531824/introduction",
    )
    put(
        "biendata",
        html(
            "CCKS 2019 医疗命名实体识别 - Biendata",
            "<p>比赛已结束</p><p>本任务面向中文电子病历。</p>" + menus("bd", 20),
            lang="zh",
        ),
        "ok",
        path="/competition/ccks_2019_1/",
    )
    put(
        "datafountain",
        web(
            "<!doctype html><html><head><title>DataFountain</title></head><body><div id=app></div><script src=/js/app.js></script></body></html>"
        ),
        "ok",
        path="/competitions/429",
    )
    put("openkg", page("医疗知识图谱 - OpenKG", 400, lang="zh", more="<p>登录 注册</p>"), "ok", path="/dataset/medical")
    put(
        "openkg-missing",
        html(
            "404 Not Found - OpenKG.CN", "<h1>404 Not Found</h1><p>Dataset not found</p>" + menus("kg", 20), lang="zh"
        ),
        gone,
        path="/dataset/lost",
    )
    put(
        "icode",
        page("N2C2 data", 60, more="<p>You must be logged in to access the data sets. Log in or register.</p>"),
        ["ok", "blocked"],
        path="/projects/n2c2-nlp/",
    )
    put(
        "codalab-moved",
        html("CodaLab - Competition", "<p>This competition has moved to Codabench.</p>"),
        ["ok", "moved"],
        path="/competitions/1",
    )
    put(
        "gfw",
        web("<title>网站访问报错</title><h1>该网站暂时无法访问</h1><p>您访问的网站可能存在未备案等问题。</p>"),
        [*wrong, "blocked"],
        path="/",
    )
    put(
        "aliyun-icp",
        web("<html><title>TencentCloud/Webblock</title><body><p>该域名未备案，网站暂时无法访问</p></body></html>"),
        [*wrong, "blocked"],
        path="/x",
    )
    put(
        "icp-302",
        redirect("https://dnspod.qcloud.com/static/webblock.html?d=x.com", 302),
        [*wrong, "blocked"],
        path="/x",
    )
    aside("dnspod.qcloud.com", "*", chinese("域名暂未备案", "该网站暂时无法进行访问，域名暂未在腾讯云备案"))
    put("beian", redirect("http://batit.aliyun.com/alww.html?id=1", 302), [*wrong, "blocked"], path="/x")
    aside("batit.aliyun.com", "*", chinese("网站访问报错", "您的网站因未备案被阻断"))
    put(
        "scholar-captcha",
        web("<title>Google Scholar</title><h1>Please show you're not a robot</h1>"),
        "blocked",
        host="scholar.google.com",
        path="/scholar?q=x",
    )
    put(
        "sci-direct",
        web(
            "<title>Are you a robot?</title><p>Please confirm you are a human by completing the captcha challenge below.</p>",
            403,
        ),
        "blocked",
    )
    put("pubmed-cookie", page("An abstract - PubMed", 150), "ok", path="/31234567/")
    put(
        "ncbi-captcha",
        web(
            "<title>NCBI - WWW Error Blocked Diagnostic</title><h1>Access Denied</h1><p>Your access to the NCBI website at www.ncbi.nlm.nih.gov has been temporarily blocked due to a possible misuse/abuse situation</p>",
            403,
        ),
        "blocked",
    )
    put(
        "ncbi-200",
        web(
            "<title>NCBI - WWW Error Blocked Diagnostic</title><h1>Error: Blocked</h1><p>Your access to the NCBI website has been temporarily blocked due to a possible misuse/abuse situation</p>"
        ),
        "blocked",
    )
    put(
        "umls",
        redirect("https://uts.nlm.nih.gov/uts/login?service=x", 302),
        "blocked",
        host="download.nlm.nih.gov",
        path="/umls/kss/x.zip",
    )
    aside(
        "uts.nlm.nih.gov",
        "*",
        web("<title>UMLS Terminology Services</title><div id=root></div><script src=a.js></script>"),
    )
    put(
        "mimic",
        page("MIMIC-like database", 200, more="<p>Only credentialed users who sign the DUA can access the files.</p>"),
        "ok",
    )
    put("clef", redirect("/2019/", 301), ["moved", "ok"], path="/ehealth").on("/2019/", page("CLEF 2019"))
    put(
        "cslt",
        web(
            "<html><head><title>Index of /data</title></head><body><h1>Index of /data</h1><table><tr><td><a href='x.tgz'>x.tgz</a></td></tr></table></body></html>"
        ),
        "ok",
        path="/data/",
    )
    put(
        "word-press-install",
        html("WordPress › Installation", "<p>Welcome to the famous five-minute WordPress installation process!</p>"),
        [*wrong, "ok"],
        path="/blog/emr/",
    )
    put("wp-db", html("Database Error", "<h1>Error establishing a database connection</h1>"), WEAK, path="/blog/emr2/")
    put(
        "wp-critical",
        html("WordPress › Error", "<p>There has been a critical error on this website.</p>"),
        WEAK,
        path="/blog/emr3/",
    )
    put(
        "wp-maint",
        html(
            "Maintenance", "<p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>", status=503
        ),
        WEAK,
        path="/blog/emr4/",
    )
    put(
        "django-debug",
        html(
            "Page not found at /x",
            "<h1>Page not found (404)</h1><p>Using the URLconf defined in site.urls, Django tried these URL patterns</p>",
            status=404,
        ),
        STRONG,
    )
    put("laravel", html("Not Found", "<div>404</div><div>Not Found</div>"), gone, path="/y/1")
    put(
        "nextjs",
        web(
            "<!doctype html><html><head><title>404: This page could not be found.</title></head><body><div id=__next><h1>404</h1><h2>This page could not be found.</h2></div><script src=a.js></script></body></html>"
        ),
        gone,
        path="/y/2",
    )
    put(
        "docusaurus",
        html(
            "Page Not Found | Tool",
            "<p>We could not find what you were looking for. Please contact the owner of the site that linked you to the original URL.</p>",
        ),
        gone,
        path="/y/3",
    )
    put(
        "vuepress",
        web(
            "<!doctype html><html><head><title>Tool</title></head><body><div id=app><h1>404</h1><blockquote>Looks like we've got some broken links.</blockquote><a href=/>Take me home.</a></div><script src=a.js></script></body></html>"
        ),
        [*gone, "ok"],
        path="/y/4",
    )
    put("hexo", chinese("404 | 博客", "该页无法显示"), [*gone], path="/y/5")
    put("sohu", redirect("https://www.sohu.com/404.html", 302), gone, path="/a/1_2", host="www.sohu.com")
    lab.world.sites["www.sohu.com"].on("/404.html", chinese("404", "抱歉，您访问的页面不存在"))
    put(
        "netease",
        redirect("http://www.163.com/special/0077jt/error_isnew.html", 302),
        [*gone, "ok"],
        path="/1.html",
        host="news.163.com",
    )
    aside("www.163.com", "*", chinese("网易", "您要查看的页面不存在"))
