"""The files around the code agree with each other."""

import re
import tomllib
from pathlib import Path

import nbformat
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE)}


def wanted():
    formats = PROJECT["project"]["optional-dependencies"]["formats"]
    stated = [*PROJECT["project"]["dependencies"], *formats, *PROJECT["dependency-groups"]["dev"]]
    return {canonicalize_name(Requirement(each).name): Requirement(each) for each in stated}


def test_the_lock_holds_every_dependency_at_an_admitted_version():
    for name, requirement in wanted().items():
        assert name in PINS, f"{name} is not in requirements.lock: run make lock"
        assert PINS[name] in requirement.specifier


def test_the_lock_is_hashed_and_names_no_index():
    assert "://" not in LOCK
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert all("--hash=sha256:" in entry for entry in entries)


def test_environment_yml_states_the_same_dependencies():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    listed = [each for each in environment["dependencies"] if isinstance(each, str)]
    (pip,) = [each["pip"] for each in environment["dependencies"] if isinstance(each, dict)]
    assert "-e ." in pip
    requirements = [Requirement(each) for each in [*listed, *(p for p in pip if p != "-e .")]]
    stated = {canonicalize_name(each.name): each.specifier for each in requirements}
    python = stated.pop("python")
    stated.pop("pip")
    assert python == Requirement(f"python{PROJECT['project']['requires-python']}").specifier
    assert stated == {name: requirement.specifier for name, requirement in wanted().items()}


def test_every_dependency_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for requirement in wanted().values():
        (line,) = re.findall(rf'^\s+"{re.escape(str(requirement))}",(.*)$', text, re.MULTILINE)
        assert re.search(r"# \S+ \S+", line), f"{requirement} has no reason beside it"


def test_the_readmes_findings_are_the_notebooks_own():
    from textkit.publish.execute import between_marks, findings

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    books = {path.stem: nbformat.read(path, as_version=4) for path in NOTEBOOKS}
    assert readme == between_marks(readme, findings(books)), "run make update"


def test_the_readmes_answer_is_the_sites():
    from textkit import Corpus
    from textkit.publish.execute import between_marks
    from textkit.publish.pages.claims import answer
    from textkit.publish.pages.facts import load_facts
    from textkit.publish.pages.measured import measure

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    made = measure(load_facts(ROOT / "data", Corpus.load(ROOT / "data")))
    assert readme == between_marks(readme, answer(made), "answer"), "run make update"


def test_links_of_the_readme_lead_somewhere():
    for name in ("README.md", "CONTRIBUTING.md", "data/README.md"):
        for target in re.findall(r"\]\(([^):]+)\)", (ROOT / name).read_text(encoding="utf-8")):
            assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"
