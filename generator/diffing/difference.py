"""One difference between two inputs."""

from dataclasses import dataclass
from decimal import Decimal

GROUPS = {
    "prior": "上年数与上年报告不一致",
    "facts": "账目",
    "records": "资料和文字",
    "cells": "表格",
    "sentences": "正文",
}


@dataclass(frozen=True)
class Difference:
    """What stands at one place in the old and in the new input; None where there is nothing.

    ``where`` is said in Chinese; ``amount`` is new less old in yuan where both are amounts; ``old_place`` and
    ``new_place`` are addresses in the inputs.
    """

    group: str
    where: str
    old: str | None
    new: str | None
    amount: Decimal | None = None
    old_place: str | None = None
    new_place: str | None = None
