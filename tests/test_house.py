"""Rules of the house that are tests: a region is data, a number has one home, schemas are current."""

import re
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from generator.schemas import schema_files
from generator.sets import set_names
from tests.examples import composed
from tests.published_tables import SLUGS

ROOT = Path(__file__).parent.parent
PYTHON = sorted((ROOT / "generator").rglob("*.py"))
CHAPTERS = sorted((ROOT / "templates").rglob("*.md.j2"))
YAMLS = sorted((ROOT / "templates").rglob("*.yaml"))
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
# Thresholds that the rule itself names: equipment worth half a million, a million.
_THRESHOLD = re.compile(r"50万元|100万元")


def _example_names() -> set[str]:
    """Names of places and agencies in examples and sets, whole and by their first two characters (the place)."""
    names = set()
    for slug in SLUGS:
        agency = YAML(typ="safe").load((ROOT / "examples" / slug / "budget.yaml").read_text(encoding="utf-8"))["agency"]
        names |= {agency["name"], agency["name"][:2], agency.get("region", agency["name"])[:3]}
    return names


def test_no_python_file_contains_a_places_name() -> None:
    names = _example_names() | set(set_names())
    assert len(names) >= 6
    for path in PYTHON:
        text = path.read_text(encoding="utf-8")
        assert not [name for name in names if name in text], path


def test_no_python_file_contains_a_sets_wording() -> None:
    phrases: set[str] = set()
    for path in CHAPTERS:
        phrases |= set(re.findall(r"[\u4e00-\u9fff]{9,}", _CODE.sub(" ", path.read_text(encoding="utf-8"))))
    assert len(phrases) > 30
    for path in PYTHON:
        text = path.read_text(encoding="utf-8")
        assert not [phrase for phrase in phrases if phrase in text], path


def test_no_chapter_types_a_digit_that_could_be_a_figure() -> None:
    for path in CHAPTERS:
        static = _THRESHOLD.sub("", _CODE.sub(" ", path.read_text(encoding="utf-8")))
        static = re.sub(r"^\s*1\. ", "", static, flags=re.MULTILINE)  # the marker of a numbered list
        static = re.sub(r"^#+ ", "", static, flags=re.MULTILINE)
        assert not re.findall(r"\d+", static), path


def test_no_template_contains_a_figure_of_a_report() -> None:
    figures = {
        figure.text for slug in SLUGS for figure in composed(slug).figures() if re.search(r"\d\.\d\d", figure.text)
    }
    assert len(figures) > 100
    for path in [*CHAPTERS, *YAMLS]:
        text = re.sub(r"-?[\d.]+(mm|pt)|[\x22']0\.00[\x22']", "", path.read_text(encoding="utf-8"))  # lengths
        numbers = set(re.findall(r"\d[\d,]*\.\d\d", text))
        assert not (numbers - {"0.00"}) & figures, path  # a set may say how zero is printed


def test_schemas_are_those_of_the_models() -> None:
    for name, text in schema_files().items():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text, f"run: make schemas ({name})"


@pytest.mark.parametrize("slug", SLUGS)
def test_schema_accepts_the_example_and_refuses_a_slip(slug: str) -> None:
    text = (ROOT / "examples" / slug / "budget.yaml").read_text(encoding="utf-8")
    budget = YAML(typ="safe").load(re.sub(r"(as_of: )([\d-]+)", r'\1"\2"', text))
    schema = jsonschema.Draft202012Validator(YAML(typ="safe").load(schema_files()["budget.schema.json"]))
    assert not list(schema.iter_errors(budget))
    budget["figurs"] = budget.pop("figures")
    assert len(list(schema.iter_errors(budget))) == 2


def test_schema_accepts_chinese_keys() -> None:
    schema = jsonschema.Draft202012Validator(YAML(typ="safe").load(schema_files()["budget.schema.json"]))
    assert not list(
        schema.iter_errors(
            {
                "模板": "x",
                "年度": 2025,
                "公开主体": {"名称": "某单位", "编码": "001"},
                "单位": [{"编码": "001", "名称": "某单位", "性质": "行政"}],
                "账目": [{"年度": 2025, "阶段": "预算数", "收入": [{"资金来源": "一般公共预算", "金额": 1}]}],
            }
        )
    )


def test_the_readme_shows_every_picture_that_is_kept_in_words_too() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r'<img src="docs/pictures/([\w-]+\.png)" alt="([^"]*)">', readme))
    kept = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}
    assert len(shown) == readme.count("<img ") > 0
    assert set(shown) == set(kept)
    assert all(shown.values())
    assert sum(kept.values()) < 600_000  # a README is read over slow lines too
