"""From a view to pages: templates to HTML, HTML to a PDF/A-3a file. The only jinja2 and weasyprint."""

from __future__ import annotations

import gc
import hashlib
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess import resources
from assess.domain.findings import AssessError, Exit, Location, error
from assess.reporting.charts import CashChart, cash_svg
from assess.reporting.director.view import DirectorView
from assess.reporting.logo import NO_LOGO, Logo
from assess.reporting.portfolio.page import PortfolioView
from assess.reporting.reference.reference import Reference

if TYPE_CHECKING:
    from markupsafe import Markup
    from weasyprint.urls import URLFetcher

_TEMPLATE, _SHORT = "templates/director.html", "templates/short.html"
_PORTFOLIO = "templates/portfolio.html"
_VARIANT = "pdf/a-3a"
# Nothing answers under .invalid (RFC 2606): an address that the fetcher does not know leads nowhere.
_BASE = "https://reports.invalid/"
_COLLECTED_AFTER = 50_000
"""So many new objects, and garbage is looked for: the usual number is a few hundred."""
_KINDS = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF file as it will be written, the number of its pages, and the signs for which an empty box stands in it."""

    data: bytes
    pages: int
    boxes: tuple[str, ...] = ()


def render(view: DirectorView, overrides: Path | None = None, logo: Logo = NO_LOGO, *, short: bool = False) -> Pdf:
    """The report as a tagged PDF/A-3a. The same view gives the same bytes.

    `overrides` is a folder laid out like `reports/`; a template, style or image that stands in it is taken first.
    `logo` is the picture that the view's cover names; `short` makes of the report its one page of advice.
    AssessError (REPORT) where a template does not work, names a file that is not there, or a library is missing.
    """
    with _as_findings(_SHORT if short else _TEMPLATE):
        from weasyprint import HTML  # takes most of a second to import

        text = html(view, overrides, short=short)
        document = HTML(string=text, base_url=_BASE, url_fetcher=_fetcher(folders(overrides), logo))
        identifier = hashlib.sha256(text.encode() + logo.data).hexdigest()[:32].encode()
        with _seldom_collected():
            laid_out = document.render(pdf_variant=_VARIANT)
            data: bytes = laid_out.write_pdf(pdf_variant=_VARIANT, pdf_identifier=identifier)
        boxes = {chr(sign) for font in laid_out.fonts.values() for sign in font.missing}
        return Pdf(data, len(laid_out.pages), tuple(sorted(boxes)))


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Boxes live until the pages are drawn: looking for dead ones as often as usual takes a tenth of the time."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def _as_findings(template: str = _TEMPLATE) -> Iterator[None]:
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError  # not for every command

    try:
        from weasyprint.urls import FatalURLFetchingError  # its import fails where a system library is missing
    except OSError as fault:
        raise _failed("REPORT-03", Location(), why=str(fault).splitlines()[0]) from None
    try:
        yield
    except TemplateSyntaxError as fault:
        at = Location(file=fault.name or template, line=fault.lineno)
        raise _failed("REPORT-01", at, why=fault.message or "") from None
    except TemplateNotFound as fault:
        raise _failed("REPORT-02", Location(file=template), found=str(fault.name)) from None
    except TemplateError as fault:
        raise _failed("REPORT-01", Location(file=template), why=fault.message or "") from None
    except FatalURLFetchingError as fault:
        found = str(fault).removeprefix(_BASE)
        raise _failed("REPORT-02", Location(file=template), found=found) from None


def _failed(code: str, location: Location, **values: str) -> AssessError:
    return AssessError([error(code, location, **values)], Exit.REPORT)


def html(view: DirectorView, overrides: Path | None = None, *, short: bool = False) -> str:
    """The report as one HTML text; everything that comes from a view is escaped."""
    return _filled(_SHORT if short else _TEMPLATE, view, overrides)


def reference_text(view: Reference, template: str) -> str:
    """The reference of a model by one of its templates; everything in HTML is escaped."""
    with _as_findings(template):
        return _filled(template, view, None)


def portfolio_html(view: PortfolioView) -> str:
    """A portfolio as one page of HTML that holds its style and its script; everything from the view is escaped."""
    with _as_findings(_PORTFOLIO):
        return _filled(_PORTFOLIO, view, None)


def _filled(template: str, view: DirectorView | Reference | PortfolioView, overrides: Path | None) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape  # not for every command
    from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

    environment = Environment(
        loader=FileSystemLoader(folders(overrides)),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["cash_svg"] = _drawn
    try:
        return environment.get_template(template).render(view=view, t=view.text)
    except (TemplateSyntaxError, TemplateNotFound):
        raise
    except Exception as fault:
        if overrides is None:
            raise
        at = _line_of(fault, overrides)
        raise _failed("REPORT-01", at or Location(file=template), why=str(fault) or type(fault).__name__) from None


def _line_of(fault: Exception, overrides: Path) -> Location | None:
    """Where in a user's own template a fault arose; None where it is in none of them."""
    at = None
    for frame in traceback.extract_tb(fault.__traceback__):
        if Path(frame.filename).is_relative_to(overrides):
            at = Location(file=Path(frame.filename).relative_to(overrides).as_posix(), line=frame.lineno or 0)
    return at


def _drawn(chart: CashChart) -> Markup:
    from markupsafe import Markup  # comes with Jinja

    return Markup(cash_svg(chart))  # noqa: S704  # its words are escaped where it is drawn


def folders(overrides: Path | None) -> tuple[Path, ...]:
    """Where templates, styles and fonts are looked for, in this order."""
    return (overrides, resources.reports()) if overrides else (resources.reports(),)


def bundled(url: str, places: tuple[Path, ...]) -> Path | None:
    """The file that an address of the report means; None where it means none of ours."""
    if not url.startswith(_BASE):
        return None
    name = url.removeprefix(_BASE)
    for folder in places:
        path = (folder / name).resolve()
        if path.suffix in _KINDS and path.is_relative_to(folder.resolve()) and path.is_file():
            return path
    return None


def _fetcher(places: tuple[Path, ...], logo: Logo) -> URLFetcher:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # as in render

    class Bundled(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
        """Answers for files of the report and its logo; anything else stops the report: it cannot pass unseen."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ANN401, ARG002  # as its base
            if logo.file and url == _BASE + logo.file:
                return URLFetcherResponse(url, logo.data, {"Content-Type": _KINDS[logo.ending]})
            path = bundled(url, places)
            if path is None:
                raise FatalURLFetchingError(url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _KINDS[path.suffix]})

    return Bundled()
