"""What a server installs: the packages of the lock file, and the unit of systemd."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.conftest import find_program, server_example

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def locked() -> dict[str, str]:
    """Return the versions of the lock file by the name of the package."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.M))


def normal_name(name: str) -> str:
    """Return the name of a package as the lock file writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_file_has_the_required_versions_and_hashes() -> None:
    """After a change of requirements.txt: make lock."""
    required = dict(line.split("==") for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines())
    assert {normal_name(name): number for name, number in required.items()}.items() <= locked().items()
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert all(re.search(r"^    --hash=sha256:[0-9a-f]{64}", entry, re.M) for entry in entries)
    assert len(entries) == len(locked()) and "://" not in LOCK


def test_the_tests_run_with_the_locked_versions() -> None:
    assert "--require-hashes -r requirements.lock" in (ROOT / "Makefile").read_text("utf-8")
    markers = set(re.findall(r"^([a-z0-9-]+)==\S+ ;", LOCK, re.M))
    assert {name: version(name) for name in locked() if name not in markers} == {
        name: number for name, number in locked().items() if name not in markers
    }


def test_every_locked_package_has_a_licence() -> None:
    rows = [line.split("|")[1:4] for line in (ROOT / "LICENCES.md").read_text("utf-8").splitlines() if "|" in line][2:]
    listed = {normal_name(name.strip()): number.strip() for name, number, _ in rows}
    assert listed.items() <= locked().items() and len(listed) >= len(locked()) - 1
    assert all(licence.strip() not in ("", "UNKNOWN") for _, _, licence in rows)


def test_the_unit_is_valid_and_hardened(tmp_path: Path) -> None:
    analyze = find_program("systemd-analyze")
    text = server_example("ini")
    command = ".venv/bin/streamlit"
    assert f"ExecStart=/opt/cosigned/{command} run dashboard.py\n" in text and (ROOT / command).exists()
    unit = tmp_path / "cosigned.service"
    unit.write_text(text.replace("/opt/cosigned", str(ROOT)))
    for arguments in (["verify"], ["security", "--offline=yes", "--threshold=20"]):
        subprocess.run([analyze, *arguments, str(unit)], check=True, capture_output=True)
    assert {"ProtectSystem=strict", "NoNewPrivileges=yes", "DynamicUser=yes"} <= set(text.splitlines())
