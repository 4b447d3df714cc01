"""Write the picture and the table of the package into docs/develop/architecture.md: ``python tools/architecture.py``.

Both come from the code: the packages and modules directly below plugins/casebook, the imports between them, and the first
paragraph of each docstring. The picture leaves out an import that follows from others: where a package imports two, and the
first imports the second, only the arrow to the first is drawn. The layer of a package is one above the highest that it imports.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "casebook"
PAGE = ROOT / "docs" / "develop" / "architecture.md"
Graph = Mapping[str, frozenset[str]]
"""The packages, each with those that it imports."""


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(updated(text), encoding="utf-8")


def updated(text: str) -> str:
    """Return the page `text` with its picture and its table made anew."""
    graph = package_graph()
    for name, part in (("picture", picture(graph)), ("packages", table(graph))):
        between = re.compile(rf"(<!-- {name}: made by tools/architecture\.py -->\n).*?(<!-- end -->)", re.DOTALL)
        text, count = between.subn(lambda marks, part=part: f"{marks[1]}\n{part}\n{marks[2]}", text)
        if count != 1:
            raise ValueError(f"{PAGE.name} has {count} places for {name}")
    return text


def package_graph() -> Graph:
    """Return the packages below casebook, modules included, and what each imports."""
    imports: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        package = _package(path)
        if package != "__init__":
            imports.setdefault(package, set()).update(_imported(path))
    return {package: frozenset(names & imports.keys() - {package}) for package, names in imports.items()}


def layers(graph: Graph) -> list[list[str]]:
    """Return the packages of each layer, lowest first. Imports that run in a circle are an error."""
    rows: list[list[str]] = []
    left = dict(graph)
    while left:
        lowest = sorted(package for package, below in left.items() if not below & left.keys())
        if not lowest:
            raise ValueError(f"imports run in a circle: {', '.join(sorted(left))}")
        rows.append(lowest)
        for package in lowest:
            del left[package]
    return rows


def picture(graph: Graph) -> str:
    """Return the arrows between packages as a Mermaid flowchart, importers above what they import."""
    below: dict[str, frozenset[str]] = {}
    lines: list[str] = []
    for package in (package for row in layers(graph) for package in row):
        imports = graph[package]
        below[package] = imports.union(*(below[name] for name in imports))
        direct = [name for name in sorted(imports) if not any(name in below[other] for other in imports)]
        lines += [f"  {package} --> {' & '.join(direct)}"] if direct else []
    return "\n".join(["```mermaid", "flowchart TB", *reversed(lines), "```", ""])


def table(graph: Graph) -> str:
    """Return a Markdown table of the packages, highest layer first."""
    rows = list(enumerate(layers(graph), 1))
    lines = [f"| {number} | `{package}` | {_description(package)} |" for number, row in reversed(rows) for package in row]
    return "\n".join(["| layer | package | what it does |", "|--:|---|---|", *lines, ""])


def _package(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "casebook":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from _inner(node.module or "")
        elif isinstance(node, ast.Import):
            for name in node.names:
                yield from _inner(name.name)


def _inner(module: str) -> Iterator[str]:
    top, _, rest = module.partition(".")
    if top == "casebook" and rest:
        yield rest.partition(".")[0]


def _description(package: str) -> str:
    """Return the first paragraph of a package's docstring."""
    path = PACKAGE / f"{package}.py"
    source = (path if path.is_file() else PACKAGE / package / "__init__.py").read_text(encoding="utf-8")
    paragraph = (ast.get_docstring(ast.parse(source)) or "").partition("\n\n")[0]
    return " ".join(paragraph.split()).replace("``", "`").replace("|", "\\|")


if __name__ == "__main__":
    main()
