"""Known hosts: what shares, articles, posts and data sets say when they are gone."""

from __future__ import annotations

from tests.world.casekit import AUTHORITATIVE, STRONG, WEAK, chinese
from tests.world.engine import html, redirect
from tests.world.more_kit import Bench


def hosts(lab: Bench) -> None:
    lab.heading("Known hosts, in their own words")
    wrong = lab.either(STRONG, WEAK)
    gone = [*lab.either(AUTHORITATIVE, STRONG), *wrong]
    put, _aside = lab.put, lab.aside
    mp = "mp.weixin.qq.com"
    for n, w in enumerate(
        (
            "此内容被投诉并经审核涉嫌违反《互联网用户公众账号信息服务管理规定》，无法查看",
            "该账号已申请注销，内容无法查看",
            "此内容涉嫌违反相关法律法规和政策，无法查看",
            "该公众号因违规已被封禁",
            "This content has been deleted by its author",
            "該內容已被發佈者刪除",
        )
    ):
        put(f"wx-{n}", chinese("", f"<h2 class=weui-msg__title>{w}</h2>"), gone, host=mp, path=f"/s/wx{n}0000000000")
    put(
        "wx-alive",
        chinese("一篇文章", "<div id=js_content>" + "临床文本处理。" * 80 + "</div>"),
        "ok",
        host=mp,
        path="/s/alive0000",
    )
    put(
        "wx-verify",
        redirect("https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=x&target_url=y", 302),
        "blocked",
        host=mp,
        path="/s/verify0000",
    )
    lab.world.sites[mp].on(
        "/mp/wappoc*",
        chinese("", "<p>环境异常</p><p>当前环境异常，完成验证后即可继续访问。</p><button>去验证</button>"),
    )
    pan = "pan.baidu.com"
    for n, (t, w) in enumerate(
        (
            ("百度网盘-链接不存在", "啊哦，你来晚了，分享的文件已经被取消了，下次要早点哟。"),
            ("百度网盘-链接不存在", "此链接分享内容可能因为涉及侵权、色情、反动、低俗等信息，无法访问！"),
            ("百度网盘", "啊哦，来晚了，该分享文件已过期"),
            ("百度网盘-链接不存在", "链接不存在，可能原因：分享已被取消"),
        )
    ):
        put(f"bd-{n}", chinese(t, w), gone, host=pan, path=f"/s/1bd{n}AAAAAAAAAAA")
    put("bd-init", redirect("/share/init?surl=bd9", 302), "ok", host=pan, path="/s/1bd9")
    lab.world.sites[pan].on("/share/init*", chinese("百度网盘 请输入提取码", "请输入提取码"))
    for host, path, t, w in (
        ("pan.quark.cn", "/s/abc1", "夸克网盘分享", "文件已被分享者删除"),
        ("www.alipan.com", "/s/abc2", "阿里云盘分享", "分享链接已失效"),
        ("www.aliyundrive.com", "/s/abc3", "阿里云盘", "来晚啦，该分享已失效"),
        ("cloud.189.cn", "/t/abc4", "天翼云盘", "抱歉，该分享链接已失效"),
        ("share.weiyun.com", "/abc5", "微云", "分享已过期或已删除"),
        ("115.com", "/s/abc6", "115", "链接已过期"),
        ("www.lanzoux.com", "/abc7", "文件", "来晚啦...文件取消分享了"),
        ("www.jianguoyun.com", "/p/abc8", "坚果云", "该分享已被取消"),
        ("www.123pan.com", "/s/abc9", "123云盘", "此链接已失效"),
        ("wenku.baidu.com", "/view/1.html", "百度文库", "该文档已被删除"),
        ("tieba.baidu.com", "/p/1", "贴吧404", "很抱歉，该贴已被删除。"),
        ("zhidao.baidu.com", "/question/2.html", "百度知道", "该问题已被关闭或删除"),
        ("baike.baidu.com", "/item/x", "百度百科_全球领先的中文百科全书", "抱歉，您所访问的页面不存在..."),
        ("www.douban.com", "/note/1/", "页面不存在", "你访问的页面不存在。"),
        ("www.jianshu.com", "/p/xx", "404", "您要找的页面不存在"),
        ("juejin.cn", "/post/1", "文章不存在", "文章不存在或已删除"),
        ("segmentfault.com", "/a/1", "SegmentFault", "该内容已被删除"),
        ("www.cnblogs.com", "/x/p/1.html", "404", "该页无法显示 该博文已被删除"),
        ("blog.51cto.com", "/x/1", "51CTO", "文章不存在或已被删除"),
        ("www.oschina.net", "/x/1", "404", "页面不存在"),
        ("weibo.com", "/1/abc", "微博", "抱歉，此微博已被作者删除"),
        ("www.xiaohongshu.com", "/explore/1", "小红书", "当前笔记暂时无法浏览"),
        ("toutiao.com", "/i1/", "今日头条", "内容已被删除"),
        ("cloud.tencent.com", "/developer/article/1", "腾讯云", "文章不存在"),
        ("developer.aliyun.com", "/article/1", "阿里云开发者社区", "您访问的内容已被删除"),
        ("github.com.cnpmjs.org", "/x", "x", "This site can’t be reached"),
        ("www.heywhale.com", "/mw/dataset/1", "和鲸", "数据集不存在或已被删除"),
        ("aistudio.baidu.com", "/datasetdetail/1", "飞桨", "数据集不存在"),
    ):
        put(
            f"host-{host.replace('.', '-')}",
            chinese(t, f"<p>{w}</p>"),
            [*gone, "blocked", "ok"] if "cnpmjs" in host or "xiaohongshu" in host else gone,
            host=host,
            path=path,
        )
    for host, path, t, w in (
        ("www.slideshare.net", "/x/y", "SlideShare", "This slideshow has been removed"),
        ("www.scribd.com", "/doc/1", "Scribd", "This document has been removed from Scribd"),
        ("bitbucket.org", "/x/y", "Bitbucket", "Repository not found"),
        ("gitlab.com", "/x/y", "GitLab", "The page could not be found or you don't have permission to view it."),
        ("code.google.com", "/p/x", "Google Code", "The project x was not found."),
        ("groups.google.com", "/g/x", "Google Groups", "This group doesn't exist"),
        (
            "plus.google.com",
            "/x",
            "Google+",
            "Google+ is no longer available for consumer (personal) and brand accounts",
        ),
        ("www.facebook.com", "/x/1", "Facebook", "This content isn't available right now"),
        ("medium.com", "/@x/1", "Medium", "This post has been removed by its author"),
        ("x.tumblr.com", "/post/1", "Not found.", "There's nothing here."),
        ("x.blogspot.com", "/2012/1.html", "Blog not found", "Sorry, the blog you were looking for does not exist."),
        ("www.geocities.com", "/x", "GeoCities", "GeoCities has closed"),
        ("vimeo.com", "/1", "Vimeo", "Sorry, we couldn't find that page"),
        ("soundcloud.com", "/x", "SoundCloud", "We can't find that user."),
        ("www.researchgate.net", "/publication/1", "ResearchGate", "This publication is no longer available"),
        ("figshare.com", "/articles/1", "figshare", "The item has been removed"),
        ("data.mendeley.com", "/datasets/1", "Mendeley Data", "This dataset is no longer available"),
        (
            "dataverse.harvard.edu",
            "/dataset.xhtml?persistentId=x",
            "Harvard Dataverse",
            "Page Not Found - The page you are looking for was not found.",
        ),
        ("datadryad.org", "/x", "Dryad", "The page you were looking for doesn't exist."),
        ("osf.io", "/x1/", "OSF", "Page not found The requested content cannot be located."),
        ("www.mediafire.com", "/x", "MediaFire", "Invalid or Deleted File."),
        ("mega.nz", "/x", "MEGA", "The file you are trying to download is no longer available."),
        ("we.tl", "/x", "WeTransfer", "Transfer expired"),
        ("app.box.com", "/s/x", "Box", "This shared file or folder link has been removed or is unavailable to you."),
    ):
        put(
            f"site-{host.replace('.', '-')}",
            html(t, f"<p>{w}</p>"),
            [*gone, "blocked", "ok"]
            if host in ("www.facebook.com", "gitlab.com", "plus.google.com", "www.geocities.com", "we.tl")
            else gone,
            host=host,
            path=path,
        )
