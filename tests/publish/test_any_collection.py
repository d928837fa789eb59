"""Every notebook goes through with collections other than the project's own: one text, two, three, in two languages."""

from pathlib import Path

import nbformat
import pytest

from textkit import results
from textkit.coding.layers import layers
from textkit.corpus.about import read_about
from textkit.corpus.reader import Corpus
from textkit.extract.rebuild import extract
from textkit.publish.fitting import fitted

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
LINE = "The old mill by the river grinds wheat and rye, for the town and for the farms along the river"
MILLS = "\n\n".join(f"{LINE} number {n}. A miller lives there with {n} cats." for n in range(7))
RYE = "Rye\n\nWhat it is\n\nRye is a grain, and the mill grinds it.\n\nWhere\n\nIt grows by the river.\n"
GERMAN = "\n\n".join(f"Die Mühle am Fluss mahlt Roggen und Weizen, auch für den Hof Nummer {n}." for n in range(7))
COLLECTIONS = {
    "one text of one paragraph": ("en", {"a": f"{LINE}. " * 30}),
    "one text": ("en", {"a": f"Mills\n\nOn them\n\n{MILLS}"}),
    "two texts without a heading": ("en", {"a": MILLS, "b": MILLS.replace("river", "sea").replace("wheat", "barley")}),
    "three texts, one of them a line": (
        "en",
        {"a": f"Mills\n\n{MILLS}", "b": RYE, "c": "Wheat is sold in town.\n"},
    ),
    "two texts in German": ("de", {"a": GERMAN, "b": GERMAN.replace("Roggen", "Gerste").replace("Fluss", "Bach")}),
}


@pytest.mark.filterwarnings("ignore")  # of arithmetic with one section: it gives no number
@pytest.mark.parametrize(("language", "texts"), COLLECTIONS.values(), ids=COLLECTIONS)
def test_every_notebook_goes_through(language, texts, tmp_path, monkeypatch, capsys):
    data = tmp_path / "data"
    (tmp_path / "texts").mkdir()
    for name, text in texts.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text)
    extract(tmp_path / "texts", data, language=language)
    for name in results.RESULTS:
        results.make(name, data)
    monkeypatch.setenv("TEXTKIT_DATA", str(data))
    corpus = Corpus.load(data)
    for path in NOTEBOOKS:
        book = nbformat.read(path, as_version=4)
        book, _ = fitted(
            book, layers(corpus, data), len(corpus.ids), corpus.fingerprint, read_about(data / "about.yml")
        )
        names = {}
        for cell in book.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, f"{path.name}: {cell.source[:60]}", "exec"), names)
