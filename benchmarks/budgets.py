"""Valid budgets of any size (生成的预算): from one seed always the same, and nothing in them is to be complained of."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import words

YEAR = 2026
_PERSONNEL, _OPERATING = "人员经费", "公用经费"


@dataclass(frozen=True)
class Size:
    """How large a budget is: its set and units, of each unit the projects, of each project facts and indicators."""

    template: str
    units: int
    projects: int
    facts: int
    indicators: int
    scale: float = 1.0  # of all amounts: the columns of a set are made for sums that such an agency has


# One unit as most are; a department in the set with the most tables; a large department.
SIZES = {
    "S": Size("national-9", 1, 4, 3, 4),
    "M": Size("hunan-2026", 3, 6, 3, 7, 0.4),
    "L": Size("hunan-2026", 60, 7, 5, 4, 0.01),
}


@dataclass(frozen=True)
class Fact:
    """One fact of the generated figures; amounts in 元."""

    year: int
    unit: str
    flow: str
    fund: str
    amount: int
    function: str = ""
    economic: str = ""
    nature: str = ""
    project: str = ""


@dataclass(frozen=True)
class _Unit:
    code: str
    name: str
    kind: str


def write_budget(size: Size, folder: Path, seed: int = 1) -> Path:
    """Write a budget of this size into a folder, and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "budget.yaml"
    path.write_text("\n".join(_Maker(size, seed).lines()) + "\n", encoding="utf-8")
    return path


class _Maker:
    def __init__(self, size: Size, seed: int) -> None:
        self.size, self.chance = size, random.Random(seed)  # noqa: S311 - nothing here is secret
        self.narrated = size.template == "national-9"
        self.units = [self._unit(number) for number in range(1, size.units + 1)]
        self.projects = [
            (f"{unit.code}{number:03}", self._project_name(number), unit)
            for unit in self.units
            for number in range(1, size.projects + 1)
        ]
        self.facts = tuple(self._facts())

    def _unit(self, number: int) -> _Unit:
        name = words.UNITS[(number - 1) % len(words.UNITS)]
        row = (number - 1) // len(words.UNITS)
        first = number == 1
        return _Unit(
            f"{words.CODE}{number:03}",
            f"{words.DEPARTMENT}（本级）" if first else f"{name}{f'第{row + 1}分站' if row else ''}",
            "行政" if first else words.KINDS[number % 2],
        )

    def _project_name(self, number: int) -> str:
        subject, work = words.SUBJECTS, words.WORKS
        return f"{subject[number % len(subject)]}{work[self.chance.randrange(len(work))]}（{number}）"

    # --- figures ---------------------------------------------------------------------------------

    def _facts(self) -> Iterator[Fact]:
        """The facts of the year, and for a set that compares, of the year before."""
        for unit in self.units:
            spent = list(self._expenditure(unit))
            yield from _balanced(spent)
            if self.narrated:
                yield from _balanced([self._earlier(fact) for fact in spent])

    def _expenditure(self, unit: _Unit) -> Iterator[Fact]:
        agency = unit.kind != "事业"
        for of_agency, of_institution, economic, rough in words.PERSONNEL:
            function = of_agency if agency else of_institution
            yield Fact(YEAR, unit.code, "支出", "经费拨款", self._near(rough), function, economic, _PERSONNEL)
        function = words.PERSONNEL[0][0] if agency else words.PERSONNEL[0][1]
        for economic in (*words.OPERATING, *words.ZEROS):
            amount = 0 if economic in words.ZEROS else self._near(48_000)
            yield Fact(YEAR, unit.code, "支出", "经费拨款", amount, function, economic, _OPERATING)
        for code, _, owner in self.projects:
            if owner is unit:
                yield from self._of_project(unit, code)

    def _of_project(self, unit: _Unit, code: str) -> Iterator[Fact]:
        lottery = self.chance.random() < 0.2
        function = words.LOTTERY if lottery and not self.narrated else self.chance.choice(words.PROJECT_FUNCTIONS)
        fund = "本级政府性基金" if function == words.LOTTERY else "经费拨款"
        for economic in sorted(self.chance.sample(words.PROJECT_ECONOMICS, self.size.facts)):
            yield Fact(YEAR, unit.code, "支出", fund, self._near(260_000), function, economic, "", code)

    def _near(self, rough: int) -> int:
        return round(rough * self.size.scale * self.chance.uniform(0.6, 1.4) / 100) * 100

    def _earlier(self, fact: Fact) -> Fact:
        return Fact(
            YEAR - 1, fact.unit, fact.flow, fact.fund, self._near(fact.amount), fact.function, fact.economic,
            fact.nature, fact.project,
        )  # fmt: skip

    # --- the file --------------------------------------------------------------------------------

    def lines(self) -> Iterator[str]:
        """The lines of the input file."""
        yield from self._head()
        yield "figures:"
        blocks: dict[tuple[int, str], dict[str, list[Fact]]] = {}
        for fact in self.facts:
            blocks.setdefault((fact.year, fact.unit), {}).setdefault(_FLOWS[fact.flow], []).append(fact)
        for (year, unit), flows in blocks.items():
            yield f'  - {{year: {year}, stage: 预算数, defaults: {{unit: "{unit}"}}'
            for flow, facts in flows.items():
                yield f"    , {flow}: ["
                yield from (f"        {{{_fields(fact)}}}," for fact in facts)
                yield "      ]"
            yield "    }"
        yield from self._projects()
        yield from self._words() if self.narrated else self._overall()

    def _head(self) -> Iterator[str]:
        one = len(self.units) == 1
        yield f"template: {self.size.template}"
        yield f"year: {YEAR}"
        code, name = (self.units[0].code, self.units[0].name) if one else (words.CODE, words.DEPARTMENT)
        scope = "单位" if one else "部门"
        yield f'agency: {{name: {name}, code: "{code}", scope: {scope}, region: 某市, departments: ['
        yield f"  {', '.join(words.DEPARTMENTS)}]}}"
        yield "units:"
        yield f'  - code: "{words.CODE}"\n    name: {words.DEPARTMENT}\n    kind: 行政\n    listed: false\n    units:'
        for unit in self.units:
            yield f'      - {{code: "{unit.code}", name: {unit.name}, kind: {unit.kind}}}'

    def _projects(self) -> Iterator[str]:
        yield "projects:"
        for number, (code, name, unit) in enumerate(self.projects):
            kind = "其他资金" if number % 2 else "专项资金"
            yield f'  - {{code: "{code}", name: {name}, category: {words.CATEGORIES[number % 2]}, kind: {kind},'
            yield f'     unit: "{unit.code}", goal: 按计划完成{name}的各项工作，服务对象满意, targets: ['
            yield from self._targets(name)
            yield "     ]}"

    def _targets(self, name: str) -> Iterator[str]:
        for number in range(self.size.indicators):
            level1, level2, measured, operator, unit = words.INDICATORS[number % len(words.INDICATORS)]
            value = {"%": self.chance.randrange(80, 99), "元": 500}.get(unit, self.chance.randrange(3, 12))
            yield (
                f'       {{level1: {level1}, level2: {level2}, name: {name}{measured}, operator: "{operator}", '
                f'value: {value}, unit: "{unit}", explanation: {words.MEANING}, scoring: {words.SCORING}}},'
            )

    def _overall(self) -> Iterator[str]:
        yield "overall:"
        code, name = (words.CODE, words.DEPARTMENT) if len(self.units) > 1 else (self.units[0].code, "")
        yield f'  - {{unit: "{code}", duties: "{"".join(words.DUTIES)}", goal: 全面完成年度各项民政工作任务, targets: ['
        yield from self._targets(name)
        yield "     ]}"

    def _words(self) -> Iterator[str]:
        yield "procurement: [{kind: 货物, amount: 80000}, {kind: 工程, amount: 0}, {kind: 服务, amount: 120000}]"
        yield f"assets: {{as_of: {YEAR - 1}-12-31, vehicles: {{其他用车: 2}}, equipment: {{general: 1, special: 0}}}}"
        yield f"texts:\n  duties: [{', '.join(words.DUTIES)}]"
        yield "  vehicle_use: 用于公务用车的燃料、维修和保险"
        yield "  reception_use: 用于接待上级检查和同行交流"
        yield "  performance: 年初设定绩效目标，年中监控，年底自评，结果用于下一年预算安排。"
        yield "reasons:"
        for key in ("income", "expenditure", "fiscal", "general_public"):
            yield f"  {key}: 人员工资调整，项目安排有变化"
        for key in ("three_public", "abroad", "vehicles", "reception", "agency_operating_cost"):
            yield f"  {key}: 按照厉行节约的要求统筹安排"
        functions = sorted({fact.function for fact in self.facts if fact.function})
        yield from (f'  "{function}": 工作任务有变化' for function in functions)


_FLOWS = {"收入": "income", "支出": "expenditure", "上年结转结余": "opening", "年末结转结余": "closing"}


def _balanced(spent: list[Fact]) -> Iterator[Fact]:
    """What is spent, with the income that pays for it; nothing is left over or carried on."""
    year, unit = spent[0].year, spent[0].unit
    funds = dict.fromkeys(fact.fund for fact in spent)
    for fund in funds:
        yield Fact(year, unit, "收入", fund, sum(fact.amount for fact in spent if fact.fund == fund))
    yield Fact(year, unit, "上年结转结余", "一般公共预算", 0)
    yield from spent
    yield Fact(year, unit, "年末结转结余", "一般公共预算", 0)


def _fields(fact: Fact) -> str:
    shown = {
        "fund": fact.fund, "function": fact.function and f'"{fact.function}"',
        "economic": fact.economic and f'"{fact.economic}"', "nature": fact.nature,
        "project": fact.project and f'"{fact.project}"', "amount": str(fact.amount),
    }  # fmt: skip
    return ", ".join(f"{name}: {value}" for name, value in shown.items() if value)
