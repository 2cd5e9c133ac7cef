"""The words, English and Chinese, by which a list says what its things are. Data only; the rules stand beside it.

Where order matters it is said; a phrase is matched in lower case, on whole words where it is Latin.
"""

# ruff: noqa: RUF005, SIM905 lists of words read best as words; a tuple of two languages as two

from __future__ import annotations

from watcher.domain.entry import Kind, Role

# What a label says a link is; the first that is found counts: a "dataset github address" is a repository.
ROLE_WORDS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.PROJECT, ("github", "gitlab", "gitee", "project", "projects", "repo", "repository", "项目", "仓库", "工程")),
    (
        Role.DOWNLOAD,
        ("download", "downloads", "dupan", "netdisk", "baidu pan", "google drive", "acquisition")
        + ("网盘", "下载", "云盘", "获取"),
    ),
    (
        Role.BLOG,
        ("blog", "blogs", "post", "interpretation", "analysis", "article", "tutorial", "medium", "zhihu", "news")
        + ("博客", "解读", "解析", "文章", "知乎", "公众号", "教程"),
    ),
    (Role.CODE, ("code", "codes", "source code", "implementation", "colab", "notebook", "代码", "源码")),
    (
        Role.PAPER,
        ("paper", "papers", "arxiv", "preprint", "pdf", "publication", "biorxiv", "medrxiv", "doi")
        + ("technical report", "tech report", "论文", "文献", "技术报告"),
    ),
    (
        Role.DATASET,
        ("dataset", "datasets", "data set", "data", "corpus", "instruction data", "数据集", "数据", "语料"),
    ),
    (
        Role.MODEL,
        ("model", "models", "weight", "weights", "checkpoint", "checkpoints", "模型", "权重"),
    ),
    (
        Role.DETAILS,
        ("detail", "details", "more", "refer to", "comparison", "documentation", "docs", "see", "readme")
        + ("详情", "详细", "说明", "文档", "参考", "更多"),
    ),
    (
        Role.OFFICIAL,
        ("official", "homepage", "home page", "website", "web site", "site", "evaluation", "competition", "task")
        + ("challenge", "leaderboard", "home", "官网", "官方", "主页", "网站", "首页", "榜单", "评测", "比赛"),
    ),
)

# Words that, with those above, make up a label that names no thing: "Github project address (requires log-in)".
GLUE = frozenset("a an and at by for from in is it its of on or our the this to us via with".split())
LABEL_FILLERS = GLUE | frozenset(
    """click cn com details en full here http https link links live official
    online or our page pages permanent please short source sources text the this to url urls us v v1 v2 via visit web
    with address addresses 1 2 3 4 5 first second again mirror alternative backup version versions english chinese
    method methods space spaces image docker hub space video slides poster repo license access open cd hf hugging face huggingface modelscope ollama wisemodel resource resources related""".split()
)
# A label that ends in one of these is a label whatever precedes it: "MEDIQA Evaluation Address".
LABEL_ENDINGS = frozenset("address addresses link links url urls website homepage webpage site".split())
# What is left of a Chinese label when these are gone must be nothing, or a name of two characters at most.
LABEL_FILLERS_ZH = (
    "地址",
    "链接",
    "网址",
    "官方",
    "的",
    "与",
    "和",
    "及",
    "在线",
    "体验",
    "传送门",
    "点击",
    "查看",
    "中文",
    "英文",
    "版本",
    "版",
    "开源",
    "本",
    "相关",
    "资源",
    "镜像",
    "魔搭",
    "魔塔",
    "社区",
    "信息",
)
LABEL_ENDINGS_ZH = ("地址", "链接", "网址", "官网", "主页")
# A line that begins with one of these and a colon tells of the thing above; it is none itself.
DESCRIBING = frozenset(
    """abstract author authors background contact content contents description desription desciption features highlight
    highlights intro introduction key language license licence note notes organization presentation publication size
    source sources summary task tasks tag tags tip update year paper-summary project-description
    介绍 简介 来源 说明 描述 摘要 论文摘要 论文概要 概要 备注 注意 机构 特点 规模 项目描述 数据来源 作者 任务 许可""".split()
) | {
    "paper summary",
    "summary of the paper",
    "abstract of the paper",
    "project description",
    "summary translation",
    "key point",
}

# What a section's title says its entries are, in Latin words and in Chinese; the first that is found counts.
KIND_WORDS: tuple[tuple[Kind, str, str], ...] = (
    (
        Kind.LINK_LIST,
        r"friend(?:ship|ly)? links?|(?:related|other) (?:awesome )?lists?|awesome.*|link lists?|related$",
        "友情链接|友链|相关列表|其他列表",
    ),
    (Kind.ANALYSIS, r"paper (?:analys[ie]s|interpretations?)", "论文解读|论文解析|论文分析"),
    (Kind.BLOG, r"blogs?|blog posts?", "博客|博文|公众号"),
    (Kind.PRODUCT, r"products?|commercial|industrial|industry|companies", "产品|工业级|商业"),
    (
        Kind.CONTEST,
        r"contests?|competitions?|challenges|shared tasks?|hackathons?|evaluation tasks?",
        "比赛|竞赛|挑战赛|大赛|赛事",
    ),
    (
        Kind.KNOWLEDGE_SOURCE,
        r"(?:knowledge|information) (?:and information )?(?:sources?|bases?)|ontolog(?:y|ies)|terminolog(?:y|ies)|(?:controlled )?vocabular(?:y|ies)|specifications?|standards",
        "信息源|知识源|知识库|本体|术语",
    ),
    (
        Kind.DATASET,
        r"datasets?|data sets?|(?<!fake )data|corpus|corpora|benchmarks?|text sources|downstream (?:\w+ )?tasks",
        "数据集|数据|语料|基准",
    ),
    (Kind.OTHER, r"journals|conferences|societies|organi[sz]ations|groups", "期刊|学会"),
    (
        Kind.PAPER,
        r"papers?|articles?|surveys?|reviews?|literature|publications?|preprints?|research overviews",
        "论文|文章|综述|文献|会议索引",
    ),
    (Kind.MODEL, r"models?|llms?|mllms?|plms?|vlms?|lvlms?", "模型"),
    (Kind.CODE, r"implementations?|(?<!low )(?<!low-)(?<!no )(?<!no-)code|repos for .*", "代码|方案"),
    (
        Kind.TOOLKIT,
        r"toolkits?|tools?|toolbox(?:es)?|(?<!national )librar(?:y|ies)|frameworks?|software|packages?|platforms?|applications?",
        "工具|框架|软件|平台",
    ),
    (Kind.CONTEST, r"evaluations?|leaderboards?", "评测|测评|榜单"),
)
# A word that only qualifies the next one says nothing of the section ("Model iteration" holds no models): these may follow.
HEAD_NOUN = (
    r"(?=\s*(?:$|[^\w\s-]|(?-i:[\u3400-\u9fff])|\d|(?:about|after|and|archives?|at|before|by|collections?|commonly|evaluations?|for|from|in|list|lists|of|on|or|related"
    r"|repositories|sharing|solutions|that|to|used|which|with|without)\b))"
)
HEAD_NOUN_ZH = "(?!的|参数|规模|迭代|评测|评估|库?平台)"
# Words in a paper's title that tell of data it brings.
DATA_TITLE = r"\b(?:data|data ?sets?|databases?|corpus|corpora|benchmark\w*|collections?|resources?|tests?|evaluat\w+|annotat\w+|challenge|track|task)\b|数据|语料|基准"
# A guide says what it guides to, not what its entries are.
GUIDE = r"\bguides? (?:for|to|on|through)\b|指南$"
# What an entry's own title says beyond any section.
TITLE_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.ANALYSIS, r"paper (?:analysis|interpretation|reading)\b|论文(?:解读|解析|分析)"),
    (
        Kind.CODE,
        r".*\b(?:solution|baseline)s? (?:and|&) codes?\b|.*\bplace solution\b|.*方案(?:及|和|与)?代码|.*(?:冠军|亚军|季军|第[一二三四五\d]+名?)方案",
    ),
    (Kind.LINK_LIST, r"awesome\b|awesome[-_ ]"),
    (Kind.CONTEST, r"[^:：]*(?:\bleaderboards?|排行榜|榜单)$"),
)

# What a host, with the path where needed, says a link is. Matched at the end of the host, then at the start of the path.
HOST_ROLES: tuple[tuple[str, str, Role], ...] = (
    ("huggingface.co", "/datasets", Role.DATASET),
    ("huggingface.co", "/papers/", Role.PAPER),
    ("huggingface.co", "/spaces/", Role.OFFICIAL),
    ("huggingface.co", "/blog/", Role.BLOG),
    ("huggingface.co", "/", Role.MODEL),
    ("hf-mirror.com", "/datasets/", Role.DATASET),
    ("hf-mirror.com", "/", Role.MODEL),
    ("modelscope.cn", "/datasets/", Role.DATASET),
    ("modelscope.cn", "/models", Role.MODEL),
    ("ollama.com", "/", Role.MODEL),
    ("kaggle.com", "/datasets/", Role.DATASET),
    ("physionet.org", "/content/", Role.DATASET),
    ("zenodo.org", "/", Role.DATASET),
    ("figshare.com", "/", Role.DATASET),
    ("ncbi.nlm.nih.gov", "/pmc/articles", Role.PAPER),
    ("ncbi.nlm.nih.gov", "/pubmed", Role.PAPER),
    ("aclweb.org", "/anthology", Role.PAPER),
    ("openai.com", "/research", Role.BLOG),
    ("openai.com", "/blog", Role.BLOG),
    ("openai.com", "/index", Role.BLOG),
    *(
        (host, "/", Role.PROJECT)
        for host in "github.com gitlab.com gitee.com bitbucket.org openi.pcl.ac.cn codeberg.org sourceforge.net git.openi.org.cn".split()
    ),
    *(
        (host, "/", Role.PAPER)
        for host in """arxiv.org aclanthology.org doi.org biorxiv.org medrxiv.org openreview.net pubmed.ncbi.nlm.nih.gov pmc.ncbi.nlm.nih.gov nature.com
        link.springer.com sciencedirect.com ieeexplore.ieee.org dl.acm.org papers.nips.cc proceedings.mlr.press academic.oup.com journals.plos.org
        semanticscholar.org onlinelibrary.wiley.com mdpi.com biomedcentral.com frontiersin.org cell.com thelancet.com nejm.org jmir.org openaccess.thecvf.com
        hal.inria.fr pnas.org science.org arxiv-download.xixiaoyao.cn""".split()
    ),
    *(
        (host, "/", Role.DOWNLOAD)
        for host in "pan.baidu.com drive.google.com onedrive.live.com 1drv.ms dropbox.com mega.nz aliyundrive.com pan.quark.cn".split()
    ),
    *(
        (host, "/", Role.BLOG)
        for host in "zhuanlan.zhihu.com zhihu.com blog.csdn.net mp.weixin.qq.com medium.com towardsdatascience.com jianshu.com cnblogs.com blogspot.com wordpress.com juejin.cn substack.com".split()
    ),
)
HOST_KINDS: dict[Role, Kind] = {
    Role.PAPER: Kind.PAPER,
    Role.MODEL: Kind.MODEL,
    Role.DATASET: Kind.DATASET,
    Role.BLOG: Kind.BLOG,
    Role.PROJECT: Kind.TOOLKIT,
    Role.CODE: Kind.TOOLKIT,
}
# What an unlabelled link is to an entry of a kind, where its host says nothing.
KIND_ROLES: dict[Kind, Role] = {
    Kind.PAPER: Role.PAPER,
    Kind.BLOG: Role.BLOG,
    Kind.ANALYSIS: Role.BLOG,
    Kind.DATASET: Role.DATASET,
    Kind.MODEL: Role.MODEL,
    Kind.CODE: Role.CODE,
}

# A path that says so whatever the host.
BLOG_PATH = r"/(?:blogs?|posts?|articles?)/"
# The column of a table that holds no name.
COUNTING_COLUMNS = r"#|no\.?|id|index|rank|序号|编号|year|date|time|published|venue|stars?|时间|日期|年份|发布时间|会议|icon|logo|type|类型|分类|category"

# The column of a table that holds who made the thing: his page is none of the thing's.
MAKING_COLUMNS = r"(?:\W|and|or)*(?:(?:authors?|organi[sz]ations?|institutions?|affiliations?|teams?|company|companies|机构|个人|作者|单位|团队|公司)\W*)+"

# Sections that tell of the list itself.
CONTENTS_TITLES = frozenset("contents content toc menu navigation index 目录 目录导航 内容 导航".split()) | {
    "table of contents",
    "table of content",
    "list of contents",
    "quick links",
}
ABOUT_TITLES = r"(?:how to )?contribut\w*(?: guidelines?| to this .*)?|contributors?|licen[cs]es?|credits?|sponsors?|backers|acknowledge?ments?|thanks|star(?:s|gazers)? history|(?:how to )?cit(?:e|ation|ing)\b.*|contact(?: us)?|disclaimer|贡献(?:者|指南)?|许可证?|协议|致谢|鸣谢|引用|赞助|联系(?:我们|方式)?|免责声明"
NEWS_TITLES = r"(?:update|latest|recent)? ?(?:news|updates?)|what'?s new|change ?log|updates?|(?:更新|最新)(?:日志|动态|记录|消息)?"
LANGUAGE_NAMES = frozenset(
    "english chinese english_version readme_en readme_zh 中文 中文版 中文版本 简体中文 繁體中文 繁体中文 英文 英文版 日本語 한국어 français español deutsch português русский".split()
) | {"english version", "chinese version", "simplified chinese"}

# Language of the thing.
PREFIX_LANGUAGES = {"chinese": "zh", "中文": "zh", "english": "en", "英文": "en"}
CHINESE_HOSTS = tuple(
    """.cn baidu.com aliyun.com qq.com zhihu.com csdn.net gitee.com dxy.com xfyun.cn kesci.com heywhale.com jianshu.com cnblogs.com medlive.cn yiducloud.com.cn
    fudan-disc.com zuoshouyisheng.com cluebenchmarks.com modelscope.cn tianchi.aliyun.com juejin.cn haodf.com openkg.cn biendata.com""".split()
)
CHINESE_NAMES = r"chinese|china|中文|huatuo|chatglm|\bglm\b|\w*glm\b|\bglm-|pangu|ernie|\bcpm\b|\bcpm-|wudao|mengzi|baichuan|qwen|cblue|chip ?20\d\d|xunfei|iflytek|tianchi|pkuseg|cmedqa|cmekg|cpubmed|bentsao|baidu|alibaba|tencent|\bccl\b"
ENGLISH_NAMES = r"\benglish\b|英文|stanford|\bpubmed|\bus medical|usmle"
