"""Reading sets: by name and by path, from the file that names them; everything wrong with one is told at once."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.findings import Findings
from generator.findings.printing import as_text
from generator.sets import load_set, set_folder

MakeReport = Callable[..., CompletedProcess[str]]
Changed = Callable[..., str]
MINE = "extends: huzhou-2025\ntitle: 我们的套\nyear: 2025\nwords: {we: 本中心}\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A set of one's own in a folder outside ``templates/``."""
    folder = tmp_path / "sets" / "mine"
    folder.mkdir(parents=True)
    (folder / "set.yaml").write_text(MINE, encoding="utf-8")
    return folder


def told(findings: Findings) -> list[str]:
    return [as_text(finding) for finding in findings]


def test_an_input_uses_a_set_by_its_path_from_the_input(
    make_report: MakeReport, tmp_path: Path, mine: Path, changed: Changed
) -> None:
    folder = tmp_path / "inputs"
    folder.mkdir()
    text = changed(("template: huzhou-2025", "template: ../sets/mine"))
    (folder / "budget.yaml").write_text(text, encoding="utf-8")
    done = make_report("inputs/budget.yaml", "--format", "html")
    assert (done.returncode, done.stderr) == (0, "")
    page = (folder / "budget.html").read_text(encoding="utf-8")
    assert "本中心2025年没有此项预算安排的收支" in page
    assert "本单位2025年没有此项预算安排的收支" not in page


def test_a_set_extends_another_by_its_path_from_itself(mine: Path) -> None:
    other = mine.parent / "other"
    other.mkdir()
    (other / "set.yaml").write_text("extends: ../mine\ntitle: 又一套\n", encoding="utf-8")
    findings = Findings()
    loaded = load_set("./other", findings, mine.parent)
    assert told(findings) == []
    assert loaded is not None
    assert (loaded.definition.title, loaded.definition.words["we"]) == ("又一套", "本中心")
    assert [folder.name for folder in loaded.folders] == ["other", "mine", "huzhou-2025", "national-9", "_base"]


def test_sets_that_extend_each_other_in_a_circle_are_told(mine: Path) -> None:
    (mine / "set.yaml").write_text("extends: ../other\ntitle: 甲\n", encoding="utf-8")
    other = mine.parent / "other"
    other.mkdir()
    (other / "set.yaml").write_text("extends: ../mine\ntitle: 乙\n", encoding="utf-8")
    findings = Findings()
    assert load_set("./mine", findings, mine.parent) is None
    assert told(findings) == [
        f"错误 {mine.parent}/mine/../other/set.yaml:1:10 模板有误\n"
        "  发现：extends 绕成一圈：mine → other → ../mine\n"
        "  应为：不重复的一串\n"
        "  处理：请模板作者改正；不是填报数据的问题。"
    ]


def test_a_path_without_a_set_is_no_set(tmp_path: Path, mine: Path) -> None:
    assert set_folder("./mine", mine.parent) == mine
    assert set_folder("./nothing", mine.parent) is None
    assert set_folder("mine", mine.parent) is None  # a bare name is that of an installed set
    assert set_folder("huzhou-2025", tmp_path) is not None


def test_new_writes_the_path_into_the_skeleton_and_reads_the_set_from_there(
    make_report: MakeReport, tmp_path: Path, mine: Path
) -> None:
    done = make_report("new", "sets/budget.yaml", "--template", "./mine")
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "sets" / "budget.yaml").read_text(encoding="utf-8")
    assert "template: ./mine " in text
    assert "我们的套" in text


def test_mistakes_of_the_set_and_of_all_its_tables_are_told_at_once(mine: Path) -> None:
    tables = mine / "tables"
    tables.mkdir()
    (mine / "set.yaml").write_text(MINE + "word: {}\ntables: [one, two, three]\n", encoding="utf-8")
    (tables / "one.yaml").write_text("kind: pivo\n", encoding="utf-8")
    (tables / "two.yaml").write_text('kind: matrix\nnumber: "1"\ntitle: 表\nitems: []\ncolumns: []\n', encoding="utf-8")
    findings = Findings()
    assert load_set("./mine", findings, mine.parent) is None
    assert [(finding.place.file[len(str(mine)) :], finding.place.line, finding.found) for finding in findings] == [
        ("/set.yaml", 5, "“word”"),
        ("/set.yaml", 6, "没有表“three”"),
        ("/tables/one.yaml", 1, "表的 kind 是“pivo”"),
        ("/tables/two.yaml", 4, "“items”是“列表”"),
        ("/tables/two.yaml", 5, "“columns”是“列表”"),
    ]


def test_a_table_states_only_how_it_differs_from_the_one_it_extends(mine: Path) -> None:
    (mine / "tables").mkdir()
    own = "extends: income_summary\ntitle: 我们的收入表\nwhere: {flow: income}\n"
    (mine / "tables" / "income_summary.yaml").write_text(own, encoding="utf-8")
    other = "extends: income_summary\ntitle: 我们的支出表\nwhere: {flow: expenditure}\n"
    (mine / "tables" / "expenditure_summary.yaml").write_text(other, encoding="utf-8")
    findings = Findings()
    loaded, base = load_set("./mine", findings, mine.parent), load_set("huzhou-2025", findings)
    assert told(findings) == []
    assert loaded is not None
    assert base is not None
    income, expenditure, extended = (
        loaded.table("income_summary"),
        loaded.table("expenditure_summary"),
        base.table("income_summary"),
    )
    assert income is not None
    assert expenditure is not None
    assert extended is not None
    assert (income.title, expenditure.title) == ("我们的收入表", "我们的支出表")
    assert income.where.model_dump() == {**extended.where.model_dump(), "flow": income.where.model_dump()["flow"]}
    assert income.where.model_dump()["flow"]["include"] == ("income",)
    assert income.model_dump(exclude={"title", "where", "extends"}) == extended.model_dump(
        exclude={"title", "where", "extends"}
    )
    assert expenditure.id == "expenditure_summary"
    assert expenditure.label == extended.label  # of the table that it extends, not of its namesake below


@pytest.mark.parametrize(
    ("text", "told_at", "problem", "expected"),
    [
        ("extends: nothing\n", "1:10", "没有表“nothing”", "文件 tables/nothing.yaml"),
        ("extends: one\n", "1:10", "没有表“one”", "文件 tables/one.yaml"),
        ("extends: two\n", "1:10", "extends 绕成一圈：one → two → one", "不重复的一串"),
    ],
)
def test_a_table_that_extends_none_is_told_where_it_says_so(
    mine: Path, text: str, told_at: str, problem: str, expected: str
) -> None:
    (mine / "set.yaml").write_text(MINE + "tables: [one]\n", encoding="utf-8")
    (mine / "tables").mkdir()
    (mine / "tables" / "one.yaml").write_text(text, encoding="utf-8")
    (mine / "tables" / "two.yaml").write_text("extends: one\n", encoding="utf-8")
    findings = Findings()
    assert load_set("./mine", findings, mine.parent) is None
    place = f"{mine.parent}/mine/tables/{'two' if 'two' in problem else 'one'}.yaml:{told_at}"
    assert told(findings) == [
        f"错误 {place} 模板有误\n  发现：{problem}\n  应为：{expected}\n  处理：请模板作者改正；不是填报数据的问题。"
    ]


def test_an_empty_value_takes_away_what_is_inherited(mine: Path) -> None:
    text = MINE.replace("words: {we: 本中心}", "texts: {abroad_use: }\nreasons:\nwording: {tail_note: }")
    (mine / "set.yaml").write_text(text, encoding="utf-8")
    findings = Findings()
    loaded, base = load_set("./mine", findings, mine.parent), load_set("huzhou-2025", findings)
    assert told(findings) == []
    assert loaded is not None
    assert base is not None
    assert set(base.definition.texts) - set(loaded.definition.texts) == {"abroad_use"}
    assert (loaded.definition.reasons, loaded.definition.wording.tail_note) == ({}, None)
    assert base.definition.reasons
