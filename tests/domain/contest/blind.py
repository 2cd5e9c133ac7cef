"""Rows written last, to see how the rules do on what they were not made for; faults they showed are mended since."""

from tests.domain.contest.case import Case, row

CASES: tuple[Case, ...] = (
    row(
        None,
        "ClinNER benchmark",
        "We submitted version 2 of the paper on 3 May 2023; the code closed 14 issues by 1 June 2023.",
    ),
    row(None, "ClinNER benchmark", "The team registered the trademark on 3 May 2023."),
    row(None, "ClinNER benchmark", "Test results as of 1 June 2023: F1 0.81 (BERT), 0.84 (RoBERTa)."),
    row(None, "ClinNER benchmark", "Rank | Team | Submitted\n1 | Alpha | 2023-05-01\n2 | Beta | 2023-05-03"),
    row(None, "ClinNER leaderboard", "Rank | Model | Submission date\n1 | Alpha | 2023-05-01\n2 | Beta | 2023-05-03"),
    row(None, "ClinNER榜", "排名 | 队伍 | 提交时间\n1 | 甲队 | 2023-05-01\n2 | 乙队 | 2023-05-03"),
    row(None, "ClinNER benchmark", "Phase I trial reports until December 2019 make up the corpus."),
    row(None, "ClinNER benchmark", "An evaluation by Smith et al. (May 2023) covers the test phase."),
    row(None, "ClinNER challenge", "Join the webinar for participants on May 3, 2026 at 10:00 UTC."),
    row(
        None,
        "ClinNER challenge",
        "Deadline to request access to the data: 3 May 2026. Everything else will be announced soon.",
    ),
    row(None, "ClinNER challenge", "The competition has been running since March 1, 2024."),
    row(None, "ClinNER challenge", "Kick-off: March 1, 2024"),
    row(None, "ClinNER challenge", "比赛于2024年3月1日正式开始，欢迎报名。"),
    row(None, "ClinNER challenge", "2024年3月1日开放提交"),
    row(None, "ClinNER challenge", "第一轮提交截止：2026年10月1日。第二轮即将开启。"),
    row("open", "ClinNER challenge", "第一轮提交截止：2026年10月1日。第二轮提交截止：2027年2月1日。"),
    row(
        None,
        "ClinNER challenge",
        "Season 1 submissions closed on May 1, 2026. Season 2 is coming soon: submissions TBD.",
    ),
    row(None, "ClinNER challenge", "Workshop paper deadline: May 1, 2026"),
    row(
        None,
        "ClinNER challenge",
        "Call for workshop papers. Submission of papers: May 1, 2026. Notification: June 1, 2026.",
    ),
    row(
        "open",
        "ClinNER challenge",
        "Monthly rounds; the next submission deadline is December 31, 2026; the last one was October 31, 2026.",
    ),
    row("open", "ClinNER challenge 2026", "Final phase: 1 Nov. – 15 Dec. 2026 (was: 1–15 Oct. 2026)"),
    row("open", "ClinNER challenge 2026", "Runs due: Oct 1 Dec 15, 2026 (new!)"),
    row("open", "ClinNER challenge 2026", "Test submissions: 1.12. - 15.12.2026", missed=True),
    row("open", "ClinNER challenge 2026", "Submission deadline: mid-December 2026"),
    row("open", "ClinNER challenge 2026", "Submission deadline: end of the year 2026", missed=True),
    row(
        "open",
        "ClinNER challenge 2026",
        "The submission site stays up through the end of December 2026; results so far: 1 Oct 2026.",
    ),
    row("ended", "ClinNER challenge 2025", "Registration 1/3/2025-1/4/2025, runs due 15/4/2025.", day="2025-04-15"),
    row("ended", "ClinNER challenge 2025", "Submission deadline: April 15th 2025 (11:59PM Pacific)", day="2025-04-15"),
    row("ended", "ClinNER challenge 2025", "15 Apr '25: runs due", day="2025-04-15"),
    row(
        "ended",
        "ClinNER challenge 2025",
        "Competition dates: 2025-03-01T00:00:00Z – 2025-04-15T23:59:59Z",
        day="2025-04-15",
    ),
    row("ended", "ClinNER challenge 2025", "開始：2025年3月1日；提交截止：2025年4月15日", day="2025-04-15"),
    row("ended", "ClinNER challenge 2025", "Starts March 1st, 2025 • Ends April 15th, 2025", day="2025-04-15"),
    row("ended", "ClinNER challenge 2025", "Status: completed\nMarch 1 – April 15, 2025", missed=True),
    row("ended", "ClinNER challenge", "The ClinNER challenge closed on April 15, 2025.", day="2025-04-15"),
    row(
        "ended", "ClinNER challenge", "The challenge ended on April 15, 2025. Thanks to the 40 teams!", day="2025-04-15"
    ),
    row("ended", "ClinNER challenge", "比赛已于2025年4月15日结束。", day="2025-04-15"),
    row(None, "ClinNER challenge", "The warm-up ended on April 15, 2025."),
    row(
        "ended",
        "ClinNER 2024 challenge",
        "Runs due: April 15, 2024\n## ClinNER 2026\nComing in 2026: registration opens January 5, 2027",
        day="2024-04-15",
    ),
)
