"""The page of a portfolio: what it shows and what it keeps back, escaped, without a word from or to anywhere."""

from __future__ import annotations

import dataclasses
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from assess.analysis.comparison.anonymous import anonymous
from assess.analysis.scoring.weights import compared
from assess.content.load import load_model
from assess.domain.portfolio import CommonGap, LeftOut, LeftOutReason, Portfolio
from assess.domain.told import Few, HowMany, NearlyAll
from assess.language import load_words
from assess.reporting.document import html, portfolio_html
from tests.reporting.build import shipped, tiny, view_of, visit
from tests.reporting.portfolio_build import HOUSES, PLACE, SEED, house, portfolio, view

HOSTILE = "\"'><script>window.started=1</script>{{ 7*7 }}<img src=x onerror=window.started=1>"
SECRET = b"a secret of more than sixteen letters"
ADVICE = (
    "This is advice on practice at one date. It is not an accreditation, not an audit of accounts, "
    "and not made for choosing by points."
)
TIERS = "A tier holds those that its first cannot be told from; neighbours across a line may be as alike."


def hostile_portfolio() -> Portfolio:
    """A portfolio in which every text of somebody else tries to get out of its place."""
    model = shipped()
    visits = [house(model, number) for number in range(HOUSES)]
    changed = replace(visits[0], name=HOSTILE, place=HOSTILE, country=HOSTILE, key=HOSTILE, file=HOSTILE)
    found = portfolio(model, [changed, *visits[1:]])
    return replace(found, left_out=(LeftOut(HOSTILE, HOSTILE, LeftOutReason.DISPUTED),))


def told(html: str) -> str:
    """What a reader sees, with single blanks."""
    body = re.sub(r"<(style|script)>.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def leaves(value: object) -> Iterator[object]:
    """Everything in a view that is not a noun or a row of things."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each)
    else:
        yield value


@pytest.fixture(scope="module")
def page() -> str:
    return portfolio_html(view(shipped()))


def test_a_bar_whose_words_stand_beside_it_is_hidden_and_another_one_says_them(page: str) -> None:
    report = html(view_of(shipped(), visit(shipped())))
    for text, hidden in ((page, True), (report, False)):
        bars = re.findall(r'<svg class="bar"[^>]*>(?:<title>[^<]+</title>)?', text)
        assert len(bars) > 5
        assert {'aria-hidden="true"' in bar for bar in bars} == {hidden}
        assert {'role="img" aria-label="' in bar and "<title>" in bar for bar in bars} == {not hidden}


@pytest.fixture(scope="module")
def ranked() -> str:
    return portfolio_html(view(shipped(), ranks=True))


def test_the_head_counts_files_and_names_the_latest_visit(page: str) -> None:
    found = {fact.label: fact.value for fact in view(shipped()).facts}
    assert found == {
        "Latest visit": "24 September 2002",
        "Files read": "29",
        "Incubators compared": "24",
        "Left out": "2",
        "Withheld by their release": "2",
    }
    assert ADVICE in told(page)
    assert TIERS in told(page)


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_number_of_withheld_incubators_is_told(count: int) -> None:
    assert view(shipped(), replace(portfolio(shipped()), withheld=count)).facts[-1].value == str(count)


def test_a_file_that_was_left_out_stands_with_its_reason_in_words(page: str) -> None:
    assert "old yard.xlsx old-yard Too little of it is rated." in told(page)
    assert "notes.xlsx – The file could not be read." in told(page)


def test_where_nobody_is_named_no_row_stands_for_a_file_that_was_left_out_and_they_are_still_counted() -> None:
    named = portfolio(shipped())
    seen = view(shipped(), anonymous(shipped(), named, SECRET))
    assert [row.file for row in view(shipped(), named).left_out] == [one.file for one in named.left_out]
    assert seen.left_out == ()
    assert [fact.value for fact in seen.facts if fact.label == "Left out"] == ["2"]


def test_every_reason_and_every_change_has_words() -> None:
    words = load_words()
    assert all(words.has(f"portfolio.reason.{reason}") for reason in LeftOutReason)


def test_incubators_stand_alphabetically_within_kind_of_firm_and_stage() -> None:
    model = shipped()
    stages = [stage.label for stage in model.stages]
    kinds = [concept.code for concept in model.concepts]
    rows = view(model).overview.rows
    order = [
        ([kinds.index(code) for code in row.concept_codes.split()], stages.index(row.stage), row.head.name)
        for row in rows
    ]
    assert len(rows) == HOUSES
    assert order == sorted(order)


def test_scores_stand_beside_each_other_within_one_stage_only() -> None:
    found = view(shipped())
    stage_of = {row.head.of: row.stage for row in found.overview.rows}
    assert sum(len(heat.rows) for heat in found.heat) == HOUSES
    assert all(stage_of[row.head.of] == heat.stage for heat in found.heat for row in heat.rows)


def test_what_clients_rate_and_what_is_optional_has_no_column() -> None:
    model = shipped()
    wanted = [each.code for each in model.dimensions if each.yardstick and not each.optional and not each.sampled]
    assert [column.code for column in view(model).overview.columns] == wanted
    assert len(wanted) < len(model.dimensions)


def test_a_shade_is_that_of_the_printed_number() -> None:
    shades = {cell.cell.text: cell.shade for heat in view(shipped()).heat for row in heat.rows for cell in row.cells}
    assert {shade for text, shade in shades.items() if text.startswith("2.")} == {2}
    assert all(int(float(text)) == shade for text, shade in shades.items())


def test_a_section_names_key_practices_alone() -> None:
    model = shipped()
    codes = {gap.practice.split()[0] for each in view(model).incubators for gap in each.gaps}
    keys = {practice.code for each in compared(model.dimensions) for practice in each.practices if practice.key}
    assert codes
    assert codes <= keys


def test_an_incubator_with_several_visits_has_them_one_below_the_other() -> None:
    found = [each for each in view(shipped()).incubators if each.trend]
    assert [[row.visit.text for row in each.trend] for each in found] == [["1 February 2001", "1 March 2002"]]


def test_nothing_of_ranks_is_in_a_page_without_ranks(page: str, ranked: str) -> None:
    found = view(shipped())
    assert found.ranks == ()
    assert found.signs == ("Fictional example",)
    assert [row.who for table in found.shifts for row in table.rows if row.who] == []
    for trace in (
        "Not for circulation",
        "Rank ranges",
        "Chance of the top quarter",
        'class="dots"',
        "Whose",
        "rank range",
    ):
        assert trace not in page.replace(" .dots", "")
        assert trace in ranked or trace == "rank range"


def test_a_page_with_ranks_says_so_before_anything_else(ranked: str) -> None:
    text = told(ranked)
    assert text.index("Not for circulation") < text.index("Files read")
    assert "This file holds ranks and rank ranges." in text
    assert '<p class="on-paper" aria-hidden="true">Not for circulation · Fictional example</p>' in ranked


def test_rank_ranges_lie_on_a_line_from_the_first_to_the_last() -> None:
    dots = [row.dots for table in view(shipped(), ranks=True).ranks for row in table.rows]
    assert {min(each.plain for each in dots), max(each.plain for each in dots)} == {0, 1}
    assert all(0 <= each.low <= each.median <= each.high <= 1 for each in dots)


def test_tiers_that_do_not_separate_are_not_shown() -> None:
    assert view(shipped(), portfolio(shipped(), tiers=2)).overview.with_tier
    assert not view(shipped(), portfolio(shipped(), tiers=1)).overview.with_tier


def test_an_anonymous_page_holds_no_name_place_date_or_file() -> None:
    model = shipped()
    visits = [incubator.visit for incubator in portfolio(model).incubators]
    hidden = {PLACE, "old yard.xlsx", "24 September 2002", "1 February 2001", "2002-09-24"}
    hidden |= {text for visit in visits for text in (visit.name, visit.file, visit.key)}
    found = anonymous(model, portfolio(model), SECRET)
    html = portfolio_html(view(model, found))
    assert [text for text in sorted(hidden) if text in html] == []
    assert all(incubator.visit.key in html for incubator in found.incubators)


def test_an_anonymous_page_never_says_all_or_nobody() -> None:
    model = shipped()
    code = next(iter(model.practices))
    gaps = tuple(CommonGap(code, "own", told) for told in (NearlyAll(24), HowMany(12, 24), Few(24)))
    found = replace(anonymous(model, portfolio(model), SECRET), gaps=gaps)
    rows = view(model, found).gaps
    assert [(row.share.text, row.bar) for row in rows] == [("nearly all", 1), ("50%", 0.5), ("few", 0)]


def test_invented_visits_are_marked_one_by_one_where_others_are_real() -> None:
    model = shipped()
    visits = [replace(house(model, number), fictional=number == 0) for number in range(HOUSES)]
    mixed = view(model, portfolio(model, visits))
    assert mixed.notices == ("Invented visits in this comparison: 1 of 24. They are marked.",)
    assert [row.head.name for row in mixed.overview.rows if row.head.invented] == ["Alder House"]
    real = portfolio(model, [replace(visit, fictional=False) for visit in visits])
    assert view(model, real).signs == ()


def test_seed_and_ties_stand_at_the_end(page: str) -> None:
    end = told(page)[-2500:]
    assert SEED in end
    assert "Equal scores share the mean of their places." in end


def test_a_hostile_text_stays_text() -> None:
    html = portfolio_html(view(shipped(), hostile_portfolio(), ranks=True))
    assert HOSTILE in told(html.replace("&lt;", "‹").replace("&gt;", "›")).replace("‹", "<").replace("›", ">")
    assert html.count("<script") == 1
    assert "<img" not in html
    outside = re.sub(r'"[^"]*"', '""', html[html.index("<body>") : html.index("<script>")])
    assert re.findall(r"<[^>]*\son\w+=", outside) == []


def test_no_address_stands_in_the_page_and_nothing_is_loaded(ranked: str) -> None:
    assert re.findall(r"://|\bwww\.|url\(|@import", ranked) == []
    assert re.findall(r"<(?:link|img|iframe|object|embed|video|audio|source|base)\b|\ssrc=|\ssrcset=", ranked) == []
    assert re.findall(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bimport\(", ranked) == []
    assert all(address.startswith("#") for address in re.findall(r'href="([^"]*)"', ranked))
    assert "default-src 'none'" in ranked


def test_every_identifier_is_there_once_and_every_link_arrives(ranked: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', ranked)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', ranked)) <= set(ids)


def test_a_view_holds_words_and_rounded_numbers_alone() -> None:
    found = view(shipped(), ranks=True)
    kinds = {type(leaf) for leaf in leaves(replace(found, text={}))} - {dict}
    assert kinds <= {str, int, float, bool}
    floats = [leaf for leaf in leaves(found) if isinstance(leaf, float)]
    assert all(round(each, 4) == each for each in floats)


def test_the_tiny_model_without_stages_and_modules_has_a_page() -> None:
    html = portfolio_html(view(tiny(), ranks=True))
    assert "Stage" not in told(html).split("How this was made")[0]
    assert all(each.code in told(html) for each in compared(tiny().dimensions))


def test_an_empty_portfolio_has_a_page() -> None:
    empty = replace(
        portfolio(shipped()),
        incubators=(),
        left_out=(),
        rankings=(),
        groups=(),
        gaps=(),
        without_gap=(),
        training=(),
        pairs=(),
        trends=(),
    )
    assert "Incubators compared 0" in told(portfolio_html(view(shipped(), empty, ranks=True)))


def test_the_page_speaks_russian_with_every_entry_translated() -> None:
    words = load_words("ru")
    own = {key for key in words.english if key.startswith("portfolio.")}
    assert own - set(words.translated) == set()
    text = told(portfolio_html(view(load_model("incubator", "ru"), words=words, ranks=True)))
    assert "Не для распространения" in text
    plain = set(re.findall(r"\b[a-z]{5,}\b", re.sub(r"\S+\.xlsx|\S*-\S*", "", text)))
    assert plain == set()


def test_a_translation_has_the_slots_of_its_english() -> None:
    words = load_words("ru")
    for key in (key for key in words.translated if key.startswith("portfolio.")):
        slots = [
            {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}
            for forms in (words.english[key].english, words.translated[key])
        ]
        assert slots[0] == slots[1], key
