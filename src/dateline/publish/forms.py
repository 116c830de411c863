"""In which forms an answer, its map or its picture can be written: by the ending of the file's name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from dateline.analysis.answers import Answer, answer_to_dict
from dateline.analysis.control import Control
from dateline.analysis.reach import Reach
from dateline.analysis.tallies import Tallies
from dateline.analysis.ties import Ties
from dateline.analysis.timeline import Timeline
from dateline.errors import RequestError
from dateline.publish import bars, control_map, network, reach_map
from dateline.publish.graphml import graphml
from dateline.publish.markdown import markdown
from dateline.publish.pages import page

Write = Callable[[], str]


def written(answer: Answer, form: str, *, pictures: Mapping[str, Write] | None = None) -> str:
    """The answer in a form ("html", "md", "json"), or one of its pictures. Raises :class:`RequestError` for others."""
    forms: dict[str, Write] = {
        "html": lambda: page(answer),
        "md": lambda: markdown(answer),
        "json": lambda: json.dumps(answer_to_dict(answer), ensure_ascii=False, indent=1) + "\n",
        **(pictures or {}),
    }
    if form not in forms:
        raise RequestError(f"{answer.question} cannot be written as {form!r}: choose one of {', '.join(sorted(forms))}")
    return forms[form]()


def forms_of(found: object) -> tuple[str, ...]:
    """The forms that an answer can be written in."""
    return ("html", "md", "json", *pictures_of(found))


def pictures_of(found: object) -> dict[str, Write]:
    """The pictures and exchange forms that an answer has beside its tables."""
    match found:
        case Control():
            return {
                "svg": lambda: control_map.svg(found, on=found.answer.asked.on),
                "geojson": lambda: control_map.geojson(found),
            }
        case Reach():
            return {"svg": lambda: reach_map.svg(found), "geojson": lambda: reach_map.geojson(found)}
        case Ties():
            return {"svg": lambda: network.svg(found), "graphml": lambda: graphml(found)}
        case Timeline():
            return {"svg": lambda: bars.of_timeline(found)}
        case Tallies():
            return {"svg": lambda: bars.of_tallies(found)}
        case _:
            return {}


def mapped(found: Control | Reach, form: str) -> str:
    """The map in a form: "html" with the tables under it, "svg" or "geojson". Raises :class:`RequestError`."""
    if form == "html":
        return (
            control_map.html(found, on=found.answer.asked.on) if isinstance(found, Control) else reach_map.html(found)
        )
    return written(found.answer, form, pictures=pictures_of(found))
