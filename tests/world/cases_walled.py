"""Hosts that will not show the thing to a program, and hosts that say it is gone."""

from __future__ import annotations

from tests.world.casekit import ALWAYS, AUTHORITATIVE, STRONG, WEAK, Lab, Throttle, chinese, page
from tests.world.engine import Reply, html, redirect


def chinese_hosts(lab: Lab) -> None:
    """Chinese hosts: their removal texts, walls and codes."""
    lab.heading("中文网站")
    put = lab.put
    pan = "pan.baidu.com"
    put(
        "baidu-deleted",
        chinese("百度网盘-链接不存在", "啊哦，你来晚了，分享的文件已经被删除了，下次要早点哟。"),
        AUTHORITATIVE,
        path="/s/1devDeletedAAAAAAAAAAAAA",
        host=pan,
    )
    put(
        "baidu-error-page",
        redirect("/error/404.html", 302),
        AUTHORITATIVE,
        path="/s/1devErrorPageBBBBBBBBBBB",
        host=pan,
    )
    lab.world.sites["pan.baidu.com"].on(
        "/error/404.html", chinese("百度网盘-链接不存在", "啊哦！链接错误没找到文件，请打开正确的分享链接!")
    )
    put(
        "baidu-policy",
        chinese("百度网盘-链接不存在", "此链接分享内容可能因为涉及侵权、色情、反动、低俗等信息，无法访问！"),
        AUTHORITATIVE,
        path="/s/1devPolicyCCCCCCCCCCCCCC",
        host=pan,
    )
    put("baidu-code", redirect("/share/init?surl=devNeedsCode", 302), "ok", path="/s/1devNeedsCode?pwd=ab12", host=pan)
    table = "<script>var errors={0:'啊哦，你来晚了，分享的文件已经被删除了',1:'分享的文件已经被取消了'}</script>"
    lab.world.sites["pan.baidu.com"].on(
        "/share/init*", chinese("百度网盘 请输入提取码", "请输入提取码：提取文件" + table)
    )
    put(
        "baidu-busy",
        chinese("百度网盘", "此链接分享内容暂时不可访问，系统升级中"),
        [*lab.standing(WEAK, ALWAYS), "blocked"],
        path="/s/1devBusyDDDDDDDDDDDDDDDD",
        host=pan,
    )
    wechat = "mp.weixin.qq.com"
    put(
        "wechat-author",
        chinese("微信公众平台", '<div class="global_error_msg">该内容已被发布者删除</div>'),
        AUTHORITATIVE,
        path="/s/devAuthorDeleted00000",
        host=wechat,
    )
    put(
        "wechat-rules",
        chinese("微信公众平台", "此内容因违规无法查看"),
        AUTHORITATIVE,
        path="/s/devAgainstRules000000",
        host=wechat,
    )
    put(
        "wechat-check",
        chinese("环境异常", "当前环境异常，完成验证后即可继续访问。去验证"),
        "blocked",
        path="/s/devEnvironment0000000",
        host=wechat,
    )
    put(
        "wechat-alive",
        page("医学大模型综述：本文谈到有的文章该内容已被发布者删除", 400, lang="zh"),
        "ok",
        path="/s/devAlive0000000000000",
        host=wechat,
    )
    put(
        "zhihu-banned",
        chinese("知乎", "你似乎来到了没有知识存在的荒原", status=403),
        "blocked",
        host="zhuanlan.zhihu.com",
        path="/p/100000001",
    )
    put(
        "generic-removed",
        chinese("提示信息", "抱歉，您访问的页面不存在或内容已删除"),
        STRONG,
        at="*",
        path="/thread/8.html",
    )
    put("generic-shield", chinese("安全验证", "请完成滑动验证，确认您不是机器人"), "blocked", at="*")


def login_walls(lab: Lab) -> None:
    """Log-in pages, and pages that only look like one."""
    lab.heading("Log-in walls")
    form = "<form><input name=user><input type=password name=password><button>Sign in</button></form>"
    lab.put("login-redirect", redirect("/login?next=/data", 302), "blocked", path="/data").on(
        "/login*", html("Sign in", form)
    )
    lab.put("login-sso", redirect("https://sso.caselab.net/authorize?client=data", 302), "blocked", path="/set/4")
    lab.world.site("sso.caselab.net").on("*", html("Log in with your institution", form))
    lab.put("login-basic", Reply(401, "Authorization Required", {"www-authenticate": 'Basic realm="data"'}), "blocked")
    lab.put("login-short-page", html("Please log in", "You must be logged in to view this page." + form), "blocked")
    lab.put("login-chinese", html("登录", "请先登录后查看。扫码登录" + form, lang="zh"), "blocked", path="/dataset/11")
    lab.put("login-forbidden", html("Members only", "Please sign in.", status=403), "blocked")
    lab.put("login-box-in-header", page("An open data set", 400, more=form), "ok")
    lab.put(
        "login-article",
        page("How to sign in to a cluster", 400, more="<p>Please log in to continue is what it says.</p>"),
        "ok",
        path="/docs/login-nodes",
    )


def throttled(lab: Lab) -> None:
    """Hosts that answer 429."""
    lab.heading("Hosts that throttle")
    put, day = lab.put, lab.day
    put("throttle-1s", Throttle(day, 1, 1, page("After a second")), "ok")
    put("throttle-date", Throttle(day, 3, "date", page("After the date")), "ok")
    put(
        "throttle-past",
        Throttle(day, 0.5, "Wed, 01 Jan 2020 00:00:00 GMT", page("Long since allowed")),
        ["ok", "blocked"],
    )
    put("throttle-week", Reply(429, "come back next week", {"retry-after": "604800"}), "blocked")
    put("throttle-year", Reply(429, "later", {"retry-after": "Fri, 31 Dec 2027 23:59:59 GMT"}), "blocked")
    put("throttle-bare", Reply(429, "Too Many Requests"), "blocked")
    put("throttle-nonsense", Reply(429, "Too Many Requests", {"retry-after": "soon"}), "blocked")
    put(
        "throttle-503",
        lambda r: Reply(503, "busy", {"retry-after": "1"}) if r.count == 0 else page("Busy no more"),
        ["ok", "failing"],
    )
    for n in range(4):  # one answer a second, as the product's own manners ask
        put("throttle-host", lambda r: page(f"Item {r.path}"), ["ok", "blocked"], path=f"/item/{n}", rate=1.0)
