"""Raw values of a file → a ``Budget``."""

from generator.budget.budget import Budget
from generator.contract import read_model
from generator.findings import Findings
from generator.sources import RawMap


def budget_of(raw: RawMap, findings: Findings) -> Budget | None:
    """Validate raw values as a budget; None when anything is wrong, and the findings say all of it."""
    return read_model(Budget, raw, findings, {"amount_unit": _amount_unit(raw)})


def _amount_unit(raw: RawMap) -> str:
    """The unit must be known before the first amount is read; a wrong one is told by the model."""
    for key in ("amount_unit", "金额单位"):
        if raw.get(key) == "万元":
            return "万元"
    return "元"
