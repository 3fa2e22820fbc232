"""Is this machine ready: Python, packages, WeasyPrint's system libraries, fonts, the folders of content.

What is looked at comes back as keys and values; the sentences stand in `reports/locale/<language>/doctor.po`.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from assess import resources
from assess.domain.checks import Check

DISTRIBUTION = "incubator-assess"
DEBIAN_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONTS = (".ttf", ".otf", ".woff2")
_SECONDS = 120

# What can crash an interpreter, or load for a second, runs in another one: it writes "loaded", then "drawn".
_TRIAL = """
import sys
from pathlib import Path
import weasyprint
from weasyprint.text import ffi
if ffi.harfbuzz_subset is None:
    sys.exit("cannot load library 'libharfbuzz-subset'")
print("loaded", flush=True)
face = ""
if len(sys.argv) > 1:
    face = "@font-face { font-family: trial; src: url(%s) }" % Path(sys.argv[1]).as_uri()
page = "<style>%s body { font-family: trial }</style><p>1</p>" % face
if weasyprint.HTML(string=page).write_pdf().startswith(b"%PDF"):
    print("drawn", flush=True)
"""


def examine() -> tuple[Check, ...]:
    """Everything that the commands need on this machine, in the order in which one would mend it."""
    fonts = _fonts()
    return (_python(), *_packages(), _font_check(fonts), *_pages(fonts), *_content(), _office())


def _check(name: str, *, ok: bool, advice: str, required: bool = True, **detail: str | int) -> Check:
    return Check(name, ok, MappingProxyType(detail), "" if ok else f"doctor.{advice}", required)


def _python() -> Check:
    found = platform.python_version()
    needed = _lower_bound(_python_wanted())
    ok = release(found) >= release(needed)
    return _check("python", ok=ok, advice="python.advice", found=found, needed=needed)


def _packages() -> Iterator[Check]:
    """One check for all that are there, and one for each that is missing or too old."""
    wanted = tuple(_requirements())
    if not wanted:
        yield _check("self", ok=False, advice="package.advice")
        return
    faulty = [(name, needed, found) for name, needed in wanted if release(found := _installed(name)) < release(needed)]
    if len(faulty) < len(wanted):
        yield _check("packages", ok=True, advice="", n=len(wanted) - len(faulty))
    for name, needed, found in faulty:
        kind = "old_package" if found else "package"
        yield _check(kind, ok=False, advice="package.advice", package=name, needed=needed, found=found)


def _python_wanted() -> str:
    try:
        return metadata.metadata(DISTRIBUTION)["Requires-Python"]
    except metadata.PackageNotFoundError:
        return ""


def _requirements() -> Iterator[tuple[str, str]]:
    """The packages that the program needs when it runs, with their least versions."""
    try:
        declared = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return
    for requirement in declared:
        if "extra ==" not in requirement:
            yield re.split(r"[^\w.-]", requirement, maxsplit=1)[0], _lower_bound(requirement)


def _lower_bound(requirement: str) -> str:
    found = re.search(r">=\s*([\d.]+)", requirement)
    return found[1] if found else "0"


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def release(version: str) -> tuple[int, ...]:
    """The numbers of a version, for comparing: 3.1.0rc1 is (3, 1); an empty text is before every version."""
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    parts = [int(number) for number in numbers[0].split(".")] if numbers else []
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _fonts() -> tuple[Path, ...]:
    return tuple(sorted(path for path in (resources.reports() / "fonts").rglob("*") if path.suffix in FONTS))


def _font_check(fonts: tuple[Path, ...]) -> Check:
    return _check("fonts", ok=bool(fonts), advice="content.advice", n=len(fonts))


def _pages(fonts: tuple[Path, ...]) -> Iterator[Check]:
    """Whether WeasyPrint's system libraries load, and whether it then draws a page with a bundled font."""
    said, fault = _trial(fonts[:1])
    loaded = "loaded" in said
    advice = "libraries.advice_debian" if shutil.which("apt-get") else "libraries.advice"
    library = re.search(r"cannot load library '([^']+)'", fault)
    name = library[1] if library else _last_line(fault)
    yield _check("libraries", ok=loaded, advice=advice, library=name, packages=DEBIAN_PACKAGES)
    if loaded:
        yield _check("page", ok="drawn" in said, advice="page.advice", fault=_last_line(fault))


def _trial(fonts: Iterable[Path]) -> tuple[str, str]:
    """What the trial wrote to its output, and what to its errors."""
    command = (sys.executable, "-W", "ignore", "-c", _TRIAL, *map(str, fonts))
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return "", str(fault)
    return done.stdout, done.stderr


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]


def _content() -> Iterator[Check]:
    """Whether the maturity models, and the templates and words of reports, are where they are looked for."""
    folder = resources.questionnaires()
    names = sorted(path.parent.name for path in folder.glob("*/model.yaml"))
    yield _check("models", ok=bool(names), advice="content.advice", models=", ".join(names), n=len(names))
    templates = tuple((resources.reports() / "templates").glob("*"))
    yield _check("templates", ok=bool(templates), advice="content.advice", n=len(templates))


def _office() -> Check:
    path = shutil.which("soffice") or shutil.which("libreoffice")
    return _check("office", ok=path is not None, advice="office.advice", required=False)
