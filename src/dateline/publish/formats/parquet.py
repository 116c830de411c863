"""Claims as GeoParquet 1.1, for pandas, DuckDB, Polars and QGIS.

It needs pyarrow, an extra: ``pip install 'dateline[parquet]'``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import RequestError
from dateline.publish.formats.cells import Cell, through_file, without_halves
from dateline.publish.formats.flat import COLUMNS, cells
from dateline.publish.formats.geopackage import wkb
from dateline.publish.formats.handed import Account, Handed, in_batches

_ROWS = 10_000  # of a row group
_GEO = {
    "version": "1.1.0", "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}  # fmt: skip


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The file, a row group at a time. Raises :class:`RequestError` where pyarrow is not installed."""
    schema()
    return through_file(lambda path: _write(path, account.counted(handed)), ending="parquet")


def schema() -> Any:  # noqa: ANN401  pyarrow has no types
    """The columns as a ``pyarrow.Schema``. Raises :class:`RequestError` where pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415
    except ImportError as error:
        raise RequestError("this needs pyarrow: pip install 'dateline[parquet]'") from error
    types = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64(), "day": pa.date32(), "truth": pa.bool_()}
    fields = [pa.field(column.name, types[column.sort]) for column in COLUMNS]
    return pa.schema([*fields, pa.field("geometry", pa.binary())], metadata={"geo": json.dumps(_GEO)})


def batches(handed: Iterable[Handed]) -> Iterator[Any]:
    """The claims as ``pyarrow.RecordBatch`` es, so many at once that memory does not follow their number."""
    import pyarrow as pa  # noqa: PLC0415

    columns = schema()
    for batch in in_batches(map(_row, handed), _ROWS):
        listed = zip(*batch, strict=True)
        arrays = [pa.array(values, column.type) for values, column in zip(listed, columns, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=columns)


def _write(path: Path, handed: Iterable[Handed]) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    with pq.ParquetWriter(path, schema(), compression="zstd") as out:
        for batch in batches(handed):
            out.write_batch(batch, row_group_size=_ROWS)


def _row(handed: Handed) -> list[object]:
    told: list[object] = [typed(cell) for typed, cell in zip(_TYPED, cells(handed), strict=True)]
    ground = handed.ground
    placed = ground and ground.lon is not None and ground.lat is not None
    told.append(wkb(ground.lon, ground.lat) if placed else None)  # type: ignore[union-attr, arg-type]
    return told


def _text(cell: Cell) -> object:
    return (without_halves(cell) or None) if isinstance(cell, str) else cell


def _day(cell: Cell) -> object:
    return date.fromisoformat(cell) if isinstance(cell, str) and cell else None


def _number(cell: Cell) -> object:
    return None if cell == "" else cell


_TYPED = [{"text": _text, "day": _day}.get(column.sort, _number) for column in COLUMNS]
