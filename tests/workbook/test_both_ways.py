"""The same input as YAML and as a workbook: nothing is lost on the way, and the reports are the same to the byte."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.budget import Budget, normal
from generator.budget.projects import Declaration
from generator.findings import Findings
from generator.pipeline import Loaded, build, check, load, read_budget
from generator.sets import TemplateSet, load_set
from generator.subjects import load_subjects
from generator.vocabulary import FLOW, FUND, NATURE, PROCUREMENT_KIND, STAFF, STAGE, UNIT_KIND, VEHICLE_USE
from generator.workbook import workbook_bytes
from generator.writers import rendered
from generator.writers.html import html_page
from generator.yaml_text import yaml_text
from tests.examples import EXAMPLES, composed, loaded
from tests.published_tables import SLUGS

MakeReport = Callable[..., CompletedProcess[str]]
Changed = Callable[..., str]
EACH = pytest.mark.parametrize("slug", SLUGS)


def workbook_of(slug: str) -> bytes:
    inquiry = loaded(slug).inquiry
    return workbook_bytes(inquiry.template, inquiry.dimensions.subjects, inquiry.budget)


@pytest.fixture(scope="session")
def from_workbook(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Loaded]:
    """Load an example from its workbook; it has no findings at all, as from its YAML."""

    @cache
    def read(slug: str) -> Loaded:
        path = tmp_path_factory.mktemp("workbook") / f"{slug}.xlsx"
        path.write_bytes(workbook_of(slug))
        findings = Findings()
        result = load(path, findings)
        assert result is not None, list(findings)
        check(result)
        assert not list(findings)
        return result

    return read


def read(path: Path) -> Budget:
    findings = Findings()
    budget = read_budget(path, findings)
    assert not list(findings)
    assert budget is not None
    return budget


def said(budget: Budget) -> dict[str, Any]:
    """What a budget says, in its normal form."""
    return normal(budget).model_dump()


# --- the examples ------------------------------------------------------------------------------------


@EACH
def test_an_example_as_a_workbook_is_the_same_budget(slug: str, from_workbook: Callable[[str], Loaded]) -> None:
    assert said(from_workbook(slug).budget) == said(loaded(slug).budget)


@EACH
def test_an_example_as_a_workbook_gives_the_same_document(slug: str, from_workbook: Callable[[str], Loaded]) -> None:
    result = from_workbook(slug)
    document = build(result)
    assert not list(result.inquiry.findings)
    page = html_page(document, result.inquiry.template)
    assert page == html_page(composed(slug), loaded(slug).inquiry.template)
    assert document.title in page


def test_an_example_as_a_workbook_gives_the_same_pdf_to_the_byte(from_workbook: Callable[[str], Loaded]) -> None:
    slug, target, findings = SLUGS[1], Path("report.pdf"), Findings()

    def pdf(result: Loaded) -> bytes:
        locate = result.budget.containing
        return rendered(build(result), result.inquiry.template, [("pdf", target)], findings, locate)[target]

    first, second = pdf(loaded(slug)), pdf(from_workbook(slug))
    assert not list(findings)
    assert first.startswith(b"%PDF-")
    assert first == second


@EACH
def test_a_workbook_as_yaml_is_the_same_budget(
    slug: str, from_workbook: Callable[[str], Loaded], tmp_path: Path
) -> None:
    path = tmp_path / "budget.yaml"
    path.write_text(yaml_text(from_workbook(slug).budget), encoding="utf-8")
    assert said(read(path)) == said(loaded(slug).budget)


@EACH
def test_a_workbook_is_written_the_same_to_the_byte_from_either_file(
    slug: str, from_workbook: Callable[[str], Loaded]
) -> None:
    first = workbook_of(slug)
    inquiry = from_workbook(slug).inquiry
    assert workbook_of(slug) == first
    assert workbook_bytes(inquiry.template, inquiry.dimensions.subjects, inquiry.budget) == first


@EACH
def test_yaml_is_written_the_same_from_either_file(slug: str, from_workbook: Callable[[str], Loaded]) -> None:
    assert yaml_text(from_workbook(slug).budget) == yaml_text(loaded(slug).budget)


def test_yaml_is_as_a_person_would_write_it(budget_of: Callable[[str], Budget], changed: Changed) -> None:
    lines = yaml_text(budget_of(changed())).splitlines()
    assert lines[:3] == ["template: huzhou-2025", "year: 2025", "agency:"]
    assert '  code: "900001"' in lines
    fact = '{fund: general_public, function: "2010301", economic: "30101", nature: personnel, amount: 60000}'
    assert f"      - {fact}" in lines
    assert "      - {where: {fund: general_public, nature: operating}, amount: 20000}" in lines
    assert all(": null" not in line and ": []" not in line for line in lines)


# --- the command -------------------------------------------------------------------------------------


def test_convert_goes_both_ways_without_loss(make_report: MakeReport, tmp_path: Path) -> None:
    source = EXAMPLES / SLUGS[0] / "budget.yaml"
    done = make_report("convert", str(source), "填报.xlsx")
    assert (done.returncode, done.stdout, done.stderr) == (0, "已生成 填报.xlsx\n", "")
    assert (tmp_path / "填报.xlsx").read_bytes() == workbook_of(SLUGS[0])
    done = make_report("convert", "填报.xlsx", "back.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "已生成 back.yaml\n", "")
    assert said(read(tmp_path / "back.yaml")) == said(loaded(SLUGS[0]).budget)


@pytest.mark.parametrize("name", ["old.xlsx", "old.yaml"])
def test_convert_never_writes_over_a_file(make_report: MakeReport, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"old")
    done = make_report("convert", str(EXAMPLES / SLUGS[1] / "budget.yaml"), name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"“目标文件”不对：{name} 已经存在，不会覆盖；请换一个文件名。\n用 make-report --help 查看用法。\n"
    )
    assert (tmp_path / name).read_bytes() == b"old"


@pytest.mark.parametrize("name", ["new.xls", "new.csv", "new"])
def test_convert_knows_two_kinds_of_file_only(make_report: MakeReport, tmp_path: Path, name: str) -> None:
    done = make_report("convert", str(EXAMPLES / SLUGS[1] / "budget.yaml"), name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("“目标文件”不对：只能是 .xlsx 或 .yaml。\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["new.xlsx", "new.yaml"])
def test_convert_of_an_input_with_errors_writes_nothing(
    make_report: MakeReport, tmp_path: Path, changed: Changed, name: str
) -> None:
    (tmp_path / "budget.yaml").write_text(changed(("year: 2025\namount", "year: 今年\namount")), encoding="utf-8")
    done = make_report("convert", "budget.yaml", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("错误 budget.yaml:2:7 值不对\n  发现：“year（年度）”是“今年”\n")
    assert [path.name for path in tmp_path.iterdir()] == ["budget.yaml"]


# --- any budget --------------------------------------------------------------------------------------

UNITS, PROJECTS = ("001", "001001", "000002", "B-3"), ("P1", "63020025T000000000410", "bj-2")
FUNCTIONS, ECONOMICS, GOVERNMENT = ("2010301", "2080505", "2999998"), ("30101", "30299", "39998"), ("50101", "50502")
# Texts that programs like to take for something else, and what people write.
ODD = (
    "=1+1", "+86 572 000000", "-1", "@甲", "'引", "007", "12.50", "1e5", "0x1F", "2024-12-31", "12:30", "true", "null",
    "~", "是", "No", "a: b", "- 甲", "# 注", "[甲]", "{甲: 乙}", '"引"', "50%", "甲, 乙", "&甲", "*甲", "!甲", "|", ">",
    "`甲`", "合计", "注：见附件", "例", "<b>甲</b>", "第一行\n第二行", "A\n\nB", "说明、备注；其他", "序号", "金额 *",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text("国务院办公厅，。：“”（）%·—≥5A b\n", min_size=1, max_size=12).filter(
        lambda text: text.strip() and text.strip() not in {"—", "——", "-", "/", "－", "无"}
    ),
)
AMOUNTS = st.decimals(-(10**10), 10**10, places=2) | st.just(Decimal(0))
COUNTS = st.integers(0, 999)


def some(required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(required, optional=optional)


def few(items: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(items, min_size=least, max_size=3)


def choice(options: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(options)


def asked(options: tuple[str, ...], negated: bool = False) -> st.SearchStrategy[Any]:
    """A condition: a value, a list, all but."""
    several = st.lists(choice(options), min_size=2, max_size=2, unique=True)
    plain = choice(options) | several
    return plain | several.map(lambda values: {"not": values}) if negated else plain


LEAVES = UNITS[1:]
MONEY = {
    "fund": choice(FUND.tokens), "unit": choice(LEAVES), "function": choice(FUNCTIONS),
    "carryover": choice(("yes", "no")), "note": TEXTS,
}  # fmt: skip
SPENDING = MONEY | {
    "economic": choice(ECONOMICS), "government_economic": choice(GOVERNMENT), "nature": choice(NATURE.tokens),
    "project": choice(PROJECTS), "staff": choice(STAFF.tokens),
    "activity": choice(("1", "2")),
}  # fmt: skip
INCOME = some({"amount": AMOUNTS}, **MONEY)
WHERE = some(
    {"fund": asked(FUND.tokens, negated=True)},
    flow=asked(FLOW.tokens), unit=asked(LEAVES), function=asked(FUNCTIONS), economic=asked(ECONOMICS),
    nature=asked(NATURE.tokens, negated=True), project=asked(PROJECTS), category=asked(("其他运转类", "12-编外人员类")),
    project_kind=asked(("部门项目", "公共项目")), continuity=asked(("经常性", "一次性")), activity=asked(("1", "2")),
    carryover=choice(("yes", "no")),
)  # fmt: skip
BLOCK = some(
    {
        "year": st.integers(2023, 2025),
        "stage": choice(STAGE.tokens),
        "expenditure": few(some({"amount": AMOUNTS}, **SPENDING), least=1),
    },
    defaults=some({}, **{name: MONEY[name] for name in ("unit", "fund", "function")}, nature=choice(NATURE.tokens)),
    **dict.fromkeys(("income", "opening", "closing", "use_of_surplus", "surplus_distribution"), few(INCOME)),
    statements=few(some({"where": WHERE, "amount": AMOUNTS}, note=TEXTS)),
)  # fmt: skip
TARGET = some(
    {"level2": TEXTS, "name": TEXTS, "value": TEXTS},
    level1=TEXTS,
    operator=TEXTS,
    unit=choice(("家", "%", "万元/年")),
    **dict.fromkeys(
        (
            "weight",
            "period",
            "goal",
            "value_last_year",
            "value_year_before_last",
            "basis",
            "actual",
            "actual_unit",
            "score",
            "deviation",
        ),
        TEXTS,
    ),
)
ACTIVITIES = st.lists(
    some({"name": TEXTS}, **dict.fromkeys(("description", "economic", "basis", "remark"), TEXTS)), max_size=2
).map(lambda records: [{"code": str(number), **record} for number, record in enumerate(records, 1)])
PROJECT = some(
    {"name": TEXTS},
    group=TEXTS, category=TEXTS, unit=choice(LEAVES), published=st.booleans(), goal=TEXTS, targets=few(TARGET),
    kind=TEXTS, continuity=TEXTS, **dict.fromkeys(("outcome", "execution_weight", "execution_score"), TEXTS),
    activities=ACTIVITIES,
    declaration=some({}, **dict.fromkeys(Declaration.model_fields, TEXTS)),
    purchases=few(some({"name": TEXTS, "amount": AMOUNTS}, quantity=TEXTS)),
)  # fmt: skip
OVERALL = some(
    {},
    **dict.fromkeys(("date", "filler", "phone", "duties", "tasks", "long_term_goal", "goal"), TEXTS),
    targets=few(TARGET),
)
UNIT = some({"name": TEXTS}, kind=choice(UNIT_KIND.tokens), listed=st.booleans())
AGENCY_DEPARTMENTS = few(choice(("办公室", "业务科（甲）", "稽核 科")))
AGENCY = some(
    {"name": TEXTS, "code": choice(UNITS)},
    short_name=TEXTS, region=TEXTS, superior=TEXTS, departments=AGENCY_DEPARTMENTS,
    contact=some({"phone": TEXTS}, address=TEXTS, website=TEXTS),
)  # fmt: skip
ASSETS = some(
    {"as_of": st.dates(date(1990, 1, 1), date(2030, 1, 1)),
     "vehicles": st.dictionaries(choice(VEHICLE_USE.tokens), COUNTS, min_size=1)},
    equipment=some({"general": COUNTS, "special": COUNTS}),
    purchases=some({}, vehicles=COUNTS, general=COUNTS, special=COUNTS),
)  # fmt: skip
KEYS = choice(("duties", "structure", "income", "2010301", "2999998", "别的"))
PARAGRAPHS = TEXTS | few(TEXTS, least=1)
AFFAIRS = {
    "projects": st.tuples(*(PROJECT for _ in PROJECTS)).map(
        lambda records: [{"code": code, **record} for code, record in zip(PROJECTS, records, strict=True)]
    ),
    "overall": few(OVERALL).map(
        lambda records: [{**record, "unit": unit} for record, unit in zip(records, LEAVES, strict=False)]
    ),
    "three_public": some({"abroad_groups": COUNTS}, vehicles_kept=COUNTS, reception_people=COUNTS),
    "procurement": few(
        some(
            {"kind": choice(PROCUREMENT_KIND.tokens)},
            name=TEXTS, project=choice(PROJECTS), amount=AMOUNTS, fund=choice(FUND.tokens), specification=TEXTS,
            measure=TEXTS, quantity=COUNTS, time=TEXTS, to_small_and_medium=AMOUNTS, to_small_and_micro=AMOUNTS,
        )
    ),
    "purchased_services": few(
        some(
            {"content": TEXTS},
            amount=AMOUNTS, project=choice(PROJECTS), unit=choice(LEAVES), fund=choice(FUND.tokens), supplier=TEXTS,
            code=choice(("A01", "0102")), time=TEXTS,
        )
    ),
    "assets": ASSETS,
    "approved": few(some({"where": WHERE, "amount": AMOUNTS}, note=TEXTS)),
    "waivers": few(some({"finding": TEXTS, "reason": TEXTS}, about=TEXTS)),
    "staffing": few(some({"kind": TEXTS, "actual": COUNTS}, established=COUNTS, unit=choice(LEAVES))),
    "texts": st.dictionaries(KEYS, PARAGRAPHS, max_size=3),
    "reasons": st.dictionaries(KEYS, TEXTS, max_size=3),
    "uses": st.dictionaries(choice(FUNCTIONS), TEXTS, max_size=2),
    "glossary": few(st.fixed_dictionaries({"term": TEXTS, "definition": TEXTS})),
    "subject_names": st.dictionaries(choice(("2999998", "39998")), TEXTS, max_size=2),
    "include": st.lists(choice(("units/甲.yaml", "units/乙 馆.xlsx")), min_size=1, max_size=2, unique=True),
    "prior": choice(("../2024/budget.yaml", "上年 预算.xlsx")),
}  # fmt: skip
UNIT_REPORT = some(
    {"name": TEXTS},
    short_name=TEXTS, region=TEXTS, departments=AGENCY_DEPARTMENTS, contact=some({"phone": TEXTS}, website=TEXTS),
    glossary=few(st.fixed_dictionaries({"term": TEXTS, "definition": TEXTS})),
    **{name: AFFAIRS[name] for name in ("three_public", "assets", "texts", "reasons", "uses")},
)  # fmt: skip
AFFAIRS["unit_reports"] = st.dictionaries(choice(LEAVES), UNIT_REPORT, max_size=2)


@st.composite
def budgets(draw: st.DrawFn) -> Budget:
    """A small budget of anything that the contract allows; whether its figures add up does not matter here."""
    top, first, second, alone = (draw(UNIT) | {"code": code} for code in UNITS)
    data = draw(some({"agency": AGENCY, "figures": few(BLOCK, least=1)}, **AFFAIRS))
    units = [top | {"units": [first, second]}, alone]
    return Budget.model_validate({"template": "huzhou-2025", "year": 2025, "units": units, **data})


@cache
def _set() -> TemplateSet:
    template = load_set("huzhou-2025", Findings())
    assert template is not None
    return template


@settings(max_examples=20, deadline=None, derandomize=True, phases=[Phase.generate])  # shrinking would take minutes
@given(budget=budgets())
def test_any_budget_comes_back_from_its_workbook(budget: Budget, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "budget.xlsx"
    subjects = load_subjects(budget.year).with_names(budget.subject_names)
    path.write_bytes(workbook_bytes(_set(), subjects, budget))
    assert said(read(path)) == said(budget)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(budget=budgets())
def test_any_budget_comes_back_from_its_yaml(budget: Budget, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "budget.yaml"
    path.write_text(yaml_text(budget), encoding="utf-8")
    assert said(read(path)) == said(budget)
