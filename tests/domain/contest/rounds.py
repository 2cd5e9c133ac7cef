"""Rows with several rounds, seasons and editions, written after all other rows."""

from tests.domain.contest.case import Case, row

CASES: tuple[Case, ...] = (
    row(
        None,
        "NeuroText",
        "Welcome to NeuroText. To get the data, sign the agreement. Agreement form revised: June 3, 2024. Submissions: use the portal.",
    ),
    row(
        None,
        "NeuroText hub",
        "Past: NeuroText 2022 (closed May 2022), NeuroText 2023 (closed May 2023). Next: to be announced.",
    ),
    row("open", "NeuroText", "Round 12 submission deadline: December 31, 2026. Round 11 closed on September 30, 2026."),
    row(None, "NeuroText", "Round 11 submission deadline: September 30, 2026. Round 12 will open soon."),
    row(
        "ended",
        "NeuroText @ CONF 2025",
        "Key dates: training data 1 Mar; test data 1 May; submissions due 7 May; papers 1 Jun; workshop 3 Sep",
        day="2025-05-07",
    ),
    row(
        "ended",
        "NeuroText 2025",
        "Registration is open! Registration deadline: April 1, 2025. Final results due: May 1, 2025.",
        day="2025-05-01",
    ),
    row("open", "NeuroText 2026", "Registration is closed! Final results due: December 21, 2026.", closed=True),
    row(
        "ended",
        "神经文本挑战赛",
        "报名时间 2025-03-01 ~ 2025-05-01\n提交时间 2025-04-01 ~ 2025-06-01",
        day="2025-06-01",
    ),
    row(
        "open",
        "神经文本挑战赛",
        "报名时间 2026-09-01 ~ 2026-11-01\n提交时间 2026-10-01 ~ 2026-12-31",
        day="2026-12-31",
        closed=True,
    ),
    row(
        "upcoming",
        "神经文本挑战赛",
        "报名时间 2026-12-05 ~ 2027-01-05\n提交时间 2027-01-01 ~ 2027-02-01",
        day="2026-12-05",
    ),
    row(None, "神经文本挑战赛", "2025年5月1日，神经文本挑战赛组委会发布公告，提醒选手注意提交格式。"),
    row(None, "神经文本挑战赛", "阅读 3021 发布于 2025-05-01 18:00 收藏 报名"),
    row("ended", "神经文本挑战赛 2025", "报名已截止 / 提交已截止 / 结果已公布"),
    row(
        "ended",
        "NeuroText 2025",
        "Phase 1 (Development): Feb 1 – Mar 31, 2025. Phase 2 (Test): Apr 1 – Apr 7, 2025. Post-evaluation: closed.",
        day="2025-04-07",
    ),
    row(
        "open",
        "NeuroText 2025",
        "Phase 2 (Test): Apr 1 – Apr 7, 2025. Post-evaluation submissions are permanently open.",
    ),
    row(
        "ended",
        "NeuroText 2025",
        "<del>Submission deadline: May 1, 2025</del> Submission deadline: May 8, 2025",
        day="2025-05-08",
    ),
    row(
        "ended", "NeuroText", "Submission Deadline: Thu 08 May 2025 23:59 AoE (extended from 01 May)", day="2025-05-08"
    ),
    row(
        "ended",
        "NeuroText 2024",
        "Participants can submit until the 8th of May 2024; we then compute results. Contact us in 2026 about the next edition.",
        day="2024-05-08",
    ),
    row(
        "ended",
        "NeuroText 2027 – Call for tasks",
        "Task proposals due: January 15, 2027",
        entry="NeuroText 2025",
        newer=2027,
    ),
    row(
        None,
        "NeuroText 2027 – Call for tasks",
        "Task proposals due: January 15, 2027",
        entry="NeuroText 2026",
        newer=2027,
    ),
    row("open", "NeuroText", "Submissions for the 2026/27 season close on 31 March 2027."),
    row("ended", "NeuroText 2024 – Results", "The evaluation campaign is over. Test: 8 May 2024."),
    row(
        None,
        "NeuroText",
        "This page lists challenges. Alpha: deadline May 1, 2024. Beta: deadline June 1, 2024. Gamma: deadline TBA.",
    ),
    row(
        "ended",
        "NeuroText 2024",
        "Deadline: 8 May 2024\nNext event: NeuroText 2026, deadline 1 March 2027",
        day="2024-05-08",
    ),
    row(None, "NeuroText", "Server time: 2026-11-30 08:00. Tokens expire 2025-05-01."),
    row("ended", "MedSum 2026", "Registration: 20 Oct 2026\nRuns due: 1 Nov 2026", day="2026-11-01"),
    row("ended", "MedSum 2026", "Registration: 20 Oct 2026\nTest: 25 Oct 2026\nRuns due: 1 Nov 2026", day="2026-11-01"),
    row(None, "MedSum 2026", "Runs due: 1 Nov 2026\nRegistration for phase B: 10 Nov 2026"),
    row(None, "MedSum 2026", "Runs due: 1 Nov 2026\nTest: 10 Nov 2026"),
    row("open", "MedSum 2026", "Runs due: October 20th, 2026. Extended to December 3rd, 2026"),
    row("ended", "MedSum 2026", "Runs due: October 1st, 2026. Extended to October 20th, 2026.", day="2026-10-20"),
)
