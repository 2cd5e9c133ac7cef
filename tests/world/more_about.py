"""Brief pages about models, products, articles and records of another kind than pages."""

from __future__ import annotations

from tests.world.casekit import chinese
from tests.world.engine import html
from tests.world.more_kit import Bench


def about(lab: Bench) -> None:
    lab.heading("About other things than pages")
    put = lab.put
    for n, (t, w) in enumerate(
        (
            ("Dosing model", "The model is not valid for children under two."),
            ("Letters", "The data set is not available for download; write to the authors."),
            ("Lexicon", "This paper is not available in English. The lexicon is."),
            ("Scale", "The scale does not exist in Dutch. The item is not valid for women."),
            ("Notes", "The data set is not yet available."),
            ("Licence", "The corpus cannot be shared. The licence is not valid for companies."),
            ("Old tools", "The product is no longer available in pharmacies; see the list of drugs."),
            ("Archive", "The project ended in 2014. The web site is no longer available in German."),
            ("Group", "The group is not found in Europe."),
            ("Errata", "The file was not valid XML in release 1; release 2 is."),
            ("Instructions", "Unzip the archive. The folder must not exist. The file should not be there twice."),
            ("Wards", "The address is not there to be used for mail."),
            ("Glossary", "Not found: a sign that is sought and absent. Denied: a symptom that the patient denies."),
            ("Help", "Nothing found? Write to help@lab.org."),
            ("Pharmacovigilance", "This product has been withdrawn from the market in 2004."),
            ("Recalls", "This item was removed from the market. The product has been withdrawn."),
            ("Study 12", "The study was suspended in 2020 and resumed."),
            ("Deleted genes", "This sequence has been deleted in strain B."),
            ("Consult", "If the link has expired, ask for a new one by mail."),
            ("Bot corpus", "Posts by bots. If you are a bot, say so."),
            ("Access", "Access to the ward is restricted; access to the data is not."),
            ("Portal of notes", "Sign in sheet and log-in times of nurses."),
            ("Survey", "Your session: 20 minutes. Your answers have been recorded."),
        )
    ):
        put(f"yet-{n}", html(t, f"<p>{w}</p>"), "ok", path=f"/y/{n}")
    for n, (t, w) in enumerate(
        (
            ("药物召回", "该产品已下架的药品名单。"),
            ("撤稿", "该文章已撤稿，数据仍可下载。"),
            ("量表", "该条目不适用于儿童。"),
            ("说明", "该数据集暂不公开，请邮件申请。"),
            ("用户", "该用户群体为慢病患者。"),
            ("记录", "此记录未找到对应诊断的占三成。"),
            ("链接预测", "链接预测任务数据集：链接不存在则标为零。"),
            ("登录", "请登录医院系统的护士填写问卷。"),
            ("风险", "您的请求我们已收到，请耐心等待。"),
        )
    ):
        put(f"reng-{n}", chinese(t, f"<p>{w}</p>"), "ok" if n != 7 else ["ok", "blocked"], path=f"/r/{n}")
