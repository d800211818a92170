"""The census of a territory: streets walked, companies found, coverage (METHOD.md §5, F4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd


class Coverage(NamedTuple):
    """Of a manager, a district or (None) all of it: streets, those walked, companies found."""

    name: str | None
    streets: int
    walked: int
    found: int

    @property
    def share(self) -> float | None:
        """Walked of all streets; None without streets."""
        return self.walked / self.streets if self.streets else None

    def as_json(self) -> dict[str, object]:
        """Return the record of `territory --json`."""
        return {**self._asdict(), "coverage": self.share}


class Territory(NamedTuple):
    """The coverage of a territory on a day, and the streets still to be walked."""

    as_of: date
    total: Coverage
    managers: tuple[Coverage, ...]
    districts: tuple[Coverage, ...]
    ahead: pd.DataFrame

    def as_json(self) -> dict[str, object]:
        """Return the record of `territory --json`."""
        columns = ["street", "district", "manager"]
        rows = self.ahead[columns].astype(object).where(self.ahead[columns].notna(), None)
        return {
            "as_of": self.as_of.isoformat(),
            "total": self.total.as_json(),
            "managers": [one.as_json() for one in self.managers],
            "districts": [one.as_json() for one in self.districts],
            "ahead": rows.to_dict("records"),
        }


def territory(streets: pd.DataFrame, as_of: date) -> Territory:
    """Return the coverage by `cb_territory`: a street is walked from its day on.

    The same street of the same district counts once, by its latest walk. Streets without a manager
    or a district are counted under "".
    """
    rows = streets.dropna(subset="street")
    walked = rows["walked_on"] <= pd.Timestamp(as_of)
    rows = rows.assign(
        walked=walked.astype("int64"),
        found=rows["found"].fillna(0).where(walked, 0).astype("int64"),
        manager=rows["manager"].fillna(""),
        district=rows["district"].fillna(""),
        word=rows["street"].map(_plain) + "\n" + rows["district"].fillna("").map(_plain),
    )
    rows = rows.sort_values(["walked", "walked_on"], kind="stable", na_position="first")
    rows = rows.drop_duplicates("word", keep="last").sort_index()
    return Territory(
        as_of,
        Coverage(None, *_sums([rows])[0]),
        _by(rows, "manager"),
        _by(rows, "district"),
        streets.loc[rows.index[rows["walked"] == 0]],
    )


def _by(rows: pd.DataFrame, column: str) -> tuple[Coverage, ...]:
    """Return the coverage by a column, the least covered first."""
    groups = [(str(name), group) for name, group in rows.groupby(column, sort=True)]
    sums = _sums([group for _, group in groups])
    found = [Coverage(name, *three) for (name, _), three in zip(groups, sums, strict=True)]
    return tuple(sorted(found, key=lambda one: (one.share or 0.0, one.name)))


def _sums(groups: Sequence[pd.DataFrame]) -> list[tuple[int, int, int]]:
    return [(len(g), int(g["walked"].sum()), int(g["found"].sum())) for g in groups]


def _plain(words: Any) -> str:  # noqa: ANN401 - a cell of a frame
    return " ".join(str(words).split()).casefold()
