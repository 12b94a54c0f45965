"""Contracts of procurement awarded to small enterprises."""

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.check import Subject, case, check
from generator.findings import Finding
from generator.findings import catalogue as kinds


@check(
    title="授予中小企业的合同是采购金额的一部分",
    holds="写明授予中小企业金额的政府采购",
    basis="政府采购促进中小企业发展管理办法：公开面向中小企业的采购情况",
    rules=("R22", "5.4"),
    formula="授予小微企业≤授予中小企业≤采购金额",
    kinds=(kinds.PART_TOO_LARGE,),
)
def contracts_are_parts(subject: Subject) -> Iterator[Finding | None]:
    """授予小微企业 <= 授予中小企业 <= 采购金额, line by line (政府采购促进中小企业发展管理办法)."""
    names = ("to_small_and_micro", "to_small_and_medium", "amount")
    for record in subject.budget.procurement:
        stated = [(name, getattr(record, name)) for name in names if getattr(record, name) is not None]
        for (part, less), (whole, more) in pairwise(stated):
            titles = [str(type(record).model_fields[name].title) for name in (part, whole)]
            yield (
                None
                if less <= more
                else case(
                    kinds.PART_TOO_LARGE, record.at(part), part=titles[0], amount=less, whole=titles[1], total=more
                )
            )
