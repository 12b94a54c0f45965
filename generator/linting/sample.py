"""Made-up inputs (样本): one with every record and every kind of fact, one with hardly any."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from generator.budget import Budget
from generator.sets.set_definition import SetDefinition
from generator.subjects import Subjects
from generator.vocabulary import FUND, STAGE, Path

_DEPARTMENT, _UNIT, _PROJECT, _CATEGORY = "900", "900001", "P1", "某类项目"
_AMOUNT = "12345.67"
# Other files of a real input are none of a sample's.
_FILES = ("include", "prior", "facts")
_OPERATING = ("30201", "30211", "30212", "30215", "30216", "30217", "30231", "31013")


def full_budget(definition: SetDefinition, subjects: Subjects) -> Budget:
    """Every record once, every text, and facts of every fund, nature, year and stage."""
    schema = Budget.model_json_schema()
    sampler = _Sampler(schema)
    values = {name: sampler.value(field, name) for name, field in schema["properties"].items() if name not in _FILES}
    identity = _identity(definition, subjects)
    values.update({**identity, "agency": {**values["agency"], **identity["agency"]}})
    values["projects"] = [{**sampler.record("Project"), "code": _PROJECT, "unit": _UNIT, "category": _CATEGORY}]
    values["figures"] = list(_figures(definition.year or subjects.year, schema, subjects))
    values["texts"] = dict.fromkeys(definition.texts, "某某")
    values["reasons"] = {key: "某某" for key in definition.reasons if key != "*"}
    return _valid(values)


def bare_budget(definition: SetDefinition, subjects: Subjects) -> Budget:
    """What the contract requires and nothing else."""
    function, economic = _functions(subjects)[0], "30101"
    fact = {"fund": "general_public", "amount": _AMOUNT}
    spent = {**fact, "function": function, "economic": economic, "nature": "personnel"}
    block = {"year": definition.year or subjects.year, "stage": "budget", "income": [fact], "expenditure": [spent]}
    return _valid({**_identity(definition, subjects), "figures": [block]})


def _valid(values: dict[str, Any]) -> Budget:
    """The budget of what is valid: records that a sampler cannot guess are left out."""
    while True:
        try:
            return Budget.model_validate(values, context={"amount_unit": "元"})
        except ValidationError as error:
            faulty = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]} & set(values)
            if not faulty or faulty & {"template", "year", "agency", "units", "figures"}:
                raise
            values = {name: value for name, value in values.items() if name not in faulty}


def _identity(definition: SetDefinition, subjects: Subjects) -> dict[str, Any]:
    unit = {"code": _UNIT, "name": "某某单位", "kind": "institution"}
    return {
        "template": "样本",
        "year": definition.year or subjects.year,
        "agency": {"name": "某某部门", "code": _DEPARTMENT},
        "units": [{"code": _DEPARTMENT, "name": "某某部门", "units": [unit]}],
    }


def _figures(year: int, schema: dict[str, Any], subjects: Subjects) -> Iterator[dict[str, Any]]:
    block = schema["$defs"]["Block"]["properties"]
    flows = [name for name, field in block.items() if field.get("items", {}).get("$ref", "").endswith("/Fact")]
    for each in (year, year - 1, year - 2):
        for stage in STAGE.tokens:
            yield {"year": each, "stage": stage, **{flow: list(_facts(flow, subjects)) for flow in flows}}


def _facts(flow: str, subjects: Subjects) -> Iterator[dict[str, Any]]:
    for path in sorted(FUND.leaves(())):
        fact = {"unit": _UNIT, "fund": path[-1], "amount": _AMOUNT}
        if flow != "expenditure":
            yield fact
            continue
        yield from ({**fact, **more} for more in _spending(path, subjects))


def _spending(fund: Path, subjects: Subjects) -> Iterator[dict[str, Any]]:
    first, second, third = _functions(subjects)
    yield {"function": first, "economic": "30101", "nature": "personnel"}
    yield {"function": second, "economic": "30302", "nature": "personnel"}
    yield {"function": second, "economic": "30299", "project": _PROJECT}
    yield {"function": third, "economic": "31002", "project": _PROJECT, "carryover": "yes"}
    if fund[0] == "fiscal":
        yield from ({"function": first, "economic": code, "nature": "operating"} for code in _OPERATING)
    else:
        for nature in ("business", "remit_superior", "subsidise_subsidiary"):
            yield {"function": first, "economic": "30299", "nature": nature}


def _functions(subjects: Subjects) -> list[str]:
    """Three codes of the catalogue, of three classes, each with a definition where there is one."""
    chosen: dict[str, str] = {}
    for code in (*subjects.definitions, *subjects.tables["function"]):
        if len(code) == 7:
            chosen.setdefault(code[:3], code)
    return sorted(chosen.values())[:3]


class _Sampler:
    """Values that the schema of the contract allows, every optional one given."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.definitions, self.within = schema["$defs"], list[str]()

    def record(self, name: str) -> dict[str, Any]:
        """One record of a model; a model within itself is left out."""
        self.within.append(name)
        fields = self.definitions[name]["properties"]
        made = {key: self.value(field, key) for key, field in fields.items() if not self._again(field)}
        self.within.pop()
        return made

    def _again(self, field: dict[str, Any]) -> bool:
        return any(f'/{name}"' in str(field).replace("'", '"') for name in self.within)

    def value(self, field: dict[str, Any], name: str) -> Any:
        """One value of a field."""
        if name == "unit":
            return _UNIT
        if name == "project":
            return _PROJECT
        if "$ref" in field:
            target = field["$ref"].rsplit("/", 1)[-1]
            return (
                self.record(target)
                if "properties" in self.definitions[target]
                else self.value(self.definitions[target], name)
            )
        for choice in field.get("anyOf", ()):
            if choice.get("type") != "null":
                return self.value(choice, name)
        if "enum" in field:
            return field["enum"][0]
        return self._plain(field, name)

    def _plain(self, field: dict[str, Any], name: str) -> Any:
        kind = field.get("type", "string")
        if isinstance(kind, list):
            kind = kind[0]
        match kind:
            case "array":
                return [self.value(field.get("items", {}), name)]
            case "object":
                return {}
            case "integer":
                return max(1, field.get("minimum", 1))
            case "number":
                return _AMOUNT
            case "boolean":
                return True
            case _:
                return "2024-12-31" if field.get("format") == "date" else "某某"
