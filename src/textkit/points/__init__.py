"""Points: what the sources say, who says it, what each adds, and what to read first."""

from textkit.points.accumulation import accumulation, chao2, each_last, one_more, unseen
from textkit.points.chance import made_by, pairs_by_chance
from textkit.points.contradictions import contradictions
from textkit.points.coverage import depth, theme_leaders, theme_levels, theme_points
from textkit.points.estimate import estimated, leave_out, tfidf, usual_threshold
from textkit.points.evidence import concrete, concrete_by_source, evidence_differs
from textkit.points.incidence import behind, incidence, kept, linked_sources, merged, placed, presence
from textkit.points.order import WORDS_A_MINUTE, best_sets, reading_order
from textkit.points.own import alone, only_one
from textkit.points.proxy import nearest_against_points, proxy_curve, proxy_quality, with_truth
from textkit.points.robust import stands, variants
from textkit.points.sharing import directed, mean_share, with_any
from textkit.points.support import order_support, place_support
from textkit.points.verdicts import (
    adds_last,
    agreement_is,
    by_chance,
    estimate_is,
    evidence_is,
    headlines_stand,
    likeness_finds,
    pairs_share,
    read_first,
    shared_by_others,
    still_unseen,
    themes_led,
)

__all__ = [
    "WORDS_A_MINUTE",
    "accumulation",
    "adds_last",
    "agreement_is",
    "alone",
    "behind",
    "best_sets",
    "by_chance",
    "chao2",
    "concrete",
    "concrete_by_source",
    "contradictions",
    "depth",
    "directed",
    "each_last",
    "estimate_is",
    "estimated",
    "evidence_differs",
    "evidence_is",
    "headlines_stand",
    "incidence",
    "kept",
    "leave_out",
    "likeness_finds",
    "linked_sources",
    "made_by",
    "mean_share",
    "merged",
    "nearest_against_points",
    "one_more",
    "only_one",
    "order_support",
    "pairs_by_chance",
    "pairs_share",
    "place_support",
    "placed",
    "presence",
    "proxy_curve",
    "proxy_quality",
    "read_first",
    "reading_order",
    "shared_by_others",
    "stands",
    "still_unseen",
    "tfidf",
    "theme_leaders",
    "theme_levels",
    "theme_points",
    "themes_led",
    "unseen",
    "usual_threshold",
    "variants",
    "with_any",
    "with_truth",
]
