"""What is kept in coding/: read through the contract, points and links held together."""

import pytest

from textkit.coding import kept
from textkit.errors import InputError, InputWarning

BOOK = (
    "point,theme,text,scope,typical,lookalike\n"
    "p001,trust,Talks build trust.,general,tea.001,p002: aims\np002,aims,x,case,tea.002,\n"
)
LINKS = "segment,point,role,read_by,reason\ntea.001,p001,states,both,\ntea.001,p002,case,a,narrower\ntea.002,,,both,\n"


SEGMENTS = "segment,source,section,position,kind,sentences,words,characters\n" + "".join(
    f"tea.00{n},tea,0,{n},paragraph,1,3,9\n" for n in (1, 2)
)


@pytest.fixture
def data(tmp_path):
    (tmp_path / "coding").mkdir()
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "segments.csv").write_text(SEGMENTS)
    (tmp_path / "coding" / "points.csv").write_text(BOOK)
    (tmp_path / "coding" / "links.csv").write_text(LINKS)
    for reading in "ab":
        path = tmp_path / "coding" / f"links_{reading}.csv"
        path.write_text("segment,point,role\ntea.001,p001,states\ntea.002,,\n")
    return tmp_path


def test_articles_are_told_in_our_words(data):
    assert kept.articles(data).empty
    (data / "coding" / "articles.csv").write_text("source,what,read_it_for\ntea,On tea.,brewing\n")
    assert kept.articles(data).to_numpy().tolist() == [["tea", "On tea.", "brewing"]]


def test_points_and_links_are_read(data):
    assert kept.points(data)["point"].to_list() == ["p001", "p002"]
    assert kept.links(data)["point"].to_list() == ["p001", "p002", ""]
    readings = kept.link_readings(data)
    assert list(readings) == ["a", "b"]
    assert readings["a"]["role"].to_list() == ["states", ""]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("p002,case", "p009,case", r"links\.csv: tea\.001 has the point 'p009', which points\.csv does not list"),
        ("p002,case", "p002,", r"tea\.001 has a point or a role alone; give both or neither"),
        ("tea.001,p002", "tea.002,p002", r"tea\.002 has both a point and none; keep one"),
        ("case", "proves", r"line 3: 'role' is 'proves', not one of states, case, limits, advises"),
    ],
)
def test_links_that_do_not_fit_are_named(data, old, new, message):
    path = data / "coding" / "links.csv"
    path.write_text(LINKS.replace(old, new))
    with pytest.raises(InputError, match=message):
        kept.links(data)


def test_links_of_a_source_that_is_linked_in_part_are_left_out_and_told(data):
    (data / "features" / "segments.csv").write_text(f"{SEGMENTS}tea.003,tea,0,3,paragraph,1,3,9\n")
    with pytest.warns(InputWarning, match=r"links\.csv: 1 of the 3 paragraphs of tea has no row"):
        assert kept.links(data).empty


def test_what_is_said_by_the_way_names_points_of_the_book(data):
    path = data / "coding" / "second_look.csv"
    assert kept.second_look(data).empty
    path.write_text("segment,point,how\ntea.002,p001,tail\n")
    assert kept.second_look(data).to_numpy().tolist() == [["tea.002", "p001", "tail"]]
    path.write_text("segment,point,how\ntea.002,p009,tail\n")
    with pytest.raises(InputError, match=r"second_look\.csv: tea\.002 has the point 'p009'"):
        kept.second_look(data)


def test_a_collection_without_points_or_topics_has_none(tmp_path):
    tables = [kept.points(tmp_path), kept.links(tmp_path), kept.topic_names(tmp_path), kept.topic_sheet(tmp_path)]
    tables += [kept.topic_key(tmp_path), kept.topic_answers(tmp_path)]
    assert not any(len(table) for table in tables)
    assert kept.link_readings(tmp_path) == {}
