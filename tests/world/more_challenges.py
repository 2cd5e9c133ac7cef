"""Challenge pages: Cloudflare and its like, checks by script, and captchas."""

from __future__ import annotations

from tests.world.casekit import WEAK
from tests.world.engine import Reply, html, jsonr, redirect
from tests.world.more_kit import Bench, web


def cloudflare(lab: Bench) -> None:
    lab.heading("Cloudflare and its like")
    script = '<script src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1?ray=8f1"></script><script>window._cf_chl_opt={cType:"managed"}</script>'
    cf = {"server": "cloudflare", "cf_ray": "8f1c2d3e4f5a-FRA"}
    put = lab.put
    put(
        "iuam",
        web(
            "<title>Just a moment...</title><h1>Checking your browser before accessing the site.</h1>" + script,
            503,
            **cf,
        ),
        "blocked",
        path="/papers/12",
    )
    put("managed", web("<title>Just a moment...</title>" + script, 403, **cf), "blocked")
    put(
        "managed-zh",
        web(
            "<html lang=zh-CN><title>请稍候…</title><h1>managed-zh.net.cn</h1><p>正在验证您是否是真人。这可能需要几秒钟时间。</p>"
            + script,
            503,
            **cf,
        ),
        "blocked",
    )
    put(
        "managed-de",
        web(
            "<html lang=de><title>Nur einen Moment…</title><p>Überprüfen Sie, ob Sie ein Mensch sind.</p>" + script,
            503,
            **cf,
        ),
        "blocked",
    )
    put(
        "turnstile-200",
        web(
            '<title>One more step</title><p>Verify you are human by completing the action below.</p><div class="cf-turnstile" data-sitekey="0x4A"></div>'
            '<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>'
        ),
        "blocked",
    )
    put(
        "cf-blocked-200",
        web(
            "<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1><h2>You are unable to access this site</h2>"
            "<p>This website is using a security service to protect itself from online attacks. Cloudflare Ray ID: 8f1c</p>",
            403,
        ),
        "blocked",
    )
    put(
        "cf-1015",
        web(
            "<title>Access denied | cf-1015 used Cloudflare to restrict access</title><p>Error 1015 You are being rate limited</p>",
            429,
        ),
        "blocked",
    )
    put(
        "cf-521-down",
        web(
            "<title>cf-521-down | 521: Web server is down</title><h1>Web server is down Error code 521</h1>", 521, **cf
        ),
        WEAK,
    )
    put("cf-522", web("<title>522: Connection timed out</title>", 522, **cf), WEAK)
    put("cf-1016", web("<title>Origin DNS error</title><p>Error 1016</p>", 530, **cf), WEAK)
    put("cf-525", web("<title>525: SSL handshake failed</title>", 525, **cf), WEAK)
    put(
        "ddos-guard",
        web(
            "<title>DDoS-Guard</title><p>Checking your browser before accessing</p><script src='/.well-known/ddos-guard/js-challenge/index.js'></script>",
            503,
        ),
        "blocked",
    )
    put(
        "vercel",
        web(
            "<title>Vercel Security Checkpoint</title><p>We're verifying your browser</p>",
            429,
            x_vercel_mitigated="challenge",
        ),
        "blocked",
    )
    put(
        "fastly",
        web(
            "<!DOCTYPE html><html lang=en><title>Client Challenge</title><noscript>JavaScript is disabled in your browser. Please enable JavaScript to proceed."
            "</noscript><p>A required part of this site couldn’t load. This may be due to a browser extension, network issues, or browser settings.</p>"
        ),
        "blocked",
    )


def challenges(lab: Bench) -> None:
    put, aside = lab.put, lab.aside
    lab.heading("Other walls")
    put(
        "akamai",
        web(
            '<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\n \nYou don\'t have permission to access "http&#58;&#47;&#47;akamai&#47;" on this server.<P>\n'
            "Reference&#32;&#35;18&#46;6f5d1b02&#46;1764&#46;3a2</BODY></HTML>",
            403,
            server="AkamaiGHost",
        ),
        "blocked",
    )
    put(
        "akamai-cpt",
        web(
            '<html><head><title>&nbsp;</title></head><body><iframe id="sec-cpt-if" provider="crypto" src="/_sec/cp_challenge/crypto_message-4-3.htm"></iframe></body></html>',
            428,
        ),
        "blocked",
    )
    put(
        "anubis",
        web(
            '<!doctype html><html lang="en"><head><title>Making sure you&#39;re not a bot!</title><link rel="stylesheet" href="/.within.website/x/xess/xess.css">'
            '<script id="anubis_version" type="application/json">"v1.21.3"</script><script id="anubis_challenge" type="application/json">{"rules":{"difficulty":4}}</script></head>'
            "<body><h1>Making sure you&#39;re not a bot!</h1><p>Loading...</p><details><summary>Why am I seeing this?</summary><p>You are seeing this because the administrator of this "
            "website has set up Anubis to protect the server against the scourge of AI companies aggressively scraping websites.</p></details></body></html>"
        ),
        "blocked",
    )
    put(
        "anubis-de",
        web(
            '<!doctype html><html lang="de"><head><title>Es wird sichergestellt, dass Sie kein Bot sind!</title>'
            '<script id="anubis_challenge" type="application/json">{"rules":{"difficulty":4}}</script></head><body><p>Lädt...</p></body></html>'
        ),
        "blocked",
    )
    put("anubis-moved", redirect("/.within.website/?redir=%2Fpage", 307), "blocked").on(
        "/.within.website/*", web("<title>One moment</title><p>Loading...</p>")
    )
    put(
        "datadome",
        jsonr(
            {"url": "https://geo.captcha-delivery.com/captcha/?initialCid=AHrlq&cid=x&t=fe&referer=y"},
            403,
            x_datadome="protected",
        ),
        "blocked",
    )
    put(
        "datadome-200",
        web(
            "<html><head><title>datadome</title></head><body><p id='cmsg'>Please enable JS and disable any ad blocker</p>"
            "<script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script><script src='https://ct.captcha-delivery.com/c.js'></script></body></html>"
        ),
        "blocked",
    )
    put(
        "imperva",
        web(
            '<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"><meta name="viewport" content="initial-scale=1.0">'
            '<script type="text/javascript" src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3"></script></head><body style="margin:0px;height:100%">'
            '<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=23&xinfo=9" frameborder=0 width="100%" height="100%">Request unsuccessful. Incapsula incident ID: 487000</iframe></body></html>'
        ),
        "blocked",
    )
    put(
        "imperva-pardon",
        web(
            "<title>Pardon Our Interruption</title><h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot. "
            "There are a few reasons this might happen: You're a power user moving through this website with super-human speed.</p>"
        ),
        "blocked",
    )
    put(
        "perimeterx",
        web(
            '<title>Access to this page has been denied</title><div id="px-captcha"></div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p><p>Reference ID 7d-4</p>',
            403,
        ),
        "blocked",
    )
    put(
        "perimeterx-200",
        web(
            '<title>Human Verification</title><div id="px-captcha"></div><p>Before we continue... Press &amp; Hold to confirm you are a human (and not a bot).</p>'
        ),
        "blocked",
    )
    put(
        "awswaf-202",
        web(
            '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title></title><script>window.awsWafCookieDomainList=[];window.gokuProps={"key":"A"}</script>'
            '<script src="https://1a2b.token.awswaf.com/1a2b/challenge.js"></script></head><body><div id="challenge-container"></div><script>AwsWafIntegration.saveReferrer()</script>'
            "<noscript><h1>JavaScript is disabled</h1>In order to continue, we need to verify that you're not a robot.</noscript></body></html>",
            202,
            x_amzn_waf_action="challenge",
        ),
        "blocked",
    )
    put("awswaf-202-empty", Reply(202, b"", {"x-amzn-waf-action": "challenge", "content-type": "text/html"}), "blocked")
    put(
        "awswaf-405",
        web(
            "<title>Human Verification</title><script src='https://x.awswaf.com/captcha.js'></script>",
            405,
            x_amzn_waf_action="captcha",
        ),
        "blocked",
    )
    put(
        "punish-200",
        web(
            '<!--rgv587_flag:sm--><html><head><meta name="data-spm" content="a3"><title>访问被拒绝</title></head><body><script>window._config_={"action":"deny","url":'
            '"/_____tmd_____/page/feedback?rand=S3"};sessionStorage.x5referer=window.location.href;window.location.replace("/page/_____tmd_____/punish?x5secdata=xcAB")</script></body></html>'
        ),
        "blocked",
    )
    put("punish-302", redirect("https://bixi.alicdn.com/punish/pages/punish?x5secdata=xc8A&x5step=2", 302), "blocked")
    aside("bixi.alicdn.com", "*", html("验证码拦截", "亲，请拖动下方滑块完成验证", lang="zh"))
