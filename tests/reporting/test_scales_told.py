"""What is said of scores and counts: in points where it is points, as sums where it is sums, one as one."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from assess.content.lint import check_model
from assess.domain.findings import Finding
from assess.domain.model import MaturityModel
from assess.domain.practice import Aggregate
from assess.domain.profile import Role
from assess.domain.scorecard import Scored
from assess.language import load_words
from assess.reporting.portfolio.page import PortfolioView, portfolio_view
from assess.reporting.terminal.portfolio import portfolio_lines
from tests.models.folders import copy_of_tiny, exchange
from tests.reporting.build import shipped, tiny, view_of, visit, visited
from tests.reporting.portfolio_small import house, small

ENGLISH = load_words()
SUM, MEAN = (dimension.code for dimension in tiny().dimensions)


def adding_up(model: MaturityModel, *codes: str) -> MaturityModel:
    """The model with sums in these dimensions and means in the others."""
    return dataclasses.replace(
        model,
        dimensions=tuple(
            dataclasses.replace(d, aggregate=Aggregate.SUM if d.code in codes else Aggregate.MEAN)
            for d in model.dimensions
        ),
    )


def worth(model: MaturityModel, *points: float) -> MaturityModel:
    """The model with levels that are worth these points."""
    levels = tuple(dataclasses.replace(level, points=p) for level, p in zip(model.levels, points, strict=True))
    return dataclasses.replace(model, levels=levels)


def page(model: MaturityModel) -> PortfolioView:
    return portfolio_view(model, small(model), ENGLISH, ranks=False)


def said_of_scores(model: MaturityModel) -> str:
    said = "\n".join(portfolio_lines(model, small(model), ENGLISH, width=1000))
    found = re.search(r"Score: from (\S+) to (\S+), on", said)
    assert found
    return " ".join(found.groups())


@pytest.mark.parametrize(
    ("model", "ends"),
    [
        (adding_up(tiny()), "0 1"),
        (tiny(), "0 2.5"),
        (adding_up(tiny(), SUM, MEAN), "0 3.5"),
        (worth(adding_up(tiny()), 1, 5, 9, 13), "1 13"),
        (worth(adding_up(tiny()), -1, 0, 1, 2), "-1 2"),
        (shipped(), "0 4"),
    ],
)
def test_beside_scores_stand_the_points_between_which_they_lie(model: MaturityModel, ends: str) -> None:
    assert said_of_scores(model) == ends


@pytest.mark.parametrize("model", [tiny(), adding_up(tiny()), worth(tiny(), 1, 5, 9, 13)])
def test_the_target_of_a_dimension_is_the_score_at_all_targets(model: MaturityModel) -> None:
    card = visited(model, visit(model, open_practice=False)).scorecard
    for code, dimension in card.dimensions.items():
        rows = [row for row in card.practices.values() if row.dimension == code and row.counted]
        weights = [model.practices[row.code].weight for row in rows]
        divisor = 1.0 if next(d for d in model.dimensions if d.code == code).adds_up else sum(weights)
        targets = [model.points(row.target) for row in rows]
        short = [max(0.0, model.points(row.target) - model.points(row.level)) for row in rows]
        assert dimension.target == pytest.approx(sum(map(float.__mul__, weights, targets)) / divisor)
        assert dimension.gap == pytest.approx(sum(map(float.__mul__, weights, short)) / divisor)
        assert isinstance(dimension.score, Scored)


def test_a_sum_is_told_as_a_sum_and_a_mean_as_a_mean() -> None:
    for model, sums in ((tiny(), ["The hall"]), (adding_up(tiny()), []), (adding_up(tiny(), SUM, MEAN), [SUM, MEAN])):
        for rules in (view_of(model, visit(model)).method.rules, page(model).method.rules):
            (told,) = (rule.text for rule in rules if rule.title == "Scores")
            assert ("it is a sum" in told) == bool(sums)
            assert ("The hall" in told) == bool(sums)


@pytest.mark.parametrize("weight", [1.0, 3.0, 100.0])
def test_a_heat_map_of_sums_has_every_shade(weight: float) -> None:
    model = adding_up(tiny(), SUM)
    first = model.dimensions[0]
    heavy = tuple(dataclasses.replace(practice, weight=weight) for practice in first.practices)
    model = dataclasses.replace(model, dimensions=(dataclasses.replace(first, practices=heavy), *model.dimensions[1:]))
    scale = weight * len(heavy)
    visits = [house(model, number) for number in range(1, 5)]
    made = [
        dataclasses.replace(
            one,
            dimensions={
                **one.dimensions,
                SUM: dataclasses.replace(one.dimensions[SUM], score=scale * level.points),
            },
        )
        for one, level in zip(visits, model.levels, strict=True)
    ]
    view = portfolio_view(model, small(model, made), ENGLISH, ranks=False)
    shades = {row.cells[0].shade for row in view.heat[0].rows}
    assert shades == {shade.shade for shade in view.shades}
    assert len(shades) == len(model.levels)
    assert [shade.text for shade in view.shades] == [f"every practice at {x.token} {x.label}" for x in model.levels]


def test_what_nobody_asked_or_answered_is_not_wanted_in_three_years() -> None:
    asked = view_of(tiny(), visit(tiny())).concept
    assert all(row.wanted for row in asked.mix)
    assert "in three years" in asked.mix_text
    hoped = {field.key for field in tiny().fields_for(Role.CLIENTS_WANTED)}
    silent = visit(tiny())
    silent = dataclasses.replace(silent, profile={k: v for k, v in silent.profile.items() if k not in hoped})
    sections = tuple(
        dataclasses.replace(section, fields=tuple(field for field in section.fields if field.key not in hoped))
        for section in tiny().profile
    )
    for model in (tiny(), dataclasses.replace(tiny(), profile=sections)):
        told = view_of(model, silent).concept
        assert not any(row.wanted for row in told.mix)
        assert "three years" not in told.mix_text
        assert all(row.now for row in told.mix)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_one_is_told_as_one(language: str, count: int) -> None:
    method = dataclasses.replace(tiny().method, counted_practices=count, hosted_clients=count)
    comparison = dataclasses.replace(tiny().comparison, months=count, group=count, lead_levels=count, tiers=count)
    model = dataclasses.replace(tiny(), method=method, comparison=comparison)
    words = load_words(language)
    rules = (
        *view_of(model, visit(model), words).method.rules,
        *portfolio_view(model, small(model), words, ranks=False).method.rules,
    )
    told = " ".join(rule.text for rule in rules)
    one = {"en": "1 (practices|such clients|incubators|months|levels|tiers)", "ru": "1 (уровня|уровней|таких)"}
    many = {"en": "[25] (practice|such client|incubator|month|level|tier)", "ru": "5 (уровень|уровня|такой|таких .+ра)"}
    assert not re.search(rf"\b{one[language]}\b", told)
    assert not re.search(rf"\b{many[language]}\b", told)


def ranges(found: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """The findings that name a range, as they are worded."""
    codes = ("MODEL-44", "MODEL-56", "MODEL-75")
    return [ENGLISH.say(f"finding.{one.code}", **one.values) for one in found if one.code in codes]


def without(folder: Path, block: str) -> None:
    """Leave nothing in a list of the model."""
    path = folder / "model.yaml"
    text = re.sub(rf"^{block}:\n(?:  - .*\n)+", f"{block}: []\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("block", ["levels", "grades"])
def test_no_range_is_told_of_a_scale_that_has_nothing(tmp_path: Path, block: str) -> None:
    folder = copy_of_tiny(tmp_path)
    without(folder, block)
    found = check_model(folder)
    assert found
    assert not [told for told in ranges(list(found)) if "-1" in told or "-2" in told]


def test_no_range_is_told_of_a_scale_with_one_level(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    text = (folder / "model.yaml").read_text(encoding="utf-8")
    for line in re.findall(r'^  - \{token: "[234]".*\n', text, re.MULTILINE):
        exchange(folder, "model.yaml", line, "")
    found = check_model(folder)
    assert found
    assert not [told for told in ranges(list(found)) if "between 0 and -1" in told]
