"""TLS: whom we trust, what it means where we do not, and the lenient second look."""

from __future__ import annotations

import os
import ssl
from pathlib import Path

import certifi

from watcher.errors import ConfigurationError

# X509_V_ERR_* of OpenSSL's x509_vfy.h. All others mean a chain that ends nowhere we trust.
_EXPIRED = frozenset({9, 10, 13, 14})  # not yet valid, has expired, and both with a malformed date
_HOSTNAME = frozenset({62, 63, 64})


def verified() -> ssl.SSLContext:
    """Return a context that trusts SSL_CERT_FILE or SSL_CERT_DIR where one is set, else Mozilla's roots (certifi).

    Raises:
        ConfigurationError: what the variable names cannot be read.
    """
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    try:
        if folder and not Path(folder).is_dir():  # OpenSSL takes that for a folder without certificates
            raise NotADirectoryError(f"no such folder: {folder}")
        if file or folder:
            context = ssl.create_default_context(cafile=file or None, capath=folder or None)
        else:
            context = ssl.create_default_context(cafile=certifi.where())
    except (OSError, ssl.SSLError) as error:
        named = f"SSL_CERT_FILE={file}" if file else f"SSL_CERT_DIR={folder}"
        raise ConfigurationError(f"the trusted certificates cannot be read ({named}): {error}") from error
    # Python 3.13 turns this on: it refuses what browsers take, such as an authority without a key usage.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def unverified() -> ssl.SSLContext:
    """Return a context for a second look: any certificate, and what servers of 2008 speak."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    return context


def note_of(verify_code: int) -> str:
    """Return the note for a certificate that did not verify, by OpenSSL's code."""
    if verify_code in _EXPIRED:
        return "tls-expired"
    return "tls-hostname" if verify_code in _HOSTNAME else "tls-untrusted"
