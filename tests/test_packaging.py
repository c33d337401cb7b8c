"""The set-up that developers, CI and trust IT rely on: dev.py, the locked requirements, the wheel, the README."""

from __future__ import annotations

import ast
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
LOCKS = [PACKAGING / "requirements.txt", PACKAGING / "requirements-dev.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", name).group()).lower()


def locked(path: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Name → (version with its marker, hashes) of a lock file."""
    requirements = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    found = {}
    for line in requirements:
        pin, *hashes = re.split(r"\s+--hash=", line.strip())
        name, version = pin.split("==", 1)
        found[normal(name)] = (version, frozenset(hashes))
    return found


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch):
    """Imports a module of packaging/ by name, as dev.py does, and forgets it afterwards."""
    monkeypatch.syspath_prepend(str(PACKAGING))

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in [name for name in sys.modules if name == "dev" or name.startswith("dev_")]:
        del sys.modules[name]


# The locked requirements


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_one_exact_version_and_hashes(lock: Path):
    for name, (version, hashes) in locked(lock).items():
        assert re.match(r"\d[\w.]*( ; |$)", version), name
        assert hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), name


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_names_no_index_no_address_and_no_option(lock: Path):
    for line in lock.read_text(encoding="utf-8").splitlines():
        assert "://" not in line
        assert "@" not in line
        assert re.match(r"([a-z0-9._-]+==|    --hash=sha256:)", line), line


def test_developers_lock_holds_the_users_lock_unchanged():
    users, developers = (locked(lock) for lock in LOCKS)
    assert {name: developers.get(name) for name in users} == users


def test_everything_that_pyproject_asks_for_is_locked():
    users, developers = (locked(lock) for lock in LOCKS)
    assert {normal(name) for name in PROJECT["project"]["dependencies"]} <= users.keys()
    assert {normal(name) for name in PROJECT["project"]["optional-dependencies"]["dev"]} <= developers.keys()
    assert "hatchling" in developers  # the project itself is installed without fetching anything


def test_only_the_essentials_of_pyside_are_locked():
    assert {name for name in locked(LOCKS[1]) if "pyside" in name} == {"pyside6-essentials"}


def test_what_only_windows_needs_is_locked_too():
    developers = locked(LOCKS[1])
    for name in ("pefile", "pywin32-ctypes"):
        assert "sys_platform == 'win32'" in developers[name][0]
    assert "colorama" in developers


# dev.py itself


def test_dev_scripts_import_the_standard_library_alone():
    scripts = sorted(PACKAGING.glob("dev*.py"))
    siblings = {path.stem for path in scripts}
    for path in scripts:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | siblings, f"{path.name} imports {name}"


def test_python_versions_agree_everywhere(dev):
    script = dev("dev")
    oldest, newest = script.OLDEST, script.NEWEST
    assert PROJECT["project"]["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{oldest[0]}{oldest[1]}"
    assert PROJECT["tool"]["mypy"]["python_version"] == f"{oldest[0]}.{oldest[1]}"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"3.{minor}" in readme for minor in range(oldest[1], newest[1] + 1))


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0)])
def test_an_unsuitable_python_is_refused_in_one_sentence(version: tuple[int, int, int]):
    code = f"import runpy, sys; sys.version_info = {version}; runpy.run_path('packaging/dev.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"this is Python {version[0]}.{version[1]}." in done.stderr
    assert "Traceback" not in done.stderr


def test_readme_names_the_two_commands_and_no_unknown_one(dev):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"packaging/dev\.py ([a-z]+)", readme))
    assert {"run", "test"} <= named <= set(dev("dev").COMMANDS)


def test_ci_calls_the_test_command():
    script = ROOT / ".ci" / "run"
    assert "python3 packaging/dev.py test" in script.read_text(encoding="utf-8")
    if os.name != "nt":
        assert os.access(script, os.X_OK)


def test_what_follows_two_dashes_goes_to_pytest(dev):
    assert dev("dev").parse(["test", "--", "-k", "paste"]) == ("test", ["-k", "paste"])


def test_other_commands_take_nothing_after_two_dashes(dev, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        dev("dev").parse(["build", "--", "-x"])
    assert "build takes no arguments" in capsys.readouterr().err


# The environment


@pytest.fixture
def environment(dev, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev_environment on an empty folder; what it would run is written in its `ran` instead."""
    module = dev("dev_environment")
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp.json")
    lock = tmp_path / "requirements-dev.txt"
    lock.write_text("one==1\n", encoding="utf-8")
    monkeypatch.setattr(module, "LOCK", lock)
    monkeypatch.setattr(module, "ran", [], raising=False)

    def run(command: list[object], **_: object) -> subprocess.CompletedProcess[str]:
        words = [str(word) for word in command]
        module.ran.append(words)
        if "venv" in words:
            module.script("python").parent.mkdir(parents=True)
            module.script("python").write_text("", encoding="utf-8")
        here = f"{sys.version_info[0]}.{sys.version_info[1]}\n"
        here = here if "-c" in words and module.script("python").exists() else ""
        return subprocess.CompletedProcess(words, 0, here, "")

    monkeypatch.setattr(module.subprocess, "run", run)
    return module


def locked_installs(environment: ModuleType) -> int:
    return sum("--require-hashes" in command for command in environment.ran)


def test_a_second_set_up_runs_nothing(environment: ModuleType):
    environment.ensure()
    assert locked_installs(environment) == 1
    environment.ran.clear()
    environment.ensure()
    assert environment.ran == []


def test_a_changed_lock_is_installed(environment: ModuleType):
    environment.ensure()
    environment.ran.clear()
    environment.LOCK.write_text("one==2\n", encoding="utf-8")
    environment.ensure()
    assert locked_installs(environment) == 1
    assert not any("venv" in command for command in environment.ran)


def test_an_environment_of_another_python_is_made_again(environment: ModuleType):
    environment.ensure()
    stamp = json.loads(environment.STAMP.read_text(encoding="utf-8"))
    environment.STAMP.write_text(json.dumps(stamp | {"python": "3.9 pdp11"}), encoding="utf-8")
    environment.ran.clear()
    environment.ensure()
    assert any("venv" in command for command in environment.ran)
    assert locked_installs(environment) == 1


def test_a_set_up_that_failed_is_not_taken_for_done(environment: ModuleType, monkeypatch: pytest.MonkeyPatch):
    healthy = environment.subprocess.run

    def fail(command: list[object], **options: object) -> subprocess.CompletedProcess[str]:
        done = healthy(command, **options)
        done.returncode = int("install" in done.args)
        return done

    with monkeypatch.context() as broken:
        broken.setattr(environment.subprocess, "run", fail)
        with pytest.raises(environment.SetUpError, match="pip could not install"):
            environment.ensure()
    environment.ran.clear()
    environment.ensure()
    assert locked_installs(environment) == 1


def test_pips_destination_comes_from_us_and_its_sources_from_the_machine(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    for name in ("PIP_TARGET", "PIP_USER", "PIP_CONSTRAINT", "PYTHONPATH", "PIP_INDEX_URL", "PIP_CERT"):
        monkeypatch.setenv(name, "x")
    kept = environment.clean_environ()
    assert {"PIP_INDEX_URL", "PIP_CERT"} <= kept.keys()
    assert not {"PIP_TARGET", "PIP_USER", "PIP_CONSTRAINT", "PYTHONPATH"} & kept.keys()


# The libraries that Qt needs


def test_missing_libraries_are_named_with_the_exact_command(
    dev, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    qt = dev("dev_qt")
    monkeypatch.setattr(qt.sys, "platform", "linux")
    monkeypatch.setattr(qt, "missing", lambda libraries: {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"})
    monkeypatch.setattr(qt.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(qt, "administrator_prefix", lambda: None)
    qt.ensure_libraries(window=False)
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "sudo apt-get install --no-install-recommends libegl1 libgl1" in said


def test_an_administrator_gets_missing_libraries_installed(dev, monkeypatch: pytest.MonkeyPatch):
    qt = dev("dev_qt")
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        lists_are_there = any("update" in earlier for earlier in ran)
        return subprocess.CompletedProcess(command, 0 if lists_are_there else 100)

    monkeypatch.setattr(qt.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(qt, "administrator_prefix", list)
    monkeypatch.setattr(qt.subprocess, "run", run)
    assert qt.apt_install(["libegl1"])
    assert [("update" in command, "libegl1" in command) for command in ran] == [
        (False, True),
        (True, False),
        (False, True),
    ]


def test_only_a_window_asks_for_the_libraries_of_a_display(dev):
    qt = dev("dev_qt")
    assert qt.missing(qt.FOR_ANY_USE, loadable=lambda name: True) == {}
    assert "libxcb-cursor.so.0" in qt.FOR_A_WINDOW
    assert not any("xcb" in name for name in qt.FOR_ANY_USE)


# What the commands do


@pytest.fixture
def commands(dev, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev_commands, with every program that it would start written in `ran`; `fails` names what fails."""
    module = dev("dev_commands")
    monkeypatch.setattr(module, "ran", [], raising=False)
    monkeypatch.setattr(module, "fails", "", raising=False)

    def call(command: list[str], *, headless: bool = True, **environ: str) -> int:
        module.ran.append((command[1:], headless, environ))
        return int(bool(module.fails) and module.fails in command)

    monkeypatch.setattr(module, "call", call)
    return module


def test_run_with_a_display_opens_the_demo_ward(commands: ModuleType, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLAY", ":7")
    assert commands.run() == 0
    assert commands.ran == [(["-m", "app", "--demo"], False, {})]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Windows and macOS always have a display")
def test_run_without_a_display_says_so_and_names_the_folder(
    commands: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert commands.run() == 0
    assert commands.ran == [(["-m", "app", "demo-tour", "--out", str(ROOT / "build" / "demo-pictures")], True, {})]
    said = capsys.readouterr().out
    assert "no display" in said
    assert str(ROOT / "build" / "demo-pictures") in said


def test_every_step_of_test_runs_and_failures_are_listed_at_the_end(
    commands: ModuleType, capsys: pytest.CaptureFixture[str]
):
    commands.fails = "mypy"
    assert commands.test(["-k", "paste"]) == 1
    programs = [command for command, _, _ in commands.ran]
    assert len(programs) == 5
    assert programs[-1][-2:] == ["-k", "paste"]
    assert all(headless for _, headless, _ in commands.ran)
    assert capsys.readouterr().out.strip().endswith("FAILED: types.")


def test_soak_sets_its_variable_and_chooses_its_tests(commands: ModuleType):
    assert commands.soak([]) == 0
    ((command, _, environ),) = commands.ran
    assert command[command.index("-m", 1) + 1] == "soak"
    assert environ == {"WARD_HUDDLE_SOAK": "1"}


# What is installed


def test_the_wheel_holds_the_program_and_its_resources(tmp_path: Path):
    tree, wheels = tmp_path / "tree", tmp_path / "wheels"
    tree.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    for name in ("app", "resources"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-index", "--no-deps", "--no-build-isolation"]
    done = subprocess.run([*build, "-w", str(wheels), str(tree)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = wheels.glob("ward_huddle-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        (scripts,) = (name for name in held if name.endswith(".dist-info/entry_points.txt"))
        assert "ward-huddle = app.__main__:main" in archive.read(scripts).decode()
    for folder, prefix in (("app", "app"), ("resources", "app/resources")):
        files = [path for path in (tree / folder).rglob("*") if path.is_file()]
        absent = [path for path in files if f"{prefix}/{path.relative_to(tree / folder).as_posix()}" not in held]
        assert not absent
    assert not any(name.startswith(("tests/", "packaging/", "resources/")) for name in held)


# The table of benchmarks


def test_the_table_of_benchmarks_shows_ratios_and_what_is_missed():
    from tests.bench.row import BenchRow
    from tests.bench.run import table

    rows = [BenchRow("saving one cell", 1.25, 2.5, "x", "median of 50"), BenchRow("first paint", 3.0, 2.5, "x", "")]
    met, missed = table(rows)[2:]
    assert "1.25 ×" in met
    assert "≤ 2.5 ×" in met
    assert "50%" in met
    assert "| yes" in met
    assert "| NO" in missed
