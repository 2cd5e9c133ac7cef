"""A few words on a brief page: gone, walled, or alive."""

from __future__ import annotations

from tests.world.casekit import AUTHORITATIVE, STRONG, WEAK, chinese
from tests.world.engine import html
from tests.world.more_kit import Bench


def platforms(lab: Bench) -> None:
    lab.heading("Gone, as platforms say it")
    gone = [*lab.either(AUTHORITATIVE, STRONG), *lab.either(STRONG, WEAK)]
    for n, (t, w) in enumerate(
        (
            ("Page Not Found", "The link you followed may be broken, or the page may have been removed."),
            ("DSpace Error: 404", "The page you requested does not exist in this repository."),
            (
                "Invalid Identifier",
                "The identifier 123456789/99 does not correspond to a valid Bitstream, Item, Collection or Community.",
            ),
            ("Item withdrawn", "The item you are trying to access has been withdrawn."),
            ("Unable to find dataset", "Sorry, we could not find that dataset in our catalogue."),
            ("CKAN", "404 Not Found: Dataset not found"),
            ("Figshare", "This item is not available"),
            ("Mendeley Data", "Dataset not available. This dataset has been removed."),
            ("Synapse", "The entity you requested is in the trash can."),
            ("Project has been deleted", "This project has been deleted by its owner."),
            (
                "Confluence",
                "Page Not Found. The page you were looking for was not found. It may have been renamed or deleted.",
            ),
            ("Notion", "This content does not exist"),
            ("Trac", "No handler matched request to /wiki/x"),
            ("MediaWiki - Bad title", "The requested page title contains an invalid title."),
            ("Moodle", "Can't find data record in database table course."),
            ("Drupal", "The requested page could not be found."),
            ("Joomla! 404 - Category not found", "Category not found"),
            ("Typo3", "Page is not available"),
            ("Plone", "This page does not seem to exist…"),
            (
                "Error 404--Not Found",
                "From RFC 2068 Hypertext Transfer Protocol -- HTTP/1.1: 10.4.5 404 Not Found The server has not found anything matching the Request-URI.",
            ),
            (
                "Tomcat",
                "HTTP Status 404 – Not Found The origin server did not find a current representation for the target resource",
            ),
            (
                "IIS 10.0 Detailed Error - 404.0 - Not Found",
                "The resource you are looking for has been removed, had its name changed, or is temporarily unavailable.",
            ),
            ("Sorry, that page doesn't exist!", "Thanks for noticing."),
            ("This page could not be found", "404 | This page could not be found."),
            ("We lost that page", "Well, this is awkward."),
            ("Hmm", "This page seems to have gone missing"),
            (
                "Whitelabel Error Page",
                "This application has no explicit mapping for /error. There was an unexpected error (type=Not Found, status=404).",
            ),
        )
    ):
        lab.put(f"cms-{n}", html(t, f"<p>{w}</p>"), gone, path=f"/handle/{n}")


def in_chinese(lab: Bench) -> None:
    lab.heading("Gone, as Chinese platforms say it")
    gone = [*lab.either(AUTHORITATIVE, STRONG), *lab.either(STRONG, WEAK)]
    for n, (t, w) in enumerate(
        (
            ("出错了", "抱歉，页面无法访问"),
            ("404 - 找不到文件或目录。", "您要查找的资源可能已被删除，已更改名称或者暂时不可用。"),
            ("页面找不到", "您要找的页面走丢了"),
            ("ERROR", "您所请求的网址（URL）无法获取"),
            ("内容不存在", "内容不存在或未发布"),
            ("文章不存在", "文章不存在"),
            ("数据堂", "该数据产品已下架"),
            ("竞赛", "该竞赛不存在"),
            ("阿里云天池", "抱歉，您访问的数据集不存在或无权限"),
            ("和鲸社区", "您访问的项目不存在或已被删除"),
            ("魔搭社区", "模型不存在"),
            ("飞桨AI Studio", "项目不存在或已下线"),
            ("CCKS", "赛题不存在"),
            ("DataFountain", "比赛不存在"),
            ("学校主页", "您要查看的信息不存在或者还未通过审批!"),
            ("系统提示", "该信息已经被删除"),
            ("提示信息", "没有找到相关信息"),
            ("微信公众平台", "参数错误"),
            ("网页无法打开", "该网页可能已经被移除"),
        )
    ):
        lab.put(
            f"zhong-{n}",
            chinese(t, f"<p>{w}</p>"),
            [*gone, "ok"] if n in (3, 16, 17) else [*gone, "blocked"] if n == 8 else gone,
            path=f"/x/{n}.html",
        )


def walls_in_english(lab: Bench) -> None:
    lab.heading("Walls in a few words")
    for n, (t, w) in enumerate(
        (
            ("Access Denied", "You do not have permission to access this document."),
            ("Verify", "Slide to verify"),
            ("Please verify", "Press and hold the button"),
            ("Security", "Please complete the security check to access example.org"),
            ("Request blocked", "We can't connect to the server for this app or website at this time."),
            ("Bot detected", "Automated access is not allowed"),
            ("Your request has been blocked", "If you believe this is an error contact us. Event ID: 12"),
            ("Forbidden", "Your IP address has been blocked"),
            ("DDoS protection by Cloudflare", "This process is automatic"),
            ("Human verification", "I am human"),
            ("Unusual activity", "We've detected unusual activity from your network"),
            ("Rate limit", "You have exceeded a secondary rate limit"),
            ("Too many requests", "Slow down"),
            ("Error 1020", "You cannot access this site"),
            ("Access Restricted", "Your location is not allowed"),
            ("Institutional login required", "To read this please log in through your institution"),
            ("Sign in", "Use your account"),
            ("Session expired", "Your session has expired. Please log in again."),
            ("Subscription required", "Subscribe to read"),
            ("IP address not recognised", "Your institution does not have access"),
        )
    ):
        lab.put(
            f"wall-{n}",
            html(t, f"<p>{w}</p>"),
            "blocked" if n not in (4, 11, 18, 19) else lab.doubtful("blocked", "ok"),
            path=f"/w/{n}",
        )


def walls_in_chinese(lab: Bench) -> None:
    lab.heading("Walls in a few Chinese words")
    for n, (t, w) in enumerate(
        (
            ("访问异常", "您的IP存在异常，请稍后再试"),
            ("滑动验证", "请按住滑块，拖动到最右边"),
            ("安全中心", "请完成安全验证"),
            ("验证", "为了保障您的安全，请完成验证"),
            ("提示", "请先登录后再访问"),
            ("权限提示", "您没有权限访问该页面"),
            ("会员登录", "用户名 密码"),
            ("系统检测到您的访问异常", "请输入验证码"),
            ("提示", "您的访问频率过快，请稍后再试"),
            ("实名认证", "请完成实名认证后访问"),
            ("404", "为了您的安全，请求被拦截"),
            ("微信", "请在微信客户端打开链接"),
            ("登录超时", "登录超时，请重新登录"),
            ("未授权", "未授权访问"),
            ("网站访问认证", "该网站需要输入访问密码"),
        )
    ):
        lab.put(
            f"qiang-{n}",
            chinese(t, f"<p>{w}</p>"),
            "blocked" if n not in (9, 10, 14) else lab.doubtful("blocked", "ok"),
            path=f"/q/{n}",
        )


def brief_in_english(lab: Bench) -> None:
    lab.heading("Brief lives")
    for n, (t, w) in enumerate(
        (
            ("Lexicon", "Download: lexicon.zip (1 MB). No log-in is required."),
            ("Corpus v2", "To download, sign up and sign in at the portal."),
            ("Programme", "Session 3: Access denied? Equity in care."),
            ("Thesaurus", "Error codes and their meaning."),
            ("People", "Prof. Wang has left the institute; her page is not available any more."),
            ("Grants", "This call is closed."),
            ("Sitemap", "Home, Search, Log in, Contact"),
            ("A test", "Lorem ipsum."),
            ("Board", "No entries yet."),
            ("Jobs", "There are no open positions."),
            ("Index", "Index of diseases"),
            ("Redirecting", "<a href='https://x.lab.org'>https://x.lab.org</a>"),
            ("Coming", "The corpus will be released in May."),
            ("Private practice", "Notes of private practices."),
            ("Under review", "The paper is under review; data on request."),
            ("Forbidden drugs", "A list of drugs forbidden in sports."),
            ("Denied claims", "Insurance claims that were denied."),
            ("Verification", "Two nurses verified that you can read the notes."),
        )
    ):
        lab.put(f"life-{n}", html(t, f"<p>{w}</p>"), "ok", path=f"/l/{n}")


def brief_in_chinese(lab: Bench) -> None:
    lab.heading("Brief lives in Chinese")
    for n, (t, w) in enumerate(
        (
            ("下载", "下载地址：data.zip。无需登录。"),
            ("公告", "比赛延期举行。"),
            ("拒绝治疗", "病人拒绝治疗的记录。"),
            ("验证集", "验证集共三千条。"),
            ("登录号查询", "药品登录号一览。"),
            ("安全", "医疗安全事件数据集。"),
            ("访问", "患者家庭访问记录。"),
            ("错误纠正", "医学文本错误纠正任务。"),
            ("测试", "测试页面"),
            ("人员", "王教授已离职。"),
            ("暂停", "该研究已暂停招募。"),
            ("频繁", "频繁就诊者数据。"),
            ("过期药品", "过期药品目录。"),
            ("网络医院", "网络医院问诊数据。"),
            ("链接", "相关链接"),
        )
    ):
        lab.put(f"sheng-{n}", chinese(t, f"<p>{w}</p>"), "ok", path=f"/s/{n}")
