"""Does time grow as the input does: one table of ever more rows, one table over ever more facts.

The input names a set of its own, beside it, with a single table of projects; its facts stand in a CSV file.
"""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.budgets import YEAR
from benchmarks.process import COMMAND, medians

ROWS = (1_000, 2_000, 4_000, 8_000, 16_000)
FACTS = (12_500, 25_000, 50_000)
_PROJECTS = 500
_ECONOMICS = ("30201", "30211", "30226", "30227", "31002")

_SET = """\
extends: national-9
title: 项目支出明细
chapters: [tables.md.j2]
tables: [projects]
glance:
texts:
reasons:
"""
_TABLE = """\
kind: pivot
number: "01"
title: 项目支出明细表
unit_line: 单位：{{ unit }}
where: {year: 0, stage: budget, flow: expenditure}
levels: [{by: project, depth: 1}]
columns:
  - {title: 项目编码, show: code, width: 7}
  - {title: 项目名称, show: name, total: 合计, width: 12}
  - {title: 总计, where: {}, width: 9}
  - {title: 办公费, where: {economic: "30201"}, width: 8}
  - {title: 差旅费, where: {economic: "30211"}, width: 8}
  - {title: 劳务费, where: {economic: "30226"}, width: 8}
  - {title: 委托业务费, where: {economic: "30227"}, width: 8}
  - {title: 办公设备购置, where: {economic: "31002"}, width: 8}
"""


def write_table(folder: Path, rows: int, facts: int) -> Path:
    """Write an input with one table of so many rows over so many facts, and return its file."""
    for name, text in (
        ("set/set.yaml", _SET),
        ("set/tables/projects.yaml", _TABLE),
        ("set/chapters/tables.md.j2", '# 项目支出\n\n{{ table("projects") }}\n'),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    chance = random.Random(rows)  # noqa: S311 - nothing here is secret
    amounts = [chance.randrange(1_000, 90_000) for _ in range(facts)]
    lines = ["收支方向,资金来源,功能科目,经济科目,项目,金额", f"收入,一般公共预算,,,,{sum(amounts)}"]
    for number, amount in enumerate(amounts):
        economic = _ECONOMICS[number // rows % len(_ECONOMICS)]
        lines.append(f"支出,一般公共预算,2080202,{economic},P{number % rows:05},{amount}")
    (folder / "facts.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    budget = folder / "budget.yaml"
    projects = "\n".join(f"  - {{code: P{number:05}, name: 第{number:05}号事项}}" for number in range(rows))
    budget.write_text(
        f'template: ./set\nyear: {YEAR}\nagency: {{name: 某市民政局, code: "310", scope: 单位}}\n'
        f'units: [{{code: "310", name: 某市民政局, kind: 行政}}]\nfacts: facts.csv\nprojects:\n{projects}\n',
        encoding="utf-8",
    )
    return budget


def of_rows(folder: Path, engines: Sequence[str], runs: int) -> dict[str, dict[int, float]]:
    """Seconds to make the PDF of one table, by engine and number of rows."""
    taken: dict[str, dict[int, float]] = {engine: {} for engine in engines}
    for rows in ROWS:
        budget = write_table(folder / str(rows), rows, rows)
        for engine in engines:
            target = str(budget.with_name(f"{engine}.pdf"))
            command = [*COMMAND, "build", str(budget), "-o", target, "--engine", engine]
            taken[engine][rows] = medians(command, runs).wall
    return taken


def of_facts(folder: Path, runs: int) -> list[Mapping[str, float]]:
    """Seconds and memory to check an input, by number of facts."""
    told: list[Mapping[str, float]] = []
    for facts in FACTS:
        budget = write_table(folder / f"facts-{facts}", _PROJECTS, facts)
        taken = medians([*COMMAND, "check", str(budget)], runs)
        told.append({"facts": facts, "seconds": taken.wall, "memory": taken.memory})
    return told
