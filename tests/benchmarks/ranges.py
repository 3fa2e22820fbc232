"""What the likely ranges cost, beside the keyed random numbers that they cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from assess.analysis.certainty.ranges import with_ranges
from assess.analysis.certainty.streams import COMMON, Occasion, normals
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Assessment, Rated, Response
from assess.domain.model import MaturityModel
from tests.analysis import build
from tests.benchmarks.timing import Ratio, compare

CLIENTS = "E"


def _model() -> MaturityModel:
    return build.model(
        *(
            build.dimension(name, *(build.practice(f"{name}{n}") for n in range(1, 7)), sampled=name == CLIENTS)
            for name in "CTMSFNLE"
        )
    )


def _assessment(model: MaturityModel) -> Assessment:
    kinds = cycle([Rated(2, 3), Rated(3, 1), Rated(1, 2), Rated(4, 4), Rated(0, 0), build.answered("?")])
    answers: dict[str, Response | int | str] = {
        code: next(kinds) for code, d in model.dimension_of.items() if d.code != CLIENTS
    }
    asked = [code for code, d in model.dimension_of.items() if d.code == CLIENTS]
    clients = tuple(
        build.client(f"c{n}", "bakers", **{code: (n + at) % 4 for at, code in enumerate(asked)}) for n in range(6)
    )
    return build.assessment(answers, name="house", bakers_now=20, clients=clients)


def ratios() -> Iterator[Ratio]:
    """A scorecard of 48 practices, one dimension rated by six of twenty clients, 10 000 draws."""
    model = _model()
    assessment = _assessment(model)
    occasion = Occasion(model.id, "house")
    yield compare(
        "a scorecard of 48 practices with ranges",
        lambda: with_ranges(model, assessment, score(model, assessment)),
        "its random numbers alone",
        lambda: [normals(occasion, code, model.method.draws) for code in (COMMON, *model.practices)],
        rounds=51,
        at_most=3.0,
    )
    yield compare(
        "the same without ranges",
        lambda: score(model, assessment),
        "its random numbers alone",
        lambda: [normals(occasion, code, model.method.draws) for code in (COMMON, *model.practices)],
        rounds=21,
        at_most=0.6,
    )
