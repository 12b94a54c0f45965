"""Findings: addresses, order, severity, and their forms for people and programs."""

import errno
import json
import re
from importlib import import_module
from pkgutil import iter_modules
from string import Template

import pytest

from generator import findings as package
from generator.findings import Finding, Findings, Kind, Place, Severity
from generator.findings.printing import as_json, as_text, summary, system_reason

MODULES = [import_module(f"generator.findings.{each.name}") for each in iter_modules(package.__path__)]
KINDS = list(dict.fromkeys(kind for module in MODULES for kind in vars(module).values() if isinstance(kind, Kind)))
ERROR = Kind("an-error", Severity.ERROR, "金额不对", "“$value”", "数字", "改成数字。")
WARNING = Kind("a-warning", Severity.WARNING, "项目没有金额", "项目 $code", "", "")
NOTE = Kind("a-note", Severity.INFORMATION, "尾差", "$where", "", "不必改动。")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("预算.yaml"), "预算.yaml"),
        (Place("预算.yaml", 12), "预算.yaml:12"),
        (Place("预算.yaml", 12, 7), "预算.yaml:12:7"),
        (Place("预算.xlsx", sheet="支出", cell="C4"), "预算.xlsx 支出!C4"),
        (Place("预算.xlsx", sheet="支出"), "预算.xlsx 支出"),
    ],
)
def test_an_address_is_line_and_column_or_sheet_and_cell(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_findings_come_in_reading_order_by_number_not_by_text() -> None:
    findings = Findings()
    places = [
        Place("b.yaml", 1, 1),
        Place("a.yaml", 10, 2),
        Place("a.yaml", 9, 30),
        Place("a.yaml", 10, 1),
        Place("a.yaml"),
    ]
    for place in places:
        findings.add(NOTE, place, where="x")
    assert [str(finding.place) for finding in findings] == [
        "a.yaml",
        "a.yaml:9:30",
        "a.yaml:10:1",
        "a.yaml:10:2",
        "b.yaml:1:1",
    ]


def test_findings_of_a_sheet_come_row_by_row_and_column_by_column() -> None:
    findings = Findings()
    for cell in ("B10", "AA9", "B9", "A9", "Z9"):
        findings.add(NOTE, Place("a.xlsx", sheet="支出", cell=cell), where="x")
    assert [finding.place.cell for finding in findings] == ["A9", "B9", "Z9", "AA9", "B10"]


def test_the_same_case_is_kept_once_and_another_value_is_another_case() -> None:
    findings = Findings()
    for value in ("六", "六", "七"):
        findings.add(ERROR, Place("a.yaml", 1, 1), value=value)
    findings.extend([Finding(ERROR, Place("a.yaml", 1, 1), (("value", "六"),))])
    assert [finding.found for finding in findings] == ["“六”", "“七”"]
    assert len(findings) == 2


def test_only_an_error_forbids_the_report() -> None:
    findings = Findings()
    assert not findings.blocking
    findings.add(WARNING, Place("a.yaml"), code="P1")
    findings.add(NOTE, Place("a.yaml"), where="合计")
    assert not findings.blocking
    findings.add(ERROR, Place("a.yaml"), value="六")
    assert findings.blocking
    assert [findings.count(severity) for severity in Severity] == [1, 1, 1]


def test_a_text_has_address_title_found_expected_and_action() -> None:
    finding = Finding(ERROR, Place("a.yaml", 3, 5), (("value", "六万"),))
    assert as_text(finding) == "错误 a.yaml:3:5 金额不对\n  发现：“六万”\n  应为：数字\n  处理：改成数字。"


def test_a_text_leaves_out_what_the_kind_does_not_say() -> None:
    assert as_text(Finding(WARNING, Place("a.yaml"), (("code", "P1"),))) == "警告 a.yaml 项目没有金额\n  发现：项目 P1"
    assert (
        as_text(Finding(NOTE, Place("a.yaml"), (("where", "合计"),)))
        == "提示 a.yaml 尾差\n  发现：合计\n  处理：不必改动。"
    )


def test_a_value_with_a_dollar_sign_is_printed_as_it_is() -> None:
    assert Finding(ERROR, Place("a.yaml"), (("value", "$code ${x}"),)).found == "“$code ${x}”"


def test_the_summary_counts_by_severity() -> None:
    findings = Findings()
    findings.add(ERROR, Place("a.yaml"), value="六")
    findings.add(ERROR, Place("a.yaml"), value="七")
    findings.add(NOTE, Place("a.yaml"), where="合计")
    assert summary(findings) == "共 错误 2 项，警告 0 项，提示 1 项。"


def test_json_tells_the_same_under_stable_keys() -> None:
    findings = Findings()
    findings.add(ERROR, Place("a.yaml", 3, 5), value="“六”\n")
    findings.add(WARNING, Place("b.xlsx", sheet="支出", cell="C4"), code="P1")
    text = as_json(findings)
    assert "金额不对" in text
    assert json.loads(text) == [
        {
            "id": "an-error",
            "severity": "error",
            "title": "金额不对",
            "file": "a.yaml",
            "line": 3,
            "column": 5,
            "sheet": None,
            "cell": None,
            "unit": None,
            "found": "““六”\n”",
            "expected": "数字",
            "action": "改成数字。",
        },
        {
            "id": "a-warning",
            "severity": "warning",
            "title": "项目没有金额",
            "file": "b.xlsx",
            "line": None,
            "column": None,
            "sheet": "支出",
            "cell": "C4",
            "unit": None,
            "found": "项目 P1",
            "expected": "",
            "action": "",
        },
    ]


def test_json_of_no_findings_is_an_empty_array() -> None:
    assert json.loads(as_json(Findings())) == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, "文件或文件夹不存在"),
        (errno.EACCES, "没有权限"),
        (errno.EISDIR, "这是一个文件夹"),
        (errno.ENOSPC, "磁盘空间不足"),
    ],
)
def test_the_operating_system_is_quoted_in_chinese(number: int, reason: str) -> None:
    assert system_reason(OSError(number, "in English")) == reason


def test_every_kind_has_an_id_of_its_own() -> None:
    assert len({kind.id for kind in KINDS}) == len(KINDS) > 30
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.id) for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_says_in_chinese_what_was_found_and_an_error_what_to_do(kind: Kind) -> None:
    texts = [Template(text).substitute(dict.fromkeys(Template(text).get_identifiers(), "甲")) for text in _texts(kind)]
    assert kind.title
    assert kind.found
    assert kind.action or kind.severity is not Severity.ERROR
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in texts if text)


def _texts(kind: Kind) -> tuple[str, str, str, str]:
    return kind.title, kind.found, kind.expected, kind.action
