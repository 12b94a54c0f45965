"""Codes of subjects: every level must have a name, each is told once, a proven name is not contradicted."""

from collections.abc import Callable

from generator.checks import Subject
from generator.checks.subject_codes import subject_names_agree, subject_year, subjects_are_known
from generator.findings import Finding
from generator.subjects import load_subjects

Changed = Callable[..., str]
SubjectOf = Callable[[str], Subject]
ZERO = '      - {function: "2010301", economic: "30211", nature: 公用经费, amount: 0}\n'


def short(findings: list[Finding]) -> list[str]:
    return [f"{each.place.line}:{each.place.column} {each.kind.id} {dict(each.values)['code']}" for each in findings]


def test_every_level_above_an_unknown_code_needs_a_name(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed((ZERO, ZERO + ZERO.replace("2010301", "2991234")))
    assert short(list(subjects_are_known(subject_of(text)))) == [
        "31:20 subject-unnamed 299",
        "31:20 subject-unnamed 29912",
        "31:20 subject-unnamed 2991234",
    ]


def test_a_code_is_told_once_where_it_is_first_used(changed: Changed, subject_of: SubjectOf) -> None:
    more = ZERO.replace("30211", "30298")
    assert short(list(subjects_are_known(subject_of(changed((ZERO, more + ZERO + more)))))) == [
        "30:41 subject-unnamed 30298"
    ]


def test_a_name_of_the_input_makes_it_a_warning(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed((ZERO, ZERO.replace("30211", "30298")), ("uses:", 'subject_names: {"30298": 某费}\nuses:'))
    assert short(list(subjects_are_known(subject_of(text)))) == ["30:41 unknown-subject 30298"]


def test_codes_of_every_classification_and_flow_are_held(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed(
        (ZERO, ZERO.replace("amount", 'government_economic: "59998", amount')),
        ("closing:\n      - {amount", 'closing:\n      - {function: "2010398", amount'),
    )
    assert short(list(subjects_are_known(subject_of(text)))) == [
        "30:85 subject-unnamed 59998",
        "32:20 subject-unnamed 2010398",
    ]


def test_only_a_proven_name_can_be_contradicted(changed: Changed, subject_of: SubjectOf) -> None:
    subjects = load_subjects(2025)
    proven, unproven = subjects.find("economic", "30101"), subjects.find("function", "2010301")
    assert proven is not None
    assert unproven is not None
    assert (proven.grade, unproven.grade) == ("A", "B")
    text = changed(("uses:", 'subject_names: {"2010301": 别名, "30101": 别名}\nuses:'))
    assert short(list(subject_names_agree(subject_of(text)))) == ["74:41 subject-name 30101"]


def test_the_same_name_once_more_contradicts_nothing(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed(("uses:", 'subject_names: {"30101": 基本工资}\nuses:'))
    assert list(subject_names_agree(subject_of(text))) == []


def test_the_edition_of_the_year_is_silent(changed: Changed, subject_of: SubjectOf) -> None:
    assert list(subject_year(subject_of(changed()))) == []
