"""JSON schemas of the contracts, generated from the models: completion and checking in an editor."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.budget import Budget
from generator.contract import Model
from generator.sets.chart_definition import ChartDefinition
from generator.sets.kinds import TableDefinition
from generator.sets.set_definition import SetDefinition

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """File name → content of every schema under ``schemas/``."""
    return {
        "budget.schema.json": _text(Budget.model_json_schema(), "预算文件"),
        "set.schema.json": _text(_partial(SetDefinition.model_json_schema()), "模板套 set.yaml"),
        "chart.schema.json": _text(ChartDefinition.model_json_schema(), "图定义"),
        "table.schema.json": _text(TypeAdapter(TableDefinition).json_schema(), "表定义"),
    }


def _text(schema: dict[str, Any], title: str) -> str:
    for name, definition in [*schema.get("$defs", {}).items(), (schema.get("title", ""), schema)]:
        _with_chinese_keys(name, definition)
    schema = {"$schema": _DRAFT, **schema, "title": title}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _partial(schema: dict[str, Any]) -> dict[str, Any]:
    """A set states only its differences from its base: nothing is required of it."""
    for definition in (schema, *schema.get("$defs", {}).values()):
        definition.pop("required", None)
    return schema


def _with_chinese_keys(name: str, definition: dict[str, Any]) -> None:
    """Every key may also be written as its Chinese title; then ``required`` must hold for either spelling."""
    model = _models().get(name)
    if model is None:
        return
    properties = definition.get("properties", {})
    required = definition.pop("required", [])
    choices = []
    for field, info in model.model_fields.items():
        title = info.title
        if title and field in properties:
            properties[title] = (
                {"$ref": _pointer(name, field)} if name != "Budget" else {"$ref": f"#/properties/{field}"}
            )
        if field in required:
            choices.append({"anyOf": [{"required": [key]} for key in (field, title) if key]})
    if choices:
        definition["allOf"] = choices


def _pointer(name: str, field: str) -> str:
    owner = "" if name == Budget.__name__ else f"/$defs/{name}"
    return f"#{owner}/properties/{field}"


def _models() -> dict[str, type[Model]]:
    found: dict[str, type[Model]] = {}
    pending: list[type[Model]] = [Model]
    while pending:
        model = pending.pop()
        found[model.__name__] = model
        pending.extend(model.__subclasses__())
    return found


def main() -> None:
    """Write the schemas into the folder named on the command line (``python -m generator.schemas schemas``)."""
    for name, text in schema_files().items():
        Path(sys.argv[1], name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
