"""The trial: mistakes that show only when the set is at work."""

import pytest

from tests.linting.good_set import REPORT_FILE, Change, Lint, case


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        case(
            "a table placed twice",
            [
                (REPORT_FILE, "{{ table(identity) }}", "{{ table(identity) }}\n\n{{ table(identity) }}"),
            ],
            """\
错误 set.yaml:9:10 模板有误
  发现：表“income”放了两次
  应为：本程序支持的写法
  处理：请模板作者改正；不是填报数据的问题。
错误 set.yaml:9:18 模板有误
  发现：表“expenditure”放了两次
  应为：本程序支持的写法
  处理：请模板作者改正；不是填报数据的问题。
错误 set.yaml:9:31 模板有误
  发现：表“overview”放了两次
  应为：本程序支持的写法
  处理：请模板作者改正；不是填报数据的问题。
""",
        ),
        case(
            "a table placed nowhere",
            [
                (REPORT_FILE, "{% for identity in tables %}", '{% for identity in tables if identity != "income" %}'),
            ],
            """\
错误 set.yaml:9:10 模板有误
  发现：表“income”没有放进任何一章
  应为：本程序支持的写法
  处理：请模板作者改正；不是填报数据的问题。
""",
        ),
        case(
            "Markdown that is not supported",
            [
                (REPORT_FILE, "# 概况", "# 概况\n\n- 无序\n"),
            ],
            """\
错误 chapters/report.md.j2 模板有误
  发现：不支持的 Markdown 写法：-
  应为：本程序支持的写法
  处理：请模板作者改正；不是填报数据的问题。
""",
        ),
        case(
            "an attribute that a value has not",
            [
                (REPORT_FILE, "{{ group.name }}", "{{ group.nmae }}"),
            ],
            """\
错误 chapters/report.md.j2:10 模板有误
  发现：“Group”没有属性“nmae”
  应为：能够执行的模板
  处理：请模板作者改正；不是填报数据的问题。
""",
        ),
    ],
)
def test_a_mistake_is_told_where_it_stands(lint: Lint, changes: list[Change], told: str) -> None:
    assert "\n".join(lint(*changes)) + "\n" == told
