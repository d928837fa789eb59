"""The page of evidence: which paragraphs name anything concrete."""

from __future__ import annotations

from pathlib import Path

from textkit.publish.page import percent
from textkit.publish.pages.measured import Measured
from textkit.publish.pages.render import render
from textkit.publish.pages.segments import Segment

__all__ = ["evidence_sentence", "naming", "write_evidence"]


def naming(made: Measured) -> list[Segment]:
    """The paragraphs and list items in which a listed name stands, or that a reader linked as telling a case."""
    links = made.facts.links
    cases = set(links.loc[links["role"] == "case", "segment"])
    return [each for each in made.segments if (each.names or each.id in cases) and each.kind != "lead_in"]


def evidence_sentence(made: Measured) -> str:
    """How many paragraphs name anything."""
    all_of = [segment for segment in made.segments if segment.kind != "lead_in"]
    found = naming(made)
    share = percent(len(found) / max(1, len(all_of)))
    return (
        f"Of {len(all_of)} paragraphs and list items **{len(found)} ({share}) name an event, organisation or place, "
        "or tell a case**."
    )


def write_evidence(made: Measured, out: Path) -> None:
    """Write the page."""
    found = naming(made)
    kinds = dict(zip(made.facts.names["name"], made.facts.names["kind"], strict=True))
    present = {name for segment in found for name in segment.names}
    rows = [
        (name, kinds[name], [[s for s in found if s.source == source and name in s.names] for source in made.labels])
        for name in sorted(present, key=lambda name: (kinds[name], name))
    ]
    values = {
        "sentence": evidence_sentence(made),
        "rows": rows,
        "by_source": [(source, [s for s in found if s.source == source]) for source in made.labels] if rows else [],
        "labels": made.labels,
        "lacking": made.facts.lacking(),
        "about": made.facts.about,
    }
    render("evidence.md.j2", values, out / "evidence.md")
