"""Tables: what no fact can reach, what is counted twice, totals that are not the sum of their parts."""

import pytest

from tests.linting.good_set import EXPENDITURE_FILE, INCOME_FILE, OVERVIEW_FILE, SET_FILE, Change, Lint, case


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        case(
            "a value that no vocabulary has",
            [
                (EXPENDITURE_FILE, "{nature: operating}", "{nature: operatting}"),
            ],
            """\
错误 tables/expenditure.yaml:14:39 值不对
  发现：“nature（支出性质）”是“operatting”
  应为：支出性质只能是：基本支出、人员经费、公用经费、项目支出、事业单位经营支出、上缴上级支出、对附属单位补助支出
  处理：改成应有的写法。
""",
        ),
        case(
            "a dimension that there is not",
            [
                (EXPENDITURE_FILE, "{nature: operating}", "{natur: operating}"),
            ],
            """\
错误 tables/expenditure.yaml:14:38 不认识的键
  发现：“natur”
  应为：nature（支出性质）
  处理：检查拼写；不需要就删去。
""",
        ),
        case(
            "a code that no classification can have",
            [
                (EXPENDITURE_FILE, "{nature: project}", '{economic: "30299X"}'),
            ],
            """\
错误 tables/expenditure.yaml:15:37 条件的值不对
  发现：“经济科目”是“30299X”
  应为：3 或 5 位的科目编码
  处理：改成应有的写法。
""",
        ),
        case(
            "a measure that there is not",
            [
                (EXPENDITURE_FILE, "{title: 项目支出, where: {nature: project}}", "{title: 项目支出, measure: projet}"),
            ],
            """\
错误 tables/expenditure.yaml:15:5 没有这个口径
  发现：“projet”
  应为：income、income_total、opening、expenditure、expenditure_total、closing、fiscal_income、fiscal_income_total、fiscal_expenditure、general_public、general_public_current、government_fund、state_capital、three_public、three_public_abroad、three_public_vehicles、three_public_vehicle_purchase、three_public_vehicle_running、three_public_reception、agency_operating_cost、reception
  处理：检查拼写，或在 set.yaml 的 measures 中写上它。
""",
        ),
        case(
            "a code that the catalogue of the year lacks",
            [
                (SET_FILE, 'economic: "30217"', 'economic: "30271"'),
            ],
            """\
警告 set.yaml:12:90 科目不在目录中
  发现：“经济科目”是“30271”，2025 年目录中没有
  应为：30231 公务用车运行维护费
  处理：核对编码。
""",
        ),
        case(
            "a column against the column above it",
            [
                (
                    EXPENDITURE_FILE,
                    "{title: 公用经费, where: {nature: operating}}",
                    "{title: 公用经费, where: {nature: project}}",
                ),
            ],
            """\
警告 tables/expenditure.yaml:12:9 合计不等于各分项之和
  发现：“小计”含有，而各分项都不取：公用经费
  应为：各分项合起来正好是“小计”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
警告 tables/expenditure.yaml:14:9 取不到任何账目
  发现：“公用经费”的条件与上级栏没有交集，永远是空的
  应为：至少取得到一种账目
  处理：改正它或上级栏的条件；表样就是如此的，在本表写 accepts: {unreachable: 理由}。
""",
        ),
        case(
            "a column against the table",
            [
                (INCOME_FILE, "{title: 单位资金, where: {fund: own}}", "{title: 单位资金, where: {nature: basic}}"),
            ],
            """\
警告 tables/income.yaml:9:5 合计不等于各分项之和
  发现：“合计”含有，而各分项都不取：单位资金
  应为：各分项合起来正好是“合计”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
警告 tables/income.yaml:12:5 取不到任何账目
  发现：“单位资金”的条件与本表（及行）没有交集，永远是空的
  应为：至少取得到一种账目
  处理：改正它或本表（及行）的条件；表样就是如此的，在本表写 accepts: {unreachable: 理由}。
""",
        ),
        case(
            "a row against the table",
            [
                (
                    OVERVIEW_FILE,
                    "{label: 上年结转, where: {flow: opening}}",
                    "{label: 上年结转, where: {fund: own, flow: opening}}",
                ),
            ],
            """\
警告 tables/overview.yaml:18:9 合计不等于各分项之和
  发现：“收入总计”含有，而各分项都不取：上年结转结余
  应为：各分项合起来正好是“收入总计”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
""",
        ),
        case(
            "a row outside its total",
            [
                (
                    OVERVIEW_FILE,
                    "{label: 国有资本经营预算, where: {fund: state_capital}}",
                    "{label: 国有资本经营预算, where: {fund: own}}",
                ),
            ],
            """\
警告 tables/overview.yaml:10:9 合计不等于各分项之和
  发现：“一、财政拨款”含有，而各分项都不取：国有资本经营预算
  应为：各分项合起来正好是“一、财政拨款”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
警告 tables/overview.yaml:14:13 分项超出合计
  发现：“国有资本经营预算”取的账目不全在“一、财政拨款”之内：它的全部账目
  应为：分项在合计之内
  处理：改正其中一个的条件；表样就是如此的，在本表写 accepts: {outside: 理由}。
""",
        ),
        case(
            "a column that takes what its neighbour takes",
            [
                (
                    EXPENDITURE_FILE,
                    "{title: 其他各项支出, where: {nature: [business, remit_superior, subsidise_subsidiary]}}",
                    "{title: 其他各项支出, where: {nature: [business, project, remit_superior, subsidise_subsidiary]}}",
                ),
            ],
            """\
警告 tables/expenditure.yaml:15:5 同一笔会算两次
  发现：“其他各项支出”与“项目支出”都取：项目支出
  应为：并列的各栏互不重叠
  处理：改正其中一个的条件；表样就是如此的，在本表写 accepts: {overlap: 理由}。
""",
        ),
        case(
            "a column that asks what its neighbour asks",
            [
                (
                    EXPENDITURE_FILE,
                    "{title: 公用经费, where: {nature: operating}}",
                    "{title: 公用经费, where: {nature: personnel}}",
                ),
            ],
            """\
警告 tables/expenditure.yaml:12:9 合计不等于各分项之和
  发现：“小计”含有，而各分项都不取：公用经费
  应为：各分项合起来正好是“小计”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
警告 tables/expenditure.yaml:14:9 同一笔会算两次
  发现：“人员经费”与“公用经费”都取：完全相同的账目
  应为：并列的各栏互不重叠
  处理：改正其中一个的条件；表样就是如此的，在本表写 accepts: {overlap: 理由}。
""",
        ),
        case(
            "a row that asks what its neighbour asks",
            [
                (
                    OVERVIEW_FILE,
                    "{label: 国有资本经营预算, where: {fund: state_capital}}",
                    "{label: 政府性基金之二, where: {fund: government_fund}}",
                ),
            ],
            """\
警告 tables/overview.yaml:10:9 合计不等于各分项之和
  发现：“一、财政拨款”含有，而各分项都不取：国有资本经营预算
  应为：各分项合起来正好是“一、财政拨款”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
警告 tables/overview.yaml:13:13 同一笔会算两次
  发现：“政府性基金之二”与“政府性基金”都取：完全相同的账目
  应为：并列的各行互不重叠
  处理：改正其中一个的条件；表样就是如此的，在本表写 accepts: {overlap: 理由}。
""",
        ),
        case(
            "a total column that has more than its parts",
            [
                (INCOME_FILE, "  - {title: 财政专户, where: {fund: special_account}}\n", ""),
            ],
            """\
警告 tables/income.yaml:9:5 合计不等于各分项之和
  发现：“合计”含有，而各分项都不取：财政专户管理资金
  应为：各分项合起来正好是“合计”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
""",
        ),
        case(
            "a table without a total that leaves facts out",
            [
                (INCOME_FILE, "  - {title: 合计, where: {}}\n", ""),
                (INCOME_FILE, "  - {title: 财政专户, where: {fund: special_account}}\n", ""),
            ],
            """\
警告 tables/income.yaml:1:1 合计不等于各分项之和
  发现：“{{ year }}年收入总表”含有，而各分项都不取：财政专户管理资金
  应为：各分项合起来正好是“{{ year }}年收入总表”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
""",
        ),
        case(
            "a grand total that has more than its parts",
            [
                (
                    OVERVIEW_FILE,
                    "{label: 收入总计, where: {flow: [income, opening]}}",
                    "{label: 收入总计, where: {flow: [income, opening, closing]}}",
                ),
            ],
            """\
警告 tables/overview.yaml:18:9 合计不等于各分项之和
  发现：“收入总计”含有，而各分项都不取：年末结转结余
  应为：各分项合起来正好是“收入总计”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
""",
        ),
        case(
            "codes left out by rows",
            [
                (
                    OVERVIEW_FILE,
                    "      - by: [{by: function, depth: 1}]\n",
                    '      - {label: 各类, where: {function: {not: ["206"]}}}\n',
                ),
            ],
            """\
警告 tables/overview.yaml:25:9 合计不等于各分项之和
  发现：“本年支出合计”含有，而各分项都不取：206 科学技术支出
  应为：各分项合起来正好是“本年支出合计”
  处理：补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。
""",
        ),
        case(
            "what a column shows and levels that there are not",
            [
                (EXPENDITURE_FILE, "show: code", "show: nmae, level: 3"),
                (EXPENDITURE_FILE, "{by: function, depth: 1}", "{by: function, depth: 1, named: economic}"),
            ],
            """\
错误 tables/expenditure.yaml:5:42 没有这一样
  发现：这张表没有这种 named：“economic”
  应为：own、parent、function
  处理：改成表里有的。
错误 tables/expenditure.yaml:7:25 没有这一样
  发现：这张表没有这种 show：“nmae”
  应为：code、name、segment、none、function.code、function.name、function.1、function.2、function.3
  处理：改成表里有的。
错误 tables/expenditure.yaml:7:38 没有这一样
  发现：这张表没有第 3 级
  应为：1 至 2
  处理：改成表里有的。
""",
        ),
        case(
            "a column that there is not, what a statement shows",
            [
                (OVERVIEW_FILE, "{label: 本年收入合计}", "{label: 本年收入合计, not_applicable: [决算数]}"),
                (
                    OVERVIEW_FILE,
                    "    where: {flow: income}\n    columns: [{title: 项目, show: label}",
                    "    where: {flow: income}\n    columns: [{title: 项目, show: name}",
                ),
            ],
            """\
错误 tables/overview.yaml:8:33 没有这一样
  发现：这张表没有这种 show：“name”
  应为：label、code、line、text
  处理：改成表里有的。
错误 tables/overview.yaml:16:41 没有这一样
  发现：这张表没有栏“决算数”
  应为：项目、预算数
  处理：改成表里有的。
""",
        ),
        case(
            "two tables with one number",
            [
                (INCOME_FILE, 'number: "02"', 'number: "03"'),
            ],
            """\
错误 tables/expenditure.yaml:2:9 表的编号重复
  发现：编号 03 已用于表“income”
  应为：要印的表编号互不相同
  处理：改正其中一个 number。
""",
        ),
        case(
            "digits that a table prints",
            [
                (INCOME_FILE, 'title: "{{ year }}年收入总表"', 'title: "{{ year }}年收入总表（1234.5元）"'),
            ],
            """\
警告 tables/income.yaml:3:8 模板里有数字
  发现：“年收入总表（1234.5元）”里的 1234.5元 可能是预算数
  应为：数都由查询得出
  处理：改用 amount 等查询；法定的界限等，在文件头或 set.yaml 写 accepts: {digits: 理由}。
""",
        ),
        case(
            "an acceptance shows as information",
            [
                (INCOME_FILE, "levels:", "accepts: {leaves_out: 表样如此}\nlevels:"),
                (INCOME_FILE, "  - {title: 财政专户, where: {fund: special_account}}\n", ""),
            ],
            """\
提示 tables/income.yaml:10:5 已说明理由
  发现：合计不等于各分项之和：“合计”含有，而各分项都不取：财政专户管理资金
  处理：理由：表样如此
""",
        ),
        case(
            "an acceptance of nothing",
            [
                (INCOME_FILE, "levels:", "accepts: {leaves_out: 表样如此}\nlevels:"),
            ],
            """\
警告 tables/income.yaml:6:23 理由没有用到
  发现：accepts 中的“leaves_out”：没有这样的问题
  应为：只说明实有的问题
  处理：删去这一条。
""",
        ),
    ],
)
def test_a_mistake_is_told_where_it_stands(lint: Lint, changes: list[Change], told: str) -> None:
    assert "\n".join(lint(*changes)) + "\n" == told
