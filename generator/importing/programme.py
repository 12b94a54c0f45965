"""A mixed-integer programme (线性规划): columns with bounds, rows with bounds, solved by HiGHS.

One thread, a fixed seed and a limit on nodes instead of time: the same programme has the same solution everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_NODES = 1_000
INFINITY = float("inf")


class SolverMissingError(Exception):
    """``highspy`` is not installed."""


@dataclass
class Programme:
    """Columns and rows; a row is a mapping of column → factor with its bounds."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = field(default_factory=list)

    def column(self, lower: float, upper: float, integral: bool) -> int:
        """Add a column; return its index."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.integral.append(integral)
        return len(self.lower) - 1

    def row(self, factors: Mapping[int, float], lower: float, upper: float) -> None:
        """Add a row: lower <= sum of factor × column <= upper."""
        self.rows.append((dict(factors), lower, upper))

    def solve(self, costs: Mapping[int, float], start: Sequence[float] | None = None) -> list[float] | None:
        """The columns of a cheapest solution, begun from ``start``; None when there is none."""
        return optimum(self.solver(relaxed=False), costs, len(self.lower), start)

    def solver(self, relaxed: bool) -> Any:
        """A HiGHS instance holding this programme; ``relaxed`` lets integers be fractions."""
        highspy, np = _libraries()
        solver = highspy.Highs()
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("parallel", "off"),
            ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.9), ("mip_max_nodes", MAX_NODES),
            ("mip_feasibility_tolerance", 1e-7),
        ):  # fmt: skip
            solver.setOptionValue(option, value)
        count = len(self.lower)
        if count:
            solver.addVars(count, np.array(self.lower, dtype=float), np.array(self.upper, dtype=float))
        if not relaxed and any(self.integral):
            at = np.array([i for i, whole in enumerate(self.integral) if whole], dtype=np.int32)
            kinds = np.array([highspy.HighsVarType.kInteger] * len(at))
            solver.changeColsIntegrality(len(at), at, kinds)
        for factors, lower, upper in self.rows:
            index = np.array(list(factors), dtype=np.int32)
            solver.addRow(lower, upper, len(index), index, np.array(list(factors.values()), dtype=float))
        return solver


def optimum(
    solver: Any, costs: Mapping[int, float], count: int, start: Sequence[float] | None = None
) -> list[float] | None:
    """Run a solver with other costs."""
    highspy, np = _libraries()
    every = np.arange(count, dtype=np.int32)
    solver.changeColsCost(count, every, np.array([costs.get(i, 0.0) for i in range(count)], dtype=float))
    if start is not None:  # after the costs: a change of the model forgets it
        known = highspy.HighsSolution()
        known.col_value = [float(round(value)) for value in start]  # without the noise of the last solution
        known.value_valid = True
        solver.setSolution(known)
    solver.run()
    status = solver.getModelStatus()
    info = solver.getInfo()
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if status == highspy.HighsModelStatus.kOptimal or (
        feasible and status in {highspy.HighsModelStatus.kSolutionLimit, highspy.HighsModelStatus.kIterationLimit}
    ):
        return list(solver.getSolution().col_value)
    return None


def _libraries() -> tuple[Any, Any]:
    try:
        import highspy
        import numpy as np
    except ImportError as error:
        raise SolverMissingError from error
    return highspy, np


def require_solver() -> None:
    """Raise ``SolverMissingError`` when the solver is not installed."""
    _libraries()


def total(values: Sequence[float], costs: Mapping[int, float]) -> float:
    """What a solution costs."""
    return sum(values[i] * cost for i, cost in costs.items())
