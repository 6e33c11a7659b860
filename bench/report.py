"""How a run is told: a table a group, ratios taken inside a round, medians over rounds."""

import os
from pathlib import Path
from statistics import median
from typing import Any

Results = list[dict[str, Any]]
README = Path(__file__).parent / "README.md"
COLUMNS = (
    "target",
    "x (a)",
    "x (b)",
    "answers/s",
    "p50 ms",
    "p99 ms",
    "p50 alone ms",
    "app us",
    "PG us",
    "MB",
    "no",
    "kept",
)


def ratios(mine: Results, base: Results) -> list[float]:
    """Rate over the base's rate of the same round."""
    return [one["rate"] / other["rate"] for one, other in zip(mine, base, strict=True)]


def as_markdown(tables: dict[str, list[tuple[str, Results]]], rounds: int, seconds: float, connections: int) -> str:
    """The run's figures and the machine, named by cores and memory only."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{os.cpu_count()} cores, {memory:.0f} GiB, shared with PostgreSQL and the driver."
    method = f"{rounds} rounds of {seconds:.0f} s, {connections} connections, one server process a target, fsync on."
    lines = [f"{machine} {method}", ""]
    for name, rows in tables.items():
        lines += [f"### {name}", "", f"| {' | '.join(COLUMNS)} |", "|" + " --- |" * len(COLUMNS)]
        bases = [results for _, results in rows[:2]]
        lines += [_row(target, results, bases) for target, results in rows]
        lines.append("")
    return "\n".join(lines)


def _row(target: str, results: Results, bases: list[Results]) -> str:
    def middle(field: str) -> float:
        return median(float(result.get(field, 0)) for result in results)

    cells = [f"{median(ratios(results, base)):.2f}" for base in bases]
    cells += [f"{middle('rate'):.0f}", *(f"{middle(name):.1f}" for name in ("p50_ms", "p99_ms", "alone_p50_ms"))]
    cells += [f"{middle(name):.0f}" for name in ("app_us", "pg_us", "rss_mb", "refused")]
    cells.append(f"{middle('kept'):.2f}" if "kept" in results[0] else "")
    return f"| {target} | {' | '.join(cells)} |"


def keep(text: str, name: str = "figures") -> None:
    """Put the figures of a run into the page, between its own marks, in place of the last ones."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    page = README.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    after = rest.partition(end)[2]
    README.write_text(f"{before}{begin}\n{text}{end}{after}", encoding="utf-8")
