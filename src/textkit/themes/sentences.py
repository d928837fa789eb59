"""The closed lists of sentences that the verdicts of themes choose from; the numbers are filled in there."""

from __future__ import annotations

__all__ = ["VERDICTS"]

VERDICTS: dict[str, dict[str, str]] = {
    "breadth": {
        "none": "no theme was coded",
        "all": "every one of the {themes} themes is named in all {sources} sources, and {treated} are treated in all",
        "most": "{named} of {themes} themes are named in all {sources} sources, and {treated} are treated in all",
        "few": "only {named} of {themes} themes are named in all {sources} sources, and {treated} are treated in all",
    },
    "apart": {
        "alone": "with one coded source there is nothing to compare",
        "none": "no source {does} any theme surely more than each of the others does",
        "some": "some sources {do} a theme more than each of the others does: {what}",
    },
    "titled": {
        "none": "none of these themes has its word in the source's own title",
        "all": "each of these themes has its word in the source's own title",
        "some": "of these {count} themes {named} has its word in the source's own title ({what})",
    },
    "depth": {
        "alone": "with one coded source there is nothing to compare",
        "none": "from {lowest} to {highest} of what a source names is treated, as chance may have it (p = {p})",
        "some": "from {lowest} to {highest} of what a source names is treated, more apart than chance has it",
        "undecided": "from {lowest} to {highest} of what a source names is treated, at the edge of what chance may do",
    },
    "survives": {
        "none": "nothing stands out in any way of counting",
        "both": "{count} of {findings} findings hold however one counts",
        "named": "{count} of {findings} findings hold in each of {ways} ways to count what is named, "
        "and none in any way to count what is treated",
        "no": "none of {findings} findings holds in all ways to count, by what is named or by what is treated",
    },
    "meet": {
        "none": "no two themes surely meet more, or less, often than by chance",
        "some": "{count} of {pairs} pairs of themes meet more, or less, often than by chance",
    },
    "agreement": {
        "undefined": "agreement cannot be measured",
        "reliable": "the rules can be applied in the same way twice (agreement {alpha:.2f}, at least {low:.2f})",
        "tentative": "the rules can be applied in nearly the same way twice (agreement {alpha:.2f}, perhaps {low:.2f})",
        "weak": "the rules are not applied in the same way twice (agreement {alpha:.2f}, perhaps {low:.2f})",
    },
    "dictionary": {
        "untested": "the dictionary could not be tested",
        "usable": "the dictionary finds what it should in {good} of {themes} themes (mean F1 {macro:.2f}, at least "
        "{low:.2f})",
        "unsure": "the dictionary is a sketch: good in {good} of {themes} themes (F1 {macro:.2f}, perhaps {low:.2f})",
        "poor": "the dictionary cannot stand in for reading (F1 {macro:.2f}, at most {high:.2f}), good in {good} of "
        "{themes} themes",
    },
    "transfer": {
        "untested": "whether it would serve for a new source could not be tested",
        "useful": "correcting helps: {corrected:.1f} points off on average, uncorrected {uncorrected:.1f}",
        "unsure": "correcting makes no sure difference: {corrected:.1f} points off on average, uncorrected "
        "{uncorrected:.1f}; nearer in {nearer} of {sources} sources",
        "idle": "correcting does not help: {corrected:.1f} points off on average, uncorrected {uncorrected:.1f}",
    },
}
