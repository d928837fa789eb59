"""A file that would keep its converter busy for ever, or fill the memory, ends in one line."""

import re
import signal
import threading
import time

import pytest

from textkit.errors import InputError
from textkit.extract.formats import bounds
from textkit.extract.formats.bounds import bounded
from textkit.extract.texts import read

# A font that gives a width to each of two thousand million letters.
ENDLESS = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R
/Resources << /Font << /F1 5 0 R >> >> >> endobj
4 0 obj << /Length 44 >> stream
BT /F1 12 Tf 100 700 Td (Piers are long.) Tj ET
endstream endobj
5 0 obj << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] >> endobj
6 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 2000000000 500]
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >> endobj
trailer << /Root 1 0 R >>
%%EOF
"""


@pytest.fixture
def endless(tmp_path):
    (tmp_path / "endless.pdf").write_bytes(ENDLESS)
    return tmp_path / "endless.pdf"


def told(path):
    with pytest.raises(InputError) as caught:
        read(path)
    said = str(caught.value).removeprefix(str(path))
    assert len(said) < 220
    return said


def test_a_pdf_that_is_never_read_to_its_end_is_told_in_time(endless, monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", 0.5)
    began = time.monotonic()
    assert re.match(r": is a PDF that is not read within \d+ seconds, so it is damaged", told(endless))
    assert time.monotonic() - began < 5
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.skipif(not bounds.Path("/proc/self/statm").exists(), reason="the system does not say how much is taken")
def test_a_pdf_that_would_fill_the_memory_is_told(endless, monkeypatch):
    monkeypatch.setattr(bounds, "MEMORY", 100_000_000)
    assert told(endless).startswith(": is a PDF that takes too much memory")
    assert len(bytearray(200_000_000)) == 200_000_000, "as much as before is allowed again"


def test_what_a_converter_swallows_comes_again_and_threads_have_no_clock(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", 0.05)
    swallowed = []

    def stubborn():
        with bounded(tmp_path, "a PDF", 0):
            try:
                time.sleep(5)
            except BaseException as error:
                swallowed.append(error)
            time.sleep(5)

    with pytest.raises(InputError, match="is not read within"):
        stubborn()
    assert len(swallowed) == 1
    thread = threading.Thread(target=lambda: bounded(tmp_path, "a PDF", 0).__enter__())
    thread.start()
    thread.join()
