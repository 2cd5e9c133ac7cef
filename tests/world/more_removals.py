"""What known hosts say of what they removed."""

from __future__ import annotations

from tests.world.casekit import AUTHORITATIVE, STRONG, chinese
from tests.world.more_kit import Bench, web


def removals(lab: Bench) -> None:
    put = lab.put
    word = lab.either(AUTHORITATIVE, STRONG)
    put(
        "zhihu-404",
        chinese("404 - 知乎", "你似乎来到了没有知识存在的荒原 5 秒后自动跳转至知乎首页", status=404),
        word,
        host="www.zhihu.com",
        path="/question/999000111",
    )
    put(
        "zhihu-deleted",
        chinese("知乎", "该回答已被作者删除"),
        word,
        host="www.zhihu.com",
        path="/question/30001/answer/40001",
    )
    put(
        "csdn-deleted",
        chinese("CSDN", "<p>抱歉，您访问的文章已被作者删除</p>"),
        word,
        host="blog.csdn.net",
        path="/user/article/details/110001",
    )
    put(
        "csdn-404",
        chinese("404", "<img src='404.png'><p>您访问的页面找不回来了</p>", status=404),
        word,
        host="blog.csdn.net",
        path="/user/article/details/110002",
    )
    put(
        "gitee-404",
        chinese("你所访问的页面不存在 (404) - Gitee", "资源不存在或者没有访问权限", status=404),
        word,
        host="gitee.com",
        path="/lab/no-such-repo",
    )
    put(
        "gitee-closed",
        chinese("仓库已关闭 - Gitee.com", "该仓库因涉嫌违规被关闭，如有疑问请联系客服", status=200),
        word,
        host="gitee.com",
        path="/lab/closed-repo",
    )
    put("tianchi-down", chinese("天池", "该数据集已下线"), word, host="tianchi.aliyun.com", path="/dataset/90001")
    put(
        "kaggle-404",
        web("<title>Kaggle: Your Home for Data Science</title><h1>404</h1><p>We can't find that page.</p>", 404),
        word,
        host="www.kaggle.com",
        path="/datasets/lab/lost",
    )
    put(
        "sites-404",
        web("<title>Error 404 (Page not found)!!1</title><p>The page you have entered does not exist</p>", 404),
        word,
        host="sites.google.com",
        path="/site/ournotes/home",
    )
    put(
        "drive-missing",
        web(
            "<title>Google Drive - Page Not Found</title><p>Sorry, the file you have requested does not exist.</p><p>Make sure that you have the correct URL and the file exists.</p>",
            404,
        ),
        word,
        host="drive.google.com",
        path="/file/d/1moreMissing/view",
    )
    put(
        "drive-trash",
        web("<title>Google Drive</title><p>Sorry, this file is in the owner's trash.</p>"),
        word,
        host="drive.google.com",
        path="/file/d/1moreTrash/view",
    )
    put(
        "drive-terms",
        web(
            "<title>Google Drive - Error</title><p>We're sorry. You can't access this item because it is in violation of our Terms of Service.</p>"
        ),
        word,
        host="drive.google.com",
        path="/file/d/1moreTerms/view",
    )
    put(
        "zenodo-tomb",
        web(
            "<title>Record deleted</title><h1>Gone</h1><p>The record you are trying to access was removed from Zenodo. Reason: Requested by the owner.</p>",
            410,
        ),
        AUTHORITATIVE,
        host="zenodo.org",
        path="/records/4000002",
    )
    put(
        "zenodo-none",
        web("<title>Zenodo</title><p>The persistent identifier does not exist.</p>", 404),
        word,
        host="zenodo.org",
        path="/records/4000003",
    )
    put(
        "dropbox-gone",
        web(
            "<title>Dropbox - Error</title><h4>Nothing Here</h4><p>The file you’re looking for has been deleted or moved.</p>"
        ),
        word,
        host="www.dropbox.com",
        path="/s/abc1/corpus.zip",
    )
    put(
        "dropbox-traffic",
        web(
            "<title>Dropbox - 429</title><p>This account's links are generating too much traffic and have been temporarily disabled!</p>",
            429,
        ),
        "blocked",
        host="www.dropbox.com",
        path="/s/abc2/corpus.zip",
    )
    put(
        "onedrive-gone",
        web(
            "<title>Error</title><h1>This item might not exist or is no longer available</h1><p>This item might have been deleted, expired, or you might not have permission to access it. Contact the owner of this item for more information.</p>"
        ),
        word,
        host="onedrive.live.com",
        path="/?id=AB12%21105&cid=AB12",
    )
    put(
        "bitbucket",
        web("<title>Bitbucket</title><h1>Repository not found</h1>", 404),
        word,
        host="bitbucket.org",
        path="/lab/notes",
    )
    put(
        "sourceforge",
        web("<title>Error</title><h1>Whoops, we can't find that page.</h1>", 404),
        word,
        host="sourceforge.net",
        path="/projects/no-notes/",
    )
    put(
        "medium-410",
        web("<title>Medium</title><p>The author deleted this Medium story.</p>", 410),
        AUTHORITATIVE,
        host="medium.com",
        path="/@lab/a-story-1a2b3c",
    )
    put(
        "medium-404",
        web("<title>Medium</title><h1>Page not found</h1><p>404 Out of nothing, something.</p>", 404),
        word,
        host="medium.com",
        path="/@lab/b-story-4d5e6f",
    )
    put(
        "weibo-deleted",
        chinese("微博", "抱歉，此微博已被作者删除。查看帮助"),
        word,
        host="m.weibo.cn",
        path="/status/4700000000001",
    )
    put(
        "bilibili",
        chinese("视频去哪了呢？_哔哩哔哩_bilibili", "<div class='error-text'>啊叻？视频不见了？</div>"),
        word,
        host="www.bilibili.com",
        path="/video/BV1xx411c7m0/",
    )
    put(
        "jianshu",
        chinese("简书", "<h1>页面不存在</h1><p>文章可能已被作者删除</p>"),
        word,
        host="www.jianshu.com",
        path="/p/0a1b2c",
    )
    put(
        "sina-blog",
        chinese("提示信息_新浪博客", "抱歉，您要访问的页面不存在或被删除！"),
        word,
        host="blog.sina.com.cn",
        path="/s/blog_0001.html",
    )
    put("zh-offline", chinese("系统提示", "您访问的内容已下线"), word, path="/article/20190101.html")
    put("zh-expired", chinese("提示", "该链接已失效"), word, path="/share/77")
    put("zh-activity", chinese("活动页", "活动已下线，感谢您的关注"), [*word, "ok"], path="/act/9")
