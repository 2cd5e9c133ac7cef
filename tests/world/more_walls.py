"""Walls of few words, and those of Chinese sites."""

from __future__ import annotations

from tests.world.casekit import chinese
from tests.world.engine import Reply, jsonr, redirect
from tests.world.more_kit import PASSWORD, Bench, web


def walls(lab: Bench) -> None:
    put, aside = lab.put, lab.aside
    put("teapot", Reply(418, "I'm a teapot"), "blocked")
    put(
        "denied-999",
        web("<script>window.onload=function(){window.location.href='https://x/authwall'}</script>", 999),
        "blocked",
    )
    put(
        "jiasule",
        web(
            "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+'_clearance_s=176;max-age=3600;path=/';location.href=location.pathname+location.search</script>",
            521,
            set_cookie="__jsluid_s=7; path=/",
        ),
        "blocked",
    )
    put(
        "jiasule-200",
        web(
            "<html><head></head><body><script>eval(function(p){return p}('x'));document.cookie='wzws_cid='+sign();location.reload()</script></body></html>"
        ),
        "blocked",
    )
    put(
        "ruishu-202",
        web(
            '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html"><meta content="Zb9.qL" r="m"><script type="text/javascript" r="m">$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};'
            '$_ts.nsd=25117;$_ts.cd="qEy"</script><script type="text/javascript" charset="iso-8859-1" src="/4QbVtADbnLVIc/c.FxJzG50F.js" r="m"></script></head><body></body></html>',
            202,
        ),
        "blocked",
    )
    put(
        "sucuri",
        web(
            "<html><title>You are being redirected...</title>\n<noscript>Javascript is required. Please enable javascript before you are allowed to see this page.</noscript>"
            "<script>var s={},u,c,U,r,i,l=0,a,e=eval,S='c3VjdXJp';document.cookie='sucuri_cloudproxy_uuid_1=2';location.reload();</script></html>"
        ),
        "blocked",
    )
    put(
        "f5-reject",
        web(
            "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 9874612873648<br><br>"
            "<a href='javascript:history.back();'>[Go Back]</a></body></html>"
        ),
        "blocked",
    )
    put(
        "f5-script",
        web(
            '<html><head><script>(function(){window["bobcmn"]="111";window["failureConfig"]="4f6f"})()</script><noscript>Please enable JavaScript to view the page content.<br/>'
            "Your support ID is: 136548.</noscript></head><body></body></html>"
        ),
        "blocked",
    )
    put(
        "fortiweb",
        web(
            "<title>Web Page Blocked!</title><h2>Web Page Blocked!</h2><p>The page cannot be displayed. Please contact the administrator for additional information.</p><p>Attack ID: 20000051</p>"
        ),
        "blocked",
    )
    put(
        "radware",
        redirect("https://validate.perfdrive.com/?ssa=8c5d&ssb=1&ssc=https%3A%2F%2Fradware%2Fpage", 302),
        "blocked",
    )
    aside(
        "validate.perfdrive.com",
        "*",
        web(
            "<title>Radware Bot Manager Captcha</title><p>We apologize for the inconvenience... To ensure we keep this website safe, please can you confirm you are a human by ticking the box below.</p>"
        ),
    )
    put(
        "recaptcha-pmc",
        web(
            "<title>Checking your browser - reCAPTCHA</title><p>Checking your browser before accessing pmc ...</p><p>Click here if you are not automatically redirected after 5 seconds.</p>"
            '<script src="https://www.google.com/recaptcha/enterprise.js"></script>'
        ),
        "blocked",
        path="/articles/PMC123/",
    )
    put(
        "unusual-traffic",
        redirect("https://www.google.com/sorry/index?continue=https://scholar.google.com/citations&q=Eg", 302),
        "blocked",
        host="scholar.google.com",
        path="/citations?user=abcDEF",
    )
    aside(
        "www.google.com",
        "/sorry/*",
        web(
            "<title>Sorry...</title><p>Our systems have detected unusual traffic from your computer network. This page checks to see if it's really you sending the requests, and not a robot.</p>",
            429,
        ),
    )
    put(
        "robot-characters",
        web(
            "<title dir=ltr>Robot Check</title><h4>Enter the characters you see below</h4><p>Sorry, we just need to make sure you're not a robot. For best results, please make sure your browser is accepting cookies.</p>"
        ),
        "blocked",
    )
    put(
        "are-you-a-robot",
        web(
            "<title>Are you a robot?</title><h1>Are you a robot?</h1><p>Please confirm you are a human by completing the captcha challenge below.</p><p>IP: 198.51.100.4</p>"
        ),
        "blocked",
    )
    put(
        "captcha-es",
        web(
            "<html lang=es><title>Verificación de seguridad</title><p>Por favor, complete el captcha para demostrar que no es un robot.</p><div class='g-recaptcha' data-sitekey='6L'></div>"
        ),
        "blocked",
    )
    put(
        "captcha-ja",
        web(
            "<html lang=ja><title>認証</title><p>あなたがロボットではないことを確認してください。画像認証を行ってください。</p><div class='h-captcha' data-sitekey='1'></div>"
        ),
        "blocked",
    )
    put(
        "captcha-fr",
        web(
            "<html lang=fr><title>Vérification</title><p>Veuillez vérifier que vous n'êtes pas un robot.</p><div class='h-captcha' data-sitekey='1'></div>"
        ),
        "blocked",
    )
    put(
        "cookies-off",
        web("<title>Cookies required</title><p>Please enable cookies in your browser to continue.</p>"),
        ["blocked", "ok"],
    )
    put(
        "region",
        web("<title>451 Unavailable For Legal Reasons</title><p>Not available in your region due to GDPR.</p>", 451),
        lab.doubtful("blocked"),
    )
    put("payment", Reply(402, "Payment Required"), lab.doubtful("blocked"))
    put(
        "jstor",
        web(
            "<title>JSTOR: Access Check</title><p>Our systems have detected unusual traffic activity from your network. Please complete this reCAPTCHA to demonstrate that it's you making the requests and not a robot.</p>",
            420,
        ),
        "blocked",
    )


def chinese_walls(lab: Bench) -> None:
    lab.heading("中文网站的验证")
    put, aside = lab.put, lab.aside
    put(
        "unhuman",
        redirect("https://www.zhihu.com/account/unhuman?type=unhuman&message=%E7%B3%BB%E7%BB%9F&need_login=true", 302),
        "blocked",
        host="zhuanlan.zhihu.com",
        path="/p/642000111",
    )
    aside(
        "www.zhihu.com",
        "/account/unhuman*",
        chinese("安全验证 - 知乎", "系统监测到您的网络环境存在异常，为保证您的正常访问，请点击下方验证按钮进行验证。"),
    )
    put(
        "zhihu-json",
        jsonr({"error": {"message": "您当前请求存在异常，暂时限制本次访问。", "code": 40362}}, 403),
        "blocked",
        host="www.zhihu.com",
        path="/question/5550001",
    )
    put(
        "visitor",
        redirect(
            "https://passport.weibo.com/visitor/visitor?entry=miniblog&a=enter&url=https%3A%2F%2Fweibo.com%2F1&domain=.weibo.com",
            302,
        ),
        "blocked",
        host="weibo.com",
        path="/1234567890/NabCdEfG",
    )
    aside(
        "passport.weibo.com",
        "*",
        web(
            '<html><head><meta charset="utf-8"><title>Sina Visitor System</title></head><body><span id="message"></span><script src="/js/visitor/mini_original.js"></script></body></html>'
        ),
    )
    put(
        "geetest",
        web(
            '<html lang="zh"><title>验证中心</title><div id="captcha">请完成下方验证后继续操作</div><script src="https://static.geetest.com/v4/gt4.js"></script>'
        ),
        "blocked",
        path="/thread-88-1-1.html",
    )
    put(
        "baidu-captcha",
        redirect(
            "https://wappass.baidu.com/static/captcha/tuxing.html?ak=c27&backurl=https%3A%2F%2Fzhidao.baidu.com%2F", 302
        ),
        "blocked",
        host="zhidao.baidu.com",
        path="/question/17.html",
    )
    aside("wappass.baidu.com", "*", chinese("百度安全验证", "网络不给力，请稍后重试。返回首页 问题反馈"))
    put(
        "tcaptcha",
        chinese(
            "安全验证",
            '<p>为了您的账号安全，请拖动滑块完成拼图</p><script src="https://turing.captcha.qcloud.com/TCaptcha.js"></script>',
        ),
        "blocked",
    )
    put(
        "aliyun-405",
        chinese(
            "405", "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。您的请求ID是: 76b2", status=405
        ),
        "blocked",
    )
    put(
        "safedog",
        chinese(
            "网站防火墙", "您的请求带有不合法参数，已被网站管理员设置拦截！可能原因：您提交的内容包含危险的攻击请求"
        ),
        "blocked",
    )
    put(
        "edgeone",
        web("<p>The request was restricted by tencent EdgeOne security policy.</p>", 567),
        lab.doubtful("blocked"),
    )
    put("frequent", chinese("访问过于频繁", "您的访问过于频繁，请输入验证码后继续访问"), "blocked")
    put(
        "in-wechat",
        chinese("微信", "请在微信客户端打开链接"),
        ["blocked", "ok"],
        host="open.weixin.qq.com",
        path="/connect/page",
    )
    put(
        "csdn-passport",
        redirect("https://passport.csdn.net/login?code=public", 302),
        "blocked",
        host="download.csdn.net",
        path="/download/u01/1122",
    )
    aside("passport.csdn.net", "*", chinese("CSDN-专业IT技术社区-登录", "扫码登录 验证码登录 密码登录"))
    put("taobao", redirect("https://login.taobao.com/member/login.jhtml?redirectURL=x", 302), "blocked")
    aside("login.taobao.com", "*", chinese("淘宝网 - 淘！我喜欢", PASSWORD))
    put(
        "feishu",
        redirect("https://accounts.feishu.cn/accounts/page/login?app_id=2&redirect_uri=x", 302),
        "blocked",
        host="caselab.feishu.cn",
        path="/docx/AbCd",
    )
    aside("accounts.feishu.cn", "*", chinese("登录飞书", "<div id=app></div>"))
    put(
        "dxy",
        redirect("https://auth.dxy.cn/accounts/login?service=https%3A%2F%2Fx&qr=true", 302),
        "blocked",
        host="www.dxy.cn",
        path="/bbs/newweb/pc/post/46",
    )
    aside("auth.dxy.cn", "*", chinese("丁香园 - 微信登录", "请使用微信扫描二维码登录"))
    put("json-login", jsonr({"code": 401, "msg": "请先登录", "data": None}), "blocked", path="/api/dataset/detail?id=9")
    put(
        "json-login-en",
        jsonr({"success": False, "error": "unauthorized", "message": "Authentication required"}),
        "blocked",
        path="/api/v2/records/9",
    )
    put(
        "zh-members",
        chinese("提示信息", "抱歉，您尚未登录，没有权限访问该版块" + PASSWORD),
        "blocked",
        path="/forum-12-1.html",
    )
    put("zh-cas", redirect("https://authserver.zh-cas.edu.cn/authserver/login?service=http%3A%2F%2Fx", 302), "blocked")
    aside("authserver.zh-cas.edu.cn", "*", chinese("统一身份认证平台", PASSWORD))
