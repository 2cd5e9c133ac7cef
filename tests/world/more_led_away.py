"""Led to a log-in page or a check on another host: CAS, Shibboleth, SAML, WeChat, Baidu and their like."""

from __future__ import annotations

from tests.world.casekit import chinese
from tests.world.engine import redirect
from tests.world.more_kit import PASSWORD, Bench, menus, web


def led_away(lab: Bench) -> None:
    lab.heading("Led to a log-in page or a check elsewhere")
    put, aside = lab.put, lab.aside
    put(
        "tube",
        redirect("https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DaB1&gl=DE", 302),
        "blocked",
        host="www.youtube.com",
        path="/watch?v=aB1",
    )
    aside(
        "consent.youtube.com",
        "*",
        web(
            "<title>Before you continue to YouTube</title><h1>Before you continue to YouTube</h1><p>We use cookies and data to</p><form><button>Reject all</button><button>Accept all</button></form>"
        ),
    )
    put("privacy-gate", redirect("https://cmp.privacy-gate.org/consent?return=%2Fpage", 302), ["blocked", "ok"])
    aside(
        "cmp.privacy-gate.org",
        "*",
        web(
            "<title>We value your privacy</title><p>We and our 842 partners store and access information on a device. Accept all. Reject all.</p>"
        ),
    )
    put(
        "authwall",
        redirect(
            "https://www.linkedin.com/authwall?trk=bf&trkInfo=AQ&sessionRedirect=https%3A%2F%2Fwww.linkedin.com%2Fpulse%2Fx",
            302,
        ),
        "blocked",
        host="www.linkedin.com",
        path="/pulse/clinical-notes-wang",
    )
    aside(
        "www.linkedin.com",
        "/authwall*",
        web(
            "<title>Sign Up | LinkedIn</title><h1>Join LinkedIn</h1><form><input name=email><input type=password name=p></form><p>Already on LinkedIn? Sign in</p>"
        ),
    )
    for n, (road, body) in enumerate(
        {
            "https://cas.univ-a.edu.cn/cas/login?service=https%3A%2F%2Fdata": web(
                "<title>统一身份认证平台</title>" + PASSWORD
            ),
            "https://idp.univ-b.ac.uk/idp/profile/SAML2/Redirect/SSO?SAMLRequest=fZ&RelayState=x": web(
                "<title>University B - Web Login Service</title>" + PASSWORD
            ),
            "https://wayf.federation-c.net/WAYF?entityID=https%3A%2F%2Fdata&return=x": web(
                "<title>Where are you from?</title><h1>Select your home organisation</h1><select><option>University A</select>"
            ),
            "https://discovery.federation-d.org/DS?entityID=https%3A%2F%2Fdata": web(
                "<title>Find your institution</title><p>Search for your institution to continue.</p><input name=q>"
            ),
            "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=x&response_type=code#wechat_redirect": chinese(
                "微信", "请在微信客户端打开链接"
            ),
            "https://open.weixin.qq.com/connect/qrconnect?appid=wx1&redirect_uri=x": chinese(
                "微信登录", "使用微信扫一扫登录"
            ),
            "https://passport.baidu.com/v2/?login&u=https%3A%2F%2Fwenku.baidu.com": chinese(
                "登录百度帐号", "扫码登录 帐号登录 短信登录"
            ),
            "https://account.aliyun.com/login/login.htm?oauth_callback=x": chinese(
                "阿里云登录页", "<div id=root></div>"
            ),
            "https://graph.qq.com/oauth2.0/show?which=Login&display=pc&client_id=1": chinese(
                "QQ帐号安全登录", "快捷登录 帐号密码登录"
            ),
            "https://kc.lab-e.org/realms/lab/protocol/openid-connect/auth?client_id=data": web(
                "<title>Sign in to Lab</title>" + PASSWORD
            ),
            "https://univ-f.okta.com/oauth2/v1/authorize?client_id=x": web(
                "<title>univ - Sign In</title><div id=okta></div>"
            ),
            "https://accounts.osf.io/login?service=https%3A%2F%2Fosf.io%2Fab1cd": web(
                "<title>OSF | Sign in</title>" + PASSWORD
            ),
            "https://login.ezproxy.univ-g.edu/login?qurl=x": web("<title>Library login</title>" + PASSWORD),
            "https://dataverse-h.org/loginpage.xhtml?redirectPage=%2Fdataset.xhtml": web(
                "<title>Log In - Dataverse H</title><p>Log in or sign up with your institutional account.</p>"
                + menus("dv", 30)
            ),
            "https://www.notion.so/login?redirect=x": web(
                "<title>Notion</title><div id=app></div><script src=a.js></script>"
            ),
            "https://sec.douban.com/b?r=https%3A%2F%2Fwww.douban.com%2Fnote%2F1%2F": chinese(
                "豆瓣", "检测到有异常请求从你的 IP 发出，请 登录 使用豆瓣。"
            ),
            "https://www.tianyancha.com/antirobot?callbackUrl=x": chinese("天眼查校验", "<div id=web-content></div>"),
            "https://kns.cnki.net/verify/home?captchaType=blockPuzzle&ident=a": chinese(
                "安全验证-中国知网", "向右拖动滑块填充拼图"
            ),
            "https://cfe.m.jd.com/privatedomain/risk_handler/03101900/?returnurl=x": chinese("京东验证", "快速验证"),
            "https://verify.meituan.com/v2/web/general_page?action=spiderindefence": chinese("美团验证中心", ""),
            "https://callback.58.com/antibot/verifycode?serialId=1": chinese(
                "请输入验证码", "访问过于频繁，本次访问做以下验证码校验。"
            ),
            "https://hip.lianjia.com/captcha?location=x": chinese("人机认证", "<div id=captcha></div>"),
            "https://yandex.ru/showcaptcha?cc=1&mt=AA&retpath=x": web(
                "<html lang=ru><title>Вы не робот?</title><p>Подтвердите, что запросы отправляли вы, а не робот</p>"
            ),
            "https://www.douyin.com/verify?x=1": chinese("验证码中间页", "<script src=/a.js></script>"),
        }.items()
    ):
        put(f"led-away-{n}", redirect(road, 302), "blocked", path=f"/item/{n}")
        aside(road.split("/")[2], "*", body)


def log_in_without_redirect(lab: Bench) -> None:
    lab.heading("Log-in pages without a redirect")
    put = lab.put
    put(
        "saml-post",
        web(
            '<html><head><title></title></head><body onload="document.forms[0].submit()"><noscript><p>Note: Since your browser does not support JavaScript, you must press the Continue button once to proceed.</p></noscript><form action="https://idp.univ.edu/idp/profile/SAML2/POST/SSO" method="post"><input type="hidden" name="RelayState" value="ss"/><input type="hidden" name="SAMLRequest" value="PD94"/></form></body></html>'
        ),
        "blocked",
    )
    put(
        "wsfed-post",
        web(
            '<html><head><title>Working...</title></head><body><form method="POST" name="hiddenform" action="https://adfs.univ.edu/adfs/ls/"><input type="hidden" name="wa" value="wsignin1.0"/><noscript><p>Script is disabled. Click Submit to continue.</p></noscript></form><script>window.setTimeout("document.forms[0].submit()", 0);</script></body></html>'
        ),
        ["blocked", "ok"],
    )
    put(
        "script-login",
        web(
            "<html><head><title></title></head><body><script>window.location.href='/login?redirect=' + encodeURIComponent(window.location.pathname)</script></body></html>"
        ),
        "blocked",
    )
    put(
        "script-login-top",
        web(
            "<html><head><script>if (top != self) top.location.href = 'https://sso.univ.edu.cn/login?service=x'; else location.href='https://sso.univ.edu.cn/login?service=x';</script></head></html>"
        ),
        "blocked",
    )
    put(
        "meta-login",
        web('<meta http-equiv="refresh" content="0;url=/users/sign_in"><title>Redirecting</title>'),
        "blocked",
    ).on("/users/sign_in", web("<title>Sign in · GitLab</title>" + PASSWORD))
    put(
        "discuz-group",
        chinese("提示信息 - 医学论坛 - Powered by Discuz!", "抱歉，您所在的用户组(游客)无法进行此操作" + PASSWORD),
        "blocked",
        path="/thread-12-1-1.html",
    )
    put(
        "discuz-rights",
        chinese("提示信息 - 医学论坛", "抱歉，本帖要求阅读权限高于 10 才能浏览"),
        "blocked",
        path="/thread-13-1-1.html",
    )
    put("yuque", chinese("无权访问 · 语雀", "你没有权限访问此内容，请申请权限"), "blocked")
