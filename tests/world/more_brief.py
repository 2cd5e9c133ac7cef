"""Brief pages that live, and speak of dead things."""

from __future__ import annotations

from tests.world.casekit import STRONG, Evidence
from tests.world.engine import html, jsonr
from tests.world.more_kit import Bench


def brief_pages(lab: Bench) -> None:
    lab.heading("Brief pages that live")
    put = lab.put

    def short(n: int, title: str, words: str, lang: str = "en") -> None:
        put(f"calm-{n}", html(title, f"<p>{words}</p>", lang=lang), "ok", path=f"/notes/{n}")

    n = 0
    for t, w in (
        ("FAQ", "If you get 'page not found', check the path in config.yml. Otherwise open an issue."),
        (
            "Changes 1.2",
            "Fixes a bug: the error 404 page is shown in the reader's language. Fixes a crash when the file does not exist.",
        ),
        ("Getting started", "Please log in to cluster.lab.org with ssh, then run setup.sh to load the modules."),
        ("The site has moved", "This page has moved to a new location: <a href=https://new.lab.org>new.lab.org</a>."),
        ("medNER", "medNER is no longer maintained. Use clinNER instead."),
        ("EMR-2012", "The data set has been moved to Zenodo, record 4000. The old FTP server was shut down."),
        ("Task 3", "The competition has ended. Registration is closed. Results are in the proceedings."),
        ("Gone fishing corpus", "A corpus of anglers' letters."),
        (
            "Announcement",
            "Our servers will be down for maintenance on 3 December. The corpus is otherwise available as usual.",
        ),
        (
            "Wang Lab",
            "Our domain was recently registered with the university; the former domain oldlab.org has expired.",
        ),
        ("Workshop on broken links", "We study dead links and pages that can no longer be found."),
        ("Blocked", "A study on why patients are denied access to care. Access to care was denied in 12% of cases."),
        ("Contact", "Please verify you have read the terms. To reach a human, write to lab@univ.edu."),
        ("Corpus", "We removed all names. Notes that were deleted by their author are marked as such."),
        ("Robots in wards", "Are robots accepted by patients? We asked 200 patients whether they are human-like."),
        ("Codebook", "Value 404: not found in record. Value 500: lab error occurred. Value 403: access restricted."),
        ("Unavailable data", "Some variables are unavailable. See the codebook."),
        ("SignLex", "A lexicon of sign language. Sign in pictures."),
        ("Parking sensors", "Data of parking lots; the parking domain is smart cities."),
        ("Login shells", "How to choose a login shell for annotators."),
        ("Captcha-free forms", "How we avoid captchas in questionnaires."),
        ("Error corpus", "Sentences with errors by learners. An error occurred in 4% of tokens."),
        ("Suspended sentences", "Notes that break off."),
        ("Does it exist?", "A corpus for negation: 'no fever', 'does not exist'."),
        ("Oops", "A data set of clumsy robots."),
        ("Nothing to see", "Blind patients' notes."),
        ("Expired drugs", "The list of drugs that have expired. Each item is no longer available in pharmacies."),
        ("Anmeldung zum Workshop", "Bitte melden Sie sich bis zum 3. Mai per E-Mail an."),
        ("Not found in translation", "A parallel corpus."),
        ("Maintenance", "Maintenance of ontologies: a reading list."),
    ):
        short(n, t, w)
        n += 1
    for t, w in (
        ("网络异常流量检测数据集", "本数据集用于网络异常检测研究，包含十万条记录。"),
        ("系统异常日志数据", "收集了系统异常与服务器故障日志，供研究使用。"),
        ("程序错误定位基准", "程序错误定位数据集，共三千条。"),
        ("公告", "本站域名已更换为 new.lab.cn，旧域名即将过期，请更新收藏。"),
        ("通知", "12月3日系统维护，期间服务可能中断，敬请谅解。"),
        ("说明", "登录后可发表评论。数据下载地址见下方。"),
        ("使用须知", "下载数据无需登录，引用时请注明出处。"),
        ("验证码识别", "验证码识别数据集，含两万张图片。"),
        ("删除线文本", "含有已删除文本的病历语料。"),
        ("缺失值处理", "未找到的字段记为空值，不存在的记录以零表示。"),
        ("常见问题", "如果提示文件不存在，请检查路径。如果页面不存在，请联系我们。"),
        ("更新日志", "修复了页面不存在时的报错；修复文件找不到的问题。"),
        ("访问控制论文", "讨论访问受限与禁止访问策略。"),
        ("限制饮食", "病人饮食被限制的记录。"),
        ("比赛已结束", "比赛已结束，数据仍可下载。"),
        ("网站改版", "网站已改版，旧链接已失效，请使用新地址。"),
        ("到期", "许可到期说明：数据许可将于2030年到期。"),
        ("旧版停止服务", "旧版接口已停止服务，请使用新版。"),
        ("出售药品目录", "该目录列出正在出售的药品。"),
    ):
        short(n, t, w, "zh")
        n += 1


def brief_again(lab: Bench) -> None:
    lab.heading("Brief pages that live, in other words")
    put = lab.put
    english = (
        ("Shared task on notes", "Registration has closed. The submission site is no longer available."),
        ("Poster", "This poster was presented in Oslo."),
        ("Data", "Access to the data is restricted to members of the consortium."),
        ("Data use", "You must sign the agreement. The data cannot be shared."),
        ("Software", "This software is available for sale to companies."),
        ("Status", "All systems operational. Maintenance is planned for Sunday."),
        ("Course 101", "This course was not found to be useful by 3 of 40 students."),
        ("Team", "Our team page moved. See people.lab.org."),
        ("Video", "The video was removed from the reading list."),
        ("Errata", "Table 4: a row could not be found in the source."),
        ("Security check list", "A check list for safety in wards."),
        ("Verification of notes", "We verify that you are a doctor before we send data."),
        ("One moment in time", "A study of time in notes."),
        ("Hot topics", "Blocked arteries; denied claims; restricted diets."),
        ("Expired", "Expired reagents in laboratories."),
        ("Portal", "Please sign the form. Log files are included."),
        ("Demo", "The demo is offline at the moment. Code and data are on the Hub."),
        ("Server", "The server is down for good; data at Zenodo."),
        ("Service", "This service has been discontinued. The last release can be downloaded below: v3.zip"),
        (
            "API docs",
            "Returns 404 if the record does not exist, 403 if access is denied, 429 if there are too many requests.",
        ),
        ("Unicode", "Characters that cannot be displayed are listed."),
        ("Null results", "Nothing was found. That is a result."),
        ("Consent", "Before you continue, read about our study. Cookies are not used."),
        ("Questionnaire", "Are you human? Turing's questionnaire for patients."),
        ("Embargo", "This record is embargoed and will be available in 2027."),
        ("Wait", "Please wait for the next release."),
    )
    for n, (t, w) in enumerate(english):
        put(f"brief-en-{n}", html(t, f"<p>{w}</p>"), "ok", path=f"/b/{n}")
    in_chinese = (
        ("服务器错误日志数据集", "包含服务器错误、系统繁忙提示的客服对话。"),
        ("人机验证研究综述", "综述了滑块验证与图形验证码。"),
        ("域名数据", "医学域名出售信息的统计。"),
        ("停诊通知", "门诊因系统升级暂停，12月5日恢复。"),
        ("离线词典", "该词典已停止更新，可继续下载。"),
        ("公开课", "本课程已结束，课件可下载。"),
        ("比赛说明", "提交系统已关闭，评测结果见论文。"),
        ("就诊记录", "病人未找到家属联系方式。"),
        ("缺失", "记录已删除身份信息，姓名已移除。"),
        ("申请", "数据需签署协议，请邮件联系，登录系统后填写申请表。"),
        ("限制", "每个用户的请求频率被限制为每秒一次。"),
        ("异常访问检测", "检测到异常访问的日志，共三万条。"),
        ("封禁词表", "账号封禁原因词表。"),
        ("语料已迁移", "语料已迁移至新地址 https://new.lab.cn"),
        ("旧站", "旧站已关闭，请访问新站 new.lab.cn。"),
    )
    for n, (t, w) in enumerate(in_chinese):
        put(
            f"brief-zh-{n}",
            html(t, f"<p>{w}</p>", lang="zh"),
            "ok" if t != "旧站" else lab.doubtful("ok"),
            path=f"/c/{n}",
        )
    answers: tuple[tuple[object, str | list[str] | Evidence], ...] = (
        ({"errors": [{"status": "404", "title": "Not Found"}]}, STRONG),
        ({"error": {"code": 404, "message": "Requested entity was not found."}}, STRONG),
        ({"success": False, "message": "Dataset not found"}, STRONG),
        ({"code": 401, "msg": "请先登录"}, "blocked"),
        ({"errcode": 40001, "errmsg": "invalid credential"}, lab.doubtful("blocked", "ok")),
        ({"retcode": -1, "msg": "活动不存在"}, STRONG),
        ({"error": "rate_limited", "message": "Too many requests"}, ["blocked", "ok"]),
        ({"title": "A study of things not found", "id": 3}, "ok"),
        ({"detail": "Authentication credentials were not provided."}, "blocked"),
        ({"message": "ok", "code": 200, "data": {"title": "不存在"}}, "ok"),
        ({"errors": [{"message": "Not authorized"}]}, ["blocked", "ok"]),
    )
    for n, (value, status) in enumerate(answers):
        put(f"says-json-{n}", jsonr(value), status, path=f"/api/{n}")
