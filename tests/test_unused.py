"""A function that nothing but its own test calls does not exist: what no notebook, script or command reaches is named.

The syntax trees of the package are walked from what runs: the commands, notebooks, scripts, benchmarks, and the
statements of modules. Tests, doctests, faces (``__init__``) and ``__all__`` reach nothing.
"""

import ast
import re
from pathlib import Path

import nbformat

from textkit.results import RESULTS

ROOT = Path(__file__).resolve().parent.parent
# For checking against the literature: public whether a notebook shows them or not (the design's list of primitives).
PRIMITIVES = {
    "words": "log_likelihood log_ratio log_ratio_conservative weighted_log_odds dp dp_norm juilland_d kl_divergence "
    "sample_coverage chao1",
    "coding": "krippendorff_alpha masi_distance",
    "topics": "average_jaccard topic_agreement npmi_coherence",
    "overlap": "winnow containment",
    "uncertainty": "benjamini_hochberg",
    "structure": "delta",
}
# What waits for the notebooks that will call it: modules or functions. An entry that excuses nothing must be taken out.
AWAITED = {
    "textkit.coding.kept",
    "textkit.structure",
    "textkit.publish.page",
    "textkit.themes.coverage.evidence",
    "textkit.uncertainty",
    "textkit.words",
}


def module_name(path: Path, source: Path) -> str:
    parts = path.relative_to(source).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST) -> dict[str, str]:
    """What the names that a file imports from the package stand for."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "textkit":
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        if isinstance(node, ast.Import):
            found |= {a.asname: a.name for a in node.names if a.asname and a.name.startswith("textkit")}
    return found


def uses(node: ast.AST, known: dict[str, str]) -> set[str]:
    """The dotted names that a piece of code uses."""
    found = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id in known:
            found.add(f"{known[each.value.id]}.{each.attr}")
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load) and each.id in known:
            found.add(known[each.id])
    return found


def attributes(nodes: list[ast.AST]) -> set[str]:
    return {each.attr for node in nodes for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def scripts(root: Path) -> list[ast.Module]:
    """The code that people run, as syntax trees."""
    texts = [
        path.read_text(encoding="utf-8") for folder in ("scripts", "benchmarks") for path in root.glob(f"{folder}/*.py")
    ]
    for path in root.glob("notebooks/*.ipynb"):
        book = nbformat.read(path, as_version=4)
        code = [cell.source for cell in book.cells if cell.cell_type == "code"]
        texts.append("\n".join(re.sub(r"^[%!].*$", "", source, flags=re.MULTILINE) for source in code))
    return [ast.parse(text) for text in texts]


def unused(root: Path, made: list[str]) -> list[str]:
    """The functions, classes and methods of the package that nothing which runs reaches; ``made``: called by name."""
    source = root / "src"
    bodies: dict[str, set[str]] = {}
    reached = {*made, "textkit.cli.main"}
    methods: dict[str, str] = {}
    faces: dict[str, str] = {}
    trees: list[ast.AST] = list(scripts(root))
    for tree in trees:
        reached |= uses(tree, imports(tree))
    for path in sorted((source / "textkit").rglob("*.py")):
        module, tree = module_name(path, source), ast.parse(path.read_text(encoding="utf-8"))
        trees.append(tree)
        if path.name == "__init__.py":
            faces |= {f"{module}.{name}": target for name, target in imports(tree).items()}
            continue
        defined = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        known = imports(tree) | {node.name: f"{module}.{node.name}" for node in defined}
        for node in tree.body:
            if node in defined:
                bodies[f"{module}.{node.name}"] = uses(node, known) - {f"{module}.{node.name}"}
            elif not (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"):
                reached |= uses(node, known)
            if isinstance(node, ast.ClassDef):
                own = [each.name for each in node.body if isinstance(each, ast.FunctionDef)]
                methods |= {f"{module}.{node.name}.{name}": name for name in own if not name.startswith("__")}
    waiting = [faces.get(name, name) for name in reached]
    alive: set[str] = set()
    while waiting:
        name = waiting.pop()
        owner = name if name in bodies else name.rpartition(".")[0]  # Corpus.load → Corpus
        if owner in bodies and owner not in alive:
            alive.add(owner)
            waiting += [faces.get(each, each) for each in bodies[owner]]
    called = attributes(trees)
    return sorted(set(bodies) - alive) + sorted(full for full, name in methods.items() if name not in called)


def excused(name: str) -> bool:
    family = name.split(".")[1]
    return name.rpartition(".")[2] in PRIMITIVES.get(family, "").split() or any(awaits(each, name) for each in AWAITED)


def awaits(entry: str, name: str) -> bool:
    return f"{name}.".startswith(f"{entry}.")


def test_nothing_is_left_that_nothing_uses():
    left = unused(ROOT, [maker.replace(":", ".") for maker in RESULTS.values()])
    assert [name for name in left if not excused(name)] == []
    for entry in AWAITED:
        assert any(awaits(entry, name) for name in left), f"{entry} is reached: take it out of AWAITED"


def test_a_function_that_only_its_test_its_doctest_and_its_face_name_is_found(tmp_path):
    package = tmp_path / "src" / "textkit" / "words"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('from textkit.words.made import one, two, Three\n__all__ = ["one", "two"]\n')
    (package / "made.py").write_text(
        '__all__ = ["one", "two", "Three"]\n\n\n'
        'def one():\n    """One.\n\n    >>> one()\n    1\n    """\n    return two()\n\n\n'
        "def two():\n    return 2\n\n\nclass Three:\n    def seen(self):\n        return 3\n\n"
        "    def unseen(self):\n        return 4\n"
    )
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "run.py").write_text("from textkit.words import Three\nThree().seen()\n")
    names = ["textkit.words.made.one", "textkit.words.made.two", "textkit.words.made.Three.unseen"]
    assert unused(tmp_path, []) == names
    assert unused(tmp_path, ["textkit.words.made.one"]) == names[2:]
