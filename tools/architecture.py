"""Write the picture and the table of the package into docs/develop/architecture.md: ``python tools/architecture.py``.

Both come from the code: the rooms (top modules and packages), the imports between them, and the first sentence of each room's
docstring. The picture leaves out an import that follows from others: where a room imports two, and the first imports the second,
only the arrow to the first is drawn. A layer is the longest way down from a room to one that imports no other.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "casebook"
PAGE = ROOT / "docs" / "develop" / "architecture.md"
Graph = Mapping[str, frozenset[str]]
"""The rooms, each with those that it imports."""


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(updated(text), encoding="utf-8")


def updated(text: str) -> str:
    """Return the page `text` with its picture and its table made anew."""
    graph = room_graph()
    for name, part in (("picture", picture(graph)), ("rooms", table(graph))):
        between = re.compile(rf"(<!-- {name}: made by tools/architecture\.py -->\n).*?(<!-- end -->)", re.DOTALL)
        text, count = between.subn(lambda marks, part=part: f"{marks[1]}\n{part}\n{marks[2]}", text)
        if count != 1:
            raise ValueError(f"{PAGE.name} has {count} places for {name}")
    return text


def room_graph() -> Graph:
    """Return the rooms of the package and what each imports."""
    imports: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = _room(path)
        if room != "__init__" and path.name != "make.py":
            imports.setdefault(room, set()).update(_imported(path))
    return {room: frozenset(names & imports.keys() - {room}) for room, names in imports.items()}


def layers(graph: Graph) -> list[list[str]]:
    """Return the rooms of each layer, lowest first. Imports that run in a circle are an error."""
    rows: list[list[str]] = []
    left = dict(graph)
    while left:
        lowest = sorted(room for room, below in left.items() if not below & left.keys())
        if not lowest:
            raise ValueError(f"imports run in a circle: {', '.join(sorted(left))}")
        rows.append(lowest)
        for room in lowest:
            del left[room]
    return rows


def picture(graph: Graph) -> str:
    """Return the arrows between rooms as a Mermaid flowchart, importers above what they import."""
    everything = {room: _below(graph, room) for room in graph}
    lines = []
    for row in reversed(layers(graph)):
        for room in row:
            direct = [name for name in sorted(graph[room]) if not any(name in everything[other] for other in graph[room])]
            lines += [f"  {room} --> {' & '.join(direct)}"] if direct else []
    return "\n".join(["```mermaid", "flowchart TB", *lines, "```", ""])


def table(graph: Graph) -> str:
    """Return a Markdown table of the rooms, highest layer first."""
    rows = list(enumerate(layers(graph), 1))
    lines = [f"| {number} | `{room}` | {_description(room)} |" for number, row in reversed(rows) for room in row]
    return "\n".join(["| layer | room | what it does |", "|--:|---|---|", *lines, ""])


def _below(graph: Graph, room: str) -> frozenset[str]:
    """Return all that `room` imports, directly or through others."""
    return graph[room].union(*(_below(graph, name) for name in graph[room]))


def _room(path: Path) -> str:
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


def _description(room: str) -> str:
    """Return the first paragraph of a room's docstring."""
    path = PACKAGE / f"{room}.py"
    source = (path if path.is_file() else PACKAGE / room / "__init__.py").read_text(encoding="utf-8")
    paragraph = (ast.get_docstring(ast.parse(source)) or "").partition("\n\n")[0]
    return " ".join(paragraph.split()).replace("``", "`").replace("|", "\\|")


if __name__ == "__main__":
    main()
