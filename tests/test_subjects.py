"""The official subjects: which edition serves, and the integrity of the edition shipped."""

import csv
from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest

from generator.resources import resource
from generator.subjects import CLASSIFICATIONS, load_subjects

FOLDER = resource("schemas") / "subjects" / "2025"
# How long a code is at each level: 类, 款 and, for functions, 项.
LENGTHS = {"function": (3, 5, 7), "economic": (3, 5), "government_economic": (3, 5)}
EACH = pytest.mark.parametrize("classification", CLASSIFICATIONS)


def rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def subject_rows(classification: str) -> list[dict[str, str]]:
    return rows(CLASSIFICATIONS[classification][0])


def test_the_edition_of_the_year_is_installed() -> None:
    assert load_subjects(2025).year == 2025


def edition_of(folder: Path, year: int, follows: str = "", **files: str) -> None:
    """Put an edition into a folder: a copy of the whole one, or the rows by which it differs from another."""
    with (folder / "editions.csv").open("a", encoding="utf-8") as lines:
        lines.write(f"{year},{follows}\n")
    if not follows:
        copytree(FOLDER, folder / str(year))
    for name, text in files.items():
        (folder / str(year)).mkdir(exist_ok=True)
        (folder / str(year) / f"{name}.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with no edition yet."""
    monkeypatch.setattr("generator.subjects.resource", lambda _: tmp_path)
    (tmp_path / "subjects").mkdir()
    (tmp_path / "subjects" / "editions.csv").write_text("year,follows\n", encoding="utf-8")
    return tmp_path / "subjects"


@pytest.mark.parametrize(("year", "edition"), [(2023, 2023), (2024, 2023), (2027, 2025), (2028, 2028), (2031, 2028)])
def test_a_year_without_an_edition_falls_back_to_the_nearest_earlier_one(
    editions: Path, year: int, edition: int
) -> None:
    for each in (2025, 2023, 2028):
        edition_of(editions, each)
    assert load_subjects(year).year == edition
    assert load_subjects(1999).year == 2023  # before all there are: the earliest


def test_an_edition_states_only_how_it_differs_from_the_one_it_follows(editions: Path) -> None:
    edition_of(editions, 2025)
    functional = "code,name,parent,fund,grade\n2010308,信访事务,20103,general_public,C\n2010301,,,,\n"
    edition_of(editions, 2023, "2025", functional=functional)
    edition_of(editions, 2022, "2023", definitions="code,definition\n2010308,指某项支出。\n")
    subjects = load_subjects(2022)
    assert subjects.year == 2022
    assert subjects.name("function", "2010308") == "信访事务"
    assert subjects.find("function", "2010301") is None  # removed
    assert subjects.definitions["2010308"] == "指某项支出。"
    assert list(subjects.tables["function"]) == sorted(subjects.tables["function"])
    assert subjects.mapping == load_subjects(2025).mapping
    assert load_subjects(2025).find("function", "2010301") is not None


def test_every_installed_edition_can_be_loaded() -> None:
    with (resource("schemas") / "subjects" / "editions.csv").open(encoding="utf-8", newline="") as lines:
        years = [int(row["year"]) for row in csv.DictReader(lines)]
    assert years == sorted(set(years))
    assert [load_subjects(year).year for year in years] == years


def test_a_name_of_the_input_serves_only_where_the_edition_has_none() -> None:
    subjects = load_subjects(2025).with_names({"30298": "某费", "30101": "别名"})
    assert subjects.name("economic", "30298") == "某费"
    assert subjects.name("economic", "30101") == "基本工资"
    assert subjects.name("economic", "30297") is None
    assert load_subjects(2025).name("economic", "30298") is None


def test_the_same_subject_is_paid_under_another_government_code_by_kind_of_staff() -> None:
    subjects = load_subjects(2025)
    assert subjects.government_code("30101", "agency") == "50101"
    assert subjects.government_code("30101", "institution") == "50501"
    assert subjects.government_code("30107", "agency") is None  # 绩效工资 is for institutions only
    assert subjects.government_code("30107", "institution") == "50501"
    assert subjects.government_code("30298", "agency") is None


@EACH
def test_every_code_stands_once_and_at_a_level_of_its_classification(classification: str) -> None:
    codes = Counter(row["code"] for row in subject_rows(classification))
    assert [code for code, count in codes.items() if count > 1] == []
    assert [code for code in codes if not code.isdigit() or len(code) not in LENGTHS[classification]] == []
    assert len(codes) > 50


@EACH
def test_every_code_stands_below_its_parent(classification: str) -> None:
    lengths = LENGTHS[classification]
    codes = {row["code"] for row in subject_rows(classification)}
    for row in subject_rows(classification):
        level = lengths.index(len(row["code"]))
        parent = row["code"][: lengths[level - 1]] if level else ""
        assert row["parent"] == parent
        assert not parent or parent in codes


@EACH
def test_every_row_has_a_clean_name_and_says_how_well_it_is_proven(classification: str) -> None:
    for row in subject_rows(classification):
        assert row["name"]
        assert row["name"] == row["name"].strip()
        assert row["grade"] in {"A", "A-", "B", "C"}


def test_the_mapping_leads_from_known_codes_to_known_codes_of_the_right_staff() -> None:
    department = {row["code"] for row in subject_rows("economic")}
    government = {row["code"] for row in subject_rows("government_economic")}
    mapping = rows("mapping.csv")
    assert len({row["department"] for row in mapping}) == len(mapping)
    for row in mapping:
        assert row["department"] in department
        assert {row["agency"], row["institution"]} - {""} <= government
        assert row["agency"][:3] not in {"505", "506"}  # 对事业单位经常性补助, 对事业单位资本性补助
        assert row["institution"][:3] not in {"501", "502", "503", "504"}  # 机关工资福利 … 机关资本性支出


def test_every_definition_explains_an_item_that_exists() -> None:
    items = {row["code"] for row in subject_rows("function") if len(row["code"]) == 7}
    definitions = rows("definitions.csv")
    assert len({row["code"] for row in definitions}) == len(definitions) > 300
    for row in definitions:
        assert row["code"] in items
        assert row["definition"].endswith("。")
