"""Installed sets as read are kept: whoever loads one cannot tell, and any change is seen."""

import shutil
import sys
from pathlib import Path

import pytest

from generator.findings import Findings
from generator.resources import resource
from generator.sets import TemplateSet, load_set
from generator.sets import kept as sets_kept
from generator.sets import loading as sets_loading

NAME = "fujian-final-2023"


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installed sets, in a copy that may be changed, where compiled things may be kept."""
    folder = tmp_path / "installed" / "templates"
    shutil.copytree(resource("templates"), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("generator.resources.PACKAGE", folder.parent / "generator")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return folder


def loaded() -> TemplateSet:
    findings = Findings()
    template = load_set(NAME, findings)
    assert template is not None
    assert len(findings) == 0
    return template


def loaded_elsewhere(monkeypatch: pytest.MonkeyPatch) -> TemplateSet:
    """As another process loads it, which has read nothing yet."""
    monkeypatch.setattr(sets_kept, "_READ", {})
    return loaded()


def kept(templates: Path) -> list[str]:
    return sorted(path.name for path in templates.rglob("*.cache"))


def read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sets_loading, "read_yaml", lambda path, _: pytest.fail(f"reads {path}"))


def test_a_set_is_read_once_and_is_then_the_same_with_the_same_places(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = loaded()
    assert kept(templates) == [f"set-{NAME}.cache"]
    read_nothing(monkeypatch)
    assert loaded() is first
    second = loaded_elsewhere(monkeypatch)
    assert second == first
    assert second is not first
    assert second.definition.at("title") == first.definition.at("title")
    assert second.definition.at("title").file == str(templates / NAME / "set.yaml")
    assert [table.place for table in second.tables] == [table.place for table in first.tables]
    titles = [table.at("title") for table in first.tables]
    assert [table.at("title") for table in second.tables] == titles
    assert len({place.line for place in titles}) > 1
    text = first.tables[0].title
    assert second.tables[0].containing(text[:2]) == first.tables[0].containing(text[:2])


def test_a_changed_file_is_read_again(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title = loaded().definition.title
    file = templates / NAME / "set.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(title, "改过的名称", 1), encoding="utf-8")
    assert loaded().definition.title == "改过的名称"
    file.write_text(file.read_text(encoding="utf-8").replace("改过的名称", "又改过的", 1), encoding="utf-8")
    assert loaded_elsewhere(monkeypatch).definition.title == "又改过的"


def test_a_changed_file_of_a_set_it_extends_is_read_again(templates: Path) -> None:
    before = loaded()
    below = next(folder for folder in before.folders[1:] if (folder / "tables").is_dir())
    table = next(table for table in before.tables if Path(table.place.file).is_relative_to(below))
    file = Path(table.place.file)
    file.write_text(file.read_text(encoding="utf-8").replace(table.title, "改过的表", 1), encoding="utf-8")
    changed = loaded().table(table.id)
    assert changed is not None
    assert changed.title == "改过的表"


def test_a_new_file_that_hides_one_below_is_read(templates: Path) -> None:
    before = loaded()
    table = next(table for table in before.tables if not Path(table.place.file).is_relative_to(templates / NAME))
    file = Path(table.place.file)
    own = templates / NAME / "tables" / file.name
    own.parent.mkdir(exist_ok=True)
    own.write_text(file.read_text(encoding="utf-8").replace(table.title, "自己的表", 1), encoding="utf-8")
    hidden = loaded().table(table.id)
    assert hidden is not None
    assert (hidden.title, hidden.place.file) == ("自己的表", str(own))


def test_a_changed_program_reads_again(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = templates.parent / "program"
    program.mkdir()
    monkeypatch.setattr("generator.sets.kept.PACKAGE", program)
    loaded()
    (program / "models.py").write_text("", encoding="utf-8")
    read_nothing(monkeypatch)
    with pytest.raises(pytest.fail.Exception, match="reads"):
        loaded()


def test_what_is_wrong_with_a_set_is_told_every_time(templates: Path) -> None:
    (templates / NAME / "set.yaml").write_text("extends: national-9\ntitel: 错\n", encoding="utf-8")
    told = []
    for _ in range(2):
        findings = Findings()
        assert load_set(NAME, findings) is None
        told.append([(finding.kind.id, str(finding.place)) for finding in findings])
    assert told[0] == told[1] != []
    assert kept(templates) == []


def test_a_set_of_ones_own_is_not_kept(templates: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "set.yaml").write_text(f"extends: {NAME}\ntitle: 我们的套\nyear: 2025\n", encoding="utf-8")
    assert load_set("./mine", Findings(), tmp_path) is not None
    assert kept(templates) == []
    assert kept(tmp_path) == []


def test_nothing_is_kept_where_python_keeps_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert loaded() is not loaded_elsewhere(monkeypatch)
    assert kept(templates) == []
