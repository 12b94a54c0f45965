"""The guide for authors of sets is true: its worked example runs as shown, its snippets are what the program takes."""

import re
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from generator.findings import Findings, Place
from generator.findings.printing import as_text
from generator.linting.calls import Asked, CallRules
from generator.linting.names import bad_arguments, undefined_names
from generator.linting.subject import read_set
from generator.linting.templates import Parsed
from generator.linting.trial import chapter_names
from generator.resources import resource
from generator.schemas import schema_files
from generator.sets import set_names
from generator.sets.jinja import chapter_environment
from generator.sets.set_definition import SetRule
from generator.sets.table_definition import TableRule
from tests.guide import GUIDE, ROOT, WORKED, Block, Desk, blocks, commands

TEXT = GUIDE.read_text(encoding="utf-8")
BLOCKS = blocks(TEXT)
YAMLS = [block for block in BLOCKS if block.language == "yaml"]
JINJAS = [block for block in BLOCKS if block.language == "jinja"]


def _named(block: Block) -> str:
    return f"line {block.line}"


# --- the worked example --------------------------------------------------------------------------------


def test_the_worked_example_can_be_followed_and_says_what_the_guide_shows(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    run = 0
    for block in (block for block in BLOCKS if block.chapter == WORKED):
        if block.file is not None:
            desk.write(block)
        for command, output in commands(block) if block.language == "console" else ():
            assert desk.run(command) == output, f"{GUIDE.name}:{block.line} $ {command}"
            run += 1
    assert run >= 15


# --- snippets ------------------------------------------------------------------------------------------


def _documents(block: Block) -> list[Any]:
    """What a YAML block says: one document, or (an example a line) one for each line."""
    try:
        return [YAML(typ="safe").load(block.text)]
    except YAMLError:  # a key that stands again and again: each line is an example of its own
        return [YAML(typ="safe").load(line) for line in block.text.splitlines() if line.strip()]


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = YAML(typ="safe").load(schema_files()[name])
    return schema


def _problems(document: Any, schema: dict[str, Any]) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(document)]


@pytest.mark.parametrize("block", YAMLS, ids=_named)
def test_a_snippet_of_yaml_says_what_the_models_take(block: Block) -> None:
    sets, tables = _schema("set.schema.json"), _schema("table.schema.json")
    of_tables = {name for kind in tables["$defs"].values() for name in kind.get("properties", {})}
    of_a_table = block.excerpt_of is not None and block.excerpt_of.parent.name == "tables"
    for document in _documents(block):
        if document.get("kind") in {"bar", "stacked"}:
            assert _problems(document, _schema("chart.schema.json")) == [], _named(block)
        elif "kind" in document and document["kind"] not in {"budget", "final"}:
            assert _problems(document, tables) == [], _named(block)
        elif set(document) <= set(sets["properties"]) and not of_a_table:
            assert _problems(document, sets) == [], _named(block)
        else:
            assert set(document) <= of_tables, _named(block)


@pytest.mark.parametrize("block", [block for block in YAMLS if block.excerpt_of], ids=_named)
def test_an_excerpt_of_a_set_stands_in_the_set(block: Block) -> None:
    assert block.excerpt_of is not None
    original = {line.split("#")[0].strip() for line in block.excerpt_of.read_text(encoding="utf-8").splitlines()}
    for line in block.text.splitlines():
        shown = line.split("#")[0].strip()
        assert not shown or shown in original, f"{GUIDE.name}:{block.line}: {line}"


def test_every_file_of_a_set_that_the_guide_shows_is_there() -> None:
    shown = re.findall(r"^# (?:节选自 )?(templates/([\w-]+)/[\w./-]+\.yaml)", TEXT, re.MULTILINE)
    assert len(shown) > 5
    assert [path for path, name in shown if name in {*set_names(), "_base"} and not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("block", JINJAS, ids=_named)
def test_a_snippet_of_a_chapter_uses_names_and_functions_that_there_are(block: Block) -> None:
    linted = read_set(resource("templates") / "huzhou-2025", Findings())
    assert linted is not None
    names = chapter_names(linted)
    functions = {name: value for name, value in names.items() if callable(value)}
    tree = chapter_environment(linted.template.folders).parse(block.text)
    parsed = Parsed(Place(GUIDE.name, block.line), block.text, tree)
    cases = [*undefined_names(parsed, names), *bad_arguments(parsed, functions)]
    if block.chapter != WORKED:  # there a mistake is made on purpose, and shown
        cases += CallRules(linted, parsed, Asked()).cases(functions)
    assert [as_text(case.finding) for case in cases] == []


def test_links_within_the_guide_lead_to_its_headings() -> None:
    headings = re.findall(r"^#{2,4} (.+)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", TEXT)
    assert len(links) > 20
    assert sorted(set(links) - anchors) == []


def test_the_guide_names_every_key_that_a_set_may_have() -> None:
    for name in ("set.schema.json", "table.schema.json", "chart.schema.json"):
        schema = _schema(name)
        for model, definition in {**schema.get("$defs", {}), "SetDefinition": schema}.items():
            for key in definition.get("properties", {}):
                shown = not key.isascii() or any(form in TEXT for form in (f"`{key}`", f"`{key}:", f"{key}:"))
                assert shown, f"{model}.{key} is not in {GUIDE.name}"


def test_the_guide_names_every_rule_that_can_be_accepted() -> None:
    sentence = re.search(r"^表的 `accepts` 可写(.*)；`set.yaml` 的可写(.*)。$", TEXT, re.MULTILINE)
    assert sentence is not None
    for told, rules in zip(sentence.groups(), (TableRule, SetRule), strict=True):
        assert re.findall(r"`(\w+)`", told) == list(get_args(rules))
