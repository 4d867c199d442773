"""Set up and run, set up and test, build: python3 make.py demo | test | check | build | lock | licences.

Needs Python 3.11 or later and nothing else: it makes `.venv` beside itself, installs what is locked in
`requirements/` (hashes checked), then does what was asked. Words after `demo` go to `inspector demo`.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = Path(os.environ.get("INSPECTOR_VENV", HERE / ".venv"))
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt's wheels expect the system to have, by the library that tells whether it is there (Debian and Ubuntu names).
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def main(arguments: list[str]) -> int:
    """Do one of the tasks; 2 when the user must act first."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an old Python must get a sentence, not a syntax error)
        return refuse("Python 3.11 or later is needed; this is " + sys.version.split()[0])
    task, rest = (arguments[0], arguments[1:]) if arguments else ("demo", [])
    if task in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if task not in TASKS:
        return refuse(f"unknown task {task!r}; tasks: {', '.join(TASKS)}")
    system_libraries()
    return TASKS[task](rest)


def demo(rest: list[str]) -> int:
    """Set up, then run the sample case, in the window where there is a display."""
    install("run.txt")
    return run("-m", "inspector", "demo", *rest)


def test(rest: list[str]) -> int:
    """Set up, then pass the tests, several at a time."""
    install("dev.txt")
    workers = min(4, os.cpu_count() or 1)
    return run("-m", "pytest", "-n", str(workers), "--dist", "loadfile", *rest)


def check(_rest: list[str]) -> int:
    """Format, lint, types and import contracts."""
    install("dev.txt")
    for words in (["-m", "ruff", "format", "--check", "."], ["-m", "ruff", "check", "."], ["-m", "mypy"]):
        code = run(*words)
        if code:
            return code
    return subprocess.call([str(PYTHON.with_name("lint-imports" + PYTHON.suffix))], cwd=HERE)


def build(_rest: list[str]) -> int:
    """Build the folder to distribute and try it on the sample."""
    install("dev.txt")
    code = run("-m", "PyInstaller", "--noconfirm", "--clean", "build.spec")
    if code:
        return code
    program = HERE / "dist" / "inspector" / ("inspector.exe" if os.name == "nt" else "inspector")
    return subprocess.call([str(program), "self-test"], cwd=HERE)


def lock(_rest: list[str]) -> int:
    """Resolve `requirements/*.txt` anew from pyproject.toml (needs uv)."""
    uv = shutil.which("uv")
    if not uv:
        return refuse("uv is needed to lock: python3 -m pip install uv")
    words = [uv, "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    words += ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header", "--upgrade"]
    words += ["pyproject.toml", "requirements/build.in"]
    code = subprocess.call([*words, "-o", "requirements/run.txt"], cwd=HERE)
    return code or subprocess.call(
        [*words, "--extra", "dev", "-c", "requirements/run.txt", "-o", "requirements/dev.txt"], cwd=HERE
    )


def licences(_rest: list[str]) -> int:
    """Write docs/licences-libraries.md from what is installed of what the product itself needs."""
    install("dev.txt")
    locked = (HERE / "requirements" / "run.txt").read_text(encoding="ascii").splitlines()
    names = sorted({line.split("==")[0] for line in locked if "==" in line})
    words = ["--format=markdown", "--order=name", "--output-file=docs/licences-libraries.md", "--packages", *names]
    return run("-m", "piplicenses", *words)


TASKS = {"demo": demo, "test": test, "check": check, "build": build, "lock": lock, "licences": licences}


def install(locked: str) -> None:
    """Make the environment and install exactly what is locked; nothing is done when it is so already."""
    file = HERE / "requirements" / locked
    wanted = hashlib.sha256(file.read_bytes() + (HERE / "pyproject.toml").read_bytes() + str(HERE).encode()).hexdigest()
    stamp = VENV / f"{locked}.installed"
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted and PYTHON.exists():
        return
    if not PYTHON.exists():
        make_environment()
    say(f"installing {locked} into {VENV} …")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = ([*pip, "--require-hashes", "-r", str(file)], [*pip, "--no-deps", "--no-build-isolation", "-e", str(HERE)])
    for words in steps:
        if subprocess.call(words, stdout=sys.stderr):
            sys.exit(refuse("the installation did not succeed; see above. Is the network reachable?"))
    stamp.write_text(wanted, encoding="ascii")


def make_environment() -> None:
    """`python -m venv`; on Debian the module comes in a package of its own."""
    made = subprocess.call([sys.executable, "-m", "venv", str(VENV)], stdout=subprocess.DEVNULL)
    if made == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    system_packages([version])
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
        sys.exit(refuse(f"a virtual environment could not be made in {VENV}"))


def system_libraries() -> None:
    """Qt's system libraries on Linux: installed when we may, named when we may not."""
    if sys.platform != "linux":
        return
    missing = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if missing:
        system_packages(missing)


def system_packages(names: list[str]) -> None:
    """Install Debian packages as root; otherwise say the command and stop."""
    command = "apt-get install -y --no-install-recommends " + " ".join(names)
    if not shutil.which("apt-get"):
        sys.exit(refuse(f"the system lacks what these Debian packages hold; install their like: {' '.join(names)}"))
    if os.geteuid() != 0:
        sys.exit(refuse(f"the system lacks some libraries; run this, then try again:\n  sudo {command}"))
    say(f"installing system packages: {' '.join(names)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update", "-qq"], [*command.split(), "-qq"]):
        if subprocess.call(words, stdout=sys.stderr, env=environment):
            sys.exit(refuse(f"this did not succeed: {' '.join(words)}"))


def run(*words: str) -> int:
    """Run Python of the environment, here; interrupting it is not our error."""
    environment = os.environ.copy()
    if words[:2] == ("-m", "pytest"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        return subprocess.call([str(PYTHON), *words], cwd=HERE, env=environment)
    except KeyboardInterrupt:
        return 2


def say(sentence: str) -> None:
    """A message, on stderr."""
    print(f"make: {sentence}", file=sys.stderr, flush=True)


def refuse(sentence: str) -> int:
    """Say what the user must do."""
    say(sentence)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
