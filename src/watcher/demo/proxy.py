"""The proxy on loopback that is the whole web: it answers from the recording itself, and never connects to anything."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from watcher.demo import recording, services


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: a client that goes in the middle of an answer is no fault of ours."""


@contextmanager
def serving(now: Callable[[], datetime]) -> Iterator[str]:
    """Serve the recorded web as it was at `now` on a free port of 127.0.0.1; yield the proxy's address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(recording.CERTIFICATE)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30
        wbufsize = -1
        disable_nagle_algorithm = True
        tunnel = ""
        """`https://HOST` within a tunnel."""

        def do_CONNECT(self) -> None:
            """End the tunnel here: what would go to the host is answered by the recording."""
            self.tunnel = f"https://{self.path.rpartition(':')[0]}"
            self.send_response(200)
            self.end_headers()
            self.wfile.flush()
            self.connection = self.request = context.wrap_socket(self.connection, server_side=True)
            self.setup()
            self.close_connection = False

        def do_GET(self) -> None:
            url, at = f"{self.tunnel}{self.path}", now()
            answer = services.answer(url, at) or recording.answer(url, at)
            self.send_response(answer.status)
            for name, value in {"Content-Type": answer.content_type, **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
