"""Checks that stand before a page, in many tongues, and plain refusals."""

from __future__ import annotations

from tests.world.casekit import chinese
from tests.world.engine import Reply
from tests.world.more_kit import Bench, text, web


def checks(lab: Bench) -> None:
    lab.heading("Checks before a page")
    put = lab.put
    put(
        "siteground",
        web(
            '<html><head><link rel="icon" href="data:;"><meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2Fpage&y=ipc:192.0.2.1:1700000000.123"></meta></head></html>',
            202,
            sg_captcha="challenge",
        ),
        "blocked",
    ).on(
        "/.well-known/sgcaptcha/*",
        web(
            "<title>Robot Challenge Screen</title><p>Checking the site connection security</p><script>const sgchallenge='20:17'</script>",
            202,
        ),
    )
    put(
        "siteground-200",
        web(
            '<html><head><meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2Fpage"></meta></head></html>'
        ),
        "blocked",
    ).on(
        "/.well-known/sgcaptcha/*",
        web("<title>Robot Challenge Screen</title><p>Checking the site connection security</p><script>x=1</script>"),
    )
    put("accepted-empty", Reply(202, b"", {"content-type": "text/html"}), lab.doubtful("blocked", "ok"))
    put("safeline", chinese("雷池 WAF", "安全检测能力由 雷池 WAF 提供", status=468), lab.doubtful("blocked"))
    put(
        "safeline-200",
        chinese("正在检测客户端环境", "客户端异常，请确认后重试。安全检测能力由长亭雷池 WAF 驱动"),
        "blocked",
    )
    put("baota", chinese("宝塔网站防火墙", "您的请求带有不合法参数，已被网站管理员设置拦截！", status=200), "blocked")
    put("cdn-360", chinese("360网站卫士", "您的访问请求可能对网站造成安全威胁，请求已被拦截"), "blocked")
    put(
        "yunsuo",
        web(
            '<html><head><script>function yunsuo(){var w=screen.width;document.cookie="srcurl="+w+";path=/;";self.location="/page?security_verify_data=31"}</script></head><body onload="setTimeout(\'yunsuo()\',10)"></body></html>'
        ),
        "blocked",
    )
    put(
        "acnonce",
        web(
            "<html><head></head><body><script>window.byted_acrawler=function(){};var __ac_nonce='0';"
            + "var z=1;" * 200
            + "document.cookie='__ac_signature='+sign()+'; path=/;';window.location.reload()</script></body></html>"
        ),
        "blocked",
    )
    put(
        "amazon-200",
        web(
            "<title dir='ltr'>Amazon.com</title><h4>Click the button below to continue shopping</h4><form action='/errors/validateCaptcha'><button>Continue shopping</button></form>"
        ),
        "blocked",
        host="www.amazon.com",
        path="/dp/0262133601",
    )
    put(
        "amazon-503",
        web(
            "<!-- To discuss automated access to Amazon data please contact api-services-support@amazon.com. --><title>Sorry! Something went wrong!</title><a href=/><img alt='Sorry! Something went wrong on our end.'></a>",
            503,
        ),
        lab.doubtful("blocked"),
        host="www.amazon.com",
        path="/dp/0262133602",
    )
    put(
        "reddit",
        web(
            "<title>Blocked</title><h1>whoa there, pardner!</h1><p>Your request has been blocked due to a network policy. Try logging in or creating an account here to get back to browsing.</p>",
            200,
        ),
        "blocked",
        host="www.reddit.com",
        path="/r/datasets/comments/1/",
    )
    put(
        "reddit-2",
        web(
            "<title>reddit.com: over 18?</title><p>You must be 18+ to view this community</p><form><button>no thank you</button><button>continue</button></form>"
        ),
        ["ok", "blocked"],
        host="old.reddit.com",
        path="/over18?dest=x",
    )


def moments(lab: Bench) -> None:
    lab.heading("One moment, in many tongues")
    put = lab.put
    for lang, (title, words) in {
        "de": ("Nur einen Moment…", "Ihre Verbindung wird überprüft. Bestätigen Sie, dass Sie ein Mensch sind."),
        "fr": ("Un instant…", "Vérification de votre navigateur avant d'accéder au site"),
        "es": ("Un momento…", "Comprobando tu navegador antes de acceder a la web"),
        "pt": ("Um momento…", "Verificando se você é humano. Isso pode levar alguns segundos."),
        "ja": ("しばらくお待ちください...", "お使いのブラウザを確認しています。人間であることを確認します。"),
        "ko": ("잠시만 기다리십시오…", "사람인지 확인하는 중입니다."),
        "ru": ("Один момент…", "Проверка браузера перед переходом на сайт"),
        "zh-TW": ("請稍候...", "正在驗證您是人類。這可能需要幾秒鐘時間。"),
        "tr": ("Bir dakika lütfen...", "İnsan olduğunuz doğrulanıyor. Bu işlem birkaç saniye sürebilir."),
        "pl": ("Chwileczkę…", "Sprawdzanie, czy jesteś człowiekiem. Może to potrwać kilka sekund."),
        "nl": ("Even geduld…", "Controleren of u een mens bent. Dit kan enkele seconden duren."),
        "it": ("Un momento…", "Verifica che tu sia un essere umano. L'operazione potrebbe richiedere alcuni secondi."),
        "id": ("Tunggu sebentar...", "Memverifikasi bahwa Anda adalah manusia."),
        "vi": ("Chờ một chút...", "Đang xác minh bạn là con người."),
        "ar": ("لحظة…", "يتم التحقق من أنك إنسان."),
    }.items():
        put(f"moment-{lang.lower()}", web(f"<html lang={lang}><title>{title}</title><p>{words}</p>"), "blocked")
        put(
            f"moment-503-{lang.lower()}",
            web(f"<html lang={lang}><title>{title}</title><p>{words}</p>", 503),
            lab.doubtful("blocked"),
        )


def refusals(lab: Bench) -> None:
    lab.heading("Plain refusals")
    put = lab.put
    put(
        "denied-zh-tw",
        web("<html lang=zh-TW><title>存取被拒</title><h1>存取被拒</h1><p>您沒有權限存取此頁面</p>"),
        "blocked",
    )
    put(
        "bunny",
        web(
            "<title>Establishing a secure connection...</title><p>We are verifying your browser before you continue.</p>"
        ),
        "blocked",
    )
    put(
        "go-away",
        web(
            "<title>Checking you are not a bot</title><p>Please wait while we verify your browser.</p><script>x</script>"
        ),
        "blocked",
    )
    put(
        "pow",
        web(
            "<title>Checking your connection, please wait…</title><p>Proof of work in progress</p><script>a()</script>"
        ),
        "blocked",
    )
    put(
        "wordfence",
        web(
            "<title>Your access to this site has been limited</title><h1>Your access to this site has been limited by the site owner</h1><p>Your access to this service has been limited. (HTTP response code 503)</p>",
            503,
        ),
        ["blocked"],
    )
    put(
        "bad-behaviour",
        web(
            "<title>HTTP Error 400</title><h1>Error 400</h1><p>We're sorry, but we could not fulfill your request for /x on this server.</p><p>An invalid request was received from your browser. This may be caused by a malfunctioning proxy server or browser privacy software.</p>",
            400,
        ),
        lab.doubtful("blocked"),
    )
    put(
        "modsec",
        web(
            "<title>Not Acceptable!</title><h1>Not Acceptable!</h1><p>An appropriate representation of the requested resource could not be found on this server. This error was generated by Mod_Security.</p>",
            406,
        ),
        lab.doubtful("blocked"),
    )
    put("proxy-auth", Reply(407, "Proxy Authentication Required"), lab.doubtful("blocked"))
    put("expired-419", web("<title>Page Expired</title>", 419), lab.doubtful("blocked"))
    put(
        "cloudfront",
        web(
            "<TITLE>ERROR: The request could not be satisfied</TITLE><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>Request blocked.",
            403,
        ),
        "blocked",
    )
    put(
        "s3-denied",
        text(
            '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
            "application/xml",
            403,
        ),
        "blocked",
    )
    put(
        "geo-200",
        web("<title>Not available</title><p>We're sorry, this content is not available in your region.</p>"),
        "blocked",
    )
    put("geo-zh", chinese("提示", "抱歉，该内容在您所在的国家或地区不可用"), "blocked")
    put(
        "geo-gdpr",
        web(
            "<title>Notice</title><p>We recognise you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the GDPR and therefore access cannot be granted at this time.</p>"
        ),
        "blocked",
    )
    put("campus-only", chinese("访问受限", "该资源仅限校内IP访问，校外用户请使用VPN"), "blocked")
    put(
        "campus-only-en",
        web(
            "<title>Restricted</title><h1>Campus network only</h1><p>This resource is only available from the university network. Please connect to the VPN.</p>"
        ),
        ["blocked", "ok"],
    )
    put(
        "old-browser",
        web(
            "<title>Unsupported browser</title><p>Your browser is not supported. Please upgrade to a modern browser.</p>"
        ),
        ["ok", "blocked"],
    )
    put("no-js", web("<title>Data explorer</title><p>This site requires JavaScript.</p>"), ["ok", "blocked"])
