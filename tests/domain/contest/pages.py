"""Rows in the shape of whole pages, as the platforms and workshops lay them out."""

from tests.domain.contest.case import Case, row

CASES: tuple[Case, ...] = (
    # a kernel platform: a timeline with dashes, and one time for all
    row(
        "ended",
        "Note Coding Challenge",
        """
        ## Timeline
        * March 1, 2024 - Start Date.
        * May 24, 2024 - Entry Deadline. You must accept the rules before this date in order to compete.
        * May 24, 2024 - Team Merger Deadline. This is the last day participants may join or merge teams.
        * May 31, 2024 - Final Submission Deadline.
        All deadlines are at 11:59 PM UTC on the corresponding day unless otherwise noted.
        ## Prizes
        1st place: 10,000
        """,
        day="2024-05-31",
    ),
    row(
        "open",
        "Note Coding Challenge",
        """
        ## Timeline
        * October 1, 2026 - Start Date.
        * December 24, 2026 - Entry Deadline.
        * December 31, 2026 - Final Submission Deadline.
        """,
        day="2026-12-24",
    ),
    # a shared task at a workshop, with a table
    row(
        "ended",
        "Task 5: Drug mentions | EvalFest-2024",
        """
        ## Important dates
        Tasks announced (with sample data available) | 17 July 2023
        Training data ready | 4 September 2023
        Evaluation start | 10 January 2024
        Evaluation end | by 31 January 2024 (latest date; task organizers may choose an earlier date)
        Paper submission due | 19 February 2024
        Notification to authors | 18 March 2024
        Camera ready due | 1 April 2024
        Workshop | June 2024 (co-located with a major conference)
        """,
        entry="EvalFest-2024 task 5",
        day="2024-01-31",
    ),
    row(
        "open",
        "EvalFest-2027: Drug mentions",
        """
        ## Important dates
        Sample data ready | 15 July 2026
        Training data ready | 1 September 2026
        Evaluation start | 10 January 2027
        Evaluation end | by 31 January 2027
        Workshop | Summer 2027
        """,
    ),
    # a track of a retrieval conference
    row(
        "ended",
        "Biomedical questions track 2025",
        """
        ## Schedule
        Documents available now.
        Topics released: May 2025
        Results submission deadline: August 1, 2025
        Relevance judgments and individual evaluation scores due back to participants: October 2025
        Notebook papers due: late October 2025
        Conference: November 17–21, 2025, Gaithersburg
        """,
        day="2025-08-01",
    ),
    # a lab, dates first, in the European way
    row(
        "ended",
        "ImageLab caption 2024",
        """
        ## Schedule
        - 30 November 2023: registration opens
        - 12.02.2024: training and validation data sets released
        - 22.04.2024: registration closes
        - 01.04.2024: test data set released
        - 13.05.2024: deadline for submitting the participants runs
        - 15.05.2024: release of the processed results by the task organizers
        - 31.05.2024: submission of participant papers
        - 09-12.09.2024: the lab at the conference, Grenoble
        """,
        day="2024-05-13",
    ),
    # an annual challenge: one site, many years
    row(
        "ended",
        "BioQuest 14 | Large-scale question answering",
        """
        # BioQuest 2026
        ## Important dates
        Registration: open now until 15 January 2026
        Batch 1: March 5, 2026
        Batch 2: March 19, 2026
        Batch 4: April 16, 2026
        ## Past challenges
        BioQuest 13: batches until April 24, 2025
        """,
        entry="BioQuest 2023",
        newer=2026,
    ),
    # a medical imaging platform
    row(
        "ended",
        "Lesion Text Challenge 2025 - Grand Arena",
        """
        ## Phases
        Preliminary phase: closes 1 Aug 2025
        Final test phase: closes 15 Aug 2025
        ## Join
        Sign in to join.
        ## News
        3 Sep 2025 - winners are announced
        """,
        day="2025-08-15",
    ),
    row(
        "open",
        "Lesion Text Challenge 2025 - Grand Arena",
        """
        ## Phases
        Preliminary phase: closes 1 Aug 2025
        Final test phase: closes 15 Aug 2025
        Post-challenge phase: the leaderboard remains open for submissions
        """,
    ),
    # a Chinese conference's evaluation
    row(
        "ended",
        "第十八届全国知识计算大会 评测任务",
        """
        ## 时间安排
        评测任务发布：2024年4月8日
        报名时间：4月8日—6月10日
        训练及验证数据发布：4月22日
        测试数据发布及结果提交：7月22日—8月2日
        评测论文提交：8月12日
        评测论文录用通知：8月20日
        会议日期和评测报告及颁奖：9月19日—22日
        """,
        day="2024-08-02",
    ),
    row(
        "open",
        "第二十届全国知识计算大会 评测任务",
        """
        ## 时间安排（2026）
        评测任务发布：10月8日
        报名时间：10月8日—12月10日
        测试数据发布及结果提交：12月20日—12月28日
        会议日期：2027年1月19日—22日
        """,
    ),
    # a Chinese platform: a card, then the rules
    row(
        "ended",
        "病历质控大模型挑战赛",
        """
        奖金池 ￥100000
        参赛团队 1024
        2024-06-12 至 2024-09-30
        ## 赛程安排
        本次大赛分为初赛、复赛和决赛三个阶段，具体安排和要求如下：
        ### 初赛（6月12日-8月20日）
        报名成功后，参赛队伍下载数据，8月20日12点截止报名与提交。
        ### 复赛（2024年8月26日-9月20日）
        复赛每支团队每天有2次提交机会。
        ### 决赛答辩
        2024年9月30日线上进行
        """,
        day="2024-09-30",
    ),
    row(
        "open",
        "病历质控大模型挑战赛",
        """
        ## 赛程安排
        ### 初赛（10月12日-11月20日）
        报名成功后，参赛队伍下载数据，11月20日12点截止报名与提交。
        ### 复赛（2026年11月26日-12月20日）
        复赛每支团队每天有2次提交机会。
        """,
        day="2026-12-20",
    ),
    row(
        "ended",
        "临床术语标准化",
        """
        赛题首页 | 排行榜 | 讨论区
        比赛状态：已结束
        报名截止：2020-11-01
        ## 赛题背景
        临床上，同一种诊断往往有多种写法。
        ## 热门赛事
        风电功率预测 报名中 2027-01-01截止
        """,
    ),
    # a site that changed hands between years
    row(
        None,
        "MedTalk shared task",
        """
        Follow us for the next round.
        Organised every year since 2019.
        Contact: medtalk@example.org
        © 2019–2026
        """,
    ),
    row(
        None,
        "MedTalk shared task",
        """
        ## News
        12 Jan 2023: the task description paper is published
        3 Mar 2024: the data of the 2023 round are available to all
        ## Contact
        Write to us.
        """,
    ),
    # a data set's page on a repository of clinical data
    row(
        None,
        "Discharge notes for the shared task",
        """
        Published: Jan. 24, 2023. Version: 1.0.0
        When using this resource, please cite: Author A. (2023). Discharge notes (version 1.0.0).
        ## Release Notes
        1.0.0 (2023-01-24): first release, test labels withheld until May 2, 2023
        Corresponding author: log in to see.
        Share: posted on Jan. 25, 2023
        """,
    ),
    # cards: value above label
    row(
        "ended",
        "VoiceHealth 2024",
        """
        ## Key dates
        Feb 1, 2024
        Registration opens
        Apr 30, 2024
        Registration closes
        May 20, 2024
        Final submission deadline
        Jun 30, 2024
        Winners announced
        """,
        day="2024-05-20",
    ),
    # a call mailed as prose
    row(
        "ended",
        "Call for participation: ClinSpell 2025",
        """
        We invite teams to take part in ClinSpell 2025. Registration is free and possible until 14 March 2025.
        Test files will be sent out on 2 April 2025 (00:00 UTC), and results must reach us no later than 6 April 2025, 23:59 UTC.
        Reports of at most four pages are due on 30 April 2025; the meeting takes place in Porto on 10 September 2025.
        """,
        day="2025-04-06",
    ),
    row(
        "open",
        "Call for participation: ClinSpell 2027",
        """
        We invite teams to take part in ClinSpell 2027. Registration is possible until 14 March 2027.
        """,
    ),
    # a round of a running series on a leaderboard site
    row(
        "ended",
        "Pathology questions, round 3",
        """
        Ended 2 years ago
        Starts: Jan 5, 2024 12:00 AM UTC
        Ends: Mar 31, 2024 11:59 PM UTC
        """,
        day="2024-03-31",
    ),
    row(
        "upcoming",
        "Pathology questions, round 9",
        """
        Starts: Jan 5, 2027 12:00 AM UTC
        Ends: Mar 31, 2027 11:59 PM UTC
        """,
        day="2027-01-05",
    ),
)
