"""docs/SYNC.md says of each invariant which test proves it: each must be there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROOFS = re.compile(r"`((?:tests|bench)/[\w./-]+\.(?:py|js))`: ([^|;]+)")
NAME = re.compile(r"`([^`]+)`")


def rows() -> list[str]:
    """Return the rows of the table of invariants."""
    lines = (ROOT / "docs" / "SYNC.md").read_text().splitlines()
    return [line for line in lines if re.match(r"\| \d+ \|", line)]


def test_every_invariant_has_its_row() -> None:
    assert [int(row.split("|")[1]) for row in rows()] == list(range(1, 14))


def test_every_test_that_the_document_names_exists() -> None:
    for row in rows():
        proofs = PROOFS.findall(row)
        assert proofs, f"no proof in: {row}"
        for file, names in proofs:
            text = (ROOT / file).read_text()
            for name in NAME.findall(names):
                is_there = f"def {name}(" in text or f'test("{name}"' in text
                assert is_there, f"{file} has no {name}"
