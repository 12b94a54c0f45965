"""A file → a ``Budget``."""

from pathlib import Path

from generator.budget.budget import Budget
from generator.contract import read_model
from generator.findings import Findings
from generator.sources import RawMap, read_yaml


def read_budget(path: Path, findings: Findings) -> Budget | None:
    """Read and validate one input file; None when it is unusable, and the findings say why."""
    raw = read_yaml(path, findings)
    if raw is None:
        return None
    return read_model(Budget, raw, findings, {"amount_unit": _amount_unit(raw)})


def _amount_unit(raw: RawMap) -> str:
    """The unit must be known before the first amount is read; a wrong one is told by the model."""
    for key in ("amount_unit", "金额单位"):
        if raw.get(key) == "万元":
            return "万元"
    return "元"
