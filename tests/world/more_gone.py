"""Gone though status 200: shares and articles of Baidu and WeChat, and soft 404 in many tongues."""

from __future__ import annotations

import random

from tests.world.casekit import AUTHORITATIVE, STRONG, WEAK, chinese, page
from tests.world.engine import Site, html, jsonr, redirect
from tests.world.more_kit import Bench, menus, text, web

TONGUES = {
    "fr": ("Page introuvable", "La page que vous recherchez n'existe pas ou a été déplacée."),
    "es": ("Página no encontrada", "Lo sentimos, la página que busca no existe."),
    "pt": ("Página não encontrada", "A página que procura não existe ou foi removida."),
    "it": ("Pagina non trovata", "La pagina richiesta non esiste."),
    "ru": ("Страница не найдена", "К сожалению, запрошенная страница не существует."),
    "ja": ("ページが見つかりません", "お探しのページは削除されたか、URLが変更された可能性があります。"),
    "ko": ("페이지를 찾을 수 없습니다", "요청하신 페이지가 삭제되었거나 존재하지 않습니다."),
    "zh-TW": ("找不到頁面", "很抱歉，您要找的頁面不存在或已移除。"),
    "tr": ("Sayfa bulunamadı", "Aradığınız sayfa mevcut değil."),
    "pl": ("Nie znaleziono strony", "Strona, której szukasz, nie istnieje."),
    "nl": ("Pagina niet gevonden", "De opgevraagde pagina bestaat niet."),
    "sv": ("Sidan kunde inte hittas", "Sidan du söker finns inte."),
    "vi": ("Không tìm thấy trang", "Trang bạn yêu cầu không tồn tại."),
    "id": ("Halaman tidak ditemukan", "Maaf, halaman yang Anda cari tidak ada."),
    "cs": ("Stránka nenalezena", "Požadovaná stránka neexistuje."),
    "ar": ("الصفحة غير موجودة", "عذرا، الصفحة التي تبحث عنها غير موجودة."),
    "fa": ("صفحه مورد نظر یافت نشد", "صفحه‌ای که به دنبال آن بودید پیدا نشد."),
}


def shares_and_articles(lab: Bench) -> None:
    put = lab.put
    word = lab.either(AUTHORITATIVE, STRONG)
    lab.heading("Removal texts of known hosts")
    put(
        "pan-cancelled",
        chinese(
            "百度网盘-链接不存在",
            '<div class="share-error">啊哦，你来晚了，分享的文件已经被取消了，下次要早点哟。</div>' + menus("pan", 12),
        ),
        AUTHORITATIVE,
        path="/s/1moreCancelledAAAAAAAAAA",
        host="pan.baidu.com",
    )
    put(
        "pan-overdue",
        chinese("百度网盘-链接不存在", "啊哦，来晚了，该分享文件已过期"),
        AUTHORITATIVE,
        path="/s/1moreOverdueBBBBBBBBBBBB",
        host="pan.baidu.com",
    )
    put(
        "pan-404",
        chinese(
            "百度网盘-链接不存在",
            "啊哦，你所访问的页面不存在了。可能的原因：1.在地址栏中输入了错误的地址。2.你点击的某个链接已过期。",
        ),
        AUTHORITATIVE,
        path="/s/1moreNoPageCCCCCCCCCCCCC",
        host="pan.baidu.com",
    )
    put(
        "pan-alive",
        chinese(
            "临床指南.zip_免费高速下载|百度网盘-分享无限制",
            "<div>临床指南.zip 文件大小:1.2G 保存到网盘 下载 失效时间：永久有效</div><script>var e={'-7':'该分享已删除或已取消','-9':'文件不存在'}</script>",
        ),
        "ok",
        path="/s/1moreAliveDDDDDDDDDDDDDD",
        host="pan.baidu.com",
    )
    put(
        "pan-old-host",
        redirect("https://pan.baidu.com/share/init?surl=moreInit", 302),
        "ok",
        host="yun.baidu.com",
        path="/s/1moreInit",
    )
    lab.world.sites["pan.baidu.com"].on(
        "/share/init*", chinese("百度网盘 请输入提取码", "给您加密分享了文件 请输入提取码 提取文件")
    )
    put(
        "mp-shielded",
        chinese("", '<div class="weui-msg__title">此帐号已被屏蔽, 内容无法查看</div>'),
        AUTHORITATIVE,
        path="/s/moreShielded0000000000",
        host="mp.weixin.qq.com",
    )
    put(
        "mp-complaint",
        chinese("", "<h2>此内容被投诉且经审核涉嫌侵权，无法查看。</h2>"),
        AUTHORITATIVE,
        path="/s/moreComplaint000000000",
        host="mp.weixin.qq.com",
    )
    put(
        "mp-closed",
        chinese("", "<h2>该帐号已自主注销，内容无法查看</h2>"),
        AUTHORITATIVE,
        path="/s/moreClosedAccount000000",
        host="mp.weixin.qq.com",
    )
    put(
        "mp-frozen",
        chinese("", "<p>帐号已迁移或注销</p><p>此帐号已自主注销，内容无法查看</p>"),
        AUTHORITATIVE,
        path="/s/moreFrozen00000000000",
        host="mp.weixin.qq.com",
    )
    put(
        "mp-migrated",
        chinese(
            "",
            "<h2>该公众号已迁移</h2><p>该公众号已迁移至新的帐号，原帐号已回收。若需访问原文章链接，请点击下方按钮。</p><a href='#'>访问文章</a>",
        ),
        lab.doubtful("ok", "moved", "blocked"),
        path="/s/moreMigrated0000000000",
        host="mp.weixin.qq.com",
    )
    put(
        "mp-overdue",
        chinese("", "<h2>链接已过期</h2>"),
        word,
        path="/s?__biz=MzA&tempkey=OTk5&mid=1",
        host="mp.weixin.qq.com",
    )
    put(
        "mp-english",
        html("Weixin Official Accounts Platform", "<h2>The content has been deleted by the author.</h2>"),
        word,
        path="/s/moreEnglish000000000000",
        host="mp.weixin.qq.com",
    )
    put(
        "mp-video",
        chinese(
            "一篇文章的标题",
            '<div id="js_content">'
            + "临床文本的处理。" * 60
            + "</div><script>var tips='此内容因违规无法查看';</script>",
        ),
        "ok",
        path="/s/moreWithScript0000000",
        host="mp.weixin.qq.com",
    )


def soft(lab: Bench) -> None:
    lab.heading("Soft 404")
    put = lab.put
    for tongue, (title, words) in TONGUES.items():
        put(f"tongue-{tongue.lower()}", html(title, f"<p>{words}</p>", lang=tongue), STRONG, path="/corpus/emr")

    def front(site: Site) -> None:
        site.routes.insert(0, ("/", lambda r: page(f"The front of {r.host}")))

    put("title-menus", html("404 Not Found | Faculty of Medicine", menus("title-menus")), STRONG, path="/research/emr")
    put(
        "heading-menus",
        web(
            f"<title>Faculty of Medicine</title><body>{menus('heading-menus')}<main><h1>Page not found</h1><p>Use the search.</p></main></body>"
        ),
        STRONG,
        path="/research/emr",
    )
    put(
        "oops-menus",
        web(
            f"<title>Oops - Faculty</title><body>{menus('oops')}<main><h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location. Maybe try a search?</p></main></body>"
        ),
        STRONG,
        path="/research/emr/",
    )
    put("error-404-title", html("Error 404", "<p>Sorry!</p>" + menus("e404", 20)), STRONG, path="/research/emr")
    put("http-404-title", html("HTTP 404", "<p>The resource cannot be found.</p>"), STRONG, path="/Research/Emr.aspx")
    put(
        "no-longer",
        html("Notice", "<p>The page you requested is no longer available.</p>"),
        STRONG,
        path="/research/emr",
    )
    put(
        "record-missing",
        html("Repository", "<p>The record you requested does not exist or has been deleted.</p>"),
        STRONG,
        path="/handle/123/456",
    )
    put(
        "nginx-200",
        web(
            "<html>\n<head><title>404 Not Found</title></head>\n<body>\n<center><h1>404 Not Found</h1></center>\n<hr><center>nginx/1.18.0</center>\n</body>\n</html>"
        ),
        STRONG,
    )
    put("plain-404", text("404 page not found\n"), STRONG, path="/v1/models")
    put("plain-nosuch", text("File not found."), STRONG, path="/raw/corpus.txt")
    put(
        "json-spring",
        jsonr({"timestamp": "2026-11-30T08:00:00Z", "status": 404, "error": "Not Found", "path": "/data/9"}),
        STRONG,
        path="/data/9",
    )
    put("json-detail", jsonr({"detail": "Not found."}), STRONG, path="/data/10")
    put(
        "json-zh",
        jsonr({"code": 40004, "msg": "数据集不存在", "success": False}),
        lab.either(STRONG, WEAK),
        path="/data/11",
    )
    put(
        "s3-200",
        text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>corpus.zip</Key></Error>',
            "application/xml",
        ),
        [*lab.either(STRONG), "failing"],
        path="/bucket/corpus.zip",
    )
    put("to-404", redirect("/404", 302), STRONG, path="/data/12").on(
        "/404", html("Lost?", "<p>404</p>" + menus("to404", 10))
    )
    put("to-notfound", redirect("/notfound?url=%2Fdata%2F13", 302), lab.either(STRONG, WEAK), path="/data/13").on(
        "/notfound*", html("Portal", "<p>Please use the menu.</p>" + menus("tonf", 30))
    )
    put(
        "to-aspx", redirect("/Error/NotFound?aspxerrorpath=/data/14", 302), lab.either(STRONG, WEAK), path="/data/14"
    ).on("/Error/*", html("Error", "<p>Sorry, an error occurred.</p>"))
    put("to-404-permanent", redirect("/404.html", 301), STRONG, path="/data/15").on(
        "/404.html", html("Page not found", "Sorry")
    )
    put(
        "to-404-host",
        redirect("https://error.to-404-host.test/404.html", 302),
        lab.either(STRONG, WEAK),
        path="/data/16",
    )
    lab.aside("error.to-404-host.test", "*", html("出错了", "您访问的页面不存在", lang="zh"))
    front(
        put(
            "catch-all",
            lambda r: html(
                "Our services",
                "<p>" + "We offer consulting and training in clinical text. " * 20 + "</p>" + menus("catch", 20),
            ),
            [*lab.either(STRONG), "ok"],
            path="/datasets/emr/v2.html",
            at="*",
        )
    )
    front(
        put(
            "catch-all-nonce",
            lambda r: html(
                "Welcome",
                f"<p>{'We offer training. ' * 30}</p><script nonce='{random.random()}'></script><p>Page generated in {random.random():.3f} s for {r.path}</p>",
            ),
            [*lab.either(STRONG), "ok"],
            path="/datasets/emr/v3.html",
            at="*",
        )
    )
    front(
        put(
            "picture-404",
            web('<title>University of Somewhere</title><img src="/img/404.png" alt="Error 404">'),
            [*lab.either(STRONG), "ok", "failing"],
            path="/~wang/corpus/",
        )
    )
    put("root-404-title", html("404 Not Found", "nginx"), [*lab.either(STRONG), "ok", "failing"], path="/")
    put(
        "refresh-lost",
        web(
            "<title>提示</title><p>页面不存在，3秒后自动返回首页</p><script>setTimeout(\"location.href='/'\",3000)</script>"
        ),
        lab.either(STRONG, WEAK),
        path="/show/88.html",
    )
    put(
        "soft-once",
        page("Data of notes") if lab.day != 1 else html("Page not found", "Sorry."),
        STRONG,
        bad=(1,),
        path="/sets/1",
    )
    put(
        "soft-late",
        page("Data of notes") if lab.day < 1 else html("Page not found", "Sorry."),
        STRONG,
        bad=range(1, 1000),
        path="/sets/2",
    )
    put(
        "gone-210",
        html("This project has been discontinued", "<p>The project page has been removed.</p>"),
        [*lab.either(STRONG), "ok", "failing"],
        path="/projects/x",
    )
