"""Whether a rule applies to a place: its languages, kinds of block and quotations, and the accepted terms."""

from editlint.core.match import Candidates, Match
from editlint.core.span import Span, is_inside
from editlint.document.model import Document
from editlint.lint.ruleset import RuleSet
from editlint.packs.rule import Rule


def applies_to_match(match: Match, document: Document, ruleset: RuleSet) -> bool:
    """Whether the match's rule applies where it is; a match about a section or the whole document has no place."""
    rule = ruleset.rules[match.rule]
    if match.extent in ("section", "document"):
        return _applies_to_language(rule, document)
    return applies_to_span(rule, match.span, document, ruleset)


def applicable(candidates: Candidates, document: Document, ruleset: RuleSet) -> Candidates:
    """The candidates at places to which their rule applies."""
    rule = ruleset.rules[candidates.rule]
    places = (place for place in candidates.places if applies_to_span(rule, place, document, ruleset))
    return Candidates(candidates.rule, tuple(places))


def applies_to_span(rule: Rule, span: Span, document: Document, ruleset: RuleSet) -> bool:
    """Whether the rule applies to a span of the prose."""
    if not _applies_to_language(rule, document):
        return False
    accepted = ruleset.accepted_terms
    if accepted and document.prose.text[span.start : span.end] in accepted:
        return False
    if rule.block_kinds and not _in_block_kinds(rule, span, document):
        return False
    return rule.quotes == "check" or document.is_quoted(span) == (rule.quotes == "only")


def _applies_to_language(rule: Rule, document: Document) -> bool:
    language = document.language_or_guess.lower().partition("-")[0]
    return "any" in rule.languages or language in rule.languages


def _in_block_kinds(rule: Rule, span: Span, document: Document) -> bool:
    block = document.block_at(span.start)
    if block is not None and block.kind in rule.block_kinds:
        return True
    return "link" in rule.block_kinds and is_inside(span, document.links)
