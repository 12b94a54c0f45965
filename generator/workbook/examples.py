"""One example row for each sheet, marked 例 and never read."""

from generator.subjects import Subjects
from generator.workbook.layout import RecordSheet

_EXAMPLES: dict[str, str | int] = {
    "code": "000001", "name": "某某（示例）", "kind": "行政", "parent": "000", "year": 2024, "stage": "预算数",
    "flow": "支出", "fund": "一般公共预算", "function": "2010101", "economic": "30201", "nature": "公用经费",
    "amount": 12345, "project": "P001", "level1": "产出指标", "level2": "数量指标", "operator": "≥", "value": "10",
    "unit": "000001", "weight": "20", "goal": "写明年度绩效目标", "category": "特定目标类", "group": "某某一级项目",
    "established": 10, "actual": 9, "key": "标识", "text": "在此填写", "term": "名词", "definition": "解释",
    "continuity": "经常性", "content": "某某服务", "quantity": 1, "period": "年度",
    "score": "20", "outcome": "写明目标完成情况", "execution_weight": "10", "execution_score": "10",
    "finding": "科目不在目录中", "about": "2010399", "reason": "本地增设的科目，已核对",
}  # fmt: skip


def example_row(layout: RecordSheet, subjects: Subjects) -> list[str | int | None]:
    """The example of a sheet, column by column."""
    row: list[str | int | None] = []
    for column in layout.columns:
        value = _EXAMPLES.get(column.field or "")
        if column.field in {"function", "economic"} and isinstance(value, str):
            value = f"{value} {subjects.name(column.field, value)}"
        if layout.section == "procurement" and column.field == "kind":
            value = "货物"
        if layout.section in {"targets", "overall_targets"} and column.field == "actual":
            value = "10"
        if layout.section in {"targets", "overall_targets"} and column.field == "unit":
            value = "次"
        if layout.section == "projects" and column.field == "kind":
            value = "部门项目"
        if layout.section == "activities" and column.field == "economic":
            value = None
        if layout.section in {"projects", "statements", "approved"} and column.field in {
            "unit",
            "published",
            "project",
        }:
            value = None
        row.append(value)
    return row
