"""Rows of running text and mixed pages, where a date that bears on nothing stands close to words that would."""

from tests.domain.contest.case import Case, row

CASES: tuple[Case, ...] = (
    row(None, "MedSum", "We release the test set of the competition held in March 2021 together with the baseline."),
    row(None, "MedSum", "Our paper on the challenge was accepted on May 3, 2023."),
    row(None, "MedSum", "The first training run finished on May 3, 2023 and reached 0.81 F1."),
    row(None, "MedSum", "Deadline for questions about the data: May 3, 2023"),
    row("open", "MedSum 2026", "The trial phase ended on May 3, 2026. The main phase closes on December 20, 2026."),
    row(
        "open",
        "MedSum 2026",
        "Sign-up was open until May 3, 2026; teams that signed up submit runs by December 20, 2026.",
        closed=True,
    ),
    row(
        "open",
        "MedSum 2026",
        "Submission opens Dec 1, 2026 and closes Dec 20, 2026; registration closed Nov 1, 2026.",
        closed=True,
    ),
    row("upcoming", "MedSum 2026", "Submission opens Dec 5, 2026 and closes Dec 20, 2026.", day="2026-12-05"),
    row(
        "ended",
        "MedSum 2024",
        "Dates (all 2024): registration 1 March; test data 2 April; submission deadline 9 April; workshop 3 July",
        day="2024-04-09",
    ),
    row("ended", "MedSum 2024", "Submission deadline: 9 April 2024 (AoE), no extensions.", day="2024-04-09"),
    row("ended", "MedSum 2024", "Deadline for submissions: Tuesday 9 April 2024", day="2024-04-09"),
    row(
        "ended", "MedSum 2024", "Apr 9 | Submission deadline\nMay 2 | Notification\nJul 3 | Workshop", day="2024-04-09"
    ),
    row(
        "ended",
        "MedSum 2024",
        "The deadline for submitting runs is 9 April, 2024 at 12:00 noon (CET).",
        day="2024-04-09",
    ),
    row(
        "ended",
        "MedSum 2024",
        "9 April 2024 Submission deadline 2 May 2024 Notification 3 July 2024 Workshop",
        day="2024-04-09",
    ),
    row(
        "ended",
        "MedSum 2024",
        "Submission deadline 9 April 2024 Notification 2 May 2024 Workshop 3 July 2024",
        day="2024-04-09",
    ),
    row(
        "ended",
        "MedSum 2024",
        "Test set available: 2 April 2024, 10:00 am EST. Upload of results: until 9 April 2024, 10:00 am EST.",
        day="2024-04-09",
    ),
    row("open", "MedSum 2026", "Test set available: 2 April 2026. Upload of results: until 9 December 2026."),
    row("open", "MedSum", "Registration deadline: rolling until December 31, 2026"),
    row("ended", "MedSum", "Applications close 30/06/2024. Finals: 14/09/2024.", day="2024-09-14"),
    row(None, "MedSum", "Leaderboard updated on November 3, 2026. See the dates page for the schedule."),
    row(None, "MedSum", "Past winners: 2021 Team A; 2022 Team B. Next competition to be announced."),
    row(
        "ended",
        "MedSum 2023 results",
        "Congratulations! The final ranking was published on June 1, 2023.",
        day="2023-06-01",
    ),
    row(None, "MedSum", "The call closes soon. Last edition: submissions until May 1, 2024."),
    row(
        "open",
        "MedSum 2026",
        "Last edition: submissions until May 1, 2024. This edition: submissions until December 20, 2026.",
    ),
    row(
        "ended",
        "MedSum 2024",
        "Dates are tentative. Submission deadline: 9 April 2024. Workshop date TBD.",
        day="2024-04-09",
    ),
    row(None, "MedSum 2026", "Leaderboard A freezes: September 1, 2026. Leaderboard B: dates coming soon."),
    row("ended", "2024 病历竞赛", "一、大赛时间：2024年3月—2024年8月\n二、报名方式：登录官网报名", day="2024-08-31"),
    row(
        "ended",
        "2024 病历竞赛",
        "初赛阶段（2024年3月1日-5月1日）\n复赛阶段（2024年5月10日-6月10日）\n总决赛（2024年7月）",
        day="2024-07-31",
    ),
    row(
        "ended",
        "2024 病历竞赛",
        "报名截止时间为2024年5月1日24:00，作品提交截止时间为2024年6月1日24:00。",
        day="2024-06-01",
    ),
    row(
        "open", "2026 病历竞赛", "报名截止时间为2026年10月1日24:00，作品提交截止时间为2027年1月5日24:00。", closed=True
    ),
    row("open", "2026 病历竞赛", "即日起至12月31日报名，2027年1月公布结果", day="2026-12-31"),
    row(None, "病历竞赛", "本数据集由2021年3月举办的竞赛整理而成，论文发表于2022年6月1日。"),
    row(None, "病历竞赛", "竞赛截止后将公布测试集标签。"),
    row(None, "病历竞赛", "收录2015年1月1日至2020年12月31日住院患者的病历，用于测试。"),
    row(None, "病历竞赛", "2023年4月1日，某某公司宣布举办病历竞赛。"),
    row("open", "病历竞赛", "2026年4月1日，大赛正式启动。报名通道将于2026年12月25日关闭。"),
    row("ended", "病历竞赛", "2024年4月1日，大赛正式启动。提交通道已于2024年6月25日关闭。", day="2024-06-25"),
    row(
        "ended",
        "病历竞赛",
        "（1）报名阶段：2024.03.01-2024.04.01；（2）提交阶段：2024.04.02～2024.05.01；（3）评审阶段：2024.05.02～2024.05.20",
        day="2024-05-20",
    ),
    row(
        "ended",
        "病历竞赛",
        "时间节点：3月1日开放报名；4月1日截止报名；5月1日截止提交（以上均为2024年）",
        day="2024-05-01",
    ),
    row("ended", "病历竞赛", "结果提交截止时间：2024年5月1日（已延期至2024年5月15日）", day="2024-05-15"),
)
