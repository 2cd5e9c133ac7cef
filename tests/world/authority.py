"""A throw-away certificate authority: a root that the program trusts, one that nobody knows, and a leaf for each host."""

from __future__ import annotations

import datetime as dt
import ssl
import tempfile
from pathlib import Path

from cryptography import x509  # type: ignore[import-not-found]  # only the world's own environment has it
from cryptography.hazmat.primitives import hashes, serialization  # type: ignore[import-not-found]  # as above
from cryptography.hazmat.primitives.asymmetric import ec  # type: ignore[import-not-found]  # as above

from tests.world.engine import World

_YEARS = dt.timedelta(days=365 * 20)
_EXPIRED = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


class Authority:
    """Issues certificates that are valid for 40 years around now; `folder`/ca.pem holds the root."""

    def __init__(self, world: World, folder: Path, now: dt.datetime) -> None:
        self.world, self.folder, self.now = world, folder, now
        self.root_key, self.root = self._issuer("World Root")
        self.other_key, self.other = self._issuer("Unknown Root")
        self.mid_key, self.mid = self._issuer("World Intermediate", self.root_key, self.root)
        (folder / "ca.pem").write_bytes(self.root.public_bytes(serialization.Encoding.PEM))
        self.contexts: dict[tuple[str, str], ssl.SSLContext] = {}

    def context(self, host: str, mode: str) -> ssl.SSLContext:
        """Return the server's side of TLS for a host; `mode` is one of `Site.tls`."""
        if (host, mode) not in self.contexts:
            self.contexts[host, mode] = self._context(host, mode)
        return self.contexts[host, mode]

    def _context(self, host: str, mode: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".pem") as file:
            file.write(self._leaf(host, mode))
            file.flush()
            context.load_cert_chain(file.name)
        site = self.world.sites.get(host)
        context.set_alpn_protocols(["h2", "http/1.1"] if site and site.h2 else ["http/1.1"])
        return context

    def _issuer(
        self,
        name: str,
        issuer_key: ec.EllipticCurvePrivateKey | None = None,
        issuer: x509.Certificate | None = None,
    ) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
        key = ec.generate_private_key(ec.SECP256R1())
        builder = (
            self._unsigned(_name(name), issuer.subject if issuer else _name(name), key)
            .add_extension(x509.BasicConstraints(True, None), True)
            .add_extension(x509.KeyUsage(True, False, False, False, False, True, True, False, False), True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        )
        if issuer:
            builder = builder.add_extension(_signed_by(issuer_key), False)
        return key, builder.sign(issuer_key or key, hashes.SHA256())

    def _leaf(self, host: str, mode: str) -> bytes:
        """Return key and certificate, as PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        issuer_key, issuer = {
            "self_signed": (key, _name(host)),
            "untrusted": (self.other_key, self.other.subject),
            "incomplete": (self.mid_key, self.mid.subject),
        }.get(mode, (self.root_key, self.root.subject))
        named = "other.invalid" if mode == "wrong_host" else host
        certificate = (
            self._unsigned(_name(named), issuer, key, _EXPIRED if mode == "expired" else None)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(named)]), False)
            .add_extension(x509.BasicConstraints(False, None), True)
            .add_extension(x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]), False)
            .add_extension(_signed_by(issuer_key), False)
            .sign(issuer_key, hashes.SHA256())
        )
        pem = serialization.Encoding.PEM
        private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return bytes(private + certificate.public_bytes(pem))

    def _unsigned(
        self, subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, end: dt.datetime | None = None
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - _YEARS)
            .not_valid_after(end or self.now + _YEARS)
        )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, common[:64])])


def _signed_by(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
