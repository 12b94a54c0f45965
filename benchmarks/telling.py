"""The results as people read them, and as values for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.batching import REPORTS
from benchmarks.comparing import Row
from benchmarks.rivals import PLAIN
from benchmarks.starting import CHECK, REPORT


@dataclass
class Results:
    """All that one run has measured."""

    machine: Mapping[str, str]
    sizes: dict[str, Mapping[str, Row]] = field(default_factory=dict)
    phases: dict[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    starting: Mapping[str, float] = field(default_factory=dict)
    facts: list[Mapping[str, float]] = field(default_factory=list)
    growth: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    watching: dict[str, Mapping[str, float]] = field(default_factory=dict)
    batch: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """The results as plain values."""
        return asdict(self)


def as_markdown(results: Results) -> str:
    """The tables of the README."""
    return "\n".join(_lines(results)) + "\n"


def _lines(results: Results) -> Iterator[str]:
    yield "，".join(f"{name} {value}" for name, value in results.machine.items()) + "。整个进程的中位数。"
    yield ""
    if results.sizes:
        yield "| 规模 | 程序 | 秒 | 倍数 | CPU 秒 | 内存 MB | 文件 KB | 页 | 次数 |"
        yield "|---|---|---:|---:|---:|---:|---:|---:|---:|"
        for size, rows in results.sizes.items():
            yield from _rows(size, rows)
        yield ""
        yield f"倍数：{PLAIN}的秒数 ÷ 本行的秒数，同一次运行。"
    for size, engines in results.phases.items():
        for engine, seconds in engines.items():
            yield f"\n{size} 各阶段（{engine}，秒）：" + "，".join(f"{name} {s:.2f}" for name, s in seconds.items())
    if results.starting:
        yield "\n启动（秒）：" + "，".join(f"{name} {s:.3f}" for name, s in results.starting.items())
        yield f"\n检查用的时间是生成 PDF 的 {results.starting[CHECK] / results.starting[REPORT]:.0%}。"
    if results.facts:
        yield "\n| 账目 | 秒 | 内存 MB |\n|---:|---:|---:|"
        yield from (f"| {fact['facts']:.0f} | {fact['seconds']:.2f} | {fact['memory']:.0f} |" for fact in results.facts)
    if results.growth:
        counts = list(next(iter(results.growth.values())))
        yield "\n| 一张表的行数 | " + " | ".join(map(str, counts)) + " | 末÷首 |"
        yield "|---|" + "---:|" * (len(counts) + 1)
        for engine, taken in results.growth.items():
            ratio = taken[counts[-1]] / taken[counts[0]]
            yield f"| {engine}（秒） | " + " | ".join(f"{taken[count]:.2f}" for count in counts) + f" | {ratio:.1f} |"
    yield from _many(results)


def _many(results: Results) -> Iterator[str]:
    if results.watching:
        yield "\n| M，改一个数 | 冷启动（秒） | 存盘到成品（秒） | 占冷启动 |\n|---|---:|---:|---:|"
    for engine, seconds in results.watching.items():
        cold, warm = seconds.values()
        yield f"| {engine} | {cold:.2f} | {warm:.2f} | {warm / cold:.0%} |"
    if results.batch:
        names = list(next(iter(results.batch.values())))
        yield f"\n| {REPORTS} 份 S | " + " | ".join(names) + " | 比逐份快 | 比同时快 |"
        yield "|---|" + "---:|" * (len(names) + 2)
    for engine, figures in results.batch.items():
        single, beside, together, *memory = figures.values()
        shown = [f"{each:.2f} 秒" for each in (single, beside, together)] + [f"{each:.0f} MB" for each in memory]
        yield f"| {engine} | {' | '.join(shown)} | {single / together:.2f} 倍 | {beside / together:.2f} 倍 |"


def _rows(size: str, rows: Mapping[str, Row]) -> Iterator[str]:
    plain = rows[PLAIN].cost if PLAIN in rows else None
    for name, row in rows.items():
        if row.cost is None:
            yield f"| {size} | {name} | 失败：{row.failed.strip().splitlines()[0][:60]} | | | | | | |"
            continue
        ratio = f"{plain.wall / row.cost.wall:.2f}" if plain else ""
        yield (
            f"| {size} | {name} | {row.cost.wall:.2f} | {ratio} | {row.cost.cpu:.2f} | {row.cost.memory:.0f} | "
            f"{row.size / 1024:.0f} | {row.pages} | {row.runs} |"
        )
