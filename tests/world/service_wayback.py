def add_wayback(world: World, snapshots: dict[str, str]) -> None:
    """`snapshots`: URL -> timestamp YYYYMMDDhhmmss of its newest good capture."""

    def known(url: str) -> str | None:
        bare = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
        return next((s for u, s in snapshots.items() if re.sub(r"^https?://(www\.)?", "", u).rstrip("/") == bare), None)

    def available(request: Request) -> Reply:
        url = request.query.get("url", [""])[0]
        stamp = known(url)
        if not stamp:
            return jsonr({"url": url, "archived_snapshots": {}})
        return jsonr(
            {
                "url": url,
                "archived_snapshots": {
                    "closest": {
                        "status": "200",
                        "available": True,
                        "timestamp": stamp,
                        "url": f"http://web.archive.org/web/{stamp}/{url}",
                    }
                },
            }
        )

    def cdx(request: Request) -> Reply:
        url = request.query.get("url", [""])[0]
        stamp = known(url)
        rows = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
        if stamp:
            rows.append(["k", stamp, url, "text/html", "200", "D", "1000"])
        return jsonr(rows if stamp else [])

    world.site("archive.org").on("/wayback/available*", available)
    world.site("web.archive.org").on("/cdx/search/cdx*", cdx).on("/web/*", html("Wayback Machine"))
