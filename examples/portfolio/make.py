"""Write the workbooks of an invented portfolio: `python examples/portfolio/make.py`.

24 fictional incubators that may be compared (`compared/`), four of them visited twice, and eight files that may not
(`left-out/`), each named for the reason. The same numbers come out every time.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import assess
from assess.domain.assessment import Answer, Assessment, ClientHeard, DontKnow, ProfileValue, Rated, Response
from assess.domain.model import MaturityModel

HERE = Path(__file__).resolve().parent
NAMES = (
    "Apricot Yard", "Bell Foundry", "Cedar Court", "Dairy Lane", "East Gate", "Felt House",
    "Granary", "Harbour Shed", "Ink Works", "Juniper Hall", "Kiln Street", "Lime Terrace",
    "Mill Race", "North Bridge", "Orchard Row", "Post House", "Quarry Hill", "River Dock",
    "Saddle Square", "Tile Factory", "Upper Well", "Vine Passage", "Wool Store", "Yarrow Field",
)  # fmt: skip
COUNTRIES = {"KZ": ("kk", "ru"), "KG": ("ky", "ru"), "UZ": ("uz", "ru"), "UA": ("uk", "ru")}
STAGES = ("operating",) * 16 + ("opening",) * 6 + ("preparation",) * 2
MIXES = ({"no": 9, "low": 2}, {"low": 7, "no": 3}, {"high": 6, "low": 3}, {"no": 5, "low": 5})
FIRST_VISIT = dt.date(2024, 9, 2)
TWICE = (1, 6, 9, 14)
CLIENTS = 4
PARKS = (2, 13)
OPEN, CONTRADICTED, RISEN = 0.03, 0.02, 0.4
"""The shares of answers that are not known, of ratings that sources contradict, of levels that rose since last year."""


def main() -> None:
    """Write every workbook anew."""
    model = assess.load_model("incubator")
    for number in range(len(NAMES)):
        house = _house(model, number)
        write(model, house, "compared", _slug(NAMES[number]))
        if number in TWICE:
            write(model, _earlier(house, number), "compared", f"{_slug(NAMES[number])}-2023")
    for name, house, own_model in _not_compared(model):
        write(own_model, house, "left-out", name)


def write(model: MaturityModel, house: Assessment, folder: str, name: str) -> None:
    """Write one workbook in place of an older one."""
    target = HERE / folder / f"{name}.xlsx"
    target.parent.mkdir(exist_ok=True)
    identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"portfolio:{folder}/{name}"))
    target.unlink(missing_ok=True)  # a questionnaire is never written over
    assess.write_workbook(model, target, dataclasses.replace(house, assessment_id=identity))


def _house(model: MaturityModel, number: int) -> Assessment:
    chance = random.Random(f"house {number}")  # noqa: S311  # the same houses every time
    country = tuple(COUNTRIES)[number % len(COUNTRIES)]
    mix = MIXES[number // 4 % len(MIXES)]
    return Assessment(
        language="en",
        profile=MappingProxyType(_profile(number, country, mix, chance)),
        answers=MappingProxyType(_answers(model, STAGES[number], chance)),
        clients=_clients(model, mix, chance) if STAGES[number] == "operating" else (),
    )


def _profile(number: int, country: str, mix: Mapping[str, int], chance: random.Random) -> dict[str, ProfileValue]:
    of = "wanted" if STAGES[number] == "preparation" else "now"
    counts: dict[str, ProfileValue] = {f"{kind}_{of}": mix.get(kind, 0) for kind in ("no", "low", "high")}
    visited = FIRST_VISIT + dt.timedelta(days=14 * number)
    return {
        "incubator": NAMES[number],
        "incubator_key": _slug(NAMES[number]),
        "place": f"Town {number + 1} (fictional)",
        "country": country,
        "languages": COUNTRIES[country],
        "fictional": "yes",
        "visit_date": visited,
        "assessors": "Two advisors of the fictional visits",
        "assessor_role": chance.choice(("peer", "association", "consultant")),
        "mode": "full",
        "status": "final",
        "stage": STAGES[number],
        "park": "planned" if number in PARKS else "none",
        "firms_in_reach": chance.randint(1, 9),
        "research_bodies": chance.randint(1, 4),
        "research_contacts": chance.randint(0, 1),
        "projects_named": chance.randint(0, 3),
        "release": ("funder", "association") if number % 3 else ("funder",),
        "release_by": "the director, at the closing meeting",
        "release_date": visited,
        "facts_checked": visited + dt.timedelta(days=14),
        "posts": 3 + number % 3,
        **counts,
    }


def _answers(model: MaturityModel, stage: str, chance: random.Random) -> dict[str, Answer]:
    """Ratings around the strength of the house and of each dimension; most of them shown or traced, a few not known."""
    strength = chance.gauss(1.7 if stage == "operating" else 1.1, 0.5)
    asked = [entry.code for entry in model.stages]
    answers: dict[str, Answer] = {}
    for dimension in model.dimensions:
        own = strength + chance.gauss(0, 0.4)
        for practice in dimension.practices:
            late = asked.index(practice.stage or asked[0]) > asked.index(stage)
            if dimension.sampled and not late:
                answers[practice.code] = Answer(grade=chance.choice((2, 3)))
            if dimension.sampled or dimension.optional or late:
                continue
            level = min(model.top, max(0, round(own + chance.gauss(0, 0.7))))
            grade = chance.choices(range(1, 5), (1, 3, 5, 2))[0]
            note = f"Invented for the example: level {level} was rated."
            response = (
                DontKnow()
                if chance.random() < OPEN
                else Rated(level, grade, contradicted=chance.random() < CONTRADICTED)
            )
            answers[practice.code] = Answer(response, note)
    return answers


def _clients(model: MaturityModel, mix: Mapping[str, int], chance: random.Random) -> tuple[ClientHeard, ...]:
    practices = [practice.code for d in model.dimensions if d.sampled for practice in d.practices]
    kinds = [kind for kind, count in mix.items() for _ in range(count)]
    return tuple(
        ClientHeard(
            f"K{number}",
            kinds[number % len(kinds)],
            {code: Rated(min(model.top, max(0, round(chance.gauss(1.3, 0.8))))) for code in practices},
            "assessor",
            float(chance.randint(2, 40)),
        )
        for number in range(1, CLIENTS + 1)
    )


def _earlier(house: Assessment, number: int) -> Assessment:
    """The visit of the year before: now and then a level lower."""
    chance = random.Random(f"earlier {number}")  # noqa: S311  # as above
    answers = {
        code: dataclasses.replace(answer, response=_lower(answer.response, chance))
        for code, answer in house.answers.items()
    }
    earlier = _with(house, visit_date=FIRST_VISIT - dt.timedelta(days=300 - 10 * number))
    return dataclasses.replace(earlier, answers=MappingProxyType(answers))


def _lower(response: Response, chance: random.Random) -> Response:
    if not isinstance(response, Rated):
        return response
    return dataclasses.replace(response, level=max(0, response.level - (chance.random() < RISEN)))


def _with(house: Assessment, **changes: ProfileValue) -> Assessment:
    return dataclasses.replace(house, profile=MappingProxyType({**house.profile, **changes}))


def _named(house: Assessment, name: str) -> Assessment:
    return _with(house, incubator=name, incubator_key=_slug(name))


def _not_compared(model: MaturityModel) -> list[tuple[str, Assessment, MaturityModel]]:
    house = _house(model, 3)
    told = {
        code: dataclasses.replace(answer, response=dataclasses.replace(answer.response, grade=1))
        for code, answer in house.answers.items()
        if isinstance(answer.response, Rated)
    }
    few = {code: answer for at, (code, answer) in enumerate(house.answers.items()) if at % 3 == 0}
    other = dataclasses.replace(_house(model, 17), answers=house.answers)
    return [
        ("incomplete", dataclasses.replace(_named(house, "Amber Lane"), answers=MappingProxyType(few)), model),
        ("only-told", dataclasses.replace(_named(house, "Birch Lane"), answers=MappingProxyType(told)), model),
        ("rated-by-itself", _with(_named(house, "Clay Lane"), assessor_role="self"), model),
        ("not-released", _with(_named(house, "Dune Lane"), release=("director",)), model),
        ("another-version", _named(house, "Elm Lane"), dataclasses.replace(model, version="2.0")),
        ("the-same-again", _house(model, 4), model),
        ("two-of-one-visit-a", _named(_house(model, 17), "Fern Lane"), model),
        ("two-of-one-visit-b", _named(other, "Fern Lane"), model),
    ]


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


if __name__ == "__main__":
    main()
