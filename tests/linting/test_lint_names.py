"""Names and calls in chapters and lines: undefined, wrongly called, asking for what the set has not."""

import pytest

from tests.linting.good_set import INCOME_FILE, REPORT_FILE, SET_FILE, Change, Lint, case


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        case(
            "names that nothing defines",
            [
                (REPORT_FILE, "{{ words.we }}收入", "{{ words.wee }}收入{{ agencyy.name }}"),
            ],
            """\
错误 chapters/report.md.j2:5 没有这个名字
  发现：“agencyy”
  应为：agency
  处理：检查拼写。
错误 chapters/report.md.j2:5 没有这个名字
  发现：“words.wee”
  应为：we
  处理：检查拼写。
""",
        ),
        case(
            "names in a line of a table",
            [
                (INCOME_FILE, "unit_line: 单位：{{ unit }}", "unit_line: 单位：{{ units }}{{ words.us }}"),
            ],
            """\
错误 tables/income.yaml:4:12 没有这个名字
  发现：“units”
  应为：unit
  处理：检查拼写。
错误 tables/income.yaml:4:12 没有这个名字
  发现：“words.us”
  应为：we、body、last_budget
  处理：检查拼写。
""",
        ),
        case(
            "dimensions in calls",
            [
                (REPORT_FILE, 'groups("expenditure", "function", 1)', 'groups("expenditure", "functions", 1)'),
                (REPORT_FILE, 'nature="basic"', 'natur="basic"'),
            ],
            """\
错误 chapters/report.md.j2:7 函数用法不对
  发现：amount(…)：没有维度“natur”
  应为：nature
  处理：改成应有的写法。
错误 chapters/report.md.j2:9 函数用法不对
  发现：groups(…)：没有维度“functions”
  应为：function
  处理：改成应有的写法。
""",
        ),
        case(
            "measures, values and arguments in calls",
            [
                (REPORT_FILE, 'amount("reception") }}，', 'amount("receptoin", flow="expend") }}，'),
                (REPORT_FILE, 'change(income, amount("income", year=-1), "上年")', "change(income)"),
            ],
            """\
错误 chapters/report.md.j2:2 函数用法不对
  发现：change(…)：缺少参数'prior'
  应为：change(current，prior，base，brief=False)
  处理：改成应有的写法。
错误 chapters/report.md.j2:7 没有这个口径
  发现：“receptoin”
  应为：reception
  处理：检查拼写，或在 set.yaml 的 measures 中写上它。
错误 chapters/report.md.j2:7 函数用法不对
  发现：amount(…)：收支方向是“expend”
  应为：收支方向只能是：收入、支出、上年结转结余、年末结转结余、使用非财政拨款结余、结余分配
  处理：改成应有的写法。
""",
        ),
        case(
            "texts and reasons not declared",
            [
                (REPORT_FILE, 'text("duties")', 'text("dutes")'),
                (REPORT_FILE, 'because(income_change, "income")', 'because(income_change, "incom")'),
            ],
            """\
错误 chapters/report.md.j2:5 用到而没有声明
  发现：text("dutes")，而 set.yaml 的 texts 中没有“dutes”
  应为：duties
  处理：补上声明，或改正键。
错误 chapters/report.md.j2:5 用到而没有声明
  发现：because("incom")，而 set.yaml 的 reasons 中没有“incom”
  应为：income
  处理：补上声明，或改正键。
警告 set.yaml:14:11 声明了而没有用到
  发现：texts 中的“duties”没有一处用到
  应为：声明的都用到
  处理：删去；有意留给继承它的套的，在 set.yaml 写 accepts: {unused: 理由}。
警告 set.yaml:16:11 声明了而没有用到
  发现：reasons 中的“income”没有一处用到
  应为：声明的都用到
  处理：删去；有意留给继承它的套的，在 set.yaml 写 accepts: {unused: 理由}。
""",
        ),
        case(
            "a table that there is not",
            [
                (REPORT_FILE, 'title("income")', 'title("incme")'),
            ],
            """\
错误 chapters/report.md.j2:19 函数用法不对
  发现：title(…)：没有表“incme”
  应为：income
  处理：改成应有的写法。
""",
        ),
        case(
            "records that no input can have",
            [
                (
                    SET_FILE,
                    "requires: [agency.region, projects.group]",
                    "requires: [agency.regoin, projects.group.name]",
                ),
                (REPORT_FILE, "{{ words.we }}", '{{ need("assets.equipmnt").general }}{{ words.we }}'),
            ],
            """\
错误 chapters/report.md.j2:5 没有这项资料
  发现：“assets.equipmnt”：没有“equipmnt”
  应为：equipment
  处理：检查拼写；可写的名称见填报指南。
错误 set.yaml:10:12 没有这项资料
  发现：“agency.regoin”：没有“regoin”
  应为：region
  处理：检查拼写；可写的名称见填报指南。
错误 set.yaml:10:27 没有这项资料
  发现：“projects.group.name”：“name”之前的一项没有下级
  应为：到上一级为止
  处理：检查拼写；可写的名称见填报指南。
""",
        ),
        case(
            "a tag that Jinja2 does not know",
            [
                (REPORT_FILE, "{% endfor %}\n\n# 名词", "{% endfr %}\n\n# 名词"),
            ],
            """\
错误 chapters/report.md.j2:11 模板有误
  发现：没有标签“endfr”，或前面的标签没有结束
  应为：能够执行的模板
  处理：请模板作者改正；不是填报数据的问题。
""",
        ),
        case(
            "slots of a wording",
            [
                (
                    SET_FILE,
                    "measures:",
                    'wording:\n  change: {increase: "比{{base}}增加{{ amount | round }}"}\nmeasures:',
                ),
            ],
            """\
错误 set.yaml:12:22 句式的占位不对
  发现：“比{{base}}增加{{ amount | round }}”中的“{{base}}”
  应为：{{ base }}、{{ amount }}、{{ rate }}
  处理：照写这几个占位，花括号内各空一格。
错误 set.yaml:12:22 句式的占位不对
  发现：“比{{base}}增加{{ amount | round }}”中的“{{ amount | round }}”
  应为：{{ base }}、{{ amount }}、{{ rate }}
  处理：照写这几个占位，花括号内各空一格。
""",
        ),
        case(
            "a variable that nothing uses",
            [
                (REPORT_FILE, "# 概况", '{% set cost = amount("expenditure") %}\n# 概况'),
            ],
            """\
警告 chapters/report.md.j2:3 变量没有用到
  发现：“{% set cost … %}”之后没有用到它
  应为：设了就用
  处理：删去，或改正用它的地方。
""",
        ),
        case(
            "what a number may be made of",
            [
                (SET_FILE, '"（{{ cn }}）"', '"（{{ m }}）"'),
            ],
            """\
错误 set.yaml:6:23 没有这个名字
  发现：“m”
  应为：n、cn
  处理：检查拼写。
""",
        ),
    ],
)
def test_a_mistake_is_told_where_it_stands(lint: Lint, changes: list[Change], told: str) -> None:
    assert "\n".join(lint(*changes)) + "\n" == told
