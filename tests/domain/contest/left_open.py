"""Pages whose written dates are past and which have not ended all the same: a date nobody sees, a part without a day, what
stays possible afterwards, and dates that are told in passing. Beside each kind a row that has ended."""

from __future__ import annotations

from tests.domain.contest.case import row

UNSEEN = (
    row("ended", "NoteQA 2025", "## Dates\nJan 15: dev data release\nApr 16: test data release\nApr 25: system responses due"),
    row("open", "NoteQA 2026", "Warm-up runs due: May 2\nDec 15: runs due"),
    row("open", "NoteQA 2026", "Runs due: 10 Nov 26 (extended to 10 Jan 27)"),
    row("ended", "NoteQA 2026", "Task 1 runs due: 10 May 26\nTask 2 runs due: 20 May 26"),
    row("open", "NoteQA", "Warm-up runs due: May 2, 2026\nRuns due: Dec 15 '26"),
    row("open", "NoteQA", "Warm-up runs due: May 2, 2026\nRuns due: Dec-15-2026"),
    row("open", "NoteQA", "Phase 1 submissions close: May 2, 2026\nPhase 2 submissions close: Q1/2027"),
    row(None, "NoteQA", "Warm-up runs due: May 2, 2026\nRuns due: 15.12.26"),
    row(None, "NoteQA 2026/27", "Runs due: January 10"),
    row("open", "医标评测", "赛程：26年9月1日—26年12月31日"),
    row("open", "医标评测", "热身赛提交截止：2026年5月1日\n正式赛提交截止：20261215"),
    row("ended", "医标评测2026", "结果提交截止：20260815\n会议：20261101"),
    row(None, "医标评测2026", "热身赛提交截止：5月1日\n正式赛提交截止：12-15"),
    row(None, "医标评测2026", "初赛：5月1日至6月1日\n复赛：明年1月15日"),
)  # fmt: skip
NO_DAY = (
    row(None, "CodeMed", "## Final phase\nEnd: Mar 15, 2025\n## Post-competition phase\nEnd: no end date"),
    row(None, "医标评测2026", "## 任务一：辨证\n结果提交截止：2026年10月20日\n## 任务二：罕见病诊断\n时间另行通知，请关注官网。"),
    row(None, "智慧医标大赛", "## 2025届\n作品提交截止：2025年9月1日\n## 2026届\n敬请期待"),
    row(None, "MedTag 2026", "Track 1 runs due: July 30, 2026\nTrack 2 runs due:"),
    row(None, "MedTag 2026", "Track | Submission deadline\nTrack 1 | July 30, 2026\nTrack 2 | –"),
    row(None, "MedTag 2026", "Track | Submission deadline\nTrack 1 | July 30, 2026\nTrack 2 | see website"),
    row("ended", "MedTag 2026", "Track | Submission deadline\nTrack 1 | May 10, 2026\nTrack 2 | closed"),
    row("ended", "MedTag 2026", "Track | Submission deadline\nTrack 1 | May 10, 2026\nTrack 2 | June 10, 2026"),
    row(None, "MedTag 2026", "Track 1 submission deadline: May 1, 2026\nSubmission deadline: July XX, 2026"),
    row(None, "MedTag", "Submission deadline Track 1: 2026-05-01\nSubmission deadline Track 2: in December"),
    row("open", "MedTag 2026", "Submission deadline Track 1: 2026-05-01\nTrack 2 will run until the end of the year.", missed=True),
    row("ended", "MedTag 2025", "Runs due: May 1, 2025\nAll deadlines are at 11:59 PM UTC unless otherwise noted.\nSee you next year."),
    row(None, "医标评测2026", "赛道 | 提交截止时间\n赛道一 | 10月10日\n赛道二 | 详见官网"),
    row("ended", "医标评测2026", "赛道 | 提交截止时间\n赛道一 | 3月10日\n赛道二 | 5月10日"),
    row(None, "医标评测2026", "热身赛 8月8日至9月8日\n正式赛 冬季"),
    row(None, "2026智慧医标大赛", "因故延期，原定2026年9月1日的作品提交截止时间顺延。"),
    row("open", "医标评测", "提交截止：2026年11月10日24:00，现延长一个月。", missed=True),
    row("ended", "医标评测", "提交截止：2025年11月10日24:00，现延长一个月。"),
    row(None, "Healthy Data Prize", "Submissions closed: 30 June 2026 (round one)."),
    row(None, "HealthTech Challenge 2026", "## Challenge A (closed)\nDeadline: 1 June 2026\n## Challenge B (open)\nApply via the portal."),
    row(None, "LungAI Challenge", "Submission deadline: 1 October 2026\nDue to server problems we extend the deadline. Details by email."),
    row(None, "肺智赛", "作品提交截止：2026年11月1日\n由于平台故障，作品提交可顺延，请留意群通知。"),
    row("ended", "MedTag 2025", "Runs due: May 1, 2025\nDue to the strike: talks are online.\nPaper submission deadline: see the proceedings"),
    row("ended", "2025肺智赛", "线上赛：2025年6月1日-7月1日\n线下赛：2025年8月1日，北京"),
    row("open", "LungAI", "Registration: 1 Sept - 1 Oct 2026\nCompetition: 2 Oct 2026 - 2 Jan 2027"),
)  # fmt: skip
STAYING = (
    row(None, "MedTag", "Submission deadline: May 1, 2024\nAfter the deadline the server stays up; you can still submit to the board."),
    row(None, "MedTag", "Submission deadline: May 1, 2026\nUpdate: the live leaderboard is open for new submissions."),
    row(None, "MedTag 2024", "Submission deadline: May 1, 2024\nPost-competition submissions are still possible via the platform."),
    row(None, "MedTag", "Submission deadline: May 1, 2024\nWe keep evaluating systems: send us your runs."),
    row("ended", "MedTag 2024", "Submission deadline: May 1, 2024\nLate submissions are not accepted.\nData can still be downloaded."),
    row("ended", "MedTag 2024", "Submission deadline: May 1, 2024\nLate submissions will be accepted until May 10, 2024."),
    row(None, "MedTag 2026", "Submission deadline: Oct 28, 2026\nThe deadline has been lifted; participants will be informed."),
    row(None, "MedTag 2026", "Submission deadline: Oct 28, 2026\nA bug was found; submissions will be re-opened for a week."),
    row("open", "Cell Denoising", "This is a living benchmark; contributions are welcome at any time.\nConference round: submission deadline November 30, 2023."),
    row(None, "医标评测2024", "提交截止：2024年10月10日\n评测结束后，系统仍接受提交，可登上赛后榜单。"),
    row(None, "医标评测2024", "提交截止：2024年10月10日\n赛后提交通道保持开放。"),
    row(None, "医标评测平台", "2025年度评测结果提交截止：2025年9月30日。\n平台常态化开展评测，欢迎厂商申请。"),
    row("ended", "医标评测2024", "提交截止：2024年10月10日\n赛后不再接受提交，数据继续开放下载。"),
)  # fmt: skip
IN_PASSING = (
    row(None, "BioChallenge", "## Latest News\n### BioChallenge IX [2025-01-04]\nRegistration open. Submissions due May 2025.\n### BioChallenge VIII [2023-05-04]\nWorkshop November 12, 2023"),
    row(None, "脑电算法挑战赛", "## 常见问题\nQ：什么时候截止？A：以系统显示为准。\n2025-05-01 因系统维护，提交通道关闭至2025-05-03。"),
    row(None, "Clinical NLP Data Sets", "Data for the 2018 challenge: submissions of systems were due August 2018. All sets remain available."),
    row(None, "病历实体数据集", "该数据集用于一次评测，结果提交截止2020年9月30日。数据集可继续下载。"),
    row("upcoming", "BioQA", "## BioQA 15 (2027)\nRegistration opens in January 2027.\n## BioQA 14 (2026)\nResults submission closed May 8, 2026"),
    row("ended", "冬季医标赛", "参赛时间：2025年12月1日至次年2月28日\n颁奖：2026年4月"),
    row("ended", "Mammography Challenge", "Open: Nov 18, 2016. Closed: May 16, 2017."),
)  # fmt: skip
CASES = (*UNSEEN, *NO_DAY, *STAYING, *IN_PASSING)
