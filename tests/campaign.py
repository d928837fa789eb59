"""A campaign against a collection: hostile files, tables and commands, kills and races; seeded, so it can be repeated.

    python -m tests.campaign --cases 10000 --kills 1000 --races 200 --formats 2000

What it asks of every case: no trace; status 0 or 2; what was refused changed nothing; what went well loads, and no
source is lost that was not to be removed.
"""

import argparse
import contextlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import warnings
import zipfile
from pathlib import Path

TEXTS = {
    "bread": "On bread\n\nBread needs flour, water and time. In the long run of history, bread fed cities.\n\nHow\n\n"
    "There are steps:\n\n• mixing\n• baking\n\nAn oven is hot. It bakes bread.\n",
    "tea": "Tea is older than most cities, and in the long run of history it moved trade.\nWhere\nIt grows on hills.\n",
    "milk": "Milk\n\nMilk is white. In the long run of history, milk fed children.\n\nIt is cold.\n",
}
IDS = ["bread", "tea", "milk", "new_one", "B!", "", "../x", "a" * 300, "é", "bread\r", "none"]
WORDS = ["Tea", "tea\n\n", "# ", "• ", "See also: ", "\u202e", "<b>", "$x$", "茶", "1. ", ":", "\t", "a" * 50, "=1+1"]
CELLS = ["", "x", "-1", "1e9", str(2**63), "nan", "tea", "tea.001", "tea.999", "=cmd()", "\u202e", '"', ",", "\r", "2"]
TABLES = [
    *("sources.csv", "codebook.yml", "about.yml", "names.csv", "coding/memos.csv", "coding/consensus.csv"),
    *(f"features/{name}.csv" for name in ("sections", "segments", "terms", "forms", "shingles", "phrases")),
    "features/embeddings.npz",
]


def listing(data):
    """Every file of a data folder with its bytes; not what is kept for undoing, nor what a killed command left."""
    found = {path.relative_to(data): path for path in sorted(data.rglob("*")) if path.is_file()}
    return {str(name): path.read_bytes() for name, path in found.items() if not name.parts[0].startswith(".textkit-")}


def make(home):
    """A collection of two sources with a codebook, memos and names; a third text lies beside it."""
    from textkit.extract.rebuild import extract

    (home / "texts").mkdir(parents=True)
    for name in ("bread", "tea"):
        (home / "texts" / f"{name}.txt").write_text(TEXTS[name])
    (home / "milk.txt").write_text(TEXTS["milk"])
    extract(home / "texts", home / "data")
    shutil.move(home / "texts", home / "data" / "texts")
    (home / "data" / "coding").mkdir()
    (home / "data" / "coding" / "memos.csv").write_text("segment,memo\ntea.001,Tea moved trade\ntea.002,Hills\n")
    (home / "data" / "names.csv").write_text("name,kind,term\nHills,place,hill\n")
    (home / "data" / "codebook.yml").write_text(
        "rule: r\nthemes:\n  - {id: heat, name: Heat, definition: d, include: i, exclude: e, terms: [hot]}\n"
    )
    return home


def ids_of(data):
    """The sources of a data folder; none where it lists none."""
    from textkit.corpus.reader import Corpus
    from textkit.errors import InputError

    if not any((data / name).exists() for name in ("sources.csv", "features/segments.csv", ".textkit-ready")):
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Corpus.load(data).ids
        except InputError as error:
            if "lists no source" in str(error):
                return []
            raise


# --- inputs, tables, commands ----------------------------------------------------------------------------------


def garbage(chance):
    """Bytes of a file: text of a kind, or anything."""
    kind = chance.randrange(6)
    if kind == 0:
        return chance.randbytes(chance.randrange(200))
    text = " ".join(chance.choices(WORDS, k=chance.randrange(1, 30)))
    if kind == 1:
        return text.encode("utf-16")
    if kind == 2:
        return b"\xff\xfe" + chance.randbytes(chance.randrange(40))
    if kind == 3:
        return (TEXTS["milk"] + text).encode("cp1252", "replace")
    return (text if kind == 4 else TEXTS["milk"] + text).encode("utf-8", "replace")


def spoil(chance, data):
    """Damage one file of a data folder in one way; what was done."""
    path = data / chance.choice(TABLES)
    how = chance.choice(["lose", "cut", "cell", "bytes", "garbage", "folder", "line", "link", "empty"])
    raw = path.read_bytes() if path.is_file() else b""
    path.unlink(missing_ok=True)
    if how == "folder":
        path.mkdir()
    elif how == "link":
        path.symlink_to(data / "nowhere")
    elif how == "cell":
        lines = raw.decode("utf-8", "replace").split("\n")
        row = chance.randrange(len(lines))
        cells = lines[row].split(",")
        cells[chance.randrange(len(cells))] = chance.choice(CELLS)
        path.write_text("\n".join([*lines[:row], ",".join(cells), *lines[row + 1 :]]), newline="")
    elif how != "lose":
        at = chance.randrange(len(raw) + 1)
        new = {
            "cut": raw[:at],
            "bytes": raw[:at] + chance.randbytes(3) + raw[at:],
            "empty": b"",
            "garbage": garbage(chance),
        }
        new["line"] = raw + raw.rpartition(b"\n")[0].rpartition(b"\n")[2] + b"\n"
        path.write_bytes(new[how])
    return f"{how} {path.name}"


def command(chance, home):
    """A command with arguments of every kind."""
    odd = lambda: chance.choice(IDS)  # noqa: E731
    files = [
        str(home / name) for name in ("milk.txt", "odd.txt", "none.txt", "odd", "data/texts", "data/texts/tea.txt")
    ]
    file = chance.choice(files)
    options = [
        *chance.choice([[], [], ["--id", odd()]]),
        *chance.choice([[], [], ["--title", odd()], ["--label", odd()]]),
    ]
    options += chance.choice([[], [], ["--skip-bad"]])
    made = chance.choice(
        [
            ["add", file, *options],
            ["add", *chance.sample(files, 3), *options],
            ["extract", str(home / "data" / "texts")],
            ["extract", str(home / "odd")],
            ["remove", odd()],
            ["rename", odd(), odd()],
            ["replace", odd(), file],
            ["check"],
            ["check", str(home / "data" / "texts")],
            ["status"],
            ["sheets"],
            ["undo"],
        ]
    )
    return [*made, "--data", str(home / "data")]


def run(arguments):
    """Status, and what stood on both streams."""
    from textkit.cli import main

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(arguments)
        except SystemExit as stop:  # argparse: the use is explained
            return stop.code, out.getvalue(), ""
    return status, out.getvalue(), err.getvalue()


def case(seed, base):
    """One case: what is wrong with how it ended; nothing if nothing is."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(shutil.copytree(base, Path(folder) / "home", symlinks=True))
        data = home / "data"
        (home / "odd.txt").write_bytes(garbage(chance))
        (home / "odd").mkdir()
        for number in range(chance.randrange(3)):
            name = chance.choice(["a.txt", f"{number}.md", "x\u202ey.txt", "x\ny.txt", "._z.txt", "tea.txt"])
            (home / "odd" / name).write_bytes(garbage(chance))
        spoiled = spoil(chance, data) if chance.random() < 0.5 else ""
        commands = [command(chance, home) for _ in range(chance.randrange(1, 3))]
        for arguments in commands:
            wrong = tried(arguments, data, spoiled)
            if wrong:
                return f"seed {seed}: {spoiled}; {' '.join(arguments)}: {wrong}"
    return ""


def tried(arguments, data, spoiled):
    """Run one command; what is wrong with how it ended."""
    before = listing(data)
    had = set() if spoiled else set(ids_of(data))
    status, _, err = run(arguments)
    lines = err.splitlines()
    if status not in (0, 2) or "Traceback" in err:
        return f"status {status}: {err[-300:]}"
    if not all(line.startswith("textkit: ") for line in lines):
        return f"a line that is not ours: {err[-300:]}"
    if any(mark in err for mark in ("\u202e", "\x1b")):
        return "a character that acts reached the terminal"
    if status == 2:
        return "" if listing(data) == before else f"refused, and changed: {err[-300:]}"
    if arguments[0] in ("check", "status"):
        return "" if listing(data) == before else "looked, and changed"
    if arguments[0] == "sheets":
        return ""
    have = set(ids_of(data))
    may_go = {"remove": {arguments[1]}, "rename": {arguments[1]}, "undo": had}.get(arguments[0], set())
    return "" if had - may_go <= have else f"lost {had - may_go - have}"


# --- kills and races: in children of this process, which has not counted a word yet ----------------------------------


def child(arguments, wait=0.0):
    """Start a command in a child process; its id."""
    pid = os.fork()
    if pid:
        return pid
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        time.sleep(wait)
        from textkit.cli import main

        os._exit(main(arguments))


def commands_for(home, number):
    """Commands that go well on the collection, one of which is drawn."""
    return [
        ["add", str(home / "milk.txt")],
        ["remove", "bread"],
        ["rename", "tea", f"tea_{number}"],
        ["replace", "bread", str(home / "milk.txt")],
        ["extract", str(home / "data" / "texts")],
    ]


def kills(count, seed, base):
    """Kill commands at random moments; what is wrong, and how many were killed while they worked."""
    chance, wrong, killed, longest = random.Random(seed), [], 0, 0.3
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(shutil.copytree(base, Path(folder) / "home"))
            data = home / "data"
            before = {"old": listing(data)}
            arguments = [*chance.choice(commands_for(home, number)), "--data", str(data)]
            began = time.monotonic()
            pid = child(arguments)
            time.sleep(chance.uniform(0, longest))
            os.kill(pid, signal.SIGKILL)
            ended = os.waitpid(pid, 0)[1]
            killed += os.WIFSIGNALED(ended)
            if not os.WIFSIGNALED(ended):
                longest = max(0.05, 0.9 * longest + 0.1 * (time.monotonic() - began) * 0.9)
            else:
                longest = min(2.0, longest * 1.02)
            try:
                ids = ids_of(data)
                again = child(["extract", str(data / "texts"), "--data", str(data)])
                status = os.waitstatus_to_exitcode(os.waitpid(again, 0)[1])
                if status or ids_of(data) != ids:
                    wrong.append(f"kill {number} of {arguments[0]}: {ids}, then status {status}")
                left = [path.name for path in data.glob(".textkit-*") if path.name != ".textkit-undo"]
                if left:
                    wrong.append(f"kill {number} of {arguments[0]}: left {left}")
                unchanged = set(ids) == {"bread", "tea"} and arguments[0] in ("add", "remove")
                if unchanged and listing(data) != before["old"]:
                    wrong.append(f"kill {number} of {arguments[0]}: neither the old data nor the new")
            except Exception as error:
                wrong.append(f"kill {number} of {arguments[0]}: {type(error).__name__}: {error}")
    return wrong, killed


READING = ("check", "status", "sheets")  # commands that need no lock: they go well whatever is changed meanwhile


def races(count, seed, base):
    """Two commands at once; what is wrong, and how often one was told to wait."""
    chance, wrong, told = random.Random(seed), [], 0
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(shutil.copytree(base, Path(folder) / "home"))
            data = home / "data"
            (home / "rice.txt").write_text("Rice\n\nRice is white. It grows in water.\n")
            pair = [
                ["add", str(home / "milk.txt"), "--data", str(data)],
                chance.choice(
                    [
                        ["add", str(home / "rice.txt")],
                        ["rename", "tea", "chai"],
                        ["remove", "bread"],
                        ["undo"],
                        *([name] for name in READING),
                    ]
                ),
            ]
            pair[1] += ["--data", str(data)]
            waits = [0.0, chance.choice([0.05, 0.6]) * chance.random()]  # from both at once to one after the other
            if chance.random() < 0.5:
                waits.reverse()
            pids = [child(arguments, wait) for arguments, wait in zip(pair, waits, strict=True)]
            status = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
            told += 2 in status
            try:
                ids = set(ids_of(data))
            except Exception as error:
                wrong.append(f"race {number} {pair[1][0]}: {error}")
                continue
            effect = {"add": "rice" in ids, "rename": "chai" in ids, "remove": "bread" not in ids}
            expected = [("milk" in ids) == (status[0] == 0) or pair[1][0] == "undo"]
            expected += [effect.get(pair[1][0], True) == (status[1] == 0) or pair[1][0] == "undo"]
            if not all(expected) or set(status) - {0, 2}:
                wrong.append(f"race {number} {pair[1][0]}: status {status}, {ids}")
    return wrong, told


# --- documents of every format, damaged ------------------------------------------------------------------------------

SLOW = 20  # seconds: no damaged document of a page may take as long, on a loaded machine


def documents():
    """One sound document of each format, by its suffix."""
    from tests.extract.formats import writers

    made = {"docx": writers.as_word(), "odt": writers.as_opendocument(), "epub": writers.as_book()}
    made |= {"pdf": writers.as_pdf(), "html": writers.as_page(), "mhtml": writers.as_saved_page()}
    made |= {"md": writers.as_markdown(), "txt": writers.as_text()}
    return {name: raw.encode() if isinstance(raw, str) else raw for name, raw in made.items()}


def mutated(chance, raw):
    """Bytes changed in some ways, as disks, programs and attackers change them."""
    raw = bytearray(raw)
    for _ in range(chance.choice([1, 1, 3, 20])):
        at, size = chance.randrange(len(raw) + 1), chance.randrange(1, 60)
        how = chance.randrange(6)
        if how == 0:
            raw[at : at + 1] = chance.randbytes(1)
        elif how == 1:
            del raw[at : at + size]
        elif how == 2:
            raw[at:at] = raw[at : at + size] * chance.choice([1, 2, 200])
        elif how == 3:
            raw[at:at] = chance.choice([b"<", b">", b"\x00", b"</p>", b"<table>" * 50, b"999999999", b"&x;", b"endobj"])
        elif how == 4 and chance.random() < 0.2:
            del raw[at:]
        else:
            other = chance.randrange(len(raw) + 1)
            raw[at : at + size] = raw[other : other + size]
    return bytes(raw)


def repacked(chance, raw):
    """A packed document one of whose parts is damaged inside, the packing being sound."""
    old, out = zipfile.ZipFile(io.BytesIO(raw)), io.BytesIO()
    names = old.namelist()
    struck = chance.choice(names)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in names:
            inside = old.read(name)
            new.writestr(name, mutated(chance, inside) if name == struck else inside)
    return out.getvalue()


def formats(count, seed):
    """Read damaged documents of every format; what is wrong, how many were read all the same, the slowest."""
    from textkit.errors import InputError
    from textkit.extract.texts import parse, read

    chance, wrong, good, slowest = random.Random(seed), [], 0, 0.0
    sound = documents()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            suffix = list(sound)[number % len(sound)]
            packed = suffix in ("docx", "odt", "epub") and chance.random() < 0.7
            path = Path(folder) / f"x.{suffix}"
            path.write_bytes((repacked if packed else mutated)(chance, sound[suffix]))
            began, out = time.monotonic(), io.StringIO()
            try:
                with contextlib.redirect_stderr(out), contextlib.redirect_stdout(out), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    parse(read(path).text)
                good += 1
            except InputError:
                pass
            except BaseException as error:
                wrong.append(f"format {number} (.{suffix}): {type(error).__name__}: {str(error)[:200]}")
            spent = time.monotonic() - began
            slowest = max(slowest, spent)
            if spent > SLOW or out.getvalue():
                wrong.append(f"format {number} (.{suffix}): {spent:.0f} s, said {out.getvalue()[:200]!r}")
    return wrong, good, slowest


def prepared(folder):
    """The collection that every case copies, made in a process of its own."""
    pid = os.fork()
    if not pid:
        make(folder / "base")
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    return folder / "base"


def campaign(cases, kill, race, damaged, seed=0):
    """All of it: lines of what is wrong; how much was done goes to the terminal."""
    with tempfile.TemporaryDirectory() as folder:
        import textkit.cli.commands  # noqa: F401  (loaded once, for all children)

        base = prepared(Path(folder))
        began = time.monotonic()
        wrong, killed = kills(kill, seed, base)
        print(f"{kill} kills, {killed} while the command worked: {len(wrong)} wrong", file=sys.stderr)
        lost, told = races(race, seed, base)
        print(f"{race} races, {told} told to wait: {len(lost)} wrong", file=sys.stderr)
        torn, good, slowest = formats(damaged, seed)
        said = f"{good} read all the same, the slowest {slowest:.1f} s"
        print(f"{damaged} damaged documents, {said}: {len(torn)} wrong", file=sys.stderr)
        odd = [found for found in (case(1000 * seed + number, base) for number in range(cases)) if found]
        spent = time.monotonic() - began
        print(f"{cases} inputs, tables and commands: {len(odd)} wrong; {spent:.0f} s in all", file=sys.stderr)
    return [*wrong, *lost, *torn, *odd]


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in (("cases", 10_000), ("kills", 1_000), ("races", 200), ("formats", 2_000), ("seed", 0)):
        ask.add_argument(f"--{name}", type=int, default=number)
    given = ask.parse_args()
    found = campaign(given.cases, given.kills, given.races, given.formats, given.seed)
    print(*found, sep="\n")
    sys.exit(bool(found))
