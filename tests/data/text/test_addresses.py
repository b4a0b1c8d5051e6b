"""Only plain web addresses are links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text.addresses import MAX_LENGTH, is_public, link_target


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d&e=%20#f",
        "HTTPS://Example.org/page",
        "https://en.example.org/wiki/Letter_(message)?action=raw&x[]=1",
        "https://medium.example/@writer/post",
        "http://localhost:8501/?letter=Five+MPs",
        "https://xn--e1afmkfd.example/",
        "https://example.org/новини/2024",
        "http://127.0.0.1/",
    ],
)
def test_a_web_address_is_a_link(address: str) -> None:
    assert link_target(address) == address


HOSTILE = (
    "javascript:alert(1)",
    "JavaScript:alert(1)//https://example.org",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "//example.org/page",
    "example.org/page",
    "www.example.org",
    "https:example.org",
    "https:/example.org",
    "https:///example.org",
    "https://",
    "https://?",
    " https://example.org",
    "https://example.org ",
    "https://example.org/a b",
    "https://exa\tmple.org",
    "java\nscript:alert(1)",
    "https://example.org/\x00",
    "https://example.org/\u202egnp.exe",
    "https://example.org/\u200b",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/'onmouseover='alert(1)",
    "https://example.org/<script>",
    "https://example.org/`",
    "https://example.org/|x|",
    "https://bank.example\\@evil.example/",
    "https://bank.example@evil.example/",
    "https://bank.example:password@evil.example/",
    "https://bank.example%40evil.example/",
    "https://bank.example%2eevil.example/",
    "https://bank.example\uff0fevil.example/",
    "https://b\u0430nk.example/",
    "https://example.org:port/",
    "https://example.org:99999/",
    "https://-example.org/",
    "https://example..org/",
    "https://[::1]/",
    "https://[example/",
    "https://example.org/1108908138/…",
    "https://example.org/“quoted”",
    "https://example.org/" + "a" * MAX_LENGTH,
    "",
)


@pytest.mark.parametrize("address", HOSTILE)
def test_any_other_address_is_text(address: str) -> None:
    assert link_target(address) is None


def test_no_address_is_no_link() -> None:
    assert link_target(None) is None


@given(st.text(st.sampled_from("htps:/.@\\[]%\"'<> \t\n\x00aZ9éя“#?&=\u202e"), max_size=30))
def test_a_link_never_needs_an_escape(text: str) -> None:
    for address in (text, f"https://{text}"):
        target = link_target(address)
        if target is not None:
            assert target.lower().startswith(("https://", "http://"))
            assert not set(target) & set("\"'<>\\ \t\n\x00\u202e")
            assert "@" not in target.split("/")[2].split("?")[0].split("#")[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://letters.example.org/arguments?a=b",
        "HTTP://Letters.Example.org.:8501/",
        "https://localhost.example.org/",
        "https://local.example.org/",
        "https://10.example.org/",
        "https://xn--e1afmkfd.xn--p1ai/",
        "https://8.8.8.8/",
        "https://172.32.0.1/",
        "https://[2001:4860:4860::8888]/",
    ],
)
def test_a_public_host_opens_on_any_machine(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        *(
            "localhost",
            "LOCALHOST:8501",
            "localhost.",
            "app.localhost",
            "desk.local",
            "Desk.Local.:8501",
            "workstation",
        ),
        *("127.0.0.1:8501", "127.1", "127.1.2.3", "2130706433", "0x7f.1", "0.0.0.0", "10.1.2.3", "172.16.0.1"),
        *("172.31.255.255", "192.168.0.4", "169.254.1.1", "100.64.0.1", "user@localhost", "example.org@10.0.0.1"),
        *("[::1]:8501", "[::]", "[fd00::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "box.lan", "x.home.arpa", "a.internal"),
        *("", "[::1", ".", ":8501"),
    ],
)
def test_a_host_of_the_own_machine_or_network_is_not_public(host: str) -> None:
    assert not is_public(f"http://{host}/arguments")


@pytest.mark.parametrize(
    "address", ["", "?letter=a", "/arguments", "letters.example.org/", "ftp://example.org/", *HOSTILE[:3]]
)
def test_what_is_no_web_address_is_not_public(address: str) -> None:
    assert not is_public(address)
