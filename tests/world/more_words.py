"""Gone, in the words of Chinese and English hosts."""

from __future__ import annotations

from tests.world.casekit import AUTHORITATIVE, NOT_FOUND, STRONG, WEAK, chinese, page
from tests.world.engine import html, redirect
from tests.world.more_kit import PASSWORD, Bench, menus, text, web


def said_in_chinese(lab: Bench) -> None:
    lab.heading("Gone, in Chinese words")
    put = lab.put
    removed, wrong = lab.either(AUTHORITATIVE, STRONG), lab.either(STRONG, WEAK)
    put(
        "qq-404",
        web(
            '<!DOCTYPE html><html><head><meta charset="utf-8"><title>404</title></head><body><script type="text/javascript" src="//qzonestyle.gtimg.cn/qzone/hybrid/app/404/search_children.js" charset="utf-8" homePageUrl="/" homePageName="回到首页"></script></body></html>'
        ),
        STRONG,
        path="/news/show-11.html",
    )
    put(
        "qq-404-titled",
        web(
            '<!DOCTYPE html><html><head><meta charset="utf-8"><title>某某大学</title></head><body><script type="text/javascript" src="https://volunteer.cdn-go.cn/404/latest/404.js"></script></body></html>'
        ),
        STRONG,
        path="/news/show-12.html",
    )
    for n, (title, words) in enumerate(
        (
            ("提示信息", "您正在查找的页面可能已被删除、更名或暂时不可用。"),
            ("系统提示", "该文章已被删除"),
            ("网易", "您访问的页面不存在或已经删除！"),
            ("搜狐", "抱歉，您要查看的文章已不存在"),
            ("今日头条", "该内容已下架"),
            ("页面没有找到", "页面没有找到 5秒钟之后将会带您进入首页"),
            ("豆瓣", "你想访问的条目豆瓣不收录，或者已被删除。"),
            ("百度文库", "很抱歉，此文档已被删除"),
            ("贴吧404", "很抱歉，该贴已被删除。"),
            ("天翼云盘", "抱歉，您访问的页面地址有误，或者该页面不存在"),
            ("微云", "此分享链接已经被删除"),
            ("坚果云", "很抱歉，此分享已过期或已被取消"),
            ("蓝奏云", "来晚啦...文件取消分享了"),
            ("小红书", "当前笔记暂时无法浏览"),
            ("小红书 - 你访问的页面不见了", "你访问的页面不见了"),
            ("语雀", "抱歉，你访问的页面不存在"),
            ("腾讯文档", "该文档已被所有者删除"),
            ("数据集", "数据集不存在或已下线"),
            ("出错啦", "您请求的资源不存在"),
            ("404", "哎呀，页面找不到了"),
            ("抱歉出错了", "对不起，您浏览的页面已经不存在了"),
            ("友情提示", "该栏目不存在或已关闭"),
            ("信息提示", "参数错误，信息不存在"),
            ("搜索结果", "沒有找到您要的網頁"),
            ("404 Not Found", "走错路了"),
            ("出错了！", "您所访问的页面已经丢失或已搬家"),
            ("问卷已停止", "此问卷已停止回收"),
        )
    ):
        put(
            f"words-{n}",
            chinese(title, f"<p>{words}</p>"),
            [*removed, *wrong] if "问卷" not in title else ["ok", "failing", *wrong],
            path=f"/archive/{n}.html",
        )


def said_in_english(lab: Bench) -> None:
    lab.heading("Gone, in English words")
    put = lab.put
    removed, wrong = lab.either(AUTHORITATIVE, STRONG), lab.either(STRONG, WEAK)
    for n, (title, words) in enumerate(
        (
            ("Error", "Invalid or Deleted File. The key you provided for file access was invalid."),
            (
                "Box | Simple Online Collaboration",
                "This shared file or folder link has been removed or is unavailable to you.",
            ),
            ("Sorry", "Sorry, the file you requested is not available."),
            ("Shared link", "This link has expired or been disabled by its owner."),
            ("Oops", "The page you were looking for doesn't exist (404)"),
            ("Repository", "This item has been withdrawn."),
            (
                "Not here",
                "This page isn't available. The link you followed may be broken, or the page may have been removed.",
            ),
            ("Slack", "This invite link is no longer active."),
            ("Course", "This course is no longer available."),
            ("Dataset", "The dataset you requested cannot be found."),
            (
                "Project not found",
                "The project you were looking for could not be found or you don't have permission to view it.",
            ),
            ("Error", "The system cannot find the file specified."),
            ("Object moved", "Object not found! The requested URL was not found on this server."),
            ("Item unavailable", "This item is no longer available in the repository."),
            ("Account", "This account doesn't exist"),
            ("Blog", "The authors have deleted this site."),
            (
                "Page cannot be displayed",
                "The page cannot be found. The page you are looking for might have been removed, had its name changed, or is temporarily unavailable.",
            ),
        )
    ):
        put(
            f"says-{n}",
            html(title, f"<p>{words}</p>"),
            [*removed, *wrong, "blocked"] if "permission" in words else [*removed, *wrong],
            path=f"/share/{n}",
        )


def services_gone(lab: Bench) -> None:
    lab.heading("Gone from a service")
    put, aside = lab.put, lab.aside
    removed, wrong = lab.either(AUTHORITATIVE, STRONG), lab.either(STRONG, WEAK)
    put(
        "youtube-gone",
        web(
            '<html lang="en"><title> - YouTube</title><body><script>var ytInitialPlayerResponse = {"responseContext":{},"playabilityStatus":{"status":"ERROR","reason":"Video unavailable","errorScreen":{}}};</script><script src=/a.js></script>'
            "<script>var pad='" + "x" * 3000 + "';</script></body></html>"
        ),
        [*removed, *wrong],
        host="www.youtube.com",
        path="/watch?v=gone0000001",
    )
    put(
        "youtube-bot",
        web(
            '<html lang="en"><title>YouTube</title><body><script>var ytInitialPlayerResponse = {"playabilityStatus":{"status":"LOGIN_REQUIRED","reason":"Sign in to confirm you’re not a bot"}};</script></body></html>'
        ),
        ["ok", "blocked"],
        host="www.youtube.com",
        path="/watch?v=bot00000001",
    )
    put(
        "wordpress-typo",
        redirect("https://wordpress.com/typo/?subdomain=ournotes", 302),
        [*removed, *wrong],
        host="ournotes.wordpress.com",
        path="/2014/05/corpus/",
    )
    aside(
        "wordpress.com",
        "/typo/*",
        web(
            "<title>WordPress.com</title><h2>ournotes.wordpress.com doesn’t exist</h2><p>Do you want to register ournotes.wordpress.com?</p>"
        ),
    )
    put(
        "wp-deleted",
        web(
            "<title>ournotes2.wordpress.com is no longer available.</title><h1>ournotes2.wordpress.com is no longer available.</h1><p>The authors have deleted this site.</p>",
            410,
        ),
        AUTHORITATIVE,
        host="ournotes2.wordpress.com",
        path="/x",
    )
    put(
        "blog-private",
        web(
            "<title>Private Site</title><p>This site is currently private. If you would like access, please request an invitation.</p>"
        ),
        "blocked",
        host="ournotes3.wordpress.com",
        path="/",
    )
    put(
        "gh-pages",
        web(
            "<title>Site not found · GitHub Pages</title><h1>404</h1><p>There isn't a GitHub Pages site here.</p>", 404
        ),
        STRONG,
        host="oldlab.github.io",
        path="/corpus/",
    )
    put(
        "readthedocs",
        web("<title>Read the Docs: Page not found</title>", 404),
        STRONG,
        host="oldtool.readthedocs.io",
        path="/en/latest/",
    )
    put("heroku-none", web("<title>No such app</title>", 404), STRONG, host="olddemo.herokuapp.com", path="/")
    put(
        "heroku-crash",
        web(
            "<title>Application error</title><iframe src='//www.herokucdn.com/error-pages/application-error.html'></iframe>",
            503,
        ),
        WEAK,
        host="olddemo2.herokuapp.com",
        path="/",
    )
    put(
        "ngrok",
        web("<title>ngrok</title><p>Tunnel abc.ngrok.io not found ERR_NGROK_3200</p>", 404),
        STRONG,
        host="abc.ngrok.io",
        path="/demo",
    )
    put(
        "wayback-none",
        web(
            "<title>Internet Archive Wayback Machine</title><p>Hrm. The Wayback Machine has not archived that URL.</p>",
            404,
        ),
        STRONG,
        host="web.archive.org",
        path="/web/2019/http://old.example.org/",
    )
    put(
        "doi-none",
        web(
            "<title>Error: DOI Not Found</title><h2>DOI Not Found</h2><p>10.5555/404 This DOI cannot be found in the DOI System.</p>",
            404,
        ),
        removed,
        host="doi.org",
        path="/10.5555/404404",
    )
    put(
        "osf-gone",
        web("<title>OSF | Resource deleted</title><p>This resource has been deleted.</p>", 410),
        AUTHORITATIVE,
        host="osf.io",
        path="/ab1cd/",
    )
    put(
        "tco-404",
        web(
            '<head><noscript><META http-equiv="refresh" content="0;URL=https://tco-target.org/x"></noscript><title>https://tco-target.org/x</title></head><script>window.opener = null; location.replace("https:\\/\\/tco-target.org\\/x")</script>'
        ),
        [*wrong, "ok"],
        host="t.co",
        path="/AbCd1",
    )
    aside("tco-target.org", "*", NOT_FOUND)
    put(
        "tco-ok",
        web(
            '<head><noscript><META http-equiv="refresh" content="0;URL=https://tco-fine.org/x"></noscript><title>https://tco-fine.org/x</title></head><script>window.opener = null; location.replace("https:\\/\\/tco-fine.org\\/x")</script>'
        ),
        "ok",
        host="t.co",
        path="/AbCd2",
    )
    aside("tco-fine.org", "*", page("A page by a short address"))
    put("to-error-php", redirect("/error.php?errno=320", 302), wrong, path="/file/abc/corpus.zip").on(
        "/error.php*", html("File sharing", "<p>Invalid or Deleted File.</p>")
    )
    put("to-lost", redirect("/sorry", 302), [*wrong, "ok"], path="/datasets/41").on(
        "/sorry", html("Sorry", "<p>We can't find the page you're after.</p>" + menus("lost", 20))
    )
    put("two-hundred-not-found", text("Not Found"), STRONG, path="/raw/x.json")
    put(
        "cran-removed",
        html(
            "CRAN: Package medNotes",
            "<p>Package ‘medNotes’ was removed from the CRAN repository.</p><p>Formerly available versions can be obtained from the archive.</p>",
        ),
        [*removed, *wrong, "ok"],
        host="cran.r-project.org",
        path="/web/packages/medNotes/index.html",
    )
    put(
        "thinkphp",
        chinese("系统发生错误", "模块不存在:Data [ 错误位置 ] FILE: /ThinkPHP/App.class.php"),
        [*wrong],
        path="/index.php/Data/9",
    )
    put("aspnet-200", html("Runtime Error", "<h1>Server Error in '/' Application.</h1>"), WEAK, path="/Data.aspx")
    put(
        "php-db",
        web(
            "<br><b>Warning</b>: mysqli_connect(): (HY000/2002): Connection refused in <b>/var/www/db.php</b> on line <b>3</b><br>Connection failed: Connection refused"
        ),
        lab.doubtful("ok"),
        path="/data.php?id=2",
    )
    put(
        "maintenance-200",
        html("Maintenance", "<p>We are currently undergoing scheduled maintenance. Please check back soon.</p>"),
        lab.doubtful("ok"),
    )
    put("maintenance-zh", chinese("系统维护中", "系统正在维护，给您带来的不便敬请谅解"), lab.doubtful("ok"))
    put("maintenance-503", html("Down for maintenance", "<p>We'll be back soon!</p>", status=503), WEAK)
    put(
        "nginx-502-200",
        web(
            "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>"
        ),
        WEAK,
    )
    put(
        "index-sold",
        web("<title>best-shoes</title><h1>Welcome</h1><p>Buy cheap shoes.</p>"),
        ["ok", "failing", "dead"],
        path="/emnlp2011/",
    )
    put("login-404", web("<title>404</title><p>Page not found. Please log in.</p>" + PASSWORD, 404), STRONG)
