"""Vocabularies (词表): the closed lists of terms that classify a fact, with their Chinese names.

A term stands in a tree; its *path* runs from the root to the term, so that asking for ``basic`` finds
``personnel`` and ``operating``. Codes (科目) are paths too: 2101501 is 210 / 15 / 01.
"""

from dataclasses import dataclass

Path = tuple[str, ...]

# What a fact that can have no value in a dimension carries there (income has no nature).
NONE: Path = ("-",)


@dataclass(frozen=True, slots=True)
class Term:
    """One term: the token of files and code, its Chinese names (the first is printed), its parent."""

    token: str
    names: tuple[str, ...]
    parent: str = ""


class Vocabulary:
    """A tree of terms."""

    def __init__(self, title: str, *terms: Term) -> None:
        self.title = title
        self._terms = {term.token: term for term in terms}
        self._tokens = {name: term.token for term in terms for name in (term.token, *term.names)}

    @property
    def tokens(self) -> tuple[str, ...]:
        """All tokens, in order."""
        return tuple(self._terms)

    @property
    def names(self) -> tuple[str, ...]:
        """The printed Chinese name of every term, in order."""
        return tuple(term.names[0] for term in self._terms.values())

    def name(self, token: str) -> str:
        """The printed Chinese name of a token."""
        return self._terms[token].names[0]

    def parse(self, text: str) -> str:
        """Return the token for a token or a Chinese name; ValueError lists what is possible."""
        token = self._tokens.get(text.strip())
        if token is None:
            raise ValueError(f"{self.title}只能是：{'、'.join(self.names)}")
        return token

    def path(self, token: str) -> Path:
        """The path of a token, from the root of the tree."""
        parent = self._terms[token].parent
        return (*self.path(parent), token) if parent else (token,)

    def leaves(self, path: Path) -> frozenset[Path]:
        """The paths of all terms without children at or below ``path`` (``()`` is the whole tree)."""
        parents = {term.parent for term in self._terms.values()}
        paths = (self.path(token) for token in self._terms if token not in parents)
        return frozenset(leaf for leaf in paths if leaf[: len(path)] == path)


STAGE = Vocabulary(
    "阶段",
    Term("budget", ("预算数", "年初预算")),
    Term("execution", ("执行数",)),
    Term("adjusted", ("全年预算", "调整预算数")),
    Term("final", ("决算数",)),
)

FLOW = Vocabulary(
    "收支方向",
    Term("income", ("收入",)),
    Term("expenditure", ("支出",)),
    Term("opening", ("上年结转结余", "年初结转和结余", "上年结转")),
    Term("closing", ("年末结转结余", "年末结转和结余", "结转下年")),
    Term("use_of_surplus", ("使用非财政拨款结余",)),
    Term("surplus_distribution", ("结余分配",)),
)

FUND = Vocabulary(
    "资金来源",
    Term("fiscal", ("财政拨款",)),
    Term("general_public", ("一般公共预算", "一般公共预算拨款"), "fiscal"),
    Term("appropriation", ("经费拨款",), "general_public"),
    Term("non_tax", ("纳入一般公共预算管理的非税收入拨款", "非税收入拨款"), "general_public"),
    Term("administrative_fees", ("行政事业性收费收入",), "non_tax"),
    Term("special_levies", ("专项收入",), "non_tax"),
    Term("state_capital_returns", ("国有资本经营收入",), "non_tax"),
    Term("state_resources", ("国有资源（资产）有偿使用收入",), "non_tax"),
    Term("donations", ("捐赠收入",), "non_tax"),
    Term("housing_funds", ("政府住房基金收入",), "non_tax"),
    Term("penalties", ("罚没收入",), "non_tax"),
    Term("other_non_tax", ("其他非税收入",), "non_tax"),
    Term("superior_transfer", ("上级专项转移支付", "一般公共预算补助"), "general_public"),
    Term("government_fund", ("政府性基金预算", "政府性基金"), "fiscal"),
    Term("own_government_fund", ("本级政府性基金",), "government_fund"),
    Term("superior_government_fund", ("政府性基金补助",), "government_fund"),
    Term("state_capital", ("国有资本经营预算",), "fiscal"),
    Term("own_state_capital", ("本级国有资本经营预算",), "state_capital"),
    Term("superior_state_capital", ("国有资本经营预算补助",), "state_capital"),
    Term("special_account", ("财政专户管理资金", "财政专户")),
    Term("own", ("单位资金",)),
    Term("operating_income", ("事业收入",), "own"),
    Term("business_income", ("事业单位经营收入", "经营收入"), "own"),
    Term("superior_subsidy", ("上级补助收入",), "own"),
    Term("subsidiary_remittance", ("附属单位上缴收入",), "own"),
    Term("other", ("其他收入",), "own"),
)

NATURE = Vocabulary(
    "支出性质",
    Term("basic", ("基本支出",)),
    Term("personnel", ("人员经费", "人员支出"), "basic"),
    Term("operating", ("公用经费", "日常公用支出"), "basic"),
    Term("project", ("项目支出",)),
    Term("business", ("事业单位经营支出", "经营支出")),
    Term("remit_superior", ("上缴上级支出",)),
    Term("subsidise_subsidiary", ("对附属单位补助支出",)),
)

CARRYOVER = Vocabulary("是否上年结转", Term("no", ("否", "false")), Term("yes", ("是", "true")))

# The dimensions of a fact whose values are terms.
VOCABULARIES = {"stage": STAGE, "flow": FLOW, "fund": FUND, "nature": NATURE, "carryover": CARRYOVER}

STAFF = Vocabulary(
    "人员编制性质",
    Term("agency", ("行政", "参公", "机关")),
    Term("institution", ("事业",)),
)

UNIT_KIND = Vocabulary(
    "单位性质",
    Term("administrative", ("行政", "行政单位")),
    Term("civil_service_institution", ("参公", "参公事业单位")),
    Term("institution", ("事业", "事业单位")),
)

SCOPE = Vocabulary("公开范围", Term("department", ("部门",)), Term("unit", ("单位",)))

PROCUREMENT_KIND = Vocabulary(
    "采购类别",
    Term("goods", ("货物",)),
    Term("works", ("工程",)),
    Term("services", ("服务",)),
)

VEHICLE_USE = Vocabulary(
    "车辆用途",
    Term("provincial_leaders", ("省级领导干部用车", "副部（省）级及以上领导用车")),
    Term("department_leaders", ("厅级领导干部用车", "主要领导干部用车")),
    Term("confidential", ("机要通信用车",)),
    Term("emergency", ("应急保障用车",)),
    Term("general_business", ("一般公务用车",)),
    Term("law_enforcement", ("一般执法执勤用车", "执法执勤用车")),
    Term("special_technical", ("特种专业技术用车",)),
    Term("retired_cadres", ("离退休干部服务用车", "离退休干部用车")),
    Term("other", ("其他用车",)),
)
