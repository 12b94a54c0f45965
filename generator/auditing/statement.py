"""The closing statement of an audit: what held, what failed, what could not be tested and why."""

from collections.abc import Iterator
from typing import Any

from generator.auditing.audit import Counts
from generator.findings import Findings
from generator.findings.printing import as_rows


def statement(counts: Counts | None) -> Iterator[str]:
    """The statement in words; silence is never success."""
    if counts is None:
        yield "没有核对。"
        return
    untested = sum(counts.untested.values())
    yield (
        f"核对了 {counts.tables} 种表，{counts.cells} 个数，勾稽关系 {counts.all} 条："
        f"相符 {counts.held}，尾差 {counts.tails}，不符 {counts.failed}，无法核对 {untested}。"
    )
    if counts.follow:
        yield f"不符的当中，{counts.follow} 条只是“分项不超过合计”，由已列出的问题引起，没有再列。"
    if counts.loose:
        yield f"相符的当中，{counts.loose} 条的分项没有列全，只核对分项之和不超过合计。"
    if untested:
        reasons = "，".join(f"{reason} {count} 处" for reason, count in counts.untested.items())
        yield f"无法核对的：{reasons}。"
    if not counts.failed:
        yield "没有发现不符。核对的只是表内、表间的关系；数本身对不对，要对照账目。"


def as_values(counts: Counts | None, findings: Findings) -> dict[str, Any]:
    """Findings and counts as plain values; keys are stable English names."""
    told: dict[str, Any] = {"findings": as_rows(findings), "counts": None}
    if counts is not None:
        told["counts"] = {
            "tables": counts.tables,
            "cells": counts.cells,
            "identities": counts.all,
            "held": counts.held,
            "held_as_part_of_whole": counts.loose,
            "held_as_tail": counts.tails,
            "failed": counts.failed,
            "failed_following_others": counts.follow,
            "untested": counts.untested,
        }
    return told
