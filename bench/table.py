"""What is measured, and what it may cost (shared/design/ARCHITECTURE.md, "Budgets")."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure; `most` is its budget in the same unit, where it has one."""

    what: str
    figure: float
    unit: str
    most: float | None = None

    def __str__(self) -> str:
        budget = "" if self.most is None else f"at most {self.most:g}"
        verdict = "OVER" if self.most is not None and self.figure > self.most else ""
        return f"{self.what:<56} {self.figure:>9.5g} {self.unit:<9} {budget:<15} {verdict}".rstrip()


def show(title: str, rows: Iterable[Row]) -> None:
    print(f"\n{title}")
    for row in rows:
        print(f"  {row}", flush=True)
