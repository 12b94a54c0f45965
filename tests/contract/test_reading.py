"""Reading models: all errors at once, each at its place, in the words of the field's Chinese terms."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import Field, ValidationError

from generator.contract import Model, read_model
from generator.contract.types import Amount, EconomicCode, FunctionCode, Nature, Text
from generator.findings import Findings
from generator.findings.printing import as_text
from generator.sources import read_yaml


class Item(Model):
    """One record."""

    code: Text = Field(title="编码")
    amount: Amount | None = Field(None, title="金额")
    count: int = Field(0, title="数量", ge=0)
    nature: Nature | None = Field(None, title="性质")


class Whole(Model):
    """A file."""

    name: Text = Field(title="名称")
    since: date | None = Field(None, title="日期")
    public: bool = Field(True, title="公开")
    leader: Item | None = Field(None, title="首项")
    items: tuple[Item, ...] = Field((), title="清单", min_length=1)
    reasons: dict[Text, Text] = Field({}, title="原因")
    function: FunctionCode | None = Field(None, title="功能科目")
    economic: EconomicCode | None = Field(None, title="经济科目")
    short: Text | None = None


Read = Callable[..., tuple[Whole | None, list[str]]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read a text; return the model and the findings as printed."""
    monkeypatch.chdir(tmp_path)

    def call(text: str, unit: str = "元") -> tuple[Whole | None, list[str]]:
        path = Path("x.yaml")
        path.write_text(text, encoding="utf-8")
        findings = Findings()
        raw = read_yaml(path, findings)
        assert raw is not None
        model = read_model(Whole, raw, findings, {"amount_unit": unit})
        return model, [as_text(finding) for finding in findings]

    return call


def test_a_key_may_be_written_in_english_or_in_chinese(read: Read) -> None:
    english, told = read("name: 甲\nitems:\n  - {code: '01', amount: 5}\nsince: 2024-12-31\npublic: false\n")
    assert told == []
    chinese, told = read("名称: 甲\n清单:\n  - {编码: '01', 金额: 5}\n日期: 2024-12-31\n公开: false\n")
    assert told == []
    assert english is not None
    assert chinese is not None
    assert english.model_dump() == chinese.model_dump()
    assert (english.since, english.public) == (date(2024, 12, 31), False)


def test_a_code_keeps_its_zeros_whether_quoted_or_not(read: Read) -> None:
    model, told = read("name: 007\nitems: [{code: 0010}, {code: '0010'}]\n")
    assert told == []
    assert model is not None
    assert model.name == "007"
    assert [item.code for item in model.items] == ["0010", "0010"]


def test_an_empty_value_is_as_if_it_were_not_written(read: Read) -> None:
    model, told = read("name: 甲\nsince:\nleader: ~\npublic:\nreasons:\nitems: [{code: A, amount: }]\n")
    assert told == []
    assert model is not None
    assert (model.since, model.leader, model.items[0].amount) == (None, None, None)
    assert (model.public, model.reasons) == (True, {})
    _, told = read("name:\nitems: [{code: A}]\n")
    assert [text.splitlines()[1] for text in told] == ["  发现：没有填“name（名称）”"]


def test_a_known_zero_is_not_nothing(read: Read) -> None:
    model, _ = read("name: 甲\nitems: [{code: A, amount: 0}]\n")
    assert model is not None
    assert model.items[0].amount == Decimal(0)


def test_amounts_are_yuan_whatever_the_unit_of_the_file(read: Read) -> None:
    model, told = read("name: 甲\nitems: [{code: A, amount: '１,759.940001'}]\n", unit="万元")
    assert told == []
    assert model is not None
    assert model.items[0].amount == Decimal("17599400.01")


def test_folded_lines_leave_no_blank_between_chinese_characters(read: Read) -> None:
    model, _ = read("name: >-\n  本单位预算，\n  由 A 科\n  和 B 科组成\nitems: [{code: A}]\n")
    assert model is not None
    assert model.name == "本单位预算，由 A 科和 B 科组成"


def test_a_model_remembers_where_it_and_its_fields_stood(read: Read) -> None:
    model, _ = read("名称: 甲\nitems:\n  - code: A\n    金额: 5\nreasons: {income: 多}\n")
    assert model is not None
    item = model.items[0]
    assert str(model.at("name")) == "x.yaml:1:5"
    assert str(item.place) == "x.yaml:3:5"
    assert str(item.at("amount")) == "x.yaml:4:9"
    assert str(item.at("count")) == str(item.place)
    assert str(model.at("reasons", "income")) == "x.yaml:5:19"
    assert str(model.at("reasons", "none")) == "x.yaml:5:10"
    assert str(Item(code="A").at("amount")) == "(程序内)"


def test_a_model_cannot_be_changed(read: Read) -> None:
    model, _ = read("name: 甲\nitems: [{code: A}]\n")
    assert model is not None
    with pytest.raises(ValidationError):
        model.name = "乙"  # type: ignore[misc]


@pytest.mark.parametrize("typed", ["nmae", "Name", "name1"])
def test_a_misspelt_key_is_told_with_the_key_it_is_nearest_to(read: Read, typed: str) -> None:
    model, told = read(f"name: 甲\n{typed}: 乙\nitems: [{{code: A}}]\n")
    assert model is None
    assert len(told) == 1
    assert told[0].splitlines()[1:] == [
        f"  发现：“{typed}”",
        "  应为：name（名称）",
        "  处理：检查拼写；不需要就删去。",
    ]


def test_a_misspelt_chinese_key_is_told_with_the_nearest_too(read: Read) -> None:
    _, told = read("name: 甲\nitems: [{code: A}]\n功能科: 1\n")
    assert "  应为：function（功能科目）" in told[0].splitlines()


def test_a_key_like_no_other_is_told_with_all_there_are(read: Read) -> None:
    _, told = read("name: 甲\nitems: [{code: A, zzz: 1}]\n")
    expected = "  应为：code（编码）、amount（金额）、count（数量）、nature（性质）"
    assert told[0].splitlines()[1:3] == ["  发现：“zzz”", expected]


def test_a_missing_key_is_told_at_the_record_that_lacks_it(read: Read) -> None:
    _, told = read("name: 甲\nitems:\n  - {code: A}\n  - {amount: 1}\n")
    assert told == [
        "错误 x.yaml:4:5 缺少必填项\n  发现：没有填“code（编码）”\n  应为：必须填写\n  处理：在此处补上“code（编码）”。"
    ]


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ("since: 昨天", "“since（日期）”是“昨天”", "日期，如 2024-12-31"),
        ("public: 公开", "“public（公开）”是“公开”", "true 或 false"),
        ("leader: 甲", "“leader（首项）”是“甲”", "对照表（键: 值）"),
        ("leader: [甲]", "“leader（首项）”是“列表”", "对照表（键: 值）"),
        ("leader: {code: {a: 1}}", "“code（编码）”是“对照表”", "一段不为空的文字"),
        ("leader: {code: ' '}", "“code（编码）”是“ ”", "一段不为空的文字"),
        ("leader: {code: A, count: 1.5}", "“count（数量）”是“1.5”", "整数"),
        ("leader: {code: A, count: 许多}", "“count（数量）”是“许多”", "整数"),
        ("leader: {code: A, count: -1}", "“count（数量）”是“-1”", "不小于 0 的数"),
        (
            "leader: {code: A, amount: 五}",
            "“amount（金额）”是“五”",
            "以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0",
        ),
        ("leader: {code: A, amount: 0.001}", "“amount（金额）”是“0.001”", "以元为单位、不细于 1 分的金额"),
        (
            "leader: {code: A, nature: 人员}",
            "“nature（性质）”是“人员”",
            "支出性质之一：基本支出、人员经费、公用经费、项目支出、事业单位经营支出、上缴上级支出、对附属单位补助支出",
        ),
        ("function: 20101", "“function（功能科目）”是“20101”", "7 位支出功能分类项级编码，如 2101501"),
        ("function: 201010A", "“function（功能科目）”是“201010A”", "7 位支出功能分类项级编码，如 2101501"),
        ("economic: ３０２０１", "“economic（经济科目）”是“３０２０１”", "5 位部门预算支出经济分类款级编码，如 30201"),
        ("reasons: 多", "“reasons（原因）”是“多”", "对照表（键: 值）"),
        ("short: [a]", "“short”是“列表”", "一段不为空的文字"),
        (f"since: {'很' * 41}", f"“since（日期）”是“{'很' * 40}…”", "日期，如 2024-12-31"),
    ],
)
def test_a_wrong_value_is_told_with_what_is_expected(read: Read, line: str, found: str, expected: str) -> None:
    model, told = read(f"name: 甲\nitems: [{{code: A}}]\n{line}\n")
    assert model is None
    assert len(told) == 1
    assert told[0].startswith("错误 x.yaml:3:")
    assert told[0].splitlines()[1:] == [f"  发现：{found}", f"  应为：{expected}", "  处理：改成应有的写法。"]


@pytest.mark.parametrize(
    ("items", "found", "expected"),
    [
        ("[]", "“items（清单）”是“列表”", "至少 1 项"),
        ("甲", "“items（清单）”是“甲”", "列表（每项前有“-”）"),
        ("{a: 1}", "“items（清单）”是“对照表”", "列表（每项前有“-”）"),
    ],
)
def test_a_list_must_be_a_list_and_not_empty(read: Read, items: str, found: str, expected: str) -> None:
    _, told = read(f"name: 甲\nitems: {items}\n")
    address = "错误 x.yaml:2:8 值不对"
    assert told == [f"{address}\n  发现：{found}\n  应为：{expected}\n  处理：改成应有的写法。"]


def test_all_errors_are_told_at_once_in_reading_order(read: Read) -> None:
    model, told = read(
        "since: 昨天\nitems:\n  - {code: A, amount: 五}\n  - {amount: 1, count: -2}\n  - {code: C, 备注: x}\n"
    )
    assert model is None
    assert [text.splitlines()[0] for text in told] == [
        "错误 x.yaml:1:1 缺少必填项",
        "错误 x.yaml:1:8 值不对",
        "错误 x.yaml:3:23 值不对",
        "错误 x.yaml:4:5 缺少必填项",
        "错误 x.yaml:4:24 值不对",
        "错误 x.yaml:5:19 不认识的键",
    ]


def test_english_words_of_the_library_never_reach_the_user(read: Read) -> None:
    _, told = read("since: 昨天\npublic: 2\nleader: 3\nitems: 4\nreasons: 5\nfunction: 6\neconomic: 7\nshort: []\n")
    assert len(told) == 9
    assert not any(word in text for text in told for word in ("Input", "should", "valid", "required", "error"))
