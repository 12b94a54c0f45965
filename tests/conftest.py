"""What the tests share: one small valid input, and the ways to read it and to run the program on it."""

import gc
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from generator.budget import Budget
from generator.cli import main
from generator.findings import Findings
from generator.inquiry import Inquiry
from generator.ledger import Dimensions, Ledger, build_ledger
from generator.pipeline import Loaded, read_budget
from generator.sets import TemplateSet, load_set
from generator.subjects import load_subjects

VALID = """\
template: huzhou-2025
year: 2025
amount_unit: 元
agency:
  name: 某市档案服务中心
  code: "900001"
  region: 某市
units:
  - code: "900"
    name: 某市档案局
    listed: false
    units:
      - {code: "900001", name: 某市档案服务中心, kind: 参公}
figures:
  - year: 2025
    stage: 预算数
    defaults: {fund: 一般公共预算}
    income:
      - {amount: 100000}
    expenditure:
      - {function: "2010301", economic: "30101", nature: 人员经费, amount: 60000}
      - {function: "2010301", economic: "30201", nature: 公用经费, amount: 20000}
      - {function: "2010302", economic: "30299", project: P1, amount: 20000}
      - {function: "2010301", economic: "30212", nature: 公用经费, amount: 0}
      - {function: "2010301", economic: "30217", nature: 公用经费, amount: 0}
      - {function: "2010301", economic: "30231", nature: 公用经费, amount: 0}
      - {function: "2010301", economic: "31013", nature: 公用经费, amount: 0}
      - {function: "2010301", economic: "30215", nature: 公用经费, amount: 0}
      - {function: "2010301", economic: "30216", nature: 公用经费, amount: 0}
      - {function: "2010301", economic: "30211", nature: 公用经费, amount: 0}
    closing:
      - {amount: 0}
  - year: 2024
    stage: 执行数
    defaults: {fund: 一般公共预算}
    income:
      - {amount: 90000}
    expenditure:
      - {amount: 90000}
  - year: 2024
    stage: 预算数
    statements:
      - {where: {fund: 一般公共预算, nature: 公用经费}, amount: 20000}
      - {where: {fund: 一般公共预算, economic: "30212"}, amount: 0}
      - {where: {fund: 一般公共预算, economic: "30217"}, amount: 0}
      - {where: {fund: 一般公共预算, economic: "30231"}, amount: 0}
      - {where: {fund: 一般公共预算, economic: "31013"}, amount: 0}
      - {where: {fund: 一般公共预算, economic: "30215"}, amount: 0}
      - {where: {fund: 一般公共预算, economic: "30216"}, amount: 0}
      - {where: {fund: 一般公共预算, economic: "30211"}, amount: 0}
projects:
  - code: P1
    name: 档案整理经费
    group: 档案工作
    category: 特定目标类
    targets:
      - {level2: 数量指标, name: 整理卷数, operator: ≥, value: 100, unit: 卷}
procurement:
  - {kind: 货物, amount: 0}
  - {kind: 工程, amount: 0}
  - {kind: 服务, amount: 0}
assets:
  as_of: 2024-12-31
  vehicles: {其他用车: 0}
  equipment: {general: 0, special: 0}
texts:
  duties: [保管全市档案。]
  structure: 本单位内设一个科室。
  abroad_use: 按照计划安排
reasons:
  income: 新增一个项目
  expenditure: 新增一个项目
  general_public: 新增一个项目
uses:
  "2010301": 人员和日常公用支出
  "2010302": 档案整理
"""


@pytest.fixture
def changed() -> Callable[..., str]:
    """Return the valid input with some places changed: ``changed((old, new), …)``."""

    def change(*replacements: tuple[str, str]) -> str:
        text = VALID
        for old, new in replacements:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the valid input"
            text = text.replace(old, new)
        return text

    return change


@pytest.fixture
def budget_of(tmp_path: Path) -> Callable[[str], Budget]:
    """Read a text as an input that has no finding."""

    def read(text: str) -> Budget:
        findings = Findings()
        path = tmp_path / "budget.yaml"
        path.write_text(text, encoding="utf-8")
        budget = read_budget(path, findings)
        assert budget is not None, list(findings)
        assert len(findings) == 0
        return budget

    return read


@pytest.fixture
def ledger_of(budget_of: Callable[[str], Budget]) -> Callable[..., tuple[Ledger, Dimensions]]:
    """Make the ledger of a text; what is wrong with its facts goes to ``findings``, else nothing may be."""

    def make(text: str, findings: Findings | None = None) -> tuple[Ledger, Dimensions]:
        budget = budget_of(text)
        told = Findings() if findings is None else findings
        dimensions = Dimensions(budget, load_subjects(budget.year).with_names(budget.subject_names))
        ledger = build_ledger(budget, dimensions, told)
        assert findings is not None or not list(told)
        return ledger, dimensions

    return make


@cache
def _set(name: str) -> TemplateSet:
    """A set, read once for all tests."""
    template = load_set(name, Findings())
    assert template is not None
    return template


@pytest.fixture
def loaded_from(budget_of: Callable[[str], Budget]) -> Callable[[str], Loaded]:
    """Load a text with its set; whatever is found of it from here on stands in ``inquiry.findings``."""

    def load(text: str) -> Loaded:
        budget, findings = budget_of(text), Findings()
        dimensions = Dimensions(budget, load_subjects(budget.year).with_names(budget.subject_names))
        ledger = build_ledger(budget, dimensions, findings)
        return Loaded(budget, Inquiry(budget, _set(budget.template), dimensions, ledger, findings))

    return load


@pytest.fixture
def make_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CompletedProcess[str]]:
    """Run the command in this process, in an empty folder, not on a terminal."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["make-report", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        gc.enable()  # which a run of its own does without
        out, err = capsys.readouterr()
        return CompletedProcess(arguments, int(stop.value.code or 0), out, err)

    return call


@pytest.fixture
def make_report_alone(tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """Run the command in a process of its own, in an empty folder, with its output in pipes."""

    def call(*arguments: str) -> CompletedProcess[str]:
        command = [sys.executable, "-c", "from generator.cli import main; main()", *arguments]
        return run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)

    return call
