"""Claims handed over to pandas and Arrow, and as a table on a page."""

import sys
from datetime import datetime

import pandas as pd
import pyarrow as pa
import pytest

from dateline.desk import Desk, Filter
from dateline.errors import RequestError
from dateline.publish.formats.flat import COLUMNS
from dateline.records import Claim

NAMES = [column.name for column in COLUMNS]


def test_a_table_has_a_row_a_claim_and_can_be_walked_again(desk: Desk) -> None:
    table = desk.table(Filter(kind="harm"))
    assert (len(table), len(list(table)), len(list(table))) == (5, 5, 5)
    assert next(iter(table))["kind"] == "harm.killed"


def test_what_is_not_told_is_none(desk: Desk) -> None:
    (row,) = desk.table(Filter(kind="territory.hold"))
    assert (row["latitude"], row["hedges"], row["date_start"]) == (None, None, None)


def test_pandas_has_days_without_a_time_zone_and_whole_numbers(desk: Desk) -> None:
    frame = desk.table().to_pandas()
    assert list(frame.columns) == NAMES
    assert str(frame.dtypes["date_start"]).startswith("datetime64[")
    assert frame.dtypes["count_min"] == pd.Int64Dtype()
    shelled = frame[frame.kind == "attack.shell"].iloc[0]
    assert shelled["date_start"] == datetime(2016, 3, 5)  # noqa: DTZ001  a day


def test_arrow_has_the_columns_of_the_parquet_file(desk: Desk) -> None:
    told = desk.table().to_arrow()
    assert told.column_names == [*NAMES, "geometry"]
    assert told.schema.field("date_start").type == pa.date32()
    assert told.num_rows == 12


def test_whatever_speaks_arrows_protocol_takes_it(desk: Desk) -> None:
    assert pa.table(desk.table(Filter(kind="attack"))).num_rows == 3


def test_what_is_rejected_is_not_in_it(desk: Desk) -> None:
    claim: Claim = desk.claims(Filter(kind="territory.hold"))[0]
    desk.judge(claim.id, "reject", who="ana")
    assert len(desk.table()) == 11


@pytest.mark.parametrize("missing", ["pandas", "pyarrow"])
def test_without_the_library_it_says_what_to_install(desk: Desk, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    table = desk.table()
    with pytest.raises(RequestError, match=r"pip install 'dateline\["):
        table.to_pandas() if missing == "pandas" else table.to_arrow()


def test_on_a_page_it_is_a_table_with_the_sentences_marked(desk: Desk) -> None:
    told = desk.table(Filter(kind="harm.abducted"))._repr_html_()
    assert told.count("<tr>") == 2
    assert '">ISIS</span><sub style="color:#0072b2;font-size:65%">&#8202;actor</sub>' in told
