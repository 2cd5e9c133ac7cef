def add_huggingface(
    world: World,
    models: dict[str, dict],
    datasets: dict[str, dict] | None = None,
    renamed: dict[str, str] | None = None,
) -> None:
    """`models`, `datasets`: org/name -> {modified, gated, disabled, downloads}."""
    kinds = {"models": models, "datasets": datasets or {}}

    def find(kind: str, name: str) -> dict | None:
        return kinds[kind].get((renamed or {}).get(name, name))

    def api(request: Request) -> Reply:
        found = re.fullmatch(r"/api/(models|datasets)/([^/]+(?:/[^/]+)?)", request.path)
        if not found:
            return jsonr([{"id": n, "lastModified": f.get("modified")} for n, f in models.items()])
        kind, name = found[1], found[2]
        if name in (renamed or {}):
            return Reply(307, b"", {"location": f"/api/{kind}/{renamed[name]}"})
        fact = find(kind, name)
        if fact is None:  # the Hub says 401 for what does not exist, to whoever is not signed in
            if "authorization" in request.headers:
                return jsonr(
                    {"error": "Repository not found"},
                    404,
                    x_error_code="RepoNotFound",
                    x_error_message="Repository not found",
                )
            return jsonr(
                {"error": "Invalid username or password."}, 401, x_error_message="Invalid username or password."
            )
        return jsonr(
            {
                "_id": hashlib.sha256(name.encode()).hexdigest()[:24],
                "id": name,
                "modelId": name,
                "author": name.split("/")[0],
                "sha": "1" * 40,
                "lastModified": fact.get("modified", "2024-01-01T00:00:00.000Z"),
                "private": False,
                "gated": fact.get("gated", False),
                "disabled": fact.get("disabled", False),
                "downloads": fact.get("downloads", 10),
                "likes": 3,
                "tags": ["medical"],
                "pipeline_tag": "text-generation",
                "createdAt": "2023-01-01T00:00:00.000Z",
                "siblings": [],
            }
        )

    def page(request: Request) -> Reply:
        parts = [p for p in request.path.strip("/").split("/") if p]
        kind = "datasets" if parts[:1] == ["datasets"] else "models"
        parts = parts[1:] if kind == "datasets" else parts
        name = "/".join(parts[:2])
        prefix = "/datasets" if kind == "datasets" else ""
        if name in (renamed or {}):
            return Reply(307, b"", {"location": "/".join([prefix, renamed[name], *parts[2:]])})
        if find(kind, name) is None:
            return html("Hugging Face", "Sorry, we can't find the page you are looking for.", status=404)
        return html(f"{name} · Hugging Face")

    world.site("huggingface.co").on("/api/*", api).on("*", page)
