"""The forms that a date takes in Arabic newspapers, as regular expressions over folded text; ``KINDS`` lists them."""

from __future__ import annotations

import re

from sharaka.extract.date_tables import MONTHS, SEASON_MONTHS, WEEKDAYS, any_of, english_months, values

END = r"(?!\w)"
AL = r"(?:ال|(?<=ل)ل)"
MOD = any_of(values("modifier")) + END
TURN = any_of(values("turn")) + END
ORDINAL = any_of(values("ordinal")) + END
CARDINAL = any_of(values("cardinal"))
NUMBER = rf"(?:\d{{1,3}}|{CARDINAL}(?: +و?{CARDINAL}){{0,4}})"
YEAR_END = r"(?!\d| ?ه(?!\w)|[.,:]\d|%|[/-]\d{1,2}(?!\d))(?:م(?!\w))?"
YEAR = rf"(?P<year>(?:1[5-9]|20|21)\d\d){YEAR_END}"

DAY = rf"(?:(?:ال ?)?\d{{1,2}}(?!\d)|{ORDINAL})"
_NEAR, _WEEKDAY = any_of(values("day")) + END, any_of(WEEKDAYS) + END
COMMA = r"(?:(?: +الموافق| *[،,])? +| *، *)"
LEAD = (
    rf"(?:(?:(?P<head>يومي)|يوم) +)?(?={_NEAR}|{_WEEKDAY})"
    rf"(?:(?P<near>{_NEAR})(?:{COMMA}(?:يوم +)?(?={_WEEKDAY}))?)?(?P<weekday>{_WEEKDAY})?"
)
_LEAD_MOD = rf"{LEAD}(?: +{MOD})?{COMMA}"
LINK = r"(?P<link> *[-/] *| *و *| *، *| +و?(?:حتي|الي) +)"
_HEAD = rf"(?:(?:(?P<several>{any_of(values('head_of_several'))})|{AL}?يوم) +)?"
DAYS = rf"{_HEAD}(?P<day>{DAY})(?:{LINK}(?:{DAY} *[و،] *){{0,5}}?(?P<day2>{DAY}))?"
NAME = any_of(MONTHS) + END
MONTH = rf"(?:(?P<month_head>شهري?|اشهر) +)?(?P<month>{NAME})(?:(?: *[/-] *| +)(?P<month2>{NAME})| *\( *(?P<month3>{NAME}) *\))?"

_YEAR_KIND = r"(?: +(?:المالي|الماليه|الدراسي|الدراسيه|الجامعي|الميلادي))?"
_YEAR_WORD = rf"(?:عام|سنه){_YEAR_KIND}"
_RELATIVE_YEAR = (
    rf"(?: +من)? +(?:(?P<this>هذا|هذه) +ال{_YEAR_WORD}{END}|ال{_YEAR_WORD} +(?:(?P<year_mod>{MOD})|(?P<year_turn>{TURN}))"
    rf"|(?P<same>نفس) +ال{_YEAR_WORD}{END})|(?P<this_year> +من +ال{_YEAR_WORD}){END}(?! +(?:ال|\d))"
)
WRITTEN_YEAR = rf"(?: *[،,/-] *| +)(?:من +)?(?:(?:ال|لل?)?{_YEAR_WORD} +)?{YEAR}"
OF_YEAR = rf"(?:{WRITTEN_YEAR}|{_RELATIVE_YEAR})"
TAIL = rf"(?:{OF_YEAR}| +(?P<mod>{MOD}))?"

_PERIODS = any_of(values("period"))
_PERIOD_YEAR = rf"(?: +{YEAR})?"
_NTH = any_of([form for form, nth in values("ordinal").items() if int(nth) <= 4] + list(values("last")))
_UNITS = any_of(values("unit"))
_ONE = "(?:عام|سنه|شهر|اسبوع|عقد|قرن)"
_AGO_END = rf"(?! +(?:من(?! +(?:الان|اليوم){END})|علي|عن){END})"
_ONE_END = rf"(?! *\d| +(?:ال|{NAME}|رمضان|شوال|شعبان|محرم|صفر|رجب))"
_ENGLISH = any_of(english_months())
_NTH_EN = r"\d{1,2}(?:st|nd|rd|th)?(?![\w])"

_NUMERIC_END = rf"(?![/.-]?\d| ?ه{END})(?:م{END})?"
_SOME_YEAR = r"(?:1[5-9]|20|21)\d\d"
_FIRST_COUNT = rf"(?P<count>(?:ال ?)?\d{{1,2}}|ال{NUMBER})"
_AGO_ABOUT = rf"(?:(?P<about>{any_of(values('about'))}) +)?"
_AGO_COUNT = (
    rf"(?:(?P<number>{NUMBER}) +(?P<unit>{_UNITS}){END}|(?P<two>{any_of(values('two_units'))}){END}|(?P<one>{_ONE}){END}{_ONE_END})"
)

_SOURCES = {
    "day": rf"(?:{_LEAD_MOD})?{DAYS}(?: +من)?(?: +| *[/-] *){MONTH}{TAIL}",
    "month": rf"{MONTH}{TAIL}",
    "day_of_month": rf"(?:{_LEAD_MOD})?{DAYS}(?: +من)? +(?:(?P<this>هذا) +الشهر{END}|الشهر +(?P<month_mod>{MOD}|{TURN}))",
    "day_instant": rf"(?P<day>\d{{1,2}}) +(?P<month_mod>الجاري|الحالي|الماضي|المقبل|القادم|المنصرم){END}",
    "numeric": rf"(?:{_LEAD_MOD})?(?:{AL}?يوم +)?(?P<a>\d{{1,4}}) ?(?P<sep>[/.-]) ?(?P<b>\d{{1,2}})"
    rf" ?(?P=sep) ?(?P<c>\d{{1,4}}){_NUMERIC_END}",
    "numeric_short": rf"(?:{_LEAD_MOD})?(?:{AL}?يوم +)?(?P<a>\d{{1,2}})(?P<sep>[/-])(?P<b>\d{{1,2}})(?! *[/.-]? *\d|%)",
    "lead": rf"{LEAD}(?: +(?P<mod>{MOD}))?",
    "year": rf"(?:{AL}?{_YEAR_WORD}|(?P<several>{any_of(values('head_of_several'))})) +(?P<year>[12]\d{{3}}){YEAR_END}"
    rf"(?:(?P<link> *[-/] *)(?P<year2>{_SOME_YEAR}){YEAR_END})?",
    "bare_year": rf"(?=1[89]|2){YEAR}(?:(?P<link>[-/])(?P<year2>{_SOME_YEAR}){YEAR_END})?",
    "this_period": rf"(?P<this>هذا|هذه|نفس) +ال(?P<period>{_PERIODS}){END}{_PERIOD_YEAR}",
    "period": rf"{AL}(?P<period>{_PERIODS}|يوم){_YEAR_KIND} +(?:(?P<mod>{MOD})|(?P<turn>{TURN})){_PERIOD_YEAR}",
    "edge_period": rf"{AL}(?P<period>عام|سنه|شهر){END}(?! +(?:ال|\d))",
    "fraction": rf"{AL}(?P<fraction>ربع|نصف) +(?P<nth>{_NTH}){END}{OF_YEAR}?",
    "season": rf"(?:(?P<near_this>هذا) +)?(?:فصل +)?(?P<al>{AL})?(?P<season>{any_of(SEASON_MONTHS)}){END}"
    rf"(?:{WRITTEN_YEAR}(?:[-/]\d{{2,4}}(?!\d))?|{_RELATIVE_YEAR}| +(?P<mod>{MOD}))?",
    "first_months": rf"(?:{AL}(?:اشهر|شهور) +{_FIRST_COUNT} +الاولي|اول +(?P<count2>{NUMBER}) +(?:اشهر|شهور|شهرا)){OF_YEAR}",
    "ago": rf"(?:قبل|منذ) +{_AGO_ABOUT}{_AGO_COUNT}{_AGO_END}",
    "english": rf"(?:(?P<day>{_NTH_EN})[ ,]+(?:of +)?(?P<month>{_ENGLISH})|(?P<month2>{_ENGLISH})\.? +(?P<day2>{_NTH_EN})"
    rf"|(?P<month3>{_ENGLISH})){END}(?:\.?[ ,]+{YEAR})?",
}
KINDS = {kind: re.compile(source) for kind, source in _SOURCES.items()}
