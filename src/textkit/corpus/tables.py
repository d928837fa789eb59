"""The contract: every table that the project reads or writes, described in one place.

From it derive what a reader checks (:mod:`textkit.corpus.checks`), the columns that extraction writes, and the tables
of ``data/README.md``.
"""

from __future__ import annotations

from pathlib import Path, PurePath

from textkit.corpus.columns import LINE, Column, Table, choice, real, text, whole

__all__ = ["CODING", "FEATURES", "RESULTS", "TABLES", "table_of"]

ID = r"[a-z][a-z0-9_]*"
ID_IN_WORDS = "lower-case letters, digits and _, a letter first"
SEGMENT = r"[a-z][a-z0-9_]*\.[0-9]{3,}"
EXTRACT = "run textkit extract"
SOURCE = Column("source", "str", "id of the source", pattern=ID, wanted=ID_IN_WORDS)
# The segments of large tables are compared with those of segments.csv; only where they are defined has one its form.
IN_SEGMENT = Column("segment", "str", "id of the segment")
TERM = Column("term", "str", "dictionary forms (lemmas), lower case, accents folded; hyphenated words whole")
THEME = Column("theme", "str", "id of the theme in the codebook")
LEVELS = ("0", "1", "2")
JUDGED = ("same point", "related", "different")

LISTED: dict[str, Table] = {
    "sources": Table(
        "sources.csv",
        "one source",
        (
            Column("source", "str", "short id", pattern=ID, wanted=ID_IN_WORDS),
            Column(
                "label",
                "str",
                "short title for display; without it, the id with a capital",
                pattern=rf"(?=.{{1,24}}$)(?! ){LINE}(?<! )",
                wanted="1 to 24 characters, without control characters",
                empty=True,
                optional=True,
            ),
            text("title", "title of the text"),
            choice("title_by", "who gave the title: the text's own title line, or we", "text", "editor"),
            Column(
                "file",
                "str",
                "name of the text's file, without a folder",
                pattern=r"(?!\.{1,2}$)[^\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff/\\]+",
                wanted="a plain file name, without a folder",
            ),
            Column("sha256", "str", "of the file's bytes", pattern="[0-9a-f]{64}", wanted="64 hexadecimal digits"),
        ),
        ("source",),
        "the order used everywhere",
        absent=EXTRACT,
        optional=False,
    ),
}

# Where a paragraph stands, on the blank sheets that people fill in.
WHERE = (
    IN_SEGMENT,
    SOURCE,
    whole("section", "number of the section"),
    text("heading", "of the section"),
    whole("position", "number of the segment in its source", least=1),
)

FEATURES: dict[str, Table] = {
    "sections": Table(
        "features/sections.csv",
        "one heading",
        (
            SOURCE,
            whole("section", "number in the source, from 1; 0 is the title line, and what precedes the first heading"),
            text("heading", "as printed"),
        ),
        ("source", "section"),
        "reading order",
        EXTRACT,
        EXTRACT,
        optional=False,
    ),
    "segments": Table(
        "features/segments.csv",
        "one paragraph, list item or list lead-in",
        (
            Column(
                "segment", "str", "`source.position`, e.g. `nuances.012`", pattern=SEGMENT, wanted="source.position"
            ),
            SOURCE,
            whole("section", "number of the section it stands in"),
            whole("position", "number in the source, from 1", least=1),
            choice(
                "kind",
                "`item` is a point of a list, `lead_in` a line of at most 20 words that ends in a colon",
                "paragraph",
                "item",
                "lead_in",
            ),
            whole("sentences", "closing marks, abbreviations aside"),
            whole("words", "running words, numbers among them"),
            whole("characters", "Unicode characters, spaces among them", least=1),
        ),
        ("segment",),
        "reading order",
        EXTRACT,
        EXTRACT,
        optional=False,
    ),
    "terms": Table(
        "features/terms.csv",
        "one term in a segment",
        (
            IN_SEGMENT,
            TERM,
            whole("size", "words in the term, 1 to 3; terms of 2–3 words begin and end on a content word", least=1),
            whole("function_word", "1 for a single word on the package's list of function words, else 0"),
            whole("count", "occurrences in the segment", least=1),
        ),
        ("segment", "term"),
        "segments in reading order, then terms in alphabetical order",
        EXTRACT,
        EXTRACT,
        optional=False,
    ),
    "forms": Table(
        "features/forms.csv",
        "one spelling of a term in a source, where it differs from the term",
        (
            SOURCE,
            TERM,
            Column("form", "str", "the words as they stand, lower case, accents folded"),
            whole("count", "occurrences so spelt; the term's others are spelt like the term", least=1),
        ),
        ("source", "term", "form"),
        "sources in order, then terms and forms in alphabetical order",
        EXTRACT,
        EXTRACT,
        optional=False,
    ),
    "shingles": Table(
        "features/shingles.csv",
        "one run of five words within a segment",
        (
            IN_SEGMENT,
            whole("offset", "words from the segment's start, from 0"),
            Column("hash", "uint64", "64-bit hash of the five words, unsigned; the same on every machine"),
        ),
        ("segment", "offset"),
        "segments in reading order, then offset",
        EXTRACT,
        EXTRACT,
        optional=False,
    ),
    "phrases": Table(
        "features/phrases.csv",
        "one run of five words that occurs more than once",
        (
            Column("hash", "uint64", "as in `shingles.csv`"),
            Column("phrase", "str", "its wording, so that recurring formulae can be shown"),
        ),
        ("hash",),
        "hash",
        EXTRACT,
        EXTRACT,
        optional=False,
    ),
}

LINK = (
    IN_SEGMENT,
    Column("point", "str", "id of the point; empty if the segment makes none", empty=True),
    choice(
        "role",
        "says it in general, shows it by a named case, says where it fails, or says that somebody should",
        *("states", "case", "limits", "advises"),
        empty=True,
    ),
)
CODING: dict[str, Table] = {
    "names": Table(
        "names.csv",
        "one name and term",
        (
            text("name", "as shown"),
            choice("kind", "what bears the name", "case", "organisation", "period", "place"),
            Column("term", "str", "a term as in `terms.csv` that stands for it"),
        ),
        ("name", "kind", "term"),
        "kind, then name",
    ),
    "coder": Table(
        "coding/coder_*.csv",
        "one theme found in a segment by one reading",
        (
            IN_SEGMENT,
            Column("theme", "str", "id of the theme, or `none`: read, and no theme found"),
            choice("level", "1 mentioned, 2 treated; 0 with `none` alone", *LEVELS),
        ),
        ("segment", "theme"),
        "reading order, then the codebook's order",
    ),
    "consensus": Table(
        "coding/consensus.csv",
        "one judgement that at least one reading made",
        (
            IN_SEGMENT,
            Column("theme", "str", "id of the theme, or `none`"),
            choice("level", "settled: 0 not there, 1 mentioned, 2 treated", *LEVELS),
            choice("a", "level in the first reading", *LEVELS),
            choice("b", "level in the second reading", *LEVELS),
            text("reason", "why it was settled so; empty where both agree", empty=True),
        ),
        ("segment", "theme"),
        "reading order, then the codebook's order",
    ),
    "memos": Table(
        "coding/memos.csv",
        "one segment, lead-ins included",
        (IN_SEGMENT, text("memo", "what the segment says, in at most 15 words of ours")),
        ("segment",),
        "reading order",
    ),
    "blank_sheet": Table(
        "coding/blank_sheet.csv",
        "one paragraph or item, for a human reader",
        WHERE,
        ("segment",),
        "reading order",
        wide="one column a theme, to be filled in",
    ),
    "points_blank": Table(
        "coding/points_blank.csv",
        "one paragraph or item, for a human linker of points",
        WHERE,
        ("segment",),
        "reading order",
        wide="three points and their roles, to be filled in",
    ),
    "points": Table(
        "coding/points.csv",
        "one point: a claim that at least one segment makes",
        (
            Column("point", "str", "id", pattern="p[0-9]{3,}", wanted="p and a number of three digits"),
            THEME,
            text("text", "the claim in our words, one sentence"),
            choice(
                "scope", "of the whole matter, of one means or actor, or of a named case", "general", "specific", "case"
            ),
            Column("typical", "str", "a segment that makes it"),
            text("lookalike", "a point that is near, and how it differs", empty=True),
        ),
        ("point",),
        "point",
    ),
    "links_of_one": Table(
        "coding/links_[ab].csv",
        "one point made by one segment, by one reading",
        LINK,
        ("segment", "point"),
        "reading order, then point",
    ),
    "links": Table(
        "coding/links.csv",
        "one point made by one segment, settled",
        (
            *LINK,
            choice("read_by", "which reading has it, or that it was settled anew", "a", "b", "both", "settled"),
            text("reason", "why it was settled so; empty where both agree", empty=True),
        ),
        ("segment", "point"),
        "reading order, then point",
    ),
    "second_look": Table(
        "coding/second_look.csv",
        "one paragraph that says a point by the way, which the rules of linking leave out; found by a second look for "
        "such places, not blind and under no protocol ([`points.md`](coding/points.md)), so a floor",
        (
            IN_SEGMENT,
            Column("point", "str", "id of the point"),
            choice(
                "how", "a further claim of a main clause, or an aside: a means, an example, a tail", "clause", "tail"
            ),
        ),
        ("segment", "point"),
        "reading order, then point",
    ),
    "links_log": Table(
        "coding/links_log.csv",
        "one point that was added after the book of points was frozen",
        (
            Column("point", "str", "id of the point"),
            Column("segment", "str", "the segment that asked for it"),
            text("reason", "what no other point said"),
        ),
        ("point", "segment"),
        "point",
    ),
    "articles": Table(
        "coding/articles.csv",
        "one source, told in our own words",
        (
            SOURCE,
            text("what", "what the text is, in one or two sentences of ours"),
            text("read_it_for", "what to read it for, a few words"),
        ),
        ("source",),
        "the order of sources",
    ),
    "contradictions": Table(
        "coding/contradictions.csv",
        "one pair of points that cannot both hold",
        (
            Column("point_1", "str", "id of one point"),
            Column("point_2", "str", "id of the other"),
            text("what", "what the two disagree on"),
        ),
        ("point_1", "point_2"),
        "point",
    ),
    "pairs": Table(
        "coding/pairs.csv",
        "one pair of segments, judged twice; [`pairs.md`](coding/pairs.md) says how",
        (
            Column("pair", "str", "id of the pair"),
            Column("segment_1", "str", "one segment"),
            Column("segment_2", "str", "the other, of another source"),
            text("stratum", "group and similarity that it was drawn from"),
            Column("weight", "float64", "pairs of the population that it stands for", least=1),
            choice("judge_1", "the first judgement", *JUDGED),
            choice("judge_2", "the second judgement", *JUDGED),
        ),
        ("pair",),
        "pair",
    ),
    "pairs_blank": Table(
        "coding/pairs_blank.csv",
        "one pair of segments, for a human judge",
        (
            Column("pair", "str", "id of the pair"),
            Column("segment_1", "str", "one segment"),
            Column("segment_2", "str", "the other"),
            choice("judgement", "to be filled in", *JUDGED, empty=True),
        ),
        ("pair",),
        "at random",
    ),
    "topic_names": Table(
        "coding/topic_names.csv",
        "one stable topic",
        (
            text("terms", "its first terms, by which it is recognised"),
            text("name", "its name"),
            text("reason", "why it is called so"),
        ),
        ("terms",),
        "as the topics were named",
    ),
    "topic_sheet": Table(
        "coding/topic_reading_sheet.csv",
        "one question about the topics",
        (
            whole("item", "number of the question", least=1),
            choice("kind", "whose topic is this, or which word does not belong", "fit", "intrusion"),
            text("question", "what a section says, in our words; empty for `intrusion`", empty=True),
            *(text(letter, "a choice", empty=True) for letter in "abcdef"),
        ),
        ("item",),
        "item",
    ),
    "topic_key": Table(
        "coding/topic_reading_key.csv",
        "the answer to one question",
        (
            whole("item", "number of the question", least=1),
            choice("kind", "as in the sheet", "fit", "intrusion"),
            Column("topic", "str", "the topic asked about"),
            choice("answer", "the letter of the right choice", *"abcdef"),
        ),
        ("item",),
        "item",
    ),
    "topic_answers": Table(
        "coding/topic_reading_answers.csv",
        "one answer, given once and blind",
        (whole("item", "number of the question", least=1), choice("answer", "the letter chosen", *"abcdef")),
        ("item",),
        "item",
    ),
}

MADE = "run textkit results"
WORDING = choice("wording", "how often a phrase that recurs counts", "once", "each time")
TOPIC = Column("topic", "str", "`T1` the largest")


def estimate(name: str, meaning: str, limits: str) -> tuple[Column, Column, Column]:
    """A number and its limits."""
    return real(name, meaning), real(f"{name}_low", f"{limits}, lower end"), real(f"{name}_high", "upper end")


ENDS = [("", ""), ("_low", ", lower end of 95 %"), ("_high", ", upper end")]
RESULTS: dict[str, Table] = {
    "correction_simulation": Table(
        "results/correction_simulation.csv",
        "one setting of 1,000 simulated codings",
        (
            real("share", "true share of segments with the theme, 0 to 1"),
            real("sensitivity", "share of coded segments that the dictionary finds, 0 to 1"),
            real("specificity", "share of other segments that it leaves alone, 0 to 1"),
            real("correlation", "of segments in a section (intra-class), 0 to 1"),
            whole("codings", "simulated codings"),
            real("covered_%", "codings whose interval holds the true share, percent"),
            real("too_high_%", "codings whose interval lies above it, percent"),
            real("too_low_%", "codings whose interval lies below it, percent"),
            real("width", "mean width of the interval, as a share"),
            real("bias", "mean error of the corrected share"),
            real("bias_uncorrected", "mean error of the dictionary's own share"),
        ),
        ("share", "sensitivity", "specificity", "correlation"),
        "share",
        "run python scripts/correction.py",
    ),
    "interval_simulation": Table(
        "results/interval_simulation*.csv",
        "one setting of simulated intervals; `_held_out` had no part in choosing the recipe",
        (
            text("quantity", "what is estimated: a rate, a share, a log ratio, a difference"),
            choice("of", "what is counted", "words", "segments"),
            text("law", "how clumping is distributed"),
            text("clumping", "how strongly what is counted clumps by section"),
            whole("expected", "expected count in the source"),
            real("clump", "occurrences in a burst, on the side with fewer"),
            choice("reliable", "what `textkit.uncertainty.reliable` says of it beforehand", "True", "False"),
            whole("intervals", "intervals simulated"),
            real("coverage", "share of intervals that hold the truth, 0 to 1"),
            real("coverage_worst", "the same in the worst of the sources"),
            real("zeros", "share of replicates with a zero cell"),
            real("coverage_zeros", "coverage among these", empty=True),
        ),
        ("quantity", "of", "law", "clumping", "expected"),
        "as the settings are listed in the script",
        "run python scripts/interval_simulation.py",
    ),
    "topics_search": Table(
        "results/topics_search.csv",
        "one text, the articles or a shuffled copy, divided into k topics",
        (
            choice("shuffle", "where the copy's words were dealt out", "none", "over all", "within sources"),
            whole("copy", "0 the articles, else the number of the copy"),
            whole("k", "topics", least=1),
            *estimate("stability", "agreement of parts of the text with the whole, 0 to 1", "central 95 % of runs"),
        ),
        ("shuffle", "copy", "k"),
        "shuffle, copy, k",
        MADE,
    ),
    "topics_found": Table(
        "results/topics_found.csv",
        "one topic of one way of counting",
        (
            WORDING,
            TOPIC,
            real("share", "of all words, 0 to 1"),
            real("agreement", "mean agreement of its runs with it, 0 to 1"),
            real("recurrence", "share of runs on parts of the paragraphs in which it comes back"),
            real("recurrence_sections", "the same with whole sections left out"),
            real("coherence", "NPMI of its first words, −1 to 1"),
            whole("stable", "1 if it comes back in most runs of both kinds, else 0"),
            whole("one_phrase", "1 if half of its weight is one stretch of words, else 0"),
        ),
        ("wording", "topic"),
        "wording, topic from the largest",
        MADE,
    ),
    "topics_terms": Table(
        "results/topics_terms.csv",
        "one term of a topic",
        (
            WORDING,
            TOPIC,
            whole("rank", "from 1", least=1),
            Column("term", "str", "a word or a phrase, as lemmas"),
            *estimate("weight", "share of the topic's weight, 0 to 1", "central 95 % of runs"),
            real("in_top", "share of runs in which it is among the topic's first ten"),
        ),
        ("wording", "topic", "rank"),
        "wording, topic, rank",
        MADE,
    ),
    "topics_shares": Table(
        "results/topics_shares.csv",
        "one paragraph (with its list) and topic",
        (Column("document", "str", "its first segment"), TOPIC, real("share", "of the paragraph, 0 to 1")),
        ("document", "topic"),
        "topic, reading order",
        MADE,
    ),
    "topics_survival": Table(
        "results/topics_survival.csv",
        "one topic and one way of doing the analysis",
        (
            TOPIC,
            Column("specification", "str", "what was done in another way"),
            real("recurrence", "share of runs in which it comes back"),
            whole("survives", "1 if in most of them, else 0"),
        ),
        ("topic", "specification"),
        "specification, topic",
        MADE,
    ),
    "topics_simulation": Table(
        "results/topics_simulation.csv",
        "one simulated world",
        (
            Column("world", "str", "its kind"),
            WORDING,
            whole("seed", "of the world"),
            whole("k", "topics that the rule finds; 0 none"),
            whole("stable", "of these, that come back"),
            whole("one_phrase", "of the stable ones, that are one phrase"),
            whole("planted", "topics planted"),
            whole("recovered", "of these, that a stable topic shares half of its first words with"),
        ),
        ("world", "wording", "seed"),
        "as the worlds were made",
        "run python scripts/topics_simulation.py",
    ),
    "evenness": Table(
        "results/evenness.csv",
        "one content word that occurs ten times or more",
        (
            Column("term", "str", "the word, in its dictionary form"),
            whole("count", "times in all"),
            whole("sources", "sources that hold it"),
            whole("segments", "segments that hold it"),
            real("segments_expected", "segments that would by chance, its occurrences dealt within each source"),
            *(real(name, "measure of dispersion over the segments") for name in ("dp", "dp_norm", "juilland_d")),
            real("kl_divergence", "measure of dispersion over the segments, bits"),
            *(real(f"by_chance{end}", f"dp_norm by chance{says}") for end, says in ENDS),
            *(real(f"p_{side}", f"one-sided p of being {side}, 0 to 1") for side in ("clumped", "even")),
            *(real(f"q_{side}", "the same, corrected for all words and both sides") for side in ("clumped", "even")),
            choice("spread", "the verdict", "clumped", "even", "as chance would", "undecided"),
        ),
        ("term",),
        "count, descending, then term",
        "run textkit results",
    ),
    "keyness": Table(
        "results/keyness.csv",
        "one term in one source, as the texts stand or with title phrases blanked",
        (
            choice("arm", "which", "as it stands", "title phrases blanked"),
            SOURCE,
            Column("term", "str", "one to three words, in their dictionary forms"),
            whole("here", "times in the source"),
            whole("elsewhere", "times in the others"),
            real("rate", "times per 1,000 words of the source"),
            real("rate_elsewhere", "times per 1,000 words of the others"),
            whole("sections", "sections of the source that hold it"),
            *(
                real(f"log_ratio{end}", f"binary logarithm of the ratio of the rates{says}", empty=bool(end))
                for end, says in ENDS
            ),  # no interval where a side is one section
            real("p", "two-sided p, whole sections dealt to the sources, 0 to 1"),
            real("p_error", "its Monte-Carlo standard error"),
            real("q", "p corrected for all rows of the arm"),
            choice("differs", "the verdict", "yes", "no", "undecided"),
            real("g2", "log-likelihood ratio, four cells, signed"),
            real("g2_q", "its p, corrected for all rows of the arm"),
            real("lrc", "conservative log ratio"),
            real("z", "z of the weighted log odds"),
            whole("titled", "1 if it holds a word of the source's own title, else 0"),
        ),
        ("arm", "source", "term"),
        "arm, source, p",
        "run textkit results",
    ),
    "kinship": Table(
        "results/kinship.csv",
        "two sources, compared by one list of function words and one measure",
        (
            SOURCE,
            Column("other", "str", "id of the other source"),
            whole("listed", "function words in the list", least=1),
            choice("measure", "Delta and cosine Delta by sections; Delta by texts", "delta", "cosine", "classic"),
            real("manner_distance", "of the two sources"),
            real("distance_dealt", "mean distance if their sections are dealt between the two"),
            real("p", "one-sided p, 0 to 1"),
            real("p_error", "its Monte-Carlo standard error"),
            real("q", "p corrected for all pairs of the list and measure"),
            choice("differs", "the verdict", "yes", "no", "undecided"),
            *(
                real(f"likeness{end}", f"distance of halves of the two over that of halves of one{says}", empty=True)
                for end, says in [("", ""), ("_low", ", lower end of 90 %"), ("_high", ", upper end")]
            ),
            real("margin", "of sameness: 97.5 % of the distances of halves of one source over their mean", empty=True),
        ),
        ("source", "other", "listed", "measure"),
        "listed, measure, source, other",
        "run textkit results",
    ),
    "kinship_simulation": Table(
        "results/kinship_simulation.csv",
        "one kind of world whose manners of writing are known",
        (
            real("factor", "how far the manners differ: 0 not at all, 1 as the articles' profiles do"),
            whole("worlds", "simulated"),
            whole("pairs", "of sources in all of them"),
            *(real(f"share_{name}", f"of pairs called {name}, 0 to 1") for name in ("near", "apart", "undecided")),
            real("page_apart", "share of worlds in which any pair is called apart, 0 to 1"),
        ),
        ("factor",),
        "factor",
        "run python scripts/kinship_simulation.py",
    ),
    "kinship_novels": Table(
        "results/kinship_novels.csv",
        "one kind of pair of texts made from novels of which it is known who wrote them",
        (
            text("language", "of the novels, its code"),
            whole("sections", "of each text: beginnings of chapters"),
            choice("by", "one novel: its odd and its even chapters", "one novel", "two authors"),
            whole("words", "of a section on average"),
            whole("novels", "one to an author"),
            whole("pairs", "of texts"),
            *(real(f"share_{name}", f"of pairs called {name}, 0 to 1") for name in ("near", "apart", "undecided")),
        ),
        ("language", "sections", "by"),
        "language, sections, by",
        "run python scripts/kinship_novels.py",
    ),
    "words_seeds": Table(
        "results/words_seeds.csv",
        "one seed of all deals",
        (
            whole("seed", "the seed"),
            whole("terms", "terms that hold"),
            whole("undecided", "terms that are undecided"),
            whole("findings", "distinct findings"),
            whole("blanked", "distinct findings with the title phrases blanked"),
            whole("even", "words more even than chance"),
            whole("clumped", "words more clumped than chance"),
            whole("stock", "verdict on the shared stock: 0 smaller, 1 as large, 2 undecided"),
            whole("richness", "verdict on richness: 0 the sources differ, 1 not beyond chance, 2 undecided"),
        ),
        ("seed",),
        "seed",
        "run python scripts/words_seeds.py",
    ),
    "themes_simulation": Table(
        "results/themes_simulation.csv",
        "one kind of world whose truth is known, put to the test of who stands out",
        (
            choice("world", "how it was made", "another seed", "one pile", "planted evenly", "planted in sections"),
            choice("counted", "only what is treated, or all that is named", "treated", "named"),
            choice("half", "of the themes, from which the planted one is drawn", "any", "commoner", "rarer"),
            real("planted", "by how much the planted theme's share exceeds that in the others, 0 to 1", empty=True),
            whole("worlds", "simulated; for `another seed`, seeds"),
            real(
                "apart",
                "share of worlds in which anything is said to stand out, or the planted theme is; of seeds that deny "
                "nothing of which another is sure, 0 to 1",
            ),
            *(real(f"apart{end}", f"of `apart`{limit}", empty=True) for end, limit in ENDS[1:]),
            *(
                real(f"from_rest{end}", f"differs from the others together, 0 to 1{limit}", empty=True)
                for end, limit in ENDS
            ),
        ),
        ("world", "counted", "half", "planted"),
        "world, counted, half, planted",
        "run python scripts/themes_simulation.py",
    ),
    "overlap_seeds": Table(
        "results/overlap_seeds.csv",
        "one seed of all deals and shuffles",
        (
            whole("seed", "the seed"),
            choice("stock", "verdict on one stock of words", "same", "nearly", "less", "apart", "open"),
            choice("stock_whole", "the same at the length of the shortest", "same", "nearly", "less", "apart", "open"),
            whole("fewer", "pairs with fewer words in common than dealing gives"),
            whole("fewer_blanked", "the same with the title phrases blanked"),
            whole("fewer_whole", "such pairs at the length of the shortest"),
            whole("fewer_whole_blanked", "the same with the title phrases blanked"),
            whole("near", "pairs not told apart from one article by their phrases"),
            whole("near_blanked", "the same with the title phrases blanked"),
            choice("order", "verdict on the order of all matching headings", "none", "kept", "chance", "open"),
            choice("order_inside", "the same without the closing headings", "none", "kept", "chance", "open"),
            choice("ending", "verdict on the closing headings", "none", "both", "late", "sequence", "no"),
        ),
        ("seed",),
        "seed",
        "run python scripts/overlap_seeds.py",
    ),
    "words_simulation": Table(
        "results/words_simulation.csv",
        "one kind of world whose truth is known, put to one test",
        (
            choice("world", "how it was made", "one pile", "equal rates", "planted"),
            choice("test", "what it was put to", "keyness", "shared stock", "richness", "evenness"),
            whole("worlds", "simulated"),
            real("count", "times the planted term occurs", empty=True),
            real("ratio", "how many times as often the one source says it", empty=True),
            real("detected", "share of worlds with any finding; of planted terms found, 0 to 1"),
            real("mean", "false findings per world", empty=True),
        ),
        ("world", "test", "count", "ratio"),
        "world, test, count, ratio",
        "run python scripts/words_simulation.py",
    ),
}

TABLES = LISTED | FEATURES | CODING | RESULTS


def table_of(path: str | Path) -> str | None:
    """The name of the table that a file holds, by its place; None if the contract has no such file.

    >>> table_of("data/coding/coder_a.csv")
    'coder'
    """
    return next((name for name, table in TABLES.items() if PurePath(path).match(table.file)), None)
