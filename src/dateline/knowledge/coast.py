"""The coastlines of the world: land without borders, for maps that take no side."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.errors import KnowledgeError

if TYPE_CHECKING:  # numpy is loaded by who first draws
    import numpy as np
    import numpy.typing as npt

    Ring = npt.NDArray[np.float64]


@cache
def coast() -> Sequence[Ring]:
    """Rings of land (and of lakes in it), the longest first: arrays of longitude, latitude in degrees WGS 84.

    From Natural Earth, 1:50 million; see ``train/make_coast.py``. Raises :class:`KnowledgeError` if the file is
    damaged.
    """
    import numpy as np  # noqa: PLC0415 see above

    try:
        head, _, body = (files("dateline.knowledge") / "places" / "coast.bin").read_bytes().partition(b"\n")
        sizes = json.loads(head)
        planes = np.frombuffer(zlib.decompress(body), dtype=np.uint8).reshape(4, -1)
        steps = np.ascontiguousarray(planes.T).view("<i4").reshape(-1, 2)
        points = np.cumsum(steps, axis=0, dtype=np.int64) / 1000
        ends = np.cumsum([0, *sizes])
        return tuple(points[start:end] for start, end in pairwise(ends))
    except (OSError, ValueError, zlib.error) as error:
        raise KnowledgeError(f"knowledge/places/coast.bin cannot be read ({error}): reinstall Dateline") from error
