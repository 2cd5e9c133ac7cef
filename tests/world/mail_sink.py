"""The world's SMTP (RFC 5321): takes any message and keeps it as an .eml file."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.world.journal import Journal


class MailSink:
    """Takes mail for anybody."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self._folder, self._journal = folder / "mail", journal
        self._folder.mkdir(exist_ok=True)
        self._kept = len(list(self._folder.glob("*.eml")))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak with one client until it leaves."""

        async def say(text: str) -> None:
            writer.write(text.encode() + b"\r\n")
            await writer.drain()

        await say("220 mail.world.test ESMTP")
        sender = ""
        to: list[str] = []
        try:
            while line := await reader.readline():
                verb = line.decode("utf-8", "replace").strip()
                match verb.split(" ", 1)[0].upper():
                    case "EHLO":
                        await say("250-mail.world.test\r\n250-SMTPUTF8\r\n250 8BITMIME")
                    case "DATA":
                        await say("354 go on")
                        self._keep(await _message(reader), sender, to)
                        await say("250 kept")
                    case "QUIT":
                        await say("221 bye")
                        break
                    case word:
                        if word == "MAIL":
                            sender, to = verb, []
                        if word == "RCPT":
                            to.append(verb)
                        await say("250 ok")
        finally:
            writer.close()

    def _keep(self, data: bytes, sender: str, to: list[str]) -> None:
        (self._folder / f"{self._kept:03d}.eml").write_bytes(data)
        self._kept += 1
        self._journal.write(kind="mail", sender=sender, to=to, bytes=len(data))


async def _message(reader: asyncio.StreamReader) -> bytes:
    data = b""
    while (part := await reader.readline()) not in (b".\r\n", b""):
        data += part[1:] if part.startswith(b"..") else part
    return data
