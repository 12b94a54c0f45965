"""Every check: silent on the valid input, and one bad input with all that the check must say of it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from generator.checks import CHECKS, Check, Subject
from generator.checks.codes import codes_are_unique
from generator.findings import Findings
from generator.findings.printing import as_text
from tests.checks.bad_records import BAD_RECORDS
from tests.checks.bad_texts import BAD_TEXTS

Changed = Callable[..., str]
SubjectOf = Callable[[str], Subject]
ZERO = '      - {function: "2010301", economic: "30211", nature: 公用经费, amount: 0}\n'


@dataclass(frozen=True)
class Bad:
    """A change of the valid input, and what the check tells, address first."""

    replace: tuple[tuple[str, str], ...]
    told: tuple[str, ...]


BAD = {
    "codes_are_unique": Bad(
        (
            ("kind: 参公}", 'kind: 参公}\n  - {code: "900001", name: 又一个}'),
            ("procurement:", "  - {code: P1, name: 另一个}\nprocurement:"),
        ),
        (
            "错误 14:5 编码重复\n  发现：单位编码 900001 已在 13:9 用过\n  应为：编码互不相同\n"
            "  处理：改正其中一个编码。",
            "错误 59:5 编码重复\n  发现：项目编码 P1 已在 53:5 用过\n  应为：编码互不相同\n  处理：改正其中一个编码。",
        ),
    ),
    "units_are_known": Bad(
        (("procurement:", '  - {code: P3, name: 别处的项目, unit: "77"}\nprocurement:'),),
        (
            "错误 58:35 单位不存在\n  发现：单位“77”\n  应为：单位名单中的编码：900、900001\n"
            "  处理：改正编码，或在“单位”中补上它。",
        ),
    ),
    "purchases_have_amounts": Bad(
        (("  - {kind: 工程, amount: 0}\n", "  - {kind: 工程, project: P1}\n"),),
        (
            "错误 60:5 采购没有金额\n  发现：没有写金额，也没有可以得出它的项目采购\n"
            "  应为：一个金额\n  处理：在此处补上金额；没有数写 0。",
        ),
    ),
    "projects_are_used": Bad(
        (("procurement:", "  - {code: P2, name: 空项目}\nprocurement:"),),
        (
            "警告 58:5 项目没有金额\n  发现：项目“空项目”（P2）没有任何账目\n"
            "  应为：每个项目至少一笔账目\n  处理：补上金额，或删去这个项目。",
        ),
    ),
    "figures_of_the_year": Bad(
        (("year: 2025\namount_unit", "year: 2026\namount_unit"),),
        (
            "错误 15:3 没有本年账目\n  发现：“账目”中没有 2026 年的任何一组\n"
            "  应为：至少一组本年账目\n  处理：补上本年收入和支出。",
        ),
    ),
    "balanced": Bad(
        (("- {amount: 100000}", "- {amount: 100000.01}"),),
        (
            "错误 15:5 收支不平衡\n  发现：2025年预算数：收入 100000.01 元＋上年结转 0 元，"
            "支出 100000.00 元＋年末结转 0.00 元，相差 0.01 元\n"
            "  应为：收入＋上年结转＝支出＋年末结转\n  处理：核对两边账目。",
        ),
    ),
    "carryover_has_one_home": Bad(
        (
            ("    closing:", "    opening:\n      - {fund: 事业收入, amount: 50}\n    closing:"),
            ("project: P1, amount", "project: P1, carryover: 是, amount"),
        ),
        (
            "错误 32:7 上年结转不符\n  发现：一般公共预算：上年结转结余 0 元，"
            "标明用上年结转安排的支出与结转下年 20000.00 元\n"
            "  应为：两者相等\n  处理：核对 opening 与支出中的 carryover。",
            "错误 32:7 上年结转不符\n  发现：事业收入：上年结转结余 50.00 元，标明用上年结转安排的支出与结转下年 0 元\n"
            "  应为：两者相等\n  处理：核对 opening 与支出中的 carryover。",
        ),
    ),
    "statements_agree": Bad(
        (('economic: "30215"}, amount: 0', 'nature: 公用经费, economic: "30215"}, amount: 20000.01'),),
        (
            "错误 48:9 合计说明自相矛盾\n  发现：20000.01 元，而包含它的合计说明（43:9）是 20000.00 元\n"
            "  应为：部分不大于整体\n  处理：核对这两处金额。",
        ),
    ),
    "approved_figures_hold": Bad(
        (
            (
                "projects:\n  - code",
                "approved:\n  - {amount: 100000}\n  - {where: {flow: 收入}, amount: 100000.01, note: 批复}\n"
                "  - {where: {economic: 30201x}, amount: 1}\n"
                "  - {where: {category: 某类}, amount: 1}\nprojects:\n  - code",
            ),
            ("    category: 特定目标类\n", ""),
        ),
        (
            "错误 53:33 账目与批复数不等\n  发现：批复 100000.01 元，账目相加是 100000.00 元，相差 0.01 元\n"
            "  应为：两者相等\n  处理：核对账目；批复数写错的，改正批复数。",
            "错误 54:24 条件不对\n  发现：“经济科目”是“30201x”\n  应为：3 或 5 位的科目编码\n  处理：改成应有的写法。",
            "错误 55:5 批复数没法核对\n  发现：批复 1.00 元，而有账目（23:9）没有写“项目类别”，不知道算不算在内\n"
            "  应为：账目写到这个条件\n  处理：补上那一笔的“项目类别”。",
        ),
    ),
    "scores_add_up": Bad(
        (
            (
                "    targets:\n      - {level2: 数量指标, name: 整理卷数, operator: ≥, value: 100, unit: 卷}",
                "    execution_weight: 10\n    execution_score: 11\n    targets:\n"
                "      - {level2: 数量指标, name: 整理卷数, value: 100, weight: 80, score: 80}\n"
                "      - {level2: 质量指标, name: 差错率, value: 0, weight: 5, score: 满分}\n"
                "  - code: P9\n    name: 别的经费\n    execution_weight: 10\n    execution_score: 9.5\n    targets:\n"
                "      - {level2: 数量指标, name: 次数, value: 100, weight: 80, score: 80}",
            ),
            ('- {function: "2010301", economic: "30212"', '- {function: "2010301", project: P9, economic: "30212"'),
        ),
        (
            "错误 57:22 得分高于分值\n  发现：“档案整理经费·预算执行率”得分 11，分值 10\n"
            "  应为：得分不高于分值\n  处理：核对得分和分值。",
            "错误 60:63 没有分数\n  发现：“档案整理经费·差错率”的得分是“满分”\n  应为：一个数，如 10\n"
            "  处理：绩效自评的项目，每项都要有分值和得分。",
            "错误 61:5 分值不是满分\n  发现：项目“别的经费”的分值（含预算执行率）合计 90\n  应为：合计 100 分\n"
            "  处理：核对各指标的权重和预算执行率分值。",
        ),
    ),
    "contracts_are_parts": Bad(
        (
            (
                "  - {kind: 工程, amount: 0}",
                "  - {kind: 工程, amount: 5, to_small_and_medium: 6, to_small_and_micro: 7}",
            ),
        ),
        (
            "错误 60:48 部分大于整体\n  发现：授予中小企业合同金额 6.00 元，金额 5.00 元\n"
            "  应为：部分不大于整体\n  处理：核对这两个金额。",
            "错误 60:71 部分大于整体\n  发现：授予小微企业合同金额 7.00 元，授予中小企业合同金额 6.00 元\n"
            "  应为：部分不大于整体\n  处理：核对这两个金额。",
        ),
    ),
    "subject_year": Bad(
        (("year: 2025\namount_unit", "year: 2027\namount_unit"),),
        (
            "提示 2:7 科目目录用了其他年度\n  发现：2027 年的科目目录没有收录，采用 2026 年目录\n"
            "  处理：核对当年科目有无增减。",
        ),
    ),
    "subjects_are_known": Bad(
        (
            (ZERO, ZERO + ZERO.replace("30211", "30298") + ZERO.replace("30211", "30297")),
            ("uses:", 'subject_names: {"30297": 某费}\nuses:'),
        ),
        (
            "错误 31:41 科目没有名称\n  发现：部门预算支出经济分类科目 30298 不在目录中，也没有写明名称\n"
            '  应为：编码有名称可印\n  处理：在 subject_names（科目名称）中写："30298": 名称。',
            "警告 32:41 科目不在目录中\n  发现：部门预算支出经济分类科目 30297，2025 年目录中没有\n"
            "  应为：目录中的编码\n  处理：核对编码；确有此科目时，在 subject_names（科目名称）中写上它的名称。",
        ),
    ),
    "subject_names_agree": Bad(
        (("uses:", 'subject_names: {"30101": 工资, "30297": 某费, "30201": 办公费}\nuses:'),),
        (
            "错误 74:26 科目名称与目录不符\n  发现：30101 “工资”\n"
            "  应为：“基本工资”（已核实）\n  处理：删去或改正这个名称。",
        ),
    ),
}
# With tests of their own, of telephones and of final accounts.
ELSEWHERE = ("phones_are_of_offices", "evaluations_are_fair", "counts_have_amounts")
EACH = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)


def results(check: Check, subject: Subject) -> list[str]:
    """What a check tells of a subject, printed, with the file's name left out."""
    findings = Findings()
    findings.extend(check(subject))
    return [as_text(finding).replace(f"{subject.budget.place.file}:", "") for finding in findings]


def test_every_check_has_a_bad_input() -> None:
    assert {check.id.replace("-", "_") for check in CHECKS} == {*BAD, *BAD_TEXTS, *BAD_RECORDS, *ELSEWHERE}


@EACH
def test_a_check_is_silent_on_a_good_input(check: Check, changed: Changed, subject_of: SubjectOf) -> None:
    assert results(check, subject_of(changed())) == []


@pytest.mark.parametrize("name", BAD)
def test_a_check_tells_what_is_bad(name: str, changed: Changed, subject_of: SubjectOf) -> None:
    bad, check = BAD[name], next(check for check in CHECKS if check.id.replace("-", "_") == name)
    assert results(check, subject_of(changed(*bad.replace))) == list(bad.told)


def test_each_repetition_is_held_against_the_first(changed: Changed, subject_of: SubjectOf) -> None:
    more = "  - {code: P1, name: 二}\n  - {code: P1, name: 三}\nprocurement:"
    told = results(codes_are_unique, subject_of(changed(("procurement:", more))))
    assert [text.splitlines()[1] for text in told] == ["  发现：项目编码 P1 已在 52:5 用过"] * 2


@EACH
def test_a_check_says_in_its_docstring_what_it_demands(check: Check) -> None:
    assert check.run.__doc__
    assert all((check.title, check.holds, check.basis, check.formula, check.kinds))
