"""What a speech word governs: where the words said begin, and where they end."""

from __future__ import annotations

from sharaka import script
from sharaka.extract.entity_heads import heads
from sharaka.extract.entity_tokens import stem
from sharaka.extract.quotation_cues import Cue
from sharaka.extract.quotation_marks import Quoted
from sharaka.extract.quotation_scene import MARKS, Scene, words

_FURTHEST = 40
_LABEL_WORDS = 3
_STARTERS = frozenset({"اذ", "غير", "الا", "بيد", "كما", "بما", "حيث"})
_CONTRASTS = frozenset({"فيما", "بينما", "حين", "كما", "في", "لكنه", "لكنها", "لكنهم"})
_TURNS = frozenset({"فيما", "بينما"})
_COMMAS = frozenset("،,")
DOCUMENTS = {"جاء": ("في", "فيه", "فيها"), "ورد": ("في", "فيه", "فيها")}


def reach(scene: Scene, place: int) -> tuple[str, int] | None:
    """Return how a speech word introduces words and at which token: ``quote``, ``colon`` or ``clause``; None where it does not."""
    cue, _ = scene.cues[place]
    if _impersonal(scene, place) or not _documented(scene, place) or _of_source(scene, place):
        return None
    for here in range(place + 1, min(scene.unit(place).stop, place + _FURTHEST)):
        word = scene.tokens.words[here]
        if here in scene.opening and not _aside(scene, here, cue):
            return _quote(scene, place, here)
        if here in scene.inside:
            continue
        if word == ":":
            return ("colon", here)
        if scene.complement(here):
            return _clause(scene, place, here)
        if word == "؛" or (word in words("complementiser") and scene.tokens.before(here) in _STARTERS):
            return None
        if here in scene.cues and not _of_source(scene, here) and _stops(scene, place, here):
            return None
    return None


def _stops(scene: Scene, place: int, here: int) -> bool:
    """Tell whether another speech word takes over from the one at ``place``."""
    (cue, _), (other, skipped) = scene.cues[place], scene.cues[here]
    if other.kind == "noun":
        return cue.lemma == "نقل" or scene.tokens.words[here][:skipped].endswith("ب")
    governs = any(scene.complement(p) for p in range(here + 1, here + 4))
    return governs or scene.tokens.before(here) not in words("relative")


def _impersonal(scene: Scene, place: int) -> bool:
    """Tell whether a verb has no agent: «يذكر أن», «تشير الأرقام إلى أن»."""
    cue, skipped = scene.cues[place]
    after = place + 1
    if scene.tokens.at(after) in words("evidence") or stem(scene.tokens.at(after)) in words("evidence"):
        return True
    after += scene.tokens.at(after) in words("preposition")
    passive = cue.kind == "finite" and scene.tokens.words[place][skipped : skipped + 1] == "ي"
    return passive and scene.tokens.at(after) in words("complementiser") and script.key(cue.lemma) in words("impersonal")


def _of_source(scene: Scene, place: int) -> bool:
    """Tell whether a verb belongs to a marker of source: «وفقا لما أعلن»; or is «عبر» the preposition."""
    marked = scene.tokens.before(place) in ("ما", "لما") and according(scene, place - 2)
    return marked or (scene.cues[place][0].lemma == "عبر" and "عن" not in scene.tokens.words[place + 1 : place + 7])


def _documented(scene: Scene, place: int) -> bool:
    lemma = scene.cues[place][0].lemma
    return lemma not in DOCUMENTS or scene.tokens.at(place + 1) in DOCUMENTS[lemma]


def _aside(scene: Scene, here: int, cue: Cue) -> bool:
    """Tell whether quotation marks hold a name, an outlet spoken to or a word or two, and nothing that is said."""
    quote = scene.opening[here]
    outlet = spoken_to(scene, here) and "quote" not in cue.takes
    body = scene.tokens.before(here) in words("preposition") and quote.last - here <= 5
    return is_name(scene, quote) or outlet or body or quote.last - here <= _LABEL_WORDS


def _quote(scene: Scene, place: int, here: int) -> tuple[str, int] | None:
    cue, before = scene.cues[place][0], scene.tokens.before(here)
    if before in words("label") or stem(before) in heads("quoted") or "colon" in cue.takes:
        return None
    commas = sum(word in _COMMAS for word in scene.tokens.words[place:here])
    limit = (15, 1) if "quote" in cue.takes else (25, 3)
    return ("quote", here) if "sign" not in cue.takes and here - place <= limit[0] and commas <= limit[1] else None


def _clause(scene: Scene, place: int, here: int) -> tuple[str, int] | None:
    cue = scene.cues[place][0]
    if "clause" in cue.takes:
        return ("clause", here)
    return ("quote", here + 1) if here + 1 in scene.opening and not is_name(scene, scene.opening[here + 1]) else None


def is_name(scene: Scene, quote: Quoted) -> bool:
    """Tell whether quotation marks only set off a name: what stands in them is one, or a head that names things goes before."""
    mention = scene.at.get(quote.first)
    whole = mention is not None and mention.first == quote.first and mention.last == quote.last
    before = scene.tokens.before(quote.first - 1)
    return whole or before in words("label") or (stem(before) in heads("quoted") and quote.last - quote.first <= 5)


def spoken_to(scene: Scene, here: int) -> bool:
    """Tell whether quotation marks hold an outlet that was spoken to: «قال لـ"عكاظ" إن»."""
    return scene.tokens.before(here) == "ل" and scene.opening[here].last - here <= 4


def ending(scene: Scene, first: int, phrase: bool = False) -> int:
    """Return the token after reported words that begin at a token: the sentence's end or the next attribution.

    A phrase, what something is described as, ends at a comma too.
    """
    unit = scene.unit(first)
    for place in range(first, unit.stop):
        if place in scene.inside:
            continue
        word = scene.tokens.words[place]
        if word in _COMMAS and (phrase or _attributes(scene, place + 1)):
            return place
        if place in scene.cues and place > first and (_participle(scene, place) or _resumes(scene, place)):
            return place
        if word == "قبل" and scene.tokens.at(place + 1) == "ان" and place + 2 in scene.cues:
            return place
        if word in _TURNS and place > first and _attributes(scene, place):
            return place
    return unit.stop


def _attributes(scene: Scene, place: int) -> bool:
    """Tell whether an attribution begins at a token: after a comma, or with a word that turns to another speaker."""
    word = scene.tokens.at(place)
    if according(scene, place):
        return True
    if word in _CONTRASTS:
        return any(place + i in scene.cues and reach(scene, place + i) for i in (1, 2))
    cue = scene.cues.get(place)
    return cue is not None and (_participle(scene, place) or (cue[1] > 0 and reach(scene, place) is not None))


def _resumes(scene: Scene, place: int) -> bool:
    """Tell whether a verb joined by ``و`` goes on to quote: «… وأضاف: "…"»."""
    cue, skipped = scene.cues[place]
    return cue.kind == "finite" and skipped > 0 and (reach(scene, place) or ("",))[0] in ("colon", "quote")


def _participle(scene: Scene, place: int) -> bool:
    cue, skipped = scene.cues[place]
    noun = cue.kind == "noun" and scene.tokens.words[place][:skipped].endswith("ب")
    return (cue.kind == "participle" or noun) and reach(scene, place) is not None


def according(scene: Scene, place: int) -> bool:
    """Tell whether a token is a marker of source: وفقا، بحسب، حسبما، نقلا، على حد قول."""
    word = scene.tokens.at(place)
    if word == "علي" and scene.tokens.at(place + 1) == "حد" and scene.tokens.at(place + 2) in words("saying"):
        return True
    return place not in scene.inside and marker_letters(word) is not None


def marker_letters(word: str) -> int | None:
    """Return how many letters of clitics stand before a marker of source, None where a word is none."""
    readings = (skipped for skipped in (0, 1, 2) if word[skipped:] in words("according") and word[:skipped] in ("", "و", "ب", "وب"))
    return next(readings, None)


def trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Return a stretch of tokens without marks at its ends; a mark of quotation stays where its pair is inside."""
    while first < last and scene.tokens.words[first] in MARKS and first not in scene.opening:
        first += 1
    while last > first and scene.tokens.words[last - 1] in MARKS:
        pair = scene.closing.get(last - 1)
        if pair and pair.first - 1 >= first:
            break
        last -= 1
    return first, last
