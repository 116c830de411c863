"""Packs a coastline for the maps: ``python -m train.make_coast land-50m.json``.

The input is the TopoJSON of Natural Earth's land, 1:50 million, as npm's ``world-atlas`` carries it (public domain).
It holds land and no borders. The output, ``knowledge/places/coast.bin``, is a line of JSON with the number of points of
each ring, then the points (longitude, latitude in thousandths of a degree, WGS 84) as compressed differences.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np

OUT = Path(__file__).parent.parent / "src/dateline/knowledge/places/coast.bin"


def main(topology: Path) -> None:
    """Writes the packed coastline beside the other places."""
    rings = _rings(json.loads(topology.read_text("utf-8")))
    points = np.concatenate(rings)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).astype("<i4")
    head = json.dumps([len(ring) for ring in rings], separators=(",", ":")).encode()
    planes = steps.reshape(-1).view(np.uint8).reshape(-1, 4).T
    OUT.write_bytes(head + b"\n" + zlib.compress(np.ascontiguousarray(planes).tobytes(), 9))
    print(f"{len(rings)} rings, {len(points)} points, {OUT.stat().st_size} bytes")


def _rings(topology: dict[str, Any]) -> list[Any]:
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                lines = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring]
                whole = np.concatenate([lines[0], *(line[1:] for line in lines[1:])])
                found.append(np.rint(whole * 1000).astype(np.int64))
    return sorted(found, key=len, reverse=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
