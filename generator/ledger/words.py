"""Words for sets of values: whole branches are named once (210 卫生健康支出), long lists cut short."""

from generator.ledger.dimensions import SEGMENTS
from generator.subjects import Subjects
from generator.vocabulary import NONE, VOCABULARIES, Path

_SHOWN = 8


def summed_up(dimension: str, paths: frozenset[Path], every: frozenset[Path], subjects: Subjects) -> str:
    """Name a set of values by the largest branches that lie in it wholly."""
    tokens = VOCABULARIES[dimension].tokens if dimension in VOCABULARIES else ()
    tops = sorted(_branches(paths, every), key=lambda path: (tokens.index(path[-1]) if path[-1] in tokens else 0, path))
    names = [name for path in tops if (name := _name(dimension, path, subjects))]
    return "、".join(names[:_SHOWN]) + (f"等 {len(names)} 个" if len(names) > _SHOWN else "")


def _branches(paths: frozenset[Path], every: frozenset[Path]) -> set[Path]:
    missing = every - paths
    broken = {path[:depth] for path in missing for depth in range(1, len(path) + 1)}
    return {next(path[:d] for d in range(1, len(path) + 1) if path[:d] not in broken) for path in paths}


def _name(dimension: str, path: Path, subjects: Subjects) -> str:
    if path == NONE:
        return "未分科目的" if dimension in SEGMENTS else ""
    if dimension in SEGMENTS:
        code = "".join(path)
        return f"{code} {subjects.name(dimension, code) or ''}".strip()
    if dimension == "carryover":
        return "用上年结转安排的" if path == ("yes",) else "当年安排的"
    if dimension in VOCABULARIES:
        return VOCABULARIES[dimension].name(path[-1])
    if dimension == "year":
        return {"0": "本年", "-1": "上年", "-2": "前年"}.get(path[0], path[0])
    return "其他" if path == ("…",) else path[-1]
