"""Bytes on the wire: encodings, characters, and heads that are no good."""

from __future__ import annotations

import gzip
import zlib

from tests.world.casekit import STRONG, WEAK, page
from tests.world.engine import Reply, html
from tests.world.more_kit import Bench, encoded, raw, web


def encodings(lab: Bench) -> None:
    lab.heading("Content encodings and characters")
    put = lab.put
    body = encoded(page("A page of bytes", 200))
    lost = encoded(html("Page not found", "We could not find what you were looking for."))

    def coded(data: bytes, coding: str, status: int = 200) -> Reply:
        return Reply(status, data, {"content-type": "text/html", "content-encoding": coding})

    put("gzip-cut", coded(gzip.compress(body)[:-40], "gzip"), "ok")
    put("gzip-plain", coded(body, "gzip"), "ok")
    put("gzip-good", coded(gzip.compress(body), "gzip"), "ok")
    put("gzip-x", coded(gzip.compress(body), "x-gzip"), "ok")
    put("gzip-twice", coded(gzip.compress(gzip.compress(body)), "gzip, gzip"), "ok")
    put("gzip-lost", coded(gzip.compress(lost), "gzip"), STRONG, at="*")
    put("gzip-404", coded(b"not gzip at all", "gzip", 404), STRONG)
    put("deflate-raw", coded(zlib.compress(body)[2:-4], "deflate"), "ok")
    put("deflate-bad", coded(b"\x00\x01\x02 rubbish", "deflate"), "ok")
    put("br-bad", coded(b"\xff\xfe\xfd", "br"), "ok")
    put("zstd-bad", coded(body, "zstd"), "ok")
    put("coding-unknown", coded(body, "utf-8"), "ok")
    put("coding-none", coded(body, "none"), "ok")
    put("coding-lost", coded(lost, "identity"), STRONG, at="*")

    def plain(data: bytes, charset: str = "") -> Reply:
        return Reply(200, data, {"content-type": "text/html" + (f"; charset={charset}" if charset else "")})

    def doc(title: str, words: str, meta: str = "") -> str:
        return f"<html><head>{meta}<title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"

    put("charset-wrong", plain(encoded(page("数据集主页", lang="zh"), "gbk"), "utf-8"), "ok")
    put("charset-unknown", plain(body, "utf8mb4"), "ok")
    put("utf16", plain(encoded(page("Sixteen bits", 150), "utf-16")), "ok")
    put("utf16-lost", plain(doc("Page not found", "Nothing is here.").encode("utf-16"), "utf-16"), STRONG, at="*")
    put("gbk-bare", plain(doc("页面不存在", "您访问的页面不存在或已被删除，请返回首页").encode("gbk")), STRONG)
    put(
        "gbk-meta",
        plain(
            doc(
                "提示信息",
                "指定的主题不存在或已被删除或正在被审核",
                '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
            ).encode("gbk")
        ),
        STRONG,
    )
    put("big5-lost", plain(doc("找不到網頁", "您所查詢的網頁不存在").encode("big5"), "big5"), STRONG)
    put(
        "sjis-lost",
        plain(doc("ページが見つかりません", "お探しのページは見つかりませんでした。").encode("shift_jis"), "Shift_JIS"),
        STRONG,
    )
    put(
        "koi-lost",
        plain(
            doc("Страница не найдена", "Запрошенная страница не существует.", '<meta charset="windows-1251">').encode(
                "cp1251"
            )
        ),
        STRONG,
    )
    put(
        "euckr-lost",
        plain(doc("페이지를 찾을 수 없습니다", "요청하신 페이지가 존재하지 않습니다.").encode("euc-kr"), "euc-kr"),
        STRONG,
    )
    put("bom", plain(b"\xef\xbb\xbf" + body), "ok")
    put("nul-bytes", plain(b"\x00" * 200 + body), "ok")


def heads(lab: Bench) -> None:
    lab.heading("Heads that are no good")
    put = lab.put
    body = encoded(page("Behind a strange head", 120))
    size = str(len(body)).encode()
    kind = b"Content-Type: text/html\r\n"
    ok = b"HTTP/1.1 200 OK\r\n" + kind
    put("empty-200", web(""), lab.doubtful("ok"))
    put("no-content", Reply(204, ""), lab.doubtful("ok"))
    put("reset-content", Reply(205, ""), lab.doubtful("ok"))
    put("partial", Reply(206, body, {"content-type": "text/html", "content-range": "bytes 0-9/99"}), "ok")
    put("non-authoritative", Reply(203, body, {"content-type": "text/html"}), "ok")
    put("created", Reply(201, body, {"content-type": "text/html"}), "ok")
    put(
        "early-hints",
        raw(
            b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
            + ok
            + b"Content-Length: "
            + size
            + b"\r\n\r\n",
            body,
        ),
        "ok",
    )
    put("continue", raw(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + ok + b"\r\n", body), "ok")
    put("bare-lf", raw(b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n", body), "ok")
    put("http-10", raw(b"HTTP/1.0 200 OK\r\n" + kind + b"\r\n", body), "ok")
    put("http-09", raw(b"", body), lab.doubtful("ok"))
    put("icy", raw(b"ICY 200 OK\r\n" + kind + b"\r\n", body), lab.doubtful("ok"))
    put("no-reason", raw(b"HTTP/1.1 200\r\n" + kind + b"\r\n", body), "ok")
    put("no-reason-404", raw(b"HTTP/1.1 404\r\n" + kind + b"\r\n", b"lost", 404), STRONG)
    put("reason-latin", raw("HTTP/1.1 200 Succès\r\n".encode("latin-1") + kind + b"\r\n", body), "ok")
    put("reason-gbk", raw("HTTP/1.1 404 未找到\r\n".encode("gbk") + kind + b"\r\n", b"lost", 404), STRONG)
    put(
        "lower-case",
        raw(b"HTTP/1.1 200 OK\r\ncontent-type:text/html\r\ncontent-length:" + size + b"\r\n\r\n", body),
        "ok",
    )


def lengths(lab: Bench) -> None:
    lab.heading("Lengths and fields that are no good")
    put = lab.put
    body = encoded(page("Behind a strange head", 120))
    size = str(len(body)).encode()
    kind = b"Content-Type: text/html\r\n"
    ok = b"HTTP/1.1 200 OK\r\n" + kind
    put("lengths-same", raw(ok + (b"Content-Length: " + size + b"\r\n") * 2 + b"\r\n", body), "ok")
    put(
        "lengths-differ",
        raw(ok + b"Content-Length: 10\r\nContent-Length: " + size + b"\r\n\r\n", body),
        lab.doubtful("ok"),
    )
    put("length-negative", raw(ok + b"Content-Length: -1\r\n\r\n", body), "ok")
    put("length-words", raw(ok + b"Content-Length: many\r\n\r\n", body), lab.doubtful("ok"))
    put("length-short", raw(ok + b"Content-Length: 40\r\n\r\n", body), "ok")
    put(
        "length-and-chunks",
        raw(
            ok + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n",
        ),
        "ok",
    )
    put("chunk-garbage", raw(ok + b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\n" + body), lab.doubtful("ok"))
    put(
        "chunk-no-end",
        raw(ok + b"Transfer-Encoding: chunked\r\n\r\n", b"%x\r\n" % len(body) + body + b"\r\n"),
        lab.doubtful("ok"),
    )
    put(
        "chunk-garbage-404",
        raw(b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n", b"zz\r\nlost", 404),
        STRONG,
    )
    put("te-identity", raw(ok + b"Transfer-Encoding: identity\r\n\r\n", body), lab.doubtful("ok"))
    put("folded", raw(ok + b"X-Long: one\r\n two\r\n\tthree\r\n\r\n", body), "ok")
    put("header-bytes", raw(ok + "X-Server: 服务器\r\nServer: IIS\x80\x81\r\n\r\n".encode(), body), "ok")
    put("header-nameless", raw(ok + b": nothing\r\nno colon here\r\nSpace : x\r\n\r\n", body), "ok")
    put(
        "cookie-junk",
        raw(ok + b"Set-Cookie: =;;;\r\nSet-Cookie: \xe4\xbd\xa0=1; expires=never; path\r\n\r\n", body),
        "ok",
    )
    put("fat-80k", raw(ok + b"X-Fat: " + b"v" * 80_000 + b"\r\n\r\n", body), "ok")
    put("many-400", raw(ok + b"".join(b"X-N%d: v\r\n" % n for n in range(400)) + b"\r\n", body), "ok")
    put("no-type", raw(b"HTTP/1.1 200 OK\r\n\r\n", body), "ok")
    put("odd-type", raw(b"HTTP/1.1 200 OK\r\nContent-Type: html\r\n\r\n", body), "ok")
    put("location-200", raw(ok + b"Location: /elsewhere-404\r\n\r\n", body), "ok")
    put("cut", Reply(200, body + b"x" * 5000, {"content-type": "text/html"}, cut=1500), lab.doubtful("ok"))
    put("cut-once", lambda r: Reply(200, body, {"content-type": "text/html"}, cut=20 if r.count == 0 else None), "ok")
    put("cut-404", Reply(404, b"x" * 5000, {"content-type": "text/html"}, cut=100), STRONG)
    put("endless-404", Reply(404, b"", {"content-type": "text/html"}, endless=True), STRONG)
    put("status-600", raw(b"HTTP/1.1 600 Odd\r\n\r\n", b"odd", 600), lab.doubtful("blocked"))
    put("status-200-words", raw(b"HTTP/1.1 2OO OK\r\n\r\n", body), lab.doubtful("ok"))
    put("bad-request", Reply(400, "Bad Request"), lab.doubtful("blocked"))
    put("not-acceptable", Reply(406, "Not Acceptable"), "blocked")
    put("unprocessable", Reply(422, "Unprocessable"), lab.doubtful("blocked"))
    put("loop-detected", Reply(508, "Loop Detected"), WEAK)
    put("proxy-html", web("<title>502 Bad Gateway</title><center>nginx</center>", 502), WEAK)
