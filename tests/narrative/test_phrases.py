"""Phrases: a sentence cannot disagree with itself, and never says what is not known."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.document import Figure, Heading, Paragraph
from generator.findings import Findings
from generator.findings.printing import as_text
from generator.inquiry import Inquiry
from generator.narrative import BlockParser, Names, render_chapter
from generator.narrative.phrases import Register
from generator.pipeline import Loaded
from generator.sets.jinja import Lines
from generator.sets.set_definition import ReasonNeed

Changed = Callable[..., str]
PRIOR = "    income:\n      - {amount: 90000}\n"
CHANGE = (
    '{% set change = change(amount("income"), amount("income", year=-1, stage="execution"), "上年执行数") %}'
    "收入{{ amount('income') }}，{{ change }}。"
)


class Said:
    """A chapter rendered: its text, its figures, what it told."""

    def __init__(self, text: str, figures: list[Figure], findings: Findings) -> None:
        self.text, self.figures, self.findings = text, figures, findings

    @property
    def told(self) -> list[str]:
        return [f"{each.kind.id} {each.found}" for each in self.findings]


Say = Callable[..., Said]


@pytest.fixture
def say(changed: Changed, loaded_from: Callable[[str], Loaded], tmp_path: Path) -> Say:
    """Render a chapter over the valid input, or over one changed."""

    def call(chapter: str, *replacements: tuple[str, str], reason: ReasonNeed | None = None, **wording: str) -> Said:
        loaded = loaded_from(changed(*replacements)).inquiry
        words = loaded.template.definition.wording
        words = words.model_copy(update={"change": words.change.model_copy(update=wording)})
        needs = {**loaded.template.definition.reasons, **({"income": reason} if reason else {})}
        definition = loaded.template.definition.model_copy(update={"wording": words, "reasons": needs})
        template = replace(loaded.template, folders=(tmp_path,), definition=definition)
        inquiry = Inquiry(loaded.budget, template, loaded.dimensions, loaded.ledger, loaded.findings)
        (tmp_path / "x.md.j2").write_text(chapter, encoding="utf-8")
        register = Register()
        names = Names(inquiry, Lines({}, inquiry.findings), [], register)
        markdown = render_chapter(template, "x.md.j2", names.all(), inquiry.findings)
        faults: list[str] = []
        parser = BlockParser(template.definition.numbering, register.figures, {}, faults.append)
        blocks = parser.parse(markdown or "")
        assert faults == []
        spans = [span for block in blocks if isinstance(block, Paragraph | Heading) for span in block.line]
        figures = [span.figure for span in spans if span.figure]
        return Said("".join(span.text for span in spans), figures, inquiry.findings)

    return call


def test_an_amount_prints_with_its_unit_and_remembers_its_value(say: Say) -> None:
    said = say("{{ amount('expenditure', nature='personnel') }}")
    assert said.text == "6.00万元"
    (figure,) = said.figures
    assert (figure.kind, figure.value, figure.text, figure.unit) == ("amount", Decimal(60000), "6.00", "万元")
    assert said.told == []


def test_an_amount_can_be_narrowed_or_turned_to_another_year(say: Say) -> None:
    assert say("{{ amount('income', year=-1, stage='execution') }}").text == "9.00万元"
    assert say("{{ amount('expenditure', economic=['30101', '30201']) }}").text == "8.00万元"
    assert say("{{ amount('expenditure', nature={'not': 'project'}) }}").text == "8.00万元"


@pytest.mark.parametrize(
    ("prior", "text"),
    [
        ("90000", "收入10.00万元，比上年执行数增加1.00万元，增长11.1%。"),
        ("160000", "收入10.00万元，比上年执行数减少6.00万元，下降37.5%。"),
        ("100000", "收入10.00万元，与上年执行数持平。"),
        ("0", "收入10.00万元，比上年执行数增加10.00万元（上年为0，不可比）。"),
        ("99999.99", "收入10.00万元，比上年执行数增加0.00万元，增长0.00001%。"),
    ],
)
def test_the_sign_of_a_change_chooses_both_words(say: Say, prior: str, text: str) -> None:
    said = say(CHANGE, (PRIOR, PRIOR.replace("90000", prior)))
    assert said.text == text
    assert said.told == []


def test_zero_after_zero_is_said_in_words_of_its_own(say: Say) -> None:
    zero = (("- {amount: 100000}", "- {amount: 0}"), (PRIOR, PRIOR.replace("90000", "0")))
    assert say(CHANGE, *zero).text == "收入0.00万元，与上年执行数持平。"
    assert say(CHANGE, *zero, both_zero="两年都没有").text == "收入0.00万元，两年都没有。"
    assert say(CHANGE, *zero, flat="与{{ base }}相同").text == "收入0.00万元，与上年执行数持平。"


def test_the_set_chooses_the_words_and_the_order_of_the_figures(say: Say) -> None:
    said = say(CHANGE, increase="增长{{ rate }}（{{ amount }}），{{ base }}见前")
    assert said.text == "收入10.00万元，增长11.1%（1.00万元），上年执行数见前。"


def test_a_brief_change_leaves_the_rate_out(say: Say) -> None:
    brief = CHANGE.replace('"上年执行数")', '"上年执行数", brief=true)')
    assert say(brief).text == "收入10.00万元，比上年执行数增加1.00万元。"
    assert say(brief, (PRIOR, PRIOR.replace("90000", "0"))).text == "收入10.00万元，比上年执行数增加10.00万元。"


def test_a_change_registers_just_the_figures_it_prints(say: Say) -> None:
    assert [figure.kind for figure in say(CHANGE).figures] == ["amount", "difference", "growth"]
    flat = say(CHANGE, (PRIOR, PRIOR.replace("90000", "100000")))
    assert [figure.kind for figure in flat.figures] == ["amount"]
    increase = say(CHANGE).figures
    assert (increase[1].value, increase[1].text) == (Decimal(10000), "1.00")
    assert increase[2].value is not None
    assert abs(increase[2].value - Decimal(100) / 9) < Decimal("1e-9")


def test_a_change_without_a_prior_figure_says_nothing_and_tells_what_is_missing(say: Say) -> None:
    said = say(CHANGE, (PRIOR, ""))
    assert said.text == "收入10.00万元，。"
    (finding,) = said.findings
    assert finding.kind.id == "missing-prior"
    assert finding.found.startswith("文字部分（x.md.j2）要与2024年执行数比较，而「")
    assert "{where: {flow: income}, amount: …}" in finding.action
    assert finding.place.line == 15


def test_a_prior_figure_that_facts_leave_open_is_missing_too(say: Say) -> None:
    said = say(
        '{% set now = amount("expenditure", nature="operating") %}'
        '{% set prior = amount("expenditure", year=-1, stage="execution", nature="operating") %}'
        '{{ change(now, prior, "上年") }}'
    )
    assert said.text == ""
    (finding,) = said.findings  # the fact of last year need not be completed: a statement will do
    assert finding.kind.id == "missing-prior"
    assert "{where: {nature: operating}, amount: …}" in finding.action


def test_a_change_of_an_unknown_figure_tells_that(say: Say) -> None:
    chapter = CHANGE.replace('amount("income"),', 'amount("government_fund"),')
    said = say(chapter)
    assert said.told == ["missing-figure 文字部分（x.md.j2）要用「政府性基金预算支出」，而没有任何账目"]


def test_a_share_is_exact_and_has_its_sign(say: Say) -> None:
    said = say("占{{ share(amount('expenditure', nature='personnel'), amount('expenditure')) }}")
    assert said.text == "占60.0%"
    assert (said.figures[0].kind, said.figures[0].value) == ("share", Decimal(60))
    assert len(said.figures[0].queries) == 2


def test_a_tiny_share_shows_its_first_digit(say: Say) -> None:
    tiny = '      - {function: "2010301", economic: "30202", nature: 公用经费, amount: 1}\n    closing:'
    said = say("{{ share(amount('expenditure', economic='30202'), amount('expenditure')) }}", ("    closing:", tiny))
    assert said.text == "0.001%"


def test_a_share_of_nothing_is_a_dash_and_of_the_unknown_is_told(say: Say) -> None:
    zero = "{{ share(amount('expenditure', economic='30217'), amount('expenditure', economic='30217')) }}"
    assert say(zero).text == "—"
    said = say("占{{ share(amount('government_fund'), amount('expenditure')) }}")
    assert said.text == "占"
    assert said.told == ["missing-figure 文字部分（x.md.j2）要用「政府性基金预算支出」，而没有任何账目"]


def test_a_total_is_the_exact_sum_and_unknown_when_a_part_is(say: Say) -> None:
    parts = "amount('expenditure', nature='personnel'), amount('expenditure', nature='operating')"
    assert say(f"{{{{ total({parts}) }}}}").text == "8.00万元"
    unknown = say(f"{{{{ total({parts}, amount('state_capital')).value is none }}}}")
    assert unknown.text == "True"


# --- lists -------------------------------------------------------------------------------------------

GROUPS = "{% for g in groups(%s) %}{{ '、' if not loop.first }}{{ g.name }}{{ g.amount }}{% endfor %}"


def test_a_list_names_what_has_an_amount_in_the_order_of_codes(say: Say) -> None:
    said = say(GROUPS.replace("%s", "'expenditure', 'economic', 2"))
    assert said.text == "基本工资6.00万元、办公费2.00万元、其他商品和服务支出2.00万元"
    assert (
        say(GROUPS.replace("%s", "'expenditure', 'economic', 1")).text == "工资福利支出6.00万元、商品和服务支出4.00万元"
    )


def test_a_list_can_be_narrowed_and_tells_codes_and_names_from_the_top(say: Say) -> None:
    chapter = (
        "{% for g in groups('expenditure', 'function', 3, nature='project') %}"
        "{{ g.code }}{{ g.names | join('／') }}{% endfor %}"
    )
    assert say(chapter).text == "2010302一般公共服务支出／政府办公厅（室）及相关机构事务／一般行政管理事务"


# --- reasons, texts, uses, records --------------------------------------------------------------------

BECAUSE = CHANGE.replace("{{ change }}", '{{ change }}{{ because(change, "income") }}')


def test_a_reason_follows_its_change_and_nothing_follows_none(say: Say) -> None:
    assert say(BECAUSE).text == "收入10.00万元，比上年执行数增加1.00万元，增长11.1%，主要是新增一个项目。"
    assert say(BECAUSE, (PRIOR, PRIOR.replace("90000", "100000"))).text == "收入10.00万元，与上年执行数持平。"


def test_a_reason_ends_without_a_full_stop_of_its_own(say: Say) -> None:
    said = say(BECAUSE, ("  income: 新增一个项目", "  income: 新增一个项目。"))
    assert said.text.endswith("，主要是新增一个项目。")


def test_a_reason_may_stand_under_its_chinese_title(say: Say) -> None:
    said = say(BECAUSE, ("  income: 新增一个项目", "  收入预算变动原因: 增人"))
    assert said.text.endswith("，主要是增人。")
    assert said.told == []


def test_a_missing_reason_is_told_with_the_change_it_should_explain(say: Say) -> None:
    said = say(BECAUSE, ("  income: 新增一个项目\n", ""), (PRIOR, PRIOR.replace("90000", "160000")))
    assert said.text == "收入10.00万元，比上年执行数减少6.00万元，下降37.5%。"
    (finding,) = said.findings
    assert finding.kind.id == "missing-reason"
    assert finding.found == "「收入预算变动原因」减少6.00万元，没有说明原因"
    assert finding.action == '在 reasons（变动原因）中写："income": 原因。'


@pytest.mark.parametrize(
    ("prior", "reason", "told"),
    [
        ("90000", ReasonNeed(title="原因", required=False), False),
        ("90000", ReasonNeed(title="原因", threshold=11), True),  # 11.1 % is beyond
        ("90000", ReasonNeed(title="原因", threshold=12), False),
        ("160000", ReasonNeed(title="原因", threshold=37), True),  # so is a decrease of 37.5 %
        ("0", ReasonNeed(title="原因", threshold=99), True),  # what cannot be compared is beyond any threshold
    ],
)
def test_a_reason_is_demanded_where_the_set_says_so_and_the_change_passes_its_threshold(
    say: Say, prior: str, reason: ReasonNeed, told: bool
) -> None:
    changes = (("  income: 新增一个项目\n", ""), (PRIOR, PRIOR.replace("90000", prior)))
    assert [text.split()[0] for text in say(BECAUSE, *changes, reason=reason).told] == ["missing-reason"] * told


def test_a_missing_text_is_told_with_what_to_write_and_where(say: Say) -> None:
    said = say("{{ text('structure') | first }}", ("  structure: 本单位内设一个科室。\n", ""))
    assert said.text == ""
    (finding,) = said.findings
    assert as_text(finding).splitlines()[1:] == [
        "  发现：没有“单位机构设置”",
        "  应为：写内设科室和预算构成",
        "  处理：在 texts（文字说明） 中写：structure: 文字。",
    ]


def test_a_text_that_is_not_required_may_be_missing(say: Say) -> None:
    said = say("前{% for note in text('vehicle_purchase_note') %}{{ note }}{% endfor %}后")
    assert said.text == "前后"
    assert said.told == []


def test_a_missing_use_is_told_with_code_and_name(say: Say) -> None:
    assert say("{{ use('2010302', '一般行政管理事务') }}").text == "档案整理"
    said = say("用于{{ use('2010399', '其他事务') }}")
    assert said.told == ["missing-text 没有“2010399 其他事务 的用途”"]


def test_a_record_that_is_needed_and_missing_is_told_and_prints_as_nothing(say: Say) -> None:
    staffing = (
        "{% set staff = need('staffing') %}有{{ staff[0].actual }}{{ staff.x.y(1) }}人{% for s in staff %}x{% endfor %}"
    )
    said = say(staffing)
    assert said.text == "有人"
    assert len(said.findings) == 1
    assert said.told[0].startswith("missing-record 文字部分（x.md.j2）要用「staffing（人员）」")


def test_procurement_is_summed_by_kind_and_missed_by_kind(say: Say) -> None:
    goods = ("- {kind: 货物, amount: 0}", "- {kind: 货物, amount: 30000}\n  - {kind: 货物, amount: 5000}")
    assert say("{{ procured('goods') }}，{{ procured() }}", goods).text == "3.50万元，3.50万元"
    said = say("{{ procured('works') }}", ("  - {kind: 工程, amount: 0}\n", ""))
    assert said.text == ""
    assert [text.split()[0] for text in said.told] == ["missing-record"]


@pytest.mark.parametrize(
    ("now", "budget", "said"),
    [
        ("economic='30201'", "nature=['operating', 'project']", "完成全年预算的50.0%"),
        ("economic='30215'", "economic='30216'", "与全年预算持平"),
        ("economic='30201'", "economic='30216'", "全年预算没有安排"),
    ],
)
def test_how_much_of_a_budget_was_spent(say: Say, now: str, budget: str, said: str) -> None:
    chapter = f"{{{{ completed(amount('expenditure', {now}), amount('expenditure', {budget}), '全年预算') }}}}"
    assert say(chapter).text == said


def test_how_much_was_spent_of_a_budget_that_is_not_known_is_told(say: Say) -> None:
    result = say("{{ completed(amount('expenditure'), amount('expenditure', stage='adjusted'), '全年预算') }}")
    assert [told.partition(" ")[0] for told in result.told] == ["missing-figure"]


def test_contracts_awarded_are_summed_by_kind_and_demanded_where_asked_for(say: Say) -> None:
    awarded = (
        "{kind: 服务, amount: 0}",
        "{kind: 服务, amount: 500, to_small_and_medium: 400, to_small_and_micro: 100}",
    )
    asked = "{{ procured('services', to='to_small_and_medium') }}，{{ procured(to='to_small_and_micro') }}"
    assert say(asked, awarded).text == "0.04万元，0.01万元"
    assert [told.partition(" ")[0] for told in say(asked).told] == ["missing-record", "missing-record"]
