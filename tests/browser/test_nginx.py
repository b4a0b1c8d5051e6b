"""The nginx example, started for real: TLS, sign-on, websockets and uploads, as an analyst's browser sees them.

Behind it are the files of the container, on a system that nobody can write to.
"""

from __future__ import annotations

import re
import shutil
import socket
import ssl
from collections.abc import Iterator
from getpass import getuser
from http.client import HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import DEVNULL, Popen, run
from threading import Thread

import pytest
from playwright.sync_api import BrowserType, Page, expect

from data import DEFAULT_CORPUS
from tests.browser.actions import TIMEOUT, wait_until_idle
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.server import ROOT, run_server
from tests.conftest import find_program, server_example

NAME = "letters.example.org"
EXAMPLE, CONTAINER_FILE = server_example("nginx"), server_example("dockerfile")
# All files become read-only, and `setpriv` takes away what the unit of systemd takes away.
CONFINED = [
    "unshare", "--map-root-user", "--mount", "sh", "-c",
    'mount --make-rprivate / && mount -o remount,bind,ro / && cd "$0" && exec setpriv --bounding-set=-all '
    '--inh-caps=-all --no-new-privs env HOME=/nonexistent PYTHONDONTWRITEBYTECODE=1 "$@"',
]  # fmt: skip
COOKIE = "signed_on=yes"
KEY = f"{'A' * 22}=="
HANDSHAKE = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": KEY,
}  # fmt: skip


class SignOn(BaseHTTPRequestHandler):
    """A sign-on that knows each visitor with the cookie."""

    def do_GET(self) -> None:
        is_question = self.path == "/oauth2/auth"
        self.send_response(401 if is_question and COOKIE not in self.headers.get("Cookie", "") else 200)
        self.end_headers()
        if not is_question:
            self.wfile.write(f"Sign on to see {self.headers['X-Auth-Request-Redirect']}".encode())

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def free_port() -> int:
    """Return a port that no program uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class SignOnServer(ThreadingHTTPServer):
    """A server that has room for the connections of a whole page. A connection without room is tried again late."""

    request_queue_size = 128


def write_configuration(folder: Path, replaced: dict[str, str]) -> Path:
    """Write the example with the ports and files of the test."""
    site = EXAMPLE
    for old, new in replaced.items():
        assert old in site
        site = site.replace(old, new)
    return write_site(folder, site)


def write_site(folder: Path, site: str) -> Path:
    """Write what nginx needs around a site, which is then the only one."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    path = folder / "nginx.conf"
    path.write_text(
        f"daemon off; user {getuser()}; pid {folder}/pid; error_log {folder}/errors;\nevents {{}}\n"
        f"http {{ access_log off; {folders}\n{site}\n}}\n"
    )
    return path


def copy_container(folder: Path) -> Path:
    """Copy what the container file copies, and return its script."""
    for source, target in re.findall(r"^COPY (\S+) (\S+)$", CONTAINER_FILE, re.M):
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        copy(ROOT / source, folder / target)
    return folder / "dashboard.py"


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Run the dashboard, a sign-on and nginx in front of them, and return the port of nginx."""
    program = find_program("nginx")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    files = ["-keyout", folder / "key", "-out", folder / "certificate"]
    run(["openssl", "req", "-x509", "-nodes", "-subj", f"/CN={NAME}", *files], check=True, stderr=DEVNULL)
    sign_on = SignOnServer(("127.0.0.1", 0), SignOn)
    Thread(target=sign_on.serve_forever, daemon=True).start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STREAMLIT_SERVER_ALLOWED_HOSTS", f"{NAME} localhost")
        with run_server(DEFAULT_CORPUS, copy_container(folder), before=[*CONFINED, str(folder)]) as dashboard:
            replaced = {
                "listen 80;": f"listen 127.0.0.1:{free_port()};", "listen 443": f"listen 127.0.0.1:{port}",
                "127.0.0.1:8501": dashboard.removeprefix("http://"),
                "127.0.0.1:4180": f"127.0.0.1:{sign_on.server_port}",
                f"/etc/ssl/{NAME}.crt": f"{folder}/certificate", f"/etc/ssl/{NAME}.key": f"{folder}/key",
            }  # fmt: skip
            nginx = Popen([program, "-c", write_configuration(folder, replaced), "-e", folder / "errors"])
            while nginx.poll() is None and not accepts(port):
                pass
            assert nginx.poll() is None, (folder / "errors").read_text()
            yield port
            nginx.terminate()
            nginx.wait(timeout=60)
            sign_on.shutdown()


def accepts(port: int) -> bool:
    """Return whether a program accepts connections at a port."""
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int, path: str, headers: dict[str, str], name: str = NAME) -> HTTPResponse:
    """Send one request over TLS to nginx under a name."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", port, timeout=60)
    connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", port), 60), server_hostname=name)
    connection.request("GET", path, headers={"Host": f"{name}:{port}", **headers})
    return connection.getresponse()


@pytest.fixture
def page(proxy: int, chromium: BrowserType) -> Iterator[Page]:
    """Return a window of an analyst who has signed on."""
    flags = [*FLAGS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    browser = chromium.launch(executable_path=CHROMIUM, args=flags, timeout=TIMEOUT)
    context = browser.new_context(ignore_https_errors=True)
    name, value = COOKIE.split("=")
    context.add_cookies([{"name": name, "value": value, "url": f"https://{NAME}:{proxy}"}])
    context.set_default_timeout(TIMEOUT)
    yield context.new_page()
    browser.close()


def test_an_analyst_who_signed_on_uses_the_pages(proxy: int, page: Page) -> None:
    sockets: list[str] = []
    page.on("websocket", lambda websocket: sockets.append(websocket.url))
    page.goto(f"https://{NAME}:{proxy}/people?actor_type=military")
    wait_until_idle(page)
    expect(page.get_by_text("3 of 13 signatories in 2 letters: military")).to_be_visible()
    assert sockets == [f"wss://{NAME}:{proxy}/_stcore/stream"]
    page.goto(f"https://{NAME}:{proxy}/upload")
    wait_until_idle(page)
    # nginx refuses more than 1 MB by itself. So it is the dashboard that answers here.
    file = {"name": "large.zip", "mimeType": "application/zip", "buffer": bytes(3_000_000)}
    page.locator("input[type=file]").first.set_input_files([file])
    expect(page.get_by_text("large.zip:1:1: File is not text")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/people?actor_type=military", "/tables/letters.csv", "/_stcore/health"])
def test_a_visitor_without_sign_on_gets_the_sign_on(proxy: int, path: str) -> None:
    answer = ask(proxy, path, {})
    assert (answer.status, answer.read().decode()) == (403, f"Sign on to see {path}")


def test_a_websocket_needs_the_sign_on_and_the_name(proxy: int) -> None:
    origin = {"Origin": f"https://{NAME}:{proxy}"}
    assert ask(proxy, "/_stcore/stream", HANDSHAKE | origin).status == 403
    assert ask(proxy, "/_stcore/stream", HANDSHAKE | origin | {"Cookie": COOKIE}).status == 101
    with pytest.raises(OSError, match="unrecognized name|UNRECOGNIZED_NAME"):
        ask(proxy, "/_stcore/stream", HANDSHAKE | {"Cookie": COOKIE}, name="other.example.org")
    other_name = {"Host": "other.example.org", "Cookie": COOKIE}
    with pytest.raises(ConnectionError):
        ask(proxy, "/", other_name)
