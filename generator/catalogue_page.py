"""The page of all checks (docs/checks.md), generated from the checks and the obligations they answer to."""

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.checks import CHECKS
from generator.checks.check import Check
from generator.checks.obligations import Coverage, obligations
from generator.findings.printing import SEVERITY_NAMES

_HOW = {"construction": "不会出现", "finding": "编制时指出", "audit": "核对已有的表", "outside": "不在报告之内"}


def catalogue_page() -> str:
    """The page as Markdown."""
    return "\n".join([*_head(), *_checks(), *_obligations()]) + "\n"


def _head() -> Iterator[str]:
    yield "# 检查目录"
    yield ""
    yield "<!-- 由程序生成（make docs），不要手工修改。 -->"
    yield ""
    yield (
        "`make-report check` 逐项检查下面的内容，并说明每一项查了没有、为什么没有查。"
        "“错误”不改正不出报告；“警告”请人核对，确认无误的可以写进“警告确认”。"
        "第二部分列出公开报告的各项义务，各由什么保证。"
    )
    yield ""


def _checks() -> Iterator[str]:
    yield f"## 一、检查（{len(CHECKS)} 项）"
    yield ""
    yield "| 检查 | 查什么 | 公式 | 依据 | 问题（程度） | 规则 |"
    yield "|---|---|---|---|---|---|"
    for check in CHECKS:
        yield _row(check.title, check.holds, check.formula, check.basis, _kinds(check), "、".join(check.rules))
    yield ""


def _kinds(check: Check) -> str:
    return "；".join(f"{kind.title}（{SEVERITY_NAMES[kind.severity]}）" for kind in check.kinds)


def _obligations() -> Iterator[str]:
    every = obligations()
    yield f"## 二、义务（{len(every)} 项）"
    yield ""
    yield "“不会出现”：数字和名称由程序得出，写错的可能不存在，括号内是证明它的测试。"
    yield ""
    yield "| 规则 | 要求 | 来源 | 由什么保证 |"
    yield "|---|---|---|---|"
    for each in every:
        seen = [_said(coverage) for coverage in each.coverage]
        seen += [f"检查：{check.title}" for check in each.checks]
        yield _row(each.rule, each.title, each.source, "<br>".join(seen))


def _said(coverage: Coverage) -> str:
    proof = f"（{'、'.join(f'`{each}`' for each in coverage.proof.split())}）" if coverage.proof else ""
    return f"{_HOW[coverage.how]}：{coverage.mechanism}{proof}"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the page into the folder named: ``python -m generator.catalogue_page docs``."""
    (Path(sys.argv[1]) / "checks.md").write_text(catalogue_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
