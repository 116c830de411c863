"""What a question reads, by the million: claims as columns of numbers, in the order of their reports.

The same as :mod:`dateline.analysis.material` gives one by one, for questions that compare many claims and show few. A
row is a claim's place in that order. What words stand for is worked out once for all claims that have them in common.
"""

from dateline.analysis.bulk.codes import Column
from dateline.analysis.bulk.fillers import Places
from dateline.analysis.bulk.gathering import in_bulk
from dateline.analysis.bulk.lines import Bulk, Cells, Grouped, Rows, Told, once

__all__ = ["Bulk", "Cells", "Column", "Grouped", "Places", "Rows", "Told", "in_bulk", "once"]
