"""Whether the words around a date expression let it be one, and whether they speak of the future."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sharaka.extract import date_tables as tables
from sharaka.extract.date_patterns import DAY, KINDS
from sharaka.extract.date_tables import any_of

YEAR_TOLD = frozenset({"year", "year_mod", "year_turn", "same", "this", "this_year"})
_CHAIN = re.compile(r"[ ،,]*(?:و|او|مقابل|ثم|\(|[-/])? *")
_AFTER_DAY = re.compile(rf"\b{DAY} +(?:من +)?$")
_MORE_THAN = re.compile(rf"{any_of(tables.context('more_than'))} +$")
_LINE_START = re.compile(r"(?:^|\n) *$")
_DASH, _BRACKET = re.compile(r" +- | *: "), re.compile(r" *\(")
_EVERY = re.compile(r" +(?:من +)?كل +(?:عام|سنه|شهر|اسبوع)")
_CLOSES = re.compile(r" *(?:\)|-|و?الي |و?حتي )")
_AND_DATE = re.compile(r" *و(?=\w)")
_WORDS = re.compile(r"[^\W\d_]+")
_REACH = 400
_FUTURE_VERB = re.compile(r"[وف]?س[يت]\w{2,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date expression: its span in the folded text, its kind (a name in ``KINDS``) and what each group holds."""

    start: int
    end: int
    kind: str
    groups: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, group: str) -> str:
        return self.groups.get(group, "")

    @property
    def told(self) -> bool:
        """Whether the expression says its year, in digits or as the year before, this or next."""
        return bool(self.groups.keys() & YEAR_TOLD)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an expression: the folded text, the words next to it, how it is spelt, the date before it."""

    text: str
    before: str
    after: str
    spelt: str
    last: Mention | None

    @property
    def between(self) -> bool:
        """Whether the expression stands after بين."""
        return self.before.lstrip("وف") == "بين"


def allowed(mention: Mention, around: Around) -> bool:
    """Return whether the words around an expression let it be a date."""
    if _inside_number(around.text, mention.start) or _EVERY.match(around.text, mention.end):
        return False
    rule = _RULES.get(mention.kind)
    return rule(mention, around) if rule else True


def later(text: str, place: int) -> bool | None:
    """Return whether the words of the sentence before a place speak of the future; None where nothing tells.

    The nearest cue decides; a verb of saying ends the search.
    """
    far = max(0, place - _REACH)
    start = max(far, *(text.rfind(mark, far, place) + 1 for mark in (". ", "!", "؟", "؛", "\n")))
    for word in reversed(_WORDS.findall(text[start:place])[-25:]):
        if tables.listed(word, "said"):
            return None
        if tables.listed(word, "past"):
            return False
        if tables.listed(word, "future") or _is_future_verb(word):
            return True
    return None


def _is_future_verb(word: str) -> bool:
    bare = word.lstrip("وف")
    noun = bare in tables.context("not_future") or bare.startswith(tuple(tables.context("not_future_start")))
    return bool(_FUTURE_VERB.fullmatch(word)) and not noun


def _inside_number(text: str, place: int) -> bool:
    """Return whether digits at a place go on a number, a model name (سو-57) or the name of an event (المشترك-2025)."""
    if not text[place].isdigit() or not place:
        return False
    last, earlier = text[place - 1], text[max(0, place - 2) : place - 1]
    return last.isdigit() or (last in ".,:/-" and earlier.isalnum())


def _bare_year(mention: Mention, around: Around) -> bool:
    last, text = around.last, around.text
    if tables.listed(around.after, "not_year_after") or tables.listed(around.before, "name_before_year"):
        return False
    if _MORE_THAN.search(text, max(0, mention.start - 20), mention.start):
        return False
    if last and "year" in last.groups and _CHAIN.fullmatch(text, last.end, mention.start):
        return True
    if _LINE_START.search(text, max(0, mention.start - 3), mention.start) and _DASH.match(text, mention.end):
        return True
    bracket = text[mention.start - 1 : mention.start] == "(" and _CLOSES.match(text, mention.end) is not None
    return bracket or "link" in mention.groups or tables.listed(around.before, "year_before")


def _month(mention: Mention, around: Around) -> bool:
    if mention.told or mention.groups.keys() & {"mod", "month2", "month3"}:
        return True
    if tables.listed(around.before, "name_before") or _AFTER_DAY.search(around.text, max(0, mention.start - 40), mention.start):
        return False
    if mention["month"] not in tables.NOT_ALONE or mention["month_head"]:
        return True
    return around.spelt in tables.SPELLED and tables.listed(around.before, "month_before")


def _day(mention: Mention, around: Around) -> bool:
    if mention["link"].strip() in ("و", "،") and not mention["several"] and not around.between:
        first, last = tables.number(mention["day"]), tables.number(mention["day2"])
        if first is None or last is None or not 0 < last - first < 4:
            return False
    return "year" in mention.groups or not tables.listed(around.before, "name_before")


def _lead(mention: Mention, around: Around) -> bool:
    if mention["near"] and not mention["weekday"]:
        return _near(mention, around)
    if mention["near"] or mention["mod"] or around.text.startswith(("يوم", "اليوم"), mention.start):
        return True
    if around.between:
        joined = _AND_DATE.match(around.text, mention.end)
        return bool(joined and KINDS["lead"].match(around.text, joined.end()))
    if tables.WEEKDAYS[mention["weekday"]] == 1 and tables.listed(around.before, "not_monday_before"):
        return False
    return not tables.listed(around.before, "not_weekday_before") and not tables.listed(around.after, "not_weekday_after")


def _near(mention: Mention, around: Around) -> bool:
    form = mention["near"]
    if form == "اليوم":
        glued = around.before.endswith("-")
        return not (glued or tables.listed(around.before, "not_today_before") or tables.listed(around.after, "not_today_after"))
    if tables.listed(around.after, "not_yesterday_after") and "امس" in form:
        return False
    return form not in ("الغد", "غد", "الامس") or _in_day(mention, around, form)


def _in_day(mention: Mention, around: Around, form: str) -> bool:
    """Return whether a word that also means the past or the future in general is used for one day."""
    return mention.end - mention.start > len(form) or around.before == "ب-" or tables.listed(around.before, "part_of_day")


def _numeric(mention: Mention, around: Around) -> bool:
    sizes = sorted((len(mention["a"]), len(mention["c"])))
    return sizes in ([1, 4], [2, 4]) or (sizes in ([1, 2], [2, 2]) and mention["sep"] == "/")


def _numeric_short(mention: Mention, around: Around) -> bool:
    if mention["near"] or mention["weekday"] or around.before in ("تاريخ", "بتاريخ"):
        return True
    text = around.text
    line = text.rfind("\n", 0, mention.start) + 1
    opens_line = 0 < len(text[line : mention.start].split()) < 4 and _BRACKET.match(text, mention.end) is not None
    return opens_line or text.startswith(("يوم", "اليوم"), mention.start)


def _edge(mention: Mention, around: Around) -> bool:
    return tables.listed(around.before, "edge")


def _fraction(mention: Mention, around: Around) -> bool:
    alone = mention["fraction"] == "ربع" and tables.listed(around.before, "quarter_before") and around.after != "من"
    return mention.told or alone


def _season(mention: Mention, around: Around) -> bool:
    if mention.told or mention.groups.keys() & {"near_this", "mod"}:
        return True
    return bool(mention["al"]) and around.before == "خلال" and not around.after.startswith("ال")


def _english(mention: Mention, around: Around) -> bool:
    return "year" in mention.groups or "month3" not in mention.groups


_RULES = {
    "bare_year": _bare_year, "month": _month, "day": _day, "lead": _lead, "numeric": _numeric, "numeric_short": _numeric_short,
    "edge_period": _edge, "fraction": _fraction, "season": _season, "english": _english,
}  # fmt: skip
