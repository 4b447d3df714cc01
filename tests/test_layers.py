"""The layers of the package, lowest first: imports only go down."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import casebook

ROOT = Path(casebook.__file__).parent
LAYERS = (
    "folders", "addresses languages problems permalinks files theme", "yaml markdown layout model", "messages", "content",
    "maps social_cards data", "pages", "search editing", "build", "mkdocs_plugin", "cli",
)  # fmt: skip
RANK = {unit: rank for rank, layer in enumerate(LAYERS) for unit in layer.split()}
ONLY_IN = {
    "yaml": ("yaml/",),
    "pydantic": ("model/", "content/validation.py", "content/refused_values.py", "content/folder.py"),
    "pydantic_core": ("model/", "content/validation.py", "content/refused_values.py"),
    "markdown": ("markdown/",),
    "pyromark": ("markdown/commonmark.py",),
    "folium": ("maps/drawing.py",),
    "branca": ("maps/drawing.py",),
    "PIL": ("content/pictures.py", "content/picture_copies.py", "content/picture_faults.py", "social_cards/drawing.py"),
    "zint": ("pages/cite_and_share.py",),
    "babel": ("messages/blanks.py",),
    "wcwidth": ("messages/reports.py",),
    "openpyxl": ("editing/xlsx_figures.py", "editing/xlsx_reader.py"),
    "xlsxwriter": ("editing/blank_table.py", "data/xlsx_writer.py", "data/xlsx_sheet.py"),
    "mkdocs": ("mkdocs_plugin/",),
    "duckdb": ("data/database.py",),
    "hwpx": ("data/hwpx.py",),
    "distributed": ("build/dask_workers.py",),
    "brotli": ("files/deployment.py",),
    "quickjs": ("search/console.py",),
    "packaging": ("cli/doctor.py",),
}
MODULES = sorted(ROOT.rglob("*.py"))


NETWORK = (
    "aiohttp", "asyncio", "distributed", "ftplib", "http.client", "http.server", "httpx", "imaplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "urllib.request", "urllib3", "xmlrpc",
)  # fmt: skip
SPEAKS_TO_OTHERS = {"cli/link_requests.py", "build/dask_workers.py"}


def test_two_modules_alone_speak_to_other_machines() -> None:
    within = tuple(f"{name}." for name in NETWORK)
    speaking = {path for path in MODULES if any(f"{module}.".startswith(within) for module in imported(path))}
    assert {path.relative_to(ROOT).as_posix() for path in speaking} == SPEAKS_TO_OTHERS


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports, and each name of ``from a import b`` as ``a.b``, which may be a module too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports by a relative path"
            module = node.module or ""
            yield from (f"{module}.{name.name}" for name in node.names)
            if module != "casebook":  # only the names that are imported of it are units
                yield module


def _out_of_layer(path: Path) -> Iterator[str]:
    """What a module imports of its own layer or a higher one, and libraries that other modules alone may import."""
    relative = path.relative_to(ROOT)
    unit = relative.parts[0].removesuffix(".py")
    for module in imported(path):
        top, *rest = module.split(".")
        if top == "casebook" and rest and rest[0] != unit and RANK[rest[0]] >= RANK[unit]:
            yield f"{relative} imports {module}"
        if top in ONLY_IN and not relative.as_posix().startswith(ONLY_IN[top]):
            yield f"{relative} imports {module}"


def test_imports_go_down_and_libraries_stay_in_their_layer() -> None:
    assert [line for path in MODULES for line in _out_of_layer(path)] == []


def test_no_imports_run_in_a_circle_not_even_those_within_functions() -> None:
    names = {
        ".".join(("casebook", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path for path in MODULES
    }
    graph = {name: names.keys() & set(imported(path)) for name, path in names.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_every_unit_has_a_layer() -> None:
    assert {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"} <= set(RANK)


def test_functions_of_one_module_have_private_names() -> None:
    """Others take a public one for a part of what the module offers."""
    folders = (ROOT, Path(__file__).parent, Path(__file__).parents[1] / "tools")
    texts = {path: path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")}
    users = Counter(word for text in texts.values() for word in set(re.findall(r"\w+", text)))
    public = [(path.name, name) for path in MODULES for name in re.findall(r"^def ([a-z]\w*)", texts[path], re.MULTILINE)]
    assert [(module, name) for module, name in public if users[name] == 1] == []


def test_the_core_loads_neither_folium_nor_mkdocs_nor_pillow() -> None:
    code = "import sys, casebook.build.build; sys.exit(', '.join({'folium', 'mkdocs', 'PIL'} & set(sys.modules)) or 0)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
