"""Log-in pages, publishers, and things that are gated but there."""

from __future__ import annotations

from tests.world.casekit import page
from tests.world.engine import Reply, html, jsonr, redirect
from tests.world.more_kit import PASSWORD, Bench, menus, web


def logins(lab: Bench) -> None:
    lab.heading("Log-in pages by redirect")
    put, aside = lab.put, lab.aside

    def form(title: str) -> Reply:
        return html(title, PASSWORD)

    roads = {
        "signin": "/signin?return_to=%2Fdata%2F4",
        "rails": "/users/sign_in",
        "wordpress": "/wp-login.php?redirect_to=x",
        "aspnet": "/Account/Login?ReturnUrl=%2Fdata%2F4",
        "drupal": "/user/login?destination=node/4",
        "keycloak": "https://id.keycloak.test/auth/realms/data/protocol/openid-connect/auth?client_id=web&response_type=code",
        "google": "https://accounts.google.com/ServiceLogin?continue=https://drive.google.com/x&service=wise",
        "google-v3": "https://accounts.google.com/v3/signin/identifier?continue=x",
        "cas": "https://cas.campus.test/cas/login?service=https%3A%2F%2Fx",
        "shibboleth": "https://idp.campus.test/idp/profile/SAML2/Redirect/SSO?SAMLRequest=fZJ",
        "azure": "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=1",
        "auth0": "https://tenant.eu.auth0.com/u/login?state=hKFo",
        "okta": "https://tenant.okta.com/app/x/sso/saml",
        "wayf": "https://discovery.campus.test/WAYF?entityID=https%3A%2F%2Fx",
        "globus": "https://auth.globus.org/v2/oauth2/authorize?client_id=2",
    }
    for name, road in roads.items():
        put(f"to-{name}", redirect(road, 303 if name == "rails" else 302), "blocked", path="/data/4").on(
            "/[suwA]*", form("Welcome back")
        )
        if road.startswith("https://"):
            aside(
                road.split("/")[2],
                "*",
                form(
                    {
                        "wayf": "Select your institution",
                        "azure": "Sign in to your account",
                        "google": "Google Drive: Sign-in",
                    }.get(name, "Welcome")
                ),
            )
    put("login-permanent", redirect("/login", 301), "blocked", path="/data/6").on("/login", form("Sign in"))
    put(
        "login-by-refresh",
        web('<meta http-equiv="refresh" content="0; url=/auth/login?next=/data/7">'),
        "blocked",
        path="/data/7",
    ).on("/auth/login*", form("Sign in"))
    put(
        "login-gitlab",
        web(
            "<title>Sign in · GitLab</title><h1>GitLab Community Edition</h1><a href='/users/auth/saml'>Sign in with SSO</a>"
            + PASSWORD
        ),
        "blocked",
        path="/group/corpus",
    )
    put("login-itself", html("Sign in", PASSWORD), ["blocked", "ok"], path="/login")
    put(
        "login-fr",
        html("Connexion", "Veuillez vous connecter pour accéder à cette page." + PASSWORD, lang="fr"),
        "blocked",
    )
    put("login-de", html("Anmelden", "Bitte melden Sie sich an, um fortzufahren." + PASSWORD, lang="de"), "blocked")
    put("login-ja", html("ログイン", "このページを表示するにはログインしてください。" + PASSWORD, lang="ja"), "blocked")
    put(
        "login-menus",
        html(
            "Log in | Portal of shared tasks",
            menus("login") + "<p>You need to log in to access this page.</p>" + PASSWORD,
        ),
        "blocked",
        path="/tasks/3/data",
    )
    put("bearer", jsonr({"detail": "Authentication credentials were not provided."}, 401), "blocked")
    back = put(
        "silent-sso",
        lambda r: (
            page("An article after the dance")
            if "anon=" in r.headers.get("cookie", "")
            else redirect("https://idp.silent-sso.test/authorize?response_type=cookie&redirect_uri=/article/s41", 303)
        ),
        "ok",
        path="/article/s41",
    )
    home = back.host
    back.on("/transit*", lambda r: redirect("/article/s41", 302, **{"set-cookie": "anon=1; Path=/"}))
    aside(
        "idp.silent-sso.test", "/authorize*", redirect(f"https://{home}/transit?code=9", 302, **{"set-cookie": "idp=1"})
    )
    lab.heading("Google's documents")
    put(
        "needs-access",
        web(
            "<title>Google Docs - access denied</title><p>You need access. Ask for access, or switch to an account with access.</p>",
            401,
        ),
        "blocked",
        host="docs.google.com",
        path="/document/d/1AAA/edit",
    )
    put(
        "needs-access-200",
        web(
            "<title>Google Drive: Access Denied</title><h1>You need access</h1><p>Request access, or switch to an account with access.</p>"
        ),
        "blocked",
        host="drive.google.com",
        path="/file/d/1BBB/view",
    )
    put(
        "virus-scan",
        web(
            "<title>Google Drive - Virus scan warning</title><p>Google Drive can't scan this file for viruses. corpus.zip (1.2G) is too large for Google to scan for viruses. Would you still like to download this file?</p>"
        ),
        "ok",
        host="drive.google.com",
        path="/uc?id=1CCC&export=download",
    )
    put(
        "quota",
        web(
            "<title>Google Drive - Quota exceeded</title><p>Sorry, you can't view or download this file at this time. Too many users have viewed or downloaded this file recently.</p>"
        ),
        lab.doubtful("blocked", "ok"),
        host="drive.google.com",
        path="/uc?id=1DDD&export=download",
    )


def publishers(lab: Bench) -> None:
    lab.heading("Publishers")
    put, aside = lab.put, lab.aside
    put(
        "wiley",
        lambda r: (
            page("Deep phenotyping from notes")
            if "sess=" in r.headers.get("cookie", "")
            else redirect(
                f"{r.path}?cookieSet=1" if not r.query else "/action/cookieAbsent",
                302,
                **{"set-cookie": "sess=1; Path=/"},
            )
        ),
        "ok",
        path="/doi/10.1002/xyz.1",
        at="/doi/*",
    ).on("/action/cookieAbsent", html("Cookies disabled", "You need cookies."))
    put(
        "oxford",
        redirect("https://academic.oup.com/crawlprevention/governor?content=%2fjamia%2farticle%2f1", 302),
        "blocked",
        host="academic.oup.com",
        path="/jamia/article/28/1/1",
    )
    aside(
        "academic.oup.com",
        "/crawlprevention/*",
        web(
            "<title>Validate User</title><p>We are sorry, but we are experiencing unusual traffic at this time. Please help us confirm that you are not a robot and we will take you to your content.</p>"
        ),
    )
    put(
        "elsevier",
        web(
            '<html><head><title>Redirecting</title><meta HTTP-EQUIV="REFRESH" content="2; url=\'/retrieve/articleSelectSinglePerm?Redirect=x&amp;key=1\'"></head><body></body></html>'
        ),
        "blocked",
        host="linkinghub.elsevier.com",
        path="/retrieve/pii/S1532046420300001",
    )
    aside(
        "linkinghub.elsevier.com",
        "/retrieve/articleSelect*",
        redirect("https://www.sciencedirect.com/science/article/pii/S1532046420300001?via%3Dihub", 302),
    )
    aside(
        "www.sciencedirect.com",
        "*",
        web(
            "<title>ScienceDirect</title><p>There was a problem providing the content you requested. Please contact our support team for more information.</p>",
            403,
        ),
    )
    put(
        "acm",
        web("<title>Just a moment...</title>", 403, cf_mitigated="challenge"),
        "blocked",
        host="dl.acm.org",
        path="/doi/10.1145/3400000.3400001",
    )
    put(
        "ieee",
        Reply(418, "", {"content-type": "text/html"}),
        "blocked",
        host="ieeexplore.ieee.org",
        path="/document/9000001",
    )
    put(
        "paywall",
        page(
            "Abstract of an article behind a wall",
            260,
            more="<p>Get access. Log in via your institution. Purchase this article for 39.95.</p>" + PASSWORD,
        ),
        "ok",
        path="/doi/abs/10.1/7",
    )
    lab.heading("Gated, but there")
    put(
        "credentialed",
        page(
            "A critical care database v3.1",
            300,
            more="<h2>Access</h2><p>This is a restricted-access resource. Only credentialed users who sign the DUA can access the files. You must log in to sign the data use agreement.</p>",
        ),
        "ok",
        host="physionet.org",
        path="/content/carebase/3.1/",
    )
    put(
        "kaggle-set",
        web(
            '<!doctype html><html lang="en"><head><title>Discharge Letters | Kaggle</title><meta name="description" content="Twelve thousand letters"></head><body><div id="site-container"></div><script src="/static/app.js"></script></body></html>'
        ),
        "ok",
        host="www.kaggle.com",
        path="/datasets/lab/discharge-letters",
    )
    put(
        "zenodo-restricted",
        page(
            "Records of the north clinic",
            120,
            more="<p>Restricted. The record is publicly accessible, but files are restricted. Log in to check if you have access.</p>",
        ),
        "ok",
        host="zenodo.org",
        path="/records/4000001",
    )
    put(
        "dua",
        html(
            "Data portal",
            "<p>To access the notes, sign the data use agreement and register. Approved users may log in here.</p>",
        ),
        ["ok", "blocked"],
        path="/projects/notes/",
    )
    put(
        "consent",
        html(
            "Challenge data",
            "<h2>How to get the data</h2><p>Registration is required. Send the signed form to the organisers; the download link will be mailed to you.</p>",
        ),
        "ok",
        path="/2019/data.html",
    )
