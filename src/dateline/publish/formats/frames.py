"""Claims as rows for pandas, Polars, DuckDB and notebooks; none of these is needed for the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline.errors import RequestError
from dateline.publish.formats.cells import Cell
from dateline.publish.formats.flat import COLUMNS, cells
from dateline.publish.formats.handed import Handed
from dateline.publish.formats.parquet import batches, schema
from dateline.publish.notebook import claims_html


@dataclass(frozen=True)
class ClaimTable:
    """Claims that passed a filter, read anew whenever they are asked for: as rows, as a frame, as a table on a page.

    ``handed`` starts the reading; the columns are those of the format ``csv``.
    """

    handed: Callable[[], Iterator[Handed]]
    total: int

    columns = tuple(column.name for column in COLUMNS)

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """Each claim as its row, by column; what is not told is ``None``."""
        for each in self.handed():
            yield {name: None if cell == "" else cell for name, cell in zip(self.columns, cells(each), strict=True)}

    def to_arrow(self) -> Any:  # noqa: ANN401  pyarrow has no types
        """A ``pyarrow.Table`` with days as days and points as well-known binary. Raises :class:`RequestError`."""
        columns = schema()
        import pyarrow as pa  # noqa: PLC0415

        return pa.Table.from_batches(batches(self.handed()), schema=columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow stream by which Polars, DuckDB and pandas take the table. Raises :class:`RequestError`."""
        columns = schema()
        import pyarrow as pa  # noqa: PLC0415

        reader = pa.RecordBatchReader.from_batches(columns, batches(self.handed()))
        return reader.__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> Any:  # noqa: ANN401  pandas is not needed for the rest
        """A ``pandas.DataFrame``; days are days without a time zone. Raises :class:`RequestError`."""
        try:
            import pandas as pd  # noqa: PLC0415
        except ImportError as error:
            raise RequestError("this needs pandas: pip install 'dateline[pandas]'") from error
        frame = pd.DataFrame(list(self), columns=list(self.columns))
        for column in COLUMNS:
            if column.sort == "day":
                frame[column.name] = pd.to_datetime(frame[column.name], format="%Y-%m-%d")
            elif column.sort == "whole":
                frame[column.name] = frame[column.name].astype("Int64")
        return frame

    def _repr_html_(self) -> str:
        return claims_html(((each.claim, each.review.state) for each in self.handed()), total=self.total)
