"""The closed lists of sentences that the verdicts of themes choose from; the numbers are filled in there."""

from __future__ import annotations

__all__ = ["VERDICTS"]

VERDICTS: dict[str, dict[str, str]] = {
    "breadth": {
        "none": "no theme was coded",
        "all": "every one of the {themes} is named in all {sources} sources ({often} at least {often_is} times in "
        "each), and {treated} are treated in all",
        "most": "{named} of {themes} are named in all {sources} sources ({often} at least {often_is} times in "
        "each), and {treated} are treated in all",
        "few": "only {named} of {themes} are named in all {sources} sources ({often} at least {often_is} times in "
        "each), and {treated} are treated in all",
    },
    "untreated": {
        "none": "every source treats every theme",
        "alike": "every source leaves {most} of {themes} themes untreated",
        "some": "a source leaves {fewest} to {most} of {themes} themes untreated",
    },
    "most": {
        "none": "no theme was coded",
        "clear": "{first} is treated in more paragraphs and items than any other theme ({count})",
        "open": "treated most are {names} ({counts} paragraphs and items), not to be ranked: with other sections of "
        "the same kind {first} would lead in {leads}",
    },
    "apart": {
        "alone": "with one coded source there is nothing to compare",
        "none": "no source is shown to {do} a theme more than each of the others",
        "some": "no source is shown to {do} a theme more than each of the others; of {candidates} candidates {count} "
        "are possible and not sure: {what}, shares of paragraphs and items here against those in the others together",
        "sure": "{count} of {candidates} candidates {do} a theme more than each of the others does: {what}, shares of "
        "paragraphs and items against those in the others together (p at most {q}, all {candidates} allowed for)",
    },
    "leaning": {
        "alone": "with one coded source there is nothing to compare",
        "none": "no source {does} a theme more than all the others together do",
        "some": "more than in all the others together, in shares of paragraphs and items, the surest first: {what}",
    },
    "titled": {
        "none": "in none of {count} surpluses does the source's own title hold a word of the theme",
        "all": "in each of {count} surpluses the source's own title holds a word of the theme ({what})",
        "some": "in {named} of {count} surpluses the source's own title holds a word of the theme ({what})",
    },
    "gaps": {
        "none": "no source leaves out a theme",
        "chance": "one by one, no gap of a source is surely more than chance",
        "some": "more than by chance, no paragraph has this as its main matter: {what}",
    },
    "gaps in all": {
        "alone": "with one coded source there is nothing to compare",
        "more": "together there are more gaps than chance gives: {count} of {cells}, where chance leaves {mean} "
        "({low} to {high})",
        "chance": "together there are no more gaps than chance may give: {count} of {cells}, where chance leaves "
        "{mean} ({low} to {high})",
    },
    "sight": {
        "untested": "what the test can see was not tried",
        "sees": "it finds most surpluses of {gap} of a source's paragraphs",
        "misses": "it misses most surpluses of {gap} of a source's paragraphs",
        "half": "it finds about half of the surpluses of {gap} of a source's paragraphs",
    },
    "depth": {
        "alone": "with one coded source there is nothing to compare",
        "none": "from {lowest} to {highest} of what a source names is treated; the sources are not shown to differ in "
        "that (p = {p})",
        "some": "from {lowest} to {highest} of what a source names is treated, more apart than chance has it",
        "undecided": "from {lowest} to {highest} of what a source names is treated, at the edge of what chance may do",
    },
    "crowd": {
        "none": "whether this hangs on how many themes share a paragraph could not be tested",
        "rule": "partly the rule's doing, which lets a paragraph treat few: {first} where a paragraph names one theme, "
        "{last} where it names {most} or more",
        "even": "no less where a paragraph names many themes: {last}, and {first} where it names one",
    },
    "survives": {
        "none": "nothing stands out in any way of counting",
        "both": "{count} of {findings} candidates appear however one counts",
        "named": "{count} of {findings} appear in each of {ways} ways to count what is named, and none in any way to "
        "count what is treated",
        "no": "none of {findings} candidates appears in all ways to count, by what is named or by what is treated",
    },
    "meet": {
        "none": "no two themes surely meet more, or less, often than by chance",
        "some": "{count} of {pairs} pairs of themes meet more, or less, often than by chance",
    },
    "agreement": {
        "undefined": "agreement cannot be measured",
        "reliable": "the rules can be applied in the same way twice (agreement {alpha:.2f}, at least {low:.2f}, where "
        "1 is full)",
        "tentative": "the rules can be applied in nearly the same way twice (agreement {alpha:.2f}, perhaps {low:.2f})",
        "weak": "the rules are not applied in the same way twice (agreement {alpha:.2f}, perhaps {low:.2f})",
    },
    "dictionary": {
        "untested": "the dictionary could not be tested",
        "usable": "the dictionary finds what it should on average (mean F1 {macro:.2f}, at least {low:.2f}); in {good} "
        "of {themes} themes F1 is {usable} or more, surely in {sure}",
        "unsure": "the dictionary is a sketch (mean F1 {macro:.2f}, perhaps {low:.2f}); in {good} of {themes} themes "
        "F1 is {usable} or more, surely in {sure}",
        "poor": "the dictionary cannot stand in for reading (mean F1 {macro:.2f}, at most {high:.2f}); in {good} of "
        "{themes} themes F1 is {usable} or more, surely in {sure}",
    },
    "transfer": {
        "untested": "whether it would serve for a new source could not be tested",
        "useful": "correcting helps: {corrected:.1f} points off on average, uncorrected {uncorrected:.1f}",
        "unsure": "correcting makes no sure difference: {corrected:.1f} points off on average, uncorrected "
        "{uncorrected:.1f}; nearer in {nearer} of {sources} sources",
        "idle": "correcting does not help: {corrected:.1f} points off on average, uncorrected {uncorrected:.1f}",
    },
}
