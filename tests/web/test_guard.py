from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.web.guard import Guard, literal


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.9.8.7", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "100::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "::127.0.0.1", "::8.8.8.8", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::8.8.8.8", "2002:7f00:1::1", "2002:a09:807::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_an_address_that_the_world_cannot_reach_is_refused(text: str) -> None:
    assert not Guard().allows(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "8.8.8.8",
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::1111",
        "64:ff9b::8.8.8.8",
        "::ffff:8.8.8.8",
        "2002:808:808::1",
    ],
)
def test_a_global_address_may_be_connected_to(text: str) -> None:
    assert Guard().allows(ip_address(text))


@pytest.mark.parametrize("text", ["198.18.5.1", "::ffff:198.18.5.1", "fd00::5"])
def test_a_network_that_the_configuration_opens_may_be_connected_to(text: str) -> None:
    guard = Guard([ip_network("198.18.0.0/15"), ip_network("fd00::/64")])
    assert guard.allows(ip_address(text))
    assert not guard.allows(ip_address("198.20.0.1")) or ip_address("198.20.0.1").is_global
    assert not guard.allows(ip_address("127.0.0.1"))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"), ("2130706433", "127.0.0.1"), ("0x7f000001", "127.0.0.1"), ("0x7f.1", "127.0.0.1"),
        ("0177.0.0.01", "127.0.0.1"), ("127.1", "127.0.0.1"), ("10.1.2", "10.1.0.2"), ("0xa9.0xfe.0xa9.0xfe", "169.254.169.254"),
        ("0", "0.0.0.0"), ("0x", "0.0.0.0"), ("127.0.0.1.", "127.0.0.1"), ("[::1]", "::1"), ("::ffff:7f00:1", "::ffff:127.0.0.1"),
    ],
)  # fmt: skip
def test_an_address_is_known_in_any_spelling_that_inet_aton_takes(host: str, address: str) -> None:
    assert literal(host) == ip_address(address)


@pytest.mark.parametrize(
    "host", ["example.org", "1.example.org", "0x7f.example", "1a", "localhost", "xn--fiq228c", "0xg"]
)
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None


@pytest.mark.parametrize(
    "host", ["256.1.1.1", "1.2.3.4.5", "a.1", "example.0x1", "4294967296", "1..2", "09.1.1.1", "[::g]"]
)
def test_what_ends_in_a_number_but_is_no_address_is_no_host(host: str) -> None:
    with pytest.raises(ValueError, match="address"):
        literal(host)


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:{}", "64:ff9b::{}", "::{}"]))
def test_an_ipv6_address_never_opens_what_its_ipv4_address_closes(address: object, form: str) -> None:
    guard = Guard()
    assert guard.allows(ip_address(str(address))) or not guard.allows(ip_address(form.format(address)))
