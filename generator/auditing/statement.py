"""The closing statement of an audit: what held, what failed, what could not be tested and why."""

import json

from generator.auditing.audit import Counts
from generator.findings import Findings
from generator.findings.printing import as_json as findings_json


def as_text(counts: Counts) -> str:
    """The statement in words; silence is never success."""
    untested = sum(counts.untested.values())
    lines = [
        f"核对了 {counts.tables} 种表，{counts.cells} 个数，勾稽关系 {counts.all} 条："
        f"相符 {counts.held}，尾差 {counts.tails}，不符 {counts.failed}，无法核对 {untested}。"
    ]
    if counts.loose:
        lines.append(f"相符的当中，{counts.loose} 条的分项没有列全，只核对分项之和不超过合计。")
    if untested:
        reasons = "，".join(f"{reason} {count} 处" for reason, count in counts.untested.items())
        lines.append(f"无法核对的：{reasons}。")
    if not counts.failed:
        lines.append("没有发现不符。核对的只是表内、表间的关系；数本身对不对，要对照账目。")
    return "\n".join(lines)


def as_json(counts: Counts | None, findings: Findings) -> str:
    """Findings and counts for programs."""
    told = {
        "findings": json.loads(findings_json(findings)),
        "counts": None
        if counts is None
        else {
            "tables": counts.tables,
            "cells": counts.cells,
            "identities": counts.all,
            "held": counts.held,
            "held_as_part_of_whole": counts.loose,
            "held_as_tail": counts.tails,
            "failed": counts.failed,
            "untested": counts.untested,
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
