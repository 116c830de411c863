"""Words that a person marks in a text: what they mean for a claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

from dateline.desk.judging import Judging
from dateline.desk.typed import interval, number
from dateline.errors import RequestError
from dateline.interchange import Json, claim_to_dict
from dateline.judgements import View
from dateline.ledger import Placed
from dateline.records import ROLES, Claim, Filler, Place, Role, Source, SourceType, Span

PLACES: frozenset[Role] = frozenset({"place", "from", "to"})
_ACTORS: frozenset[Role] = frozenset({"actor", "target"})


@dataclass(frozen=True, slots=True)
class Words:
    """Marked words: half-open code-point offsets in the restored text of a block of a document."""

    document: str
    block: int
    start: int
    end: int


class Marking(Judging):
    """Corrections by marking, picking and typing; each is one judgement."""

    def mark(self, claim: str, role: str, *, words: Words, add: bool = False, who: str | None = None) -> View:
        """The words fill a role of the claim, in place of what filled it or (``add``) besides it; ``source`` makes
        them who says so. Raises :class:`RequestError`.
        """
        view = self.view(claim)
        if words.document != view.claim.document:
            raise RequestError("the words stand in another document than the claim: mark words of its own text")
        _, span = self._span(words)
        if role == "source":
            told = [claim_to_dict(replace(view.now, source=(*_outlets(view.now), self._source(span))))["source"]]
            return self.judge(view.id, "correct", who=who, changes={"source": told[0]})
        if role not in ROLES:
            raise RequestError(f"there is no role {role!r}: choose one of {', '.join(ROLES)}, source")
        named: Role = next(each for each in ROLES if each == role)
        filler = self._filler(view.claim, named, span)
        kept = [f for f in view.now.fillers(named) if add and f.span != span]
        return self._refill(view, named, [*kept, filler], who=who)

    def unmark(self, claim: str, role: str, which: int, *, who: str | None = None) -> View:
        """Takes one filler (counted from 0) out of a role. Raises :class:`RequestError`."""
        view = self.view(claim)
        named = self._of_role(view, role, which)
        return self._refill(view, named, [f for at, f in enumerate(view.now.fillers(named)) if at != which], who=who)

    def locate(self, claim: str, role: str, which: int, *, place: Place | None, who: str | None = None) -> View:
        """A filler (counted from 0) lies at a place: a candidate that was picked, or a pin. Raises
        :class:`RequestError`.
        """
        view = self.view(claim)
        named = self._of_role(view, role, which)
        fillers = list(view.now.fillers(named))
        fillers[which] = replace(fillers[which], resolved=place)
        return self._refill(view, named, fillers, who=who)

    def candidates(self, name: str, *, limit: int = 8) -> list[Place]:
        """Places of that name, those spelled so first, then by size."""
        from dateline.knowledge.gazetteer import gazetteer

        return [candidate.place for candidate in gazetteer().candidates(name)[:limit]]

    def type_in(self, claim: str, field: str, *, value: str, who: str | None = None) -> View:
        """Sets the kind, status, time or count to what a person typed. Raises :class:`RequestError`."""
        changes: Json
        if field == "time":
            changes = {"time": interval(value)}
        elif field == "count":
            changes = {"count": number(value)}
        elif field == "kind":
            changes = {"kind": _one_of(value, self.kinds(), what="kind")}
        elif field == "status":
            from dateline.records import STATUSES

            changes = {"status": _one_of(value, list(STATUSES), what="status")}
        elif field == "says":
            last = self.view(claim).now.source[-1]
            sort = _one_of(value, list(get_args(SourceType)), what="sort of source")
            told = claim_to_dict(replace(self.view(claim).now, source=(replace(last, type=sort),)))  # type: ignore[arg-type]
            changes = {"source": told["source"]}
        else:
            raise RequestError(f"{field} cannot be typed: choose kind, status, time, count or says")
        return self.judge(claim, "correct", who=who, changes=changes)

    def add_claim(self, kind: str, *, words: Words, who: str) -> View:
        """A claim that the program missed: the words are its predicate, its sentence is found around them.

        It is accepted by whoever adds it; roles are marked afterwards. Raises :class:`RequestError`.
        """
        _one_of(kind, self.kinds(), what="kind")
        placed, trigger = self._span(words)
        start, end = self._sentence(placed.block.text, words.start)
        evidence = placed.block.restored.span(start, max(end, words.end))
        claim = Claim(words.document, placed.story, kind, trigger, evidence, confidence=1.0)
        self.ledger.add_by_hand(claim, who=who)
        return self.judge(claim.id, "accept", who=who, why="added by hand")

    def warm(self) -> None:
        """Loads what marking words needs, which takes seconds, before somebody waits for it."""
        self._sentence("The army entered Hama.", 0)
        _entity("the army")
        self.candidates("Hama")

    def _sentence(self, text: str, at: int) -> tuple[int, int]:
        """The sentence of a text that an offset stands in, without blanks around it."""
        from dateline.language import load, parse

        (doc,) = parse([text], nlp=load(self.settings.pipeline))
        for sentence in doc.sents:
            if sentence.start_char <= at < sentence.end_char + 1:
                whole = sentence.text
                start = sentence.start_char + len(whole) - len(whole.lstrip())
                return start, sentence.start_char + len(whole.rstrip())
        return 0, len(text)

    def _span(self, words: Words) -> tuple[Placed, Span]:
        """The block and the captured span of marked words, blanks at their ends left out."""
        found = self.ledger.blocks(words.document, [words.block])
        if not found or not 0 <= words.start < words.end <= len(found[0].block.text):
            raise RequestError("these words are not in the text: mark them again")
        text = found[0].block.text[words.start : words.end]
        start = words.start + len(text) - len(text.lstrip())
        try:
            return found[0], found[0].block.restored.span(start, start + len(text.strip()))
        except ValueError as wrong:
            raise RequestError("nothing that is printed was marked: mark words") from wrong

    def _filler(self, claim: Claim, role: Role, span: Span) -> Filler:
        """What marked words stand for: as elsewhere in the document, else as the knowledge has it, else just words."""
        roles = PLACES if role in PLACES else _ACTORS if role in _ACTORS else {role}
        for view in self._views_of_document(claim.document):
            for other in roles:
                for filler in view.now.fillers(other):
                    if filler.span.text == span.text and (filler.entity or filler.resolved):
                        return replace(filler, span=span)
        if role in PLACES:
            return Filler(span, span.text, resolved=next(iter(self.candidates(span.text, limit=1)), None))
        return Filler(span, span.text, entity=_entity(span.text))

    def _source(self, span: Span) -> Source:
        entity = _entity(span.text)
        known: SourceType = "organisation" if entity else "person"
        sort: SourceType = known if entity or span.text[:1].isupper() else "unnamed"
        return Source(sort, span, span.text, entity, form="indirect")

    def _views_of_document(self, key: str) -> list[View]:
        from dateline.ledger import Filter

        return self.views(Filter(document=key))

    def _of_role(self, view: View, role: str, which: int) -> Role:
        named = next((each for each in ROLES if each == role), None)
        if named is None or not 0 <= which < len(view.now.fillers(named)):
            raise RequestError(f"the claim has no {role} number {which + 1} (any more): open it anew")
        return named

    def _refill(self, view: View, role: Role, fillers: list[Filler], *, who: str | None) -> View:
        told = claim_to_dict(replace(view.now, roles={**view.now.roles, role: tuple(fillers)}))
        return self.judge(view.id, "correct", who=who, changes={role: told.get(role)})


def _outlets(claim: Claim) -> tuple[Source, ...]:
    """The links of the chain that stay when somebody else is marked as the speaker."""
    return tuple(source for source in claim.source[:-1] if source.type != "outlet")


def _entity(text: str) -> str | None:
    from dateline.reading.lexicon import known_names

    for start, end, known in known_names(text):
        meant = [each for each in known if each.entity]
        if meant and end - start >= len(text) - 4:
            return meant[0].entity
    return None


def _one_of(value: str, choices: list[str], *, what: str) -> str:
    if value not in choices:
        raise RequestError(f"there is no {what} {value!r}: choose one of {', '.join(choices)}")
    return value
