"""YAML files: texts as typed, each with its place; whatever cannot be read is told, never raised."""

from pathlib import Path

import pytest

from generator.findings import Findings
from generator.sources import RawList, RawMap, RawText, place_of, read_yaml

NAME = "预算.yaml"


def read(tmp_path: Path, content: str | bytes) -> tuple[RawMap | None, list[str]]:
    """Read a file of this content; return what came and each finding as ``address id found``."""
    path = tmp_path / NAME
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    findings = Findings()
    raw = read_yaml(path, findings)
    return raw, [f"{str(each.place).removeprefix(str(path))} {each.kind.id} {each.found}".strip() for each in findings]


def good(tmp_path: Path, content: str | bytes) -> RawMap:
    raw, told = read(tmp_path, content)
    assert raw is not None
    assert told == []
    return raw


@pytest.mark.parametrize(
    "typed", ["007", "0.10", "1e5", "true", "2024-12-31", "0x1F", "1_000", "７．５", "是", "12:30"]
)
def test_every_scalar_stays_the_text_that_was_typed(tmp_path: Path, typed: str) -> None:
    value = good(tmp_path, f"键: {typed}\n")["键"]
    assert value == typed
    assert isinstance(value, RawText)


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_an_empty_value_is_none_and_its_place_is_its_key(tmp_path: Path, typed: str) -> None:
    raw = good(tmp_path, f"甲: 1\n  \n乙: {typed}\n")
    assert raw["乙"] is None
    assert (raw.places["乙"].line, raw.places["乙"].column) == (3, 1)


def test_a_quoted_empty_text_is_a_text(tmp_path: Path) -> None:
    assert good(tmp_path, "甲: ''\n")["甲"] == ""


def test_every_value_has_its_line_and_column(tmp_path: Path) -> None:
    raw = good(tmp_path, '# 注释\nagency:\n  name: 某局\nfacts:\n  - {code: "01", amount: 5}\n  - 六\n')
    name = str(tmp_path / NAME)

    def place(*path: str | int) -> str:
        return str(place_of(raw, path, raw.place)).removeprefix(name)

    assert place("agency", "name") == ":3:9"
    assert place("facts", 0) == ":5:5"
    assert place("facts", 0, "code") == ":5:12"
    assert place("facts", 0, "amount") == ":5:26"
    assert place("facts", 1) == ":6:5"
    assert raw.place.file == name


def test_a_place_that_does_not_exist_is_that_of_the_nearest_above(tmp_path: Path) -> None:
    raw = good(tmp_path, "agency:\n  name: 某局\nunits:\n  - 一\n")
    places = [place_of(raw, path, raw.place) for path in (("agency", "code"), ("units", 4), ("agency", "name", "x"))]
    assert [(place.line, place.column) for place in places] == [(2, 3), (4, 3), (2, 9)]
    assert place_of(raw, ("nothing",), raw.place) == raw.place


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_of_windows_count_as_one_line(tmp_path: Path, ending: str) -> None:
    raw = good(tmp_path, ending.join(["甲: 1", "", "乙: 2", ""]))
    assert raw["乙"] == "2"
    assert raw.places["乙"].line == 3


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    raw = good(tmp_path, "甲: 1\n".encode("utf-8-sig"))
    assert list(raw) == ["甲"]
    assert raw.places["甲"].column == 4


def test_an_alias_stands_for_its_value(tmp_path: Path) -> None:
    raw = good(tmp_path, "a: &x [1, 2]\nb: *x\n")
    assert isinstance(raw["b"], RawList)
    assert raw["a"] == raw["b"] == ["1", "2"]


def test_a_key_written_twice_is_told_with_both_places_and_the_first_holds(tmp_path: Path) -> None:
    raw, told = read(tmp_path, "甲: 1\n乙: 2\n甲: 3\n")
    assert raw is not None
    assert raw["甲"] == "1"
    assert told == [f":3:1 duplicate-key “甲”写了两次，第一次在 {tmp_path / NAME}:1:4"]


def test_a_tag_is_refused_and_never_executed(tmp_path: Path) -> None:
    raw, told = read(tmp_path, f"甲: !!python/object/apply:pathlib.Path.touch [{tmp_path}/made]\n乙: !own 2\n丙: 3\n")
    assert raw == {"甲": None, "乙": None, "丙": "3"}
    assert told == [":1:4 yaml-tag 标签 !!python/object/apply:pathlib.Path.touch", ":2:4 yaml-tag 标签 !own"]
    assert not (tmp_path / "made").exists()


def test_a_list_as_a_key_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    raw, told = read(tmp_path, "? [a, b]\n: 1\n乙: 2\n")
    assert raw == {"乙": "2"}
    assert told == [":1:3 yaml-syntax 键必须是一个词，不能是列表或对照表"]


@pytest.mark.parametrize("content", ["", "# 只有注释\n", "- 甲\n- 乙\n", "一段话\n", "---\n"])
def test_a_file_that_is_no_mapping_is_told_at_its_start(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content) == (None, [":1:1 not-a-mapping 最外层不是“键: 值”"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("甲:\n\t- 1\n", ":2:1 yaml-syntax 缩进里有制表符（Tab），请改用空格"),
        ("甲 1\n乙: 2\n丙: 3\n", ":2:2 yaml-syntax 此处多了一个冒号，或冒号后的文字需要加引号"),
        ("甲: 1\n乙 2\n丙: 3\n", ":3:1 yaml-syntax 缺少冒号“:”（请用半角冒号，后面空一格）"),
        ("甲: 1\n乙：2\n丙: 3\n", ":3:1 yaml-syntax 缺少冒号“:”（请用半角冒号，后面空一格）"),
        ("甲: 有: 两个\n", ":1:5 yaml-syntax 此处多了一个冒号，或冒号后的文字需要加引号"),
        ("甲:\n  - 1\n - 2\n", ":3:2 yaml-syntax 缩进不对齐，或列表“-”与上一行没有对齐"),
        ("甲: 1\n乙: '二\n", ":2:4 yaml-syntax 引号没有成对"),
        ("甲: [1, 2\n乙: 3\n", ":2:2 yaml-syntax 括号内缺少逗号或右括号"),
        ("甲: {a: 1 b: 2}\n", ":1:11 yaml-syntax 括号内缺少逗号或右括号"),
        ("甲: **重点**\n", ":1:4 yaml-syntax 引用了没有定义的锚点（*名称）"),
    ],
)
def test_a_slip_of_writing_is_told_in_chinese_where_it_was_noticed(tmp_path: Path, content: str, told: str) -> None:
    assert read(tmp_path, content) == (None, [told])


@pytest.mark.parametrize(("encoding", "line"), [("gbk", 3), ("gb18030", 3), ("utf-16", 1)])
def test_another_encoding_is_told_with_its_line(tmp_path: Path, encoding: str, line: int) -> None:
    told = [f":{line} file-encoding 有不是 UTF-8 的字节（常见于以 GBK 保存）"]
    assert read(tmp_path, "a: 1\nb: 2\nc: 档案服务中心\n".encode(encoding)) == (None, told)


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    findings = Findings()
    assert read_yaml(tmp_path / "没有.yaml", findings) is None
    assert read_yaml(tmp_path, findings) is None
    assert {each.found for each in findings} == {"文件或文件夹不存在", "这是一个文件夹"}
    assert {str(each.place) for each in findings} == {str(tmp_path), str(tmp_path / "没有.yaml")}


def test_a_file_of_huge_size_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    findings = Findings()
    assert read_yaml(path, findings) is None
    assert [(str(each.place), each.found) for each in findings] == [(str(path), "大于 32 MB")]


@pytest.mark.parametrize(("start", "end", "column"), [("[", "]", 4 + 40), ("{a: ", "}", 4 + 4 * 40)])
def test_nesting_is_limited_and_told_where_it_gets_too_deep(tmp_path: Path, start: str, end: str, column: int) -> None:
    assert read(tmp_path, f"甲: {start * 60}1{end * 60}\n") == (None, [f":1:{column} file-limit 嵌套超过 40 层"])
    assert good(tmp_path, f"甲: {start * 39}1{end * 39}\n")


def test_nesting_beyond_what_the_parser_bears_is_told_too(tmp_path: Path) -> None:
    assert read(tmp_path, "甲: " + "[" * 5000) == (None, ["file-limit 嵌套超过 40 层"])


def test_an_alias_that_contains_itself_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, "甲: &x [*x]\n") == (None, [":1:4 file-limit 嵌套超过 40 层"])


def test_an_alias_bomb_is_told_before_it_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.sources.yaml_file.MAX_VALUES", 5000)
    lines = ["a: &a [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    for above, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{above}'] * 10)}]")
    raw, told = read(tmp_path, "\n".join(lines))
    assert raw is None
    assert [text.partition(" ")[2] for text in told] == ["file-limit 展开后超过 5000 个值"]
