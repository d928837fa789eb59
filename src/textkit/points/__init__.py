"""Points: what the sources say, who says it, what each adds, and what to read first."""

from textkit.points.accumulation import accumulation, each_last
from textkit.points.cards import card, cards
from textkit.points.chance import alone_by_chance, given_by_chance, made_by, pairs_by_chance
from textkit.points.contradictions import contradictions
from textkit.points.coverage import depth, theme_levels, theme_points
from textkit.points.elsewhere import nearest_lines
from textkit.points.estimate import estimated, leave_out, tfidf, unlinked, usual_threshold
from textkit.points.evidence import concrete, concrete_by_source, evidence_differs
from textkit.points.incidence import behind, incidence, kept, linked_sources, merged, placed, presence
from textkit.points.leading import point_leaders
from textkit.points.order import WORDS_A_MINUTE, best_sets, reading_order
from textkit.points.own import alone, clearest, only_one
from textkit.points.passing import with_passing
from textkit.points.proxy import nearest_against_points, proxy_curve, proxy_quality, with_truth
from textkit.points.robust import ADDED, stands, variants
from textkit.points.said import most_said
from textkit.points.sharing import directed, mean_share, with_any
from textkit.points.support import order_support, place_support
from textkit.points.together import as_one
from textkit.points.verdicts import (
    adds_last,
    agreement_is,
    by_chance,
    derived_agree,
    elsewhere_is,
    estimate_is,
    evidence_is,
    headlines_stand,
    judged_share,
    likeness_finds,
    order_stands,
    own_is,
    pairs_share,
    passing_changes,
    points_led,
    read_first,
    shared_by_others,
)

__all__ = [
    "ADDED",
    "WORDS_A_MINUTE",
    "accumulation",
    "adds_last",
    "agreement_is",
    "alone",
    "alone_by_chance",
    "as_one",
    "behind",
    "best_sets",
    "by_chance",
    "card",
    "cards",
    "clearest",
    "concrete",
    "concrete_by_source",
    "contradictions",
    "depth",
    "derived_agree",
    "directed",
    "each_last",
    "elsewhere_is",
    "estimate_is",
    "estimated",
    "evidence_differs",
    "evidence_is",
    "given_by_chance",
    "headlines_stand",
    "incidence",
    "judged_share",
    "kept",
    "leave_out",
    "likeness_finds",
    "linked_sources",
    "made_by",
    "mean_share",
    "merged",
    "most_said",
    "nearest_against_points",
    "nearest_lines",
    "only_one",
    "order_stands",
    "order_support",
    "own_is",
    "pairs_by_chance",
    "pairs_share",
    "passing_changes",
    "place_support",
    "placed",
    "point_leaders",
    "points_led",
    "presence",
    "proxy_curve",
    "proxy_quality",
    "read_first",
    "reading_order",
    "shared_by_others",
    "stands",
    "tfidf",
    "theme_levels",
    "theme_points",
    "unlinked",
    "usual_threshold",
    "variants",
    "with_any",
    "with_passing",
    "with_truth",
]
