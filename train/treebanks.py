"""Universal Dependencies treebanks (CoNLL-U) as spaCy documents of a paragraph each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

Row = list[str]
_ID, _FORM, _LEMMA, _UPOS, _XPOS, _FEATS, _HEAD, _DEPREL, _MISC = 0, 1, 2, 3, 4, 5, 6, 7, 9
_LONGEST = 6
_SMALL = frozenset("of the a an to in on for and by at with from".split())


@dataclass
class Sentence:
    """The words of a sentence, and for each the space after it where a multi-word token decides ("don't")."""

    rows: list[Row]
    spacing: dict[int, bool] = field(default_factory=dict)
    opens: bool = False
    identity: str = ""

    def space_after(self, row: Row) -> bool:
        return self.spacing.get(int(row[_ID]), "SpaceAfter=No" not in row[_MISC])


def sentences(path: Path) -> Iterator[Sentence]:
    """All sentences of a CoNLL-U file; ``opens`` marks the first of a document or paragraph."""
    current = Sentence([])
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newdoc", "# newpar")):
            current.opens = True
        elif line.startswith("# sent_id"):
            current.identity = line.partition("=")[2].strip()
        elif not line.strip():
            if current.rows:
                yield current
            current = Sentence([])
        elif not line.startswith("#"):
            _add(current, line.split("\t"))
    if current.rows:
        yield current


def _add(sentence: Sentence, row: Row) -> None:
    if "-" in row[_ID]:
        first, last = map(int, row[_ID].split("-"))
        sentence.spacing.update(dict.fromkeys(range(first, last), False))
        sentence.spacing[last] = "SpaceAfter=No" not in row[_MISC]
    elif "." not in row[_ID]:
        sentence.rows.append(row)


def paragraphs(path: Path) -> Iterator[list[Sentence]]:
    """Runs of up to six sentences of one paragraph or document."""
    run: list[Sentence] = []
    for sentence in sentences(path):
        if run and (sentence.opens or len(run) >= _LONGEST):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def document(run: list[Sentence], vocab: Vocab, *, curly: bool = False, case: str = "as it is") -> Doc:
    """A gold document: tags, features, lemmas, dependencies, sentence starts; quotes curled or case changed on wish."""
    words: list[str] = []
    columns: dict[str, list[str]] = {"tags": [], "pos": [], "morphs": [], "lemmas": [], "deps": []}
    spaces: list[bool] = []
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in run:
        offset = len(words)
        for number, row in enumerate(sentence.rows):
            last = number == len(sentence.rows) - 1
            words.append(_styled(row, curly=curly, case=case, first=number == 0))
            spaces.append(last or sentence.space_after(row))
            root = row[_HEAD] == "0"
            heads.append(offset + (int(row[_ID]) if root else int(row[_HEAD])) - 1)
            starts.append(number == 0)
            for name, value in zip(
                columns, (row[_XPOS], row[_UPOS], row[_FEATS].strip("_"), row[_LEMMA], row[_DEPREL]), strict=True
            ):
                columns[name].append("ROOT" if name == "deps" and root else value)
    return Doc(vocab, words=words, spaces=spaces, heads=heads, sent_starts=starts, **columns)  # type: ignore[arg-type]


def _styled(row: Row, *, curly: bool, case: str, first: bool) -> str:
    word = row[_FORM].replace(" ", "")
    if curly and word == '"':
        return "“" if row[_XPOS] == "``" else "”"
    if curly:
        word = "—" if word == "--" else word.replace("'", "’")
    if case == "upper":
        return word.upper()
    if case == "title" and word[:1].isalpha() and (first or word.lower() not in _SMALL):
        return word[:1].upper() + word[1:]
    return word


# ------------------------------------------------------------------------------------------ headlines


def headline(sentence: Sentence, *, drop_articles: bool) -> Sentence:
    """A sentence in the style of headlines and news digests: the past told in the present, articles left out."""
    rows = [list(row) for row in sentence.rows]
    helped = {row[_HEAD] for row in rows if row[_DEPREL].startswith("aux")}
    for row in rows:
        if row[_XPOS] == "VBD" and row[_LEMMA] != "be" and row[_ID] not in helped and row[_LEMMA].islower():
            _present(row, rows)
    if drop_articles and not sentence.spacing:
        rows = _without_articles(rows)
    return Sentence(rows, sentence.spacing, sentence.opens)


def _present(row: Row, rows: list[Row]) -> None:
    governors = (row[_ID], row[_HEAD] if row[_DEPREL] == "conj" else row[_ID])
    subject = next((r for g in governors for r in rows if r[_HEAD] == g and r[_DEPREL].startswith("nsubj")), None)
    if subject is None:
        return
    joined = any(r[_HEAD] == subject[_ID] and r[_DEPREL] == "conj" for r in rows)
    plural = joined or "Number=Plur" in subject[_FEATS] or subject[_LEMMA].lower() in ("i", "we", "you", "they")
    row[_FORM] = row[_LEMMA] if plural else third_person(row[_LEMMA])
    row[_XPOS] = "VBP" if plural else "VBZ"
    row[_FEATS] = (
        "Mood=Ind|Tense=Pres|VerbForm=Fin" if plural else "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
    )


def third_person(lemma: str) -> str:
    """The form of a verb after "he"."""
    if lemma in ("have", "do"):
        return {"have": "has", "do": "does"}[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _without_articles(rows: list[Row]) -> list[Row]:
    governing = {row[_HEAD] for row in rows}
    kept = [r for r in rows if not (r[_DEPREL] == "det" and r[_LEMMA] in ("the", "a") and r[_ID] not in governing)]
    number = {row[_ID]: str(i) for i, row in enumerate(kept, start=1)} | {"0": "0"}
    for row in kept:
        row[_ID], row[_HEAD] = number[row[_ID]], number[row[_HEAD]]
    if kept:
        kept[0][_FORM] = kept[0][_FORM][:1].upper() + kept[0][_FORM][1:]
    return kept
