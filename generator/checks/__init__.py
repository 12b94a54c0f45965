"""Checks (检查): what the input must fulfil before a report is made.

A check is a small function that yields, for each thing it holds, a finding or None; it raises nothing and changes
nothing. ``CHECKS`` lists them all; ``check`` holds their type, ``obligations`` what they answer to.
"""

from generator.checks.approved import approved_figures_hold
from generator.checks.balance import balanced, carryover_has_one_home, figures_of_the_year
from generator.checks.check import Check, Outcome, Status, Subject
from generator.checks.codes import codes_are_unique, projects_are_used, purchases_have_amounts, units_are_known
from generator.checks.contracts import contracts_are_parts
from generator.checks.privacy import no_personal_data, phones_are_of_offices
from generator.checks.records import (
    counts_have_amounts,
    project_codes_are_alike,
    projects_are_of_the_year,
    purchases_agree_with_projects,
    staff_is_established,
)
from generator.checks.scores import evaluations_are_fair, scores_add_up
from generator.checks.statements import statements_agree
from generator.checks.subject_codes import subject_names_agree, subject_year, subjects_are_known
from generator.checks.targets import (
    amounts_in_targets,
    targets_agree_with_their_texts,
    targets_are_unique,
    targets_make_sense,
    weights_add_up,
)
from generator.checks.text_amounts import amounts_in_texts, shares_in_texts
from generator.checks.text_sense import counts_in_texts, directions_in_texts, subjects_in_texts, years_in_texts
from generator.checks.wording import no_doubled_words, no_known_slips, no_leftovers, punctuation_is_right

# These hold even where facts had to be left out of the ledger.
CODE_CHECKS: tuple[Check, ...] = (
    codes_are_unique,
    units_are_known,
    subjects_are_known,
    subject_names_agree,
    no_personal_data,
    phones_are_of_offices,
)
CHECKS: tuple[Check, ...] = (
    codes_are_unique,
    units_are_known,
    projects_are_used,
    purchases_have_amounts,
    figures_of_the_year,
    balanced,
    carryover_has_one_home,
    statements_agree,
    approved_figures_hold,
    scores_add_up,
    evaluations_are_fair,
    weights_add_up,
    targets_make_sense,
    targets_are_unique,
    targets_agree_with_their_texts,
    amounts_in_targets,
    project_codes_are_alike,
    projects_are_of_the_year,
    purchases_agree_with_projects,
    staff_is_established,
    counts_have_amounts,
    contracts_are_parts,
    subject_year,
    subjects_are_known,
    subject_names_agree,
    amounts_in_texts,
    shares_in_texts,
    directions_in_texts,
    years_in_texts,
    counts_in_texts,
    subjects_in_texts,
    no_leftovers,
    no_doubled_words,
    no_known_slips,
    punctuation_is_right,
    no_personal_data,
    phones_are_of_offices,
)

__all__ = ["CHECKS", "CODE_CHECKS", "Check", "Outcome", "Status", "Subject"]
