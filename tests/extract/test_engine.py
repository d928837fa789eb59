"""The engine: any number of batches, processes and forms of storage give the same tables; a killed worker none less."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from textkit.cli import main
from textkit.corpus.folder import parts_of
from textkit.corpus.reader import Corpus
from textkit.errors import InputError
from textkit.extract import engine as module
from textkit.extract import workers as crew
from textkit.extract.change import undo
from textkit.extract.checking import check_all
from textkit.extract.cluster import cluster
from textkit.extract.life import add, remove, rename, replace
from textkit.extract.old import Old
from textkit.extract.parts import digest
from textkit.extract.rebuild import compare, extract
from textkit.extract.status import status
from textkit.extract.terms import SCHEMAS
from textkit.extract.work import Count
from textkit.extract.workers import here, workers

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "ng", "st", "ted", "ts")]


def prose(seed, words=400):
    """A text of made-up words in a few paragraphs, with headings, and phrases that recur in other texts."""
    draw = random.Random(seed)
    lines = [f"Title {seed}"]
    for number in range(words // 40):
        said = draw.choices(WORDS, k=40)
        said[5:11] = ["in", "the", "long", "run", "of", WORDS[seed % 7]]
        lines += [f"Part {number}"] * (number % 3 == 0) + [" ".join(said).capitalize() + "."]
    return "\n\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Twenty texts."""
    folder = tmp_path_factory.mktemp("prose")
    for seed in range(20):
        (folder / f"text{seed:02d}.txt").write_text(prose(seed))
    return folder


@pytest.fixture
def small_batches(monkeypatch):
    """Batches of one or two texts."""
    monkeypatch.setattr(module, "BATCH", 5_000)


@pytest.fixture
def large(monkeypatch, small_batches):
    """Collections count as large from the first text on, windows are sought in four partitions."""
    monkeypatch.setattr(module, "SMALL", 0)
    monkeypatch.setattr(module, "partitions_for", lambda size: 4)


def made(texts, home, run=here):
    """The data of some texts, as bytes by path."""
    extract(texts, home, run=run)
    found = (path for path in sorted(home.rglob("*")) if path.is_file() and ".textkit-" not in str(path))
    return {path.relative_to(home): path.read_bytes() for path in found}


def digests(home):
    """A hash of each table's values."""
    return {name: digest(home / "features", name) for name in SCHEMAS}


# --- the same tables -------------------------------------------------------------------------------------------


def test_batches_and_partitions_do_not_show(texts, tmp_path, monkeypatch):
    whole = made(texts, tmp_path / "whole")
    monkeypatch.setattr(module, "BATCH", 5_000)
    monkeypatch.setattr(module, "partitions_for", lambda size: 8)
    assert made(texts, tmp_path / "split") == whole


def test_large_collections_are_stored_in_parts_with_the_same_values(texts, tmp_path, request):
    made(texts, tmp_path / "small")
    request.getfixturevalue("large")
    files = made(texts, tmp_path / "large")
    assert {path.parts[1] for path in files if len(path.parts) == 3} == set(SCHEMAS)
    assert not [path for path in files if path.suffix == ".csv" and path.name != "sources.csv"]
    assert len(parts_of(tmp_path / "large" / "features" / "terms")) > 5
    for name, schema in SCHEMAS.items():
        whole = pl.read_csv(tmp_path / "small" / "features" / f"{name}.csv", schema=schema)
        parts = pl.read_parquet(tmp_path / "large" / "features" / name)
        assert parts.equals(whole), name
    assert digests(tmp_path / "small") == digests(tmp_path / "large")
    small, large = Corpus.load(tmp_path / "small"), Corpus.load(tmp_path / "large")
    for name in ("sources", *SCHEMAS):
        assert getattr(small, name).equals(getattr(large, name)), name


def test_a_text_larger_than_a_batch_is_counted_in_pieces(tmp_path, monkeypatch):
    folder = tmp_path / "texts"
    (folder / "many").mkdir(parents=True)
    (folder / "one.txt").write_text(prose(1, 4_000) + "\n\nLast heading\n\n# And another\n")
    for seed in range(12):
        (folder / "many" / f"{seed:02d}.txt").write_text(prose(seed))
    (tmp_path / "whole").mkdir()

    def of_both(home):
        main(["new", str(home)])
        add([folder / "one.txt"], home)
        add([folder / "many"], home)
        return {path.relative_to(home): path.read_bytes() for path in sorted(home.glob("features/*"))}

    whole = of_both(tmp_path / "whole")
    monkeypatch.setattr(module, "BATCH", 3_000)
    sizes, count = [], module.work.count
    monkeypatch.setattr(module.work, "count", lambda task: sizes.append(count(task)) or sizes[-1])
    assert of_both(tmp_path / "pieces") == whole
    assert len(sizes) > 10
    assert max(sizes) < 4_000


def test_a_changed_value_changes_the_digest(texts, tmp_path):
    made(texts, tmp_path)
    before = digests(tmp_path)
    path = tmp_path / "features" / "terms.csv"
    path.write_text(path.read_text().replace(",1\n", ",2\n", 1))
    assert {name for name in SCHEMAS if digests(tmp_path)[name] != before[name]} == {"terms"}


def test_what_grows_and_shrinks_changes_its_form(texts, tmp_path, monkeypatch):
    home = tmp_path / "data"
    made(texts, home)
    csv = {path.name for path in (home / "features").iterdir()}
    monkeypatch.setattr(module, "SMALL", 0)
    made(texts, home)
    assert {path.name for path in (home / "features").iterdir()} == set(SCHEMAS)
    monkeypatch.undo()
    made(texts, home)
    assert {path.name for path in (home / "features").iterdir()} == csv == {f"{name}.csv" for name in SCHEMAS}


def test_what_a_change_did_to_parts_is_undone(texts, tmp_path, monkeypatch):
    home = tmp_path / "data"
    before = made(texts, home)
    monkeypatch.setattr(module, "SMALL", 0)
    after = made(texts, home)
    for expected in (before, after, before):
        undo(home)
        assert {path: (home / path).read_bytes() for path in before if path in expected} == {
            path: before[path] for path in before if path in expected
        }
        assert {path.relative_to(home) for path in home.glob("features/**/*.*")} == {
            path for path in expected if path.parts[0] == "features"
        }


def test_texts_added_to_parts_give_what_extracting_all_does(texts, tmp_path, large):
    home, some = tmp_path / "data", tmp_path / "some"
    some.mkdir()
    for path in sorted(texts.iterdir())[:-1]:
        shutil.copyfile(path, some / path.name)
    made(some, home)
    add([sorted(texts.iterdir())[-1]], home)
    made(texts, tmp_path / "whole")
    assert digests(home) == digests(tmp_path / "whole")
    assert compare(texts, home) == [f"text{seed:02d}" for seed in range(20)]


def life_of(home, folder):
    """A collection through its life, with a text of many pieces in it; the tables' digests after each change."""
    (home / "data").mkdir(parents=True)
    steps = [
        lambda: extract(folder, home / "data"),
        lambda: remove(["text03", "text11"], home / "data"),
        lambda: rename("text05", "tea", home / "data"),
        lambda: rename("long", "short", home / "data"),
        lambda: replace("text07", folder.parent / "other.txt", home / "data"),
        lambda: add([folder / "text03.txt"], home / "data"),
        lambda: remove(["text00", "text01", "text02", "tea"], home / "data"),
    ]
    found = []
    for step in steps:
        step()
        found.append(digests(home / "data"))
    return found


def test_a_source_has_the_same_life_in_parts(texts, tmp_path, request):
    folder = shutil.copytree(texts, tmp_path / "texts")
    (folder / "long.txt").write_text(prose(77, 4_000))
    (tmp_path / "other.txt").write_text(prose(78, 2_000))
    whole = life_of(tmp_path / "whole", folder)
    request.getfixturevalue("large")
    assert life_of(tmp_path / "parts", folder) == whole
    assert len(parts_of(tmp_path / "parts" / "data" / "features" / "terms")) > 5


def test_parts_that_stay_are_not_written_again(texts, tmp_path, large):
    home, features = tmp_path / "data", tmp_path / "data" / "features"
    made(texts, home)
    files = {path: path.stat().st_ino for path in features.glob("*/*.parquet") if path.parent.name != "phrases"}
    (tmp_path / "new.txt").write_text(prose(99))
    add([tmp_path / "new.txt"], home)
    assert {path: path.stat().st_ino for path in files} == files
    rename("text09", "tea", home)
    changed = {path for path in files if path.stat().st_ino != files[path]}
    assert {path.parent.name for path in changed} == set(SCHEMAS) - {"phrases"}
    assert len({path.name for path in changed}) == 1
    undo(home)
    assert {path: path.stat().st_ino for path in files} == files


def test_small_parts_are_brought_together(texts, tmp_path, large, monkeypatch):
    home = tmp_path / "data"
    made(texts, home)
    before = len(parts_of(home / "features" / "terms"))
    for seed in range(50, 56):
        path = tmp_path / f"new{seed}.txt"
        path.write_text(f"Title {seed}\n\nThis is a text of its own, number {seed}.\n")
        add([path], home)
    assert len(parts_of(home / "features" / "terms")) <= before + 2


def test_a_part_that_one_table_lacks_is_told(texts, tmp_path, large):
    made(texts, tmp_path)
    parts_of(tmp_path / "features" / "forms")[1].unlink()
    with pytest.raises(InputError, match=r"tables are damaged \(forms has \d+ parts, segments \d+\)"):
        remove(["text03"], tmp_path)


def test_kept_sources_move_with_the_list_also_between_parts(texts, tmp_path, large):
    home, other = tmp_path / "data", tmp_path / "other"
    made(texts, home)
    head, *rows = (home / "sources.csv").read_text().splitlines()
    other.mkdir()
    for folder in (home, other):
        (folder / "sources.csv").write_text("\n".join([head, *rows[::3], *rows[2::3], *rows[1::3]]) + "\n")
    some = tmp_path / "some"
    some.mkdir()
    shutil.copyfile(texts / "text07.txt", some / "text07.txt")
    made(texts, other)
    made(some, home)
    assert digests(home) == digests(other)


def test_damaged_parts_are_told(texts, tmp_path, large):
    made(texts, tmp_path)
    part = parts_of(tmp_path / "features" / "terms")[2]
    part.write_bytes(part.read_bytes()[:200])
    with pytest.raises(InputError, match=r"tables are damaged"):
        Old(tmp_path / "features").of_source("text05")
    with pytest.raises(InputError, match=r"parquet: cannot be read"):
        Corpus.load(tmp_path)


def test_of_very_many_sources_the_tables_are_checked_and_told(texts, tmp_path, large, monkeypatch):
    """They have no pages, and are not read into memory: part by part."""
    made(texts, tmp_path)
    for name in ("checking", "status"):
        monkeypatch.setattr(f"textkit.extract.{name}.SOURCES", 19)
        monkeypatch.setattr(f"textkit.extract.{name}.Corpus.load", None)
    words = sum(pl.read_parquet(part)["words"].sum() for part in parts_of(tmp_path / "features" / "segments"))
    assert check_all(tmp_path).endswith(f"20 sources, {words:,} words; of more than 19 there are no pages")
    monkeypatch.setattr("textkit.extract.status.NAMED", 2)
    head, *named, more, change = status(tmp_path).splitlines()
    assert head == f"{tmp_path}: 20 sources, {words:,} words; of more than 19 there are no pages"
    assert [line.split()[0] for line in named] == ["text00", "text01"]
    assert (more, change[:12]) == ("  … and 18 more", "last change:")
    part = parts_of(tmp_path / "features" / "terms")[1]
    terms = pl.read_parquet(part)
    terms.with_columns(segment=pl.lit("text99.001")).write_parquet(part)
    with pytest.raises(InputError, match=r"parquet: holds text99\.001, which is no segment"):
        check_all(tmp_path)
    terms.drop("count").write_parquet(part)
    with pytest.raises(InputError, match="terms has the columns"):
        check_all(tmp_path)
    terms.write_parquet(part)
    listed = (tmp_path / "sources.csv").read_text().splitlines(keepends=True)
    (tmp_path / "sources.csv").write_text("".join(listed[:-1]))
    monkeypatch.setattr("textkit.extract.checking.SOURCES", 18)
    with pytest.raises(InputError, match=r"does not hold the sources that are listed \(text19\)"):
        check_all(tmp_path)


def test_every_bad_text_is_told_and_nothing_changes(texts, tmp_path, small_batches):
    folder, home = shutil.copytree(texts, tmp_path / "texts"), tmp_path / "data"
    before = made(folder, home)
    (folder / "text03.txt").write_text("\x00")
    (folder / "text17.txt").write_text("# Heading only\n")
    with pytest.raises(InputError, match=r"text03\.txt.*text17\.txt"):
        extract(folder, home)
    assert {path: (home / path).read_bytes() for path in before} == before


def test_bad_texts_are_left_out_where_that_is_asked(texts, tmp_path, large):
    folder = shutil.copytree(texts, tmp_path / "texts")
    for name in ("text00.txt", "text03.txt", "text04.txt", "text05.txt"):
        (folder / name).write_text(f"# Headings\n\n# only in {name}\n")
    with pytest.warns(match="left out: ") as told:
        outcome = extract(folder, tmp_path / "some", skip_bad=True)
    assert len(told) == 4
    assert len(outcome.read) == 16
    for name in ("text00.txt", "text03.txt", "text04.txt", "text05.txt"):
        (folder / name).unlink()
    made(folder, tmp_path / "whole")
    assert digests(tmp_path / "some") == digests(tmp_path / "whole")


def test_of_many_notices_the_first_are_told_and_the_rest_counted(texts, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "TOLD", 3)
    folder = shutil.copytree(texts, tmp_path / "texts")
    for number in range(8):
        (folder / f"text{number:02d}.txt").write_bytes(f"Thé au lait, {number} fois.\n".encode("cp1252"))
    with pytest.warns() as told:
        made(folder, tmp_path / "data")
    said = [str(each.message) for each in told]
    assert len(said) == 4
    assert "text02.txt" in said[2]
    assert said[3] == "and 5 more of the texts have such a notice"


def test_warnings_of_workers_are_passed_on(texts, tmp_path, small_batches):
    folder = shutil.copytree(texts, tmp_path / "texts")
    (folder / "text05.txt").write_bytes("Thé au lait, chaud.\n".encode("cp1252"))
    with workers(2) as run, pytest.warns(match=r"text05\.txt: is not UTF-8"):
        made(folder, tmp_path / "data", run)


# --- processes -------------------------------------------------------------------------------------------------


def test_processes_write_the_same_bytes(texts, tmp_path, large):
    alone = made(texts, tmp_path / "alone")
    with workers(2) as run:
        assert made(texts, tmp_path / "together", run) == alone


class Killing:
    """Work whose process is killed once, in the middle of a task."""

    def __init__(self, work, marker):
        self.work, self.marker = work, marker

    def __call__(self, task):
        result = self.work(task)
        if isinstance(task, Count) and task.number == 3 * module.PIECES and not self.marker.exists():
            self.marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def always_killed(task):
    """A task that kills its process."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_once(run, marker):
    """A runner of which one process is killed in mid-run."""
    return lambda work, tasks: run(Killing(work, marker), tasks)


def test_a_killed_process_costs_time_only(texts, tmp_path, large):
    alone = made(texts, tmp_path / "alone")
    with workers(2) as run:
        assert made(texts, tmp_path / "together", killed_once(run, tmp_path / "marker")) == alone
    assert (tmp_path / "marker").exists()


def test_a_task_that_kills_every_process_is_given_up(monkeypatch):
    monkeypatch.setattr(crew, "TRIES", 1)
    with workers(2) as run, pytest.raises(InputError, match="give fewer with --workers"):
        run(always_killed, [1])


# --- a cluster -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler with two worker processes on this machine."""
    folder = tmp_path_factory.mktemp("cluster")
    common = ["--no-dashboard", "--interface", "lo"]
    env = os.environ | {"DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "false", "POLARS_MAX_THREADS": "1"}
    env["PYTHONPATH"] = str(Path(__file__).parents[2])  # for the work that kills its worker
    command = [sys.executable, "-m", "dask"]
    file = folder / "scheduler.json"
    processes = [
        subprocess.Popen(
            [*command, "scheduler", *common, "--port", "0", "--scheduler-file", file],
            env=env,
            cwd=folder,
            stderr=subprocess.DEVNULL,
        )
    ]
    worker = [
        *command,
        "worker",
        *common,
        "--scheduler-file",
        file,
        "--nworkers",
        "2",
        "--nthreads",
        "1",
        "--local-directory",
        folder,
    ]
    processes.append(subprocess.Popen(worker, env=env, cwd=folder, stderr=subprocess.DEVNULL))
    for _ in range(300):
        if file.exists() and file.stat().st_size:
            break
        time.sleep(0.1)
    yield json.loads(file.read_text())["address"]
    for process in reversed(processes):
        process.terminate()
        process.wait(20)


def test_a_cluster_writes_the_same_bytes(texts, tmp_path, large, scheduler):
    alone = made(texts, tmp_path / "alone")
    with cluster(scheduler, [texts, tmp_path]) as run:
        assert made(texts, tmp_path / "together", run) == alone


def test_a_worker_killed_in_mid_run_costs_time_only(texts, tmp_path, large, scheduler):
    alone = made(texts, tmp_path / "alone")
    with cluster(scheduler, [texts, tmp_path]) as run:
        assert made(texts, tmp_path / "together", killed_once(run, tmp_path / "marker")) == alone
    assert (tmp_path / "marker").exists()


def test_the_command_takes_a_scheduler(texts, tmp_path, capsys, scheduler):
    where = ["--data", str(tmp_path / "data")]
    assert main(["new", str(tmp_path / "data")]) == 0
    assert main(["extract", str(texts), *where, "--scheduler", scheduler]) == 0
    assert "read 20" in capsys.readouterr().out
    assert main(["check", str(texts), *where, "--workers", "2"]) == 0
