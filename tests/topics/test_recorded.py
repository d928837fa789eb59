"""The recorded reading."""

import pandas as pd

from textkit.topics.recorded import is_of, read_recorded


def test_what_is_not_there_is_empty(tmp_path):
    assert all(table.empty for table in read_recorded(tmp_path))


def test_a_sheet_is_of_its_model(tmp_path):
    sheet = pd.DataFrame({"item": [1, 2], "kind": ["fit", "intrusion"], "question": ["a memo", ""]})
    sheet = sheet.assign(**dict.fromkeys("abcdef", "w"))
    (tmp_path / "coding").mkdir()
    sheet.to_csv(tmp_path / "coding" / "topic_reading_sheet.csv", index=False)
    recorded = read_recorded(tmp_path)
    assert is_of(recorded, sheet)
    assert not is_of(recorded, sheet.assign(question="another"))
    assert not is_of(recorded, sheet.iloc[:1])
