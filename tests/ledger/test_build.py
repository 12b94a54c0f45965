"""Budget → ledger: coordinates, defaults, what is derived, and what cannot be placed."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.findings import Findings
from generator.ledger import DIMENSIONS, Dimensions, Fact, Ledger, Query
from generator.vocabulary import NONE

Changed = Callable[..., str]
LedgerOf = Callable[..., tuple[Ledger, Dimensions]]

SALARY = "nature: 人员经费, amount: 60000"
OFFICE = 'economic: "30201", nature: 公用经费, amount: 20000'


BLOCK = "defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 100000}"


def salary(ledger: Ledger) -> Fact:
    """The one fact of 60000 yuan."""
    (fact,) = (fact for fact in ledger.facts if fact.amount == 60000)
    return fact


def told(findings: Findings) -> list[str]:
    return [f"{each.place.line}:{each.place.column} {each.kind.id} {each.found} | {each.expected}" for each in findings]


def test_a_fact_has_a_coordinate_in_every_dimension_and_its_place(changed: Changed, ledger_of: LedgerOf) -> None:
    ledger, _ = ledger_of(changed())
    assert len(ledger.facts) == 14
    fact = salary(ledger)
    assert dict(fact.coordinates) == {
        "year": ("0",),
        "stage": ("budget",),
        "flow": ("expenditure",),
        "unit": ("900", "900001"),
        "fund": ("fiscal", "general_public"),
        "function": ("201", "03", "01"),
        "economic": ("301", "01"),
        "government_economic": ("501", "01"),
        "nature": ("basic", "personnel"),
        "project": NONE,
        "activity": NONE,
        "category": NONE,
        "project_kind": NONE,
        "continuity": NONE,
        "carryover": ("no",),
    }
    assert set(fact.coordinates) == set(DIMENSIONS)
    assert (fact.place.line, fact.place.column) == (21, 9)


def test_attributes_of_a_project_and_its_activity_are_dimensions_of_its_facts(
    changed: Changed, ledger_of: LedgerOf
) -> None:
    record = "category: 特定目标类\n    kind: 部门项目\n    continuity: 经常性\n    activities: [{code: a, name: 整理}]"
    ledger, _ = ledger_of(changed(("category: 特定目标类", record), ("project: P1,", "project: P1, activity: a,")))
    (fact,) = (fact for fact in ledger.facts if fact.coordinates["project"] not in {None, NONE})
    names = ("activity", "category", "project_kind", "continuity")
    assert [fact.coordinates[name] for name in names] == [("a",), ("特定目标类",), ("部门项目",), ("经常性",)]


def test_an_activity_that_its_project_does_not_list_is_told(changed: Changed, ledger_of: LedgerOf) -> None:
    findings = Findings()
    ledger_of(changed(("project: P1,", "project: P1, activity: a,")), findings)
    assert told(findings) == [
        "23:73 unknown-activity 项目 P1 的活动“a” | 这个项目“项目活动”中的活动编号：没有",
    ]


def test_what_cannot_be_stated_of_income_is_none_and_what_is_not_stated_is_open(
    changed: Changed, ledger_of: LedgerOf
) -> None:
    ledger, _ = ledger_of(changed())
    income = ledger.facts[0].coordinates
    assert income["flow"] == ("income",)
    assert [income[name] for name in ("economic", "government_economic", "nature", "project", "category")] == [NONE] * 5
    assert income["function"] is None
    prior = next(f for f in ledger.facts if f.amount == 90000 and f.coordinates["flow"] == ("expenditure",)).coordinates
    assert (prior["year"], prior["stage"]) == (("-1",), ("execution",))
    assert [prior[name] for name in ("function", "economic", "government_economic", "nature", "project")] == [None] * 5


def test_a_project_makes_its_fact_project_expenditure_with_its_group_and_category(
    changed: Changed, ledger_of: LedgerOf
) -> None:
    ledger, _ = ledger_of(changed())
    (fact,) = (fact for fact in ledger.facts if fact.coordinates["project"] not in {None, NONE})
    assert fact.coordinates["nature"] == ("project",)
    assert fact.coordinates["project"] == ("档案工作", "P1")
    assert fact.coordinates["category"] == ("特定目标类",)


def test_project_expenditure_without_a_project_leaves_it_open(changed: Changed, ledger_of: LedgerOf) -> None:
    ledger, _ = ledger_of(changed((SALARY, "nature: 项目支出, amount: 60000")))
    assert salary(ledger).coordinates["project"] is None
    assert salary(ledger).coordinates["category"] is None


def test_defaults_hold_where_a_fact_says_nothing_else(changed: Changed, ledger_of: LedgerOf) -> None:
    ledger, _ = ledger_of(
        changed(
            (
                BLOCK,
                BLOCK.replace("一般公共预算", '事业收入, function: "2010399", nature: 人员经费, carryover: 是').replace(
                    "amount", "fund: 其他收入, amount"
                ),
            ),
            ('function: "2010301", economic: "30101", nature: 人员经费', 'economic: "30101"'),
            (OFFICE, OFFICE + ", carryover: 否"),
        )
    )
    default = salary(ledger).coordinates
    assert default["fund"] == ("own", "operating_income")
    assert default["function"] == ("201", "03", "99")
    assert default["nature"] == ("basic", "personnel")
    assert default["carryover"] == ("yes",)
    income = ledger.facts[0].coordinates
    assert (income["fund"], income["function"]) == (("own", "other"), None)  # a default function is of expenditure
    office = ledger.facts[2].coordinates
    assert (office["function"], office["nature"], office["carryover"]) == (
        ("201", "03", "01"),
        ("basic", "operating"),
        ("no",),
    )


@pytest.mark.parametrize(
    ("kind", "more", "government"),
    [
        ("kind: 行政", "", ("501", "01")),
        ("kind: 参公", "", ("501", "01")),
        ("kind: 事业", "", ("505", "01")),
        ("kind: 行政", ", staff: 事业", ("505", "01")),
        ("kind: 事业", ", staff: 行政", ("501", "01")),
        ("kind: 行政", ', government_economic: "50999"', ("509", "99")),
        ("listed: true", "", None),  # a unit that does not tell its kind
        ("listed: true", ", staff: 参公", ("501", "01")),
    ],
)
def test_the_government_subject_follows_from_kind_of_unit_or_staff_unless_stated(
    changed: Changed, ledger_of: LedgerOf, kind: str, more: str, government: tuple[str, str] | None
) -> None:
    ledger, _ = ledger_of(changed(("kind: 参公", kind), (SALARY, f"nature: 人员经费{more}, amount: 60000")))
    assert salary(ledger).coordinates["government_economic"] == government


@pytest.mark.parametrize(
    ("economic", "kind", "government"),
    [("30107", "行政", None), ("30107", "事业", ("505", "01")), ("30298", "行政", None)],
)
def test_a_subject_that_maps_to_nothing_leaves_the_government_subject_open(
    changed: Changed, ledger_of: LedgerOf, economic: str, kind: str, government: tuple[str, str] | None
) -> None:
    text = changed(('"30101"', f'"{economic}"'), ("kind: 参公", f"kind: {kind}"))
    ledger, _ = ledger_of(text)
    assert salary(ledger).coordinates["government_economic"] == government


def test_the_only_leaf_unit_need_not_be_named(changed: Changed, ledger_of: LedgerOf) -> None:
    ledger, _ = ledger_of(changed())
    assert {fact.coordinates["unit"] for fact in ledger.facts} == {("900", "900001")}


def test_with_several_units_each_fact_must_name_a_leaf(changed: Changed, ledger_of: LedgerOf) -> None:
    findings = Findings()
    ledger, _ = ledger_of(
        changed(
            ("kind: 参公}", 'kind: 参公}\n      - {code: "900002", name: 二, kind: 事业}'),
            (
                BLOCK,
                'defaults: {unit: "900001", fund: 一般公共预算}\n    income:\n      - {amount: 100000}',
            ),
            (SALARY, 'unit: "900002", ' + SALARY),
            (OFFICE, 'unit: "900", ' + OFFICE),
            ('economic: "30299", project', 'unit: "77", economic: "30299", project'),
        ),
        findings,
    )
    assert told(findings) == [
        "23:9 unit-not-leaf 单位“900”下面还有单位 | 末级单位的编码：900001、900002",
        "24:9 unknown-unit 单位“77” | 单位名单中的编码：900001、900002",
        "38:9 unit-needed 这一笔没有单位，而预算单位不止一个 | 填写单位编码：900001、900002",
        "40:9 unit-needed 这一笔没有单位，而预算单位不止一个 | 填写单位编码：900001、900002",
    ]
    assert salary(ledger).coordinates["unit"] == ("900", "900002")
    assert salary(ledger).coordinates["government_economic"] == ("505", "01")
    assert ledger.facts[0].coordinates["unit"] == ("900", "900001")
    assert len(ledger.facts) == 14 - 4


def test_a_fact_of_an_unknown_project_is_told_and_left_out(changed: Changed, ledger_of: LedgerOf) -> None:
    findings = Findings()
    ledger, _ = ledger_of(changed(("project: P1", "project: P10")), findings)
    assert told(findings) == ["23:9 unknown-project 项目“P10” | “项目”中登记的编码"]
    assert len(ledger.facts) == 13


# --- statements --------------------------------------------------------------------------------------


def prior(dimensions: Dimensions, **paths: tuple[str, ...]) -> Query:
    query = Query.at("year", ("-1",)).both(Query.at("stage", ("budget",)))
    for dimension, path in {"flow": ("expenditure",), **paths}.items():
        query = query.both(Query.at(dimension, path))
    return query


def test_a_statement_speaks_of_the_expenditure_of_its_block(changed: Changed, ledger_of: LedgerOf) -> None:
    ledger, dimensions = ledger_of(changed())
    general = ("fiscal", "general_public")
    assert len(ledger.stated) == 8
    operating = ledger.stated[prior(dimensions, fund=general, nature=("basic", "operating"))]
    assert (operating.amount, operating.place.line, operating.place.column) == (Decimal(20000), 43, 9)
    assert ledger.select(prior(dimensions, fund=general, economic=("302", "17"))).answer().amount == 0
    assert ledger.select(prior(dimensions, fund=general, economic=("302", "18"))).answer().amount is None


def test_a_statement_may_speak_of_income(changed: Changed, ledger_of: LedgerOf) -> None:
    ledger, dimensions = ledger_of(changed(('economic: "30212"}', "flow: 收入}")))
    assert prior(dimensions, fund=("fiscal", "general_public"), flow=("income",)) in ledger.stated


def test_a_list_of_stated_values_is_answered_by_their_sum(changed: Changed, ledger_of: LedgerOf) -> None:
    ledger, dimensions = ledger_of(changed(('economic: "30215"}, amount: 0', 'economic: "30215"}, amount: 0.07')))
    asked = prior(dimensions, fund=("fiscal", "general_public")).both(
        Query.at("economic", ("302", "15"), ("302", "16"), ("302", "11"))
    )
    assert ledger.select(asked).answer().amount == Decimal("0.07")
    assert ledger.select(asked.both(Query.at("unit", ("900",)))).answer().amount is None


def test_the_same_statement_twice_is_told_and_the_first_holds(changed: Changed, ledger_of: LedgerOf) -> None:
    findings = Findings()
    twice = (
        '- {where: {fund: 一般公共预算, economic: "30217"}, amount: 0}',
        '- {where: {economic: "30212", 资金来源: general_public}, amount: 5}',
    )
    ledger, dimensions = ledger_of(changed(twice), findings)
    assert len(findings) == 1
    (finding,) = findings
    assert (finding.kind.id, finding.place.line) == ("statement-twice", 45)
    assert finding.found == f"同一条件已在 {finding.place.file}:44:9 说明过"
    assert ledger.stated[prior(dimensions, fund=("fiscal", "general_public"), economic=("302", "12"))].amount == 0


@pytest.mark.parametrize(
    ("where", "found", "expected"),
    [
        ('economic: "3021"', "“经济科目”是“3021”", "3 或 5 位的科目编码"),
        ('function: {not: ["21"]}', "“功能科目”是“21”", "3、5、7 位的科目编码"),
        ('unit: "77"', "“单位”是“77”", "单位名单中的编码：900、900001"),
        ("year: 2024", "“年度”是“2024”", "不写这一项：年度和阶段已经确定"),
        ("project: 没有登记", "“项目”是“没有登记”", "登记的项目编码或一级项目"),
    ],
)
def test_a_condition_that_means_nothing_is_told(
    changed: Changed, ledger_of: LedgerOf, where: str, found: str, expected: str
) -> None:
    findings = Findings()
    ledger_of(changed(('{fund: 一般公共预算, economic: "30212"}', f"{{{where}}}")), findings)
    (finding,) = findings
    assert (finding.kind.id, finding.place.line, finding.found) == ("bad-condition", 44, found)
    assert finding.expected.startswith(expected)


# --- dimensions --------------------------------------------------------------------------------------


def test_paths_are_printed_by_code_and_name(changed: Changed, ledger_of: LedgerOf) -> None:
    _, dimensions = ledger_of(changed())
    paths = {
        ("function", ("201", "03")): ("20103", "政府办公厅（室）及相关机构事务"),
        ("economic", ("301", "01")): ("30101", "基本工资"),
        ("unit", ("900", "900001")): ("900001", "某市档案服务中心"),
        ("unit", ("900",)): ("900", "某市档案局"),
        ("project", ("档案工作", "P1")): ("P1", "档案整理经费"),
        ("project", ("档案工作",)): ("档案工作", "档案工作"),
        ("fund", ("own", "operating_income")): ("operating_income", "事业收入"),
        ("nature", NONE): ("", ""),
        ("function", ("299",)): ("299", ""),
    }
    for (dimension, path), shown in paths.items():
        assert (dimensions.code(dimension, path), dimensions.name(dimension, path)) == shown


def test_a_name_of_the_input_names_a_code_that_the_catalogue_lacks(changed: Changed, ledger_of: LedgerOf) -> None:
    _, dimensions = ledger_of(changed(("uses:", 'subject_names: {"299": 某类支出}\nuses:')))
    assert dimensions.name("function", ("299",)) == "某类支出"


def test_units_and_projects_keep_the_order_of_the_input(changed: Changed, ledger_of: LedgerOf) -> None:
    more = "  - {code: A1, name: 另一项目, group: 一般工作}\nprocurement:"
    ledger, _ = ledger_of(changed(("procurement:", more)))
    projects = sorted([("一般工作",), ("档案工作",)], key=lambda path: ledger.rank("project", path))
    assert projects == [("档案工作",), ("一般工作",)]
    funds = sorted(
        [("own", "other"), ("own", "operating_income"), ("fiscal",)], key=lambda path: ledger.rank("fund", path)
    )
    assert funds == [("fiscal",), ("own", "operating_income"), ("own", "other")]
