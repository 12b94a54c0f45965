"""A department of three units as files: small inputs that the tests change."""

from pathlib import Path

# Of each unit: code, name, kind, personnel, operating, project, last year's personnel and operating.
UNITS = {
    "900001": ("某市档案服务中心", "参公", 60000, 20000, 20000),
    "900002": ("某市档案修复中心", "事业", 45000, 12500, 8000),
    "900003": ("某市方志馆", "事业", 30000.55, 9999.45, 0.01),
}
_ZEROS = ("30212", "30217", "30231", "31013", "30215", "30216", "30211")


def figures(code: str, year: int = 2025, change: int = 0) -> str:
    """The budget of one unit and year; ``change`` is added to its personnel."""
    _, _, personnel, operating, project = UNITS[code]
    zeros = "\n".join(
        f'      - {{function: "2010301", economic: "{economic}", nature: 公用经费, amount: 0}}' for economic in _ZEROS
    )
    total = round(personnel + change + operating + project, 2)
    return f"""\
  - year: {year}
    stage: 预算数
    defaults: {{unit: "{code}", fund: 一般公共预算}}
    income:
      - {{amount: {total}}}
    expenditure:
      - {{function: "2010301", economic: "30101", nature: 人员经费, amount: {personnel + change}}}
      - {{function: "2010301", economic: "30201", nature: 公用经费, amount: {operating}}}
      - {{function: "2010302", economic: "30299", project: P{code}, amount: {project}}}
{zeros}
    closing:
      - {{amount: 0}}
"""


def executed(code: str, year: int = 2024) -> str:
    """What the unit really took in and spent, as totals."""
    return f"""\
  - year: {year}
    stage: 执行数
    defaults: {{unit: "{code}", fund: 一般公共预算}}
    income:
      - {{amount: 90000}}
    expenditure:
      - {{amount: 90000}}
"""


def stated(code: str | None, year: int = 2024) -> str:
    """Last year's totals of one unit (of the file, where it is None)."""
    unit = f'unit: "{code}", ' if code else ""
    lines = "\n".join(
        f"      - {{where: {{{unit}fund: 一般公共预算, {what}}}, amount: {amount}}}"
        for what, amount in (("nature: 公用经费", 20000), *((f'economic: "{each}"', 0) for each in _ZEROS))
    )
    return f"  - year: {year}\n    stage: 预算数\n    statements:\n{lines}\n"


def project(code: str) -> str:
    return f"""\
  - code: P{code}
    name: 整理经费（{code[-1]}）
    group: 档案工作
    category: 特定目标类
    targets:
      - {{level2: 数量指标, name: 整理卷数, operator: ≥, value: 100, unit: 卷}}
"""


def own_words(number: int) -> str:
    """What a report tells beside its figures; ``number`` tells one unit's from another's."""
    return f"""\
assets:
  as_of: 2024-12-31
  vehicles: {{其他用车: {number}}}
  equipment: {{general: {number}, special: 0}}
texts:
  duties: [第{number}号职能。]
  structure: 内设一个科室。
  abroad_use: 按照计划安排
reasons:
  income: 新增一个项目
  expenditure: 新增一个项目
  general_public: 新增一个项目
  agency_operating_cost: 定额调整
uses:
  "2010301": 人员和日常公用支出
  "2010302": 档案整理
"""


def department_words() -> str:
    """The department's texts; assets and counts are those of its units."""
    return own_words(9)[own_words(9).index("texts:") :]


PROCUREMENT = "procurement:\n  - {kind: 货物, amount: 100}\n  - {kind: 工程, amount: 0}\n  - {kind: 服务, amount: 7}\n"


def head(code: str, name: str, year: int = 2025) -> str:
    return f"""\
template: huzhou-2025
year: {year}
agency: {{name: {name}, code: "{code}", region: 某市}}
"""


def tree(*codes: str) -> str:
    units = "\n".join(f'      - {{code: "{c}", name: {UNITS[c][0]}, kind: {UNITS[c][1]}}}' for c in codes)
    return f'units:\n  - code: "900"\n    name: 某市档案局\n    listed: false\n    units:\n{units}\n'


def unit_text(code: str) -> str:
    """The whole input of one unit."""
    number = int(code[-1])
    return (
        head(code, UNITS[code][0]) + tree(code) + "figures:\n" + figures(code) + executed(code) + stated(None)
        + "projects:\n" + project(code) + PROCUREMENT + own_words(number)
    )  # fmt: skip


INCLUDE = "include: [units/900001.yaml, units/900002.yaml, units/900003.yaml]\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def department(folder: Path) -> Path:
    """Write a department whose units each have a file; return the department's file."""
    for code in UNITS:
        write(folder / "units" / f"{code}.yaml", unit_text(code))
    return write(folder / "budget.yaml", head("900", "某市档案局") + INCLUDE + department_words())


def one_file() -> str:
    """The same department as one file, with the units' own words under ``unit_reports``."""
    codes = tuple(UNITS)
    reports = "unit_reports:\n"
    for code in codes:
        indented = "".join(f"    {line}\n" for line in own_words(int(code[-1])).splitlines())
        reports += f'  "{code}":\n{indented}'
    procured = "".join(
        f'  - {{unit: "{code}", {line}\n'
        for code in codes
        for line in ("kind: 货物, amount: 100}", "kind: 工程, amount: 0}", "kind: 服务, amount: 7}")
    )
    projects = "".join(project(code).replace("    group:", f'    unit: "{code}"\n    group:', 1) for code in codes)
    return (
        head("900", "某市档案局") + tree(*codes) + "figures:\n"
        + "".join(figures(code) + executed(code) + stated(code) for code in codes)
        + "projects:\n" + projects + "procurement:\n" + procured + department_words() + reports
    )  # fmt: skip
