import pytest

from textkit.coding.codebook import load_codebook, read_codebook
from textkit.errors import InputError

GOOD = """rule: Code what is said.
themes:
  - id: law
    name: Law
    definition: Rules.
    include: The word law.
    exclude: Nothing.
    terms: [law, rule of law]
    not_terms: [law firm]
  - id: trade
    name: Trade
    definition: Goods.
    include: The word trade.
    exclude: Nothing.
"""


def test_a_good_codebook_is_read():
    book = read_codebook(GOOD)
    assert book.ids == ["law", "trade"]
    assert book.names["law"] == "Law"
    assert book.themes[0].terms == ("law", "rule of law")
    assert book.themes[1].terms == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    exclude: Nothing.\n    terms", "    terms", "line 3, theme 'law': lacks 'exclude'"),
        ("id: trade", "id: law", "line 10, theme 'law': stands twice"),
        ("id: trade", "id: Trade", "line 10, theme 'Trade': an id is lower-case"),
        ("id: trade", "id: none", "line 10, theme 'none': an id is"),
        ("id: trade", "label: trade", "line 10, a theme: unknown key 'label'"),
        ("definition: Goods.", "definition:", "line 12, theme 'trade': 'definition' is not a text, or is empty"),
        ("name: Law\n", "name: Law\n    name: Laws\n", "line 5, theme 'law': the key 'name' stands twice"),
        ("[law, rule of law]", "[laws]", "line 8, theme 'law': terms: 'laws' is not in dictionary form; write 'law'"),
        ("[law, rule of law]", "[law, the rule of law]", "terms: 'the rule of law' has more than 3 words"),
        (
            "[law, rule of law]",
            "[law, rule of]",
            "line 8, theme 'law': terms: 'rule of' begins or ends with a function",
        ),
        ("[law, rule of law]", "[law, law]", "terms: 'law' stands twice"),
        ("[law, rule of law]", "law", "'terms' is not a list"),
        ("[law firm]", "[trade union]", "line 9, theme 'law': not_terms: 'trade union' holds none of the theme's"),
        ("rule: Code", "rulle: Code", "line 1, the codebook: unknown key 'rulle'"),
        ("rule: Code what is said.\n", "", "line 1, the codebook: lacks 'rule'"),
        ("terms: [law, rule of law]", "terms: [law", "is not YAML"),
    ],
)
def test_a_mistake_names_theme_and_line(old, new, message):
    assert old in GOOD
    with pytest.raises(InputError, match=message.replace("(", r"\(").replace("[", r"\[")):
        read_codebook(GOOD.replace(old, new, 1))


def test_an_empty_or_missing_codebook_is_named(tmp_path):
    assert load_codebook(tmp_path).themes == ()
    with pytest.raises(InputError, match="line 1, the codebook: is not a list of keys"):
        read_codebook("")
    with pytest.raises(InputError, match="line 2, the codebook: 'themes' is not a list"):
        read_codebook("rule: x\nthemes: []\n")
    with pytest.raises(InputError, match="line 2, a theme: is not a list of keys and values"):
        read_codebook("rule: x\nthemes: [law]\n")
    for odd, said in {
        "rule: x\nname: \x07\n": "line 2: holds a control character; remove it",
        "rule: *x\n": "line 1: is not YAML",
        "rule: x\n? [a]\n: b\n": "line 2, the codebook: a list stands where a key is wanted",
        "rule: " + "[" * 5000: "lists lie in lists too deep to be read|is not YAML",
    }.items():
        with pytest.raises(InputError, match=r"codebook\.yml.*(" + said + ")"):
            read_codebook(odd)
    (tmp_path / "codebook.yml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        load_codebook(tmp_path)


def test_hidden_characters_are_refused_by_line():
    with pytest.raises(InputError, match="line 1, the codebook: holds a character that nobody sees"):
        read_codebook("rule: a\u202eb\n")
