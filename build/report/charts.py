"""Charts as inline SVG, drawn when the site is written.

Nothing in them depends on the fonts of the machine that draws: all room for labels is fixed. They
are as wide as a phone. Colours are those of the page, by CSS variables, so that they fit its dark
dress as well.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert
from lxml import etree
from markupsafe import Markup

from build.report.characters import plain

_WIDTH = 360
_BAR = 22
_LABEL_ROOM, _VALUE_ROOM = 166, 48
_LONGEST_LABEL = 22
_TIME_LABELS = 4  # under a time axis
_FONT_SIZE = 12
_INK, _LINE, _FILL = "currentColor", "var(--line)", "var(--chart)"

# What a chart is made of; whatever else the library draws is left out.
_ELEMENTS = {"svg", "g", "path", "line", "rect", "text"}
_ATTRIBUTES = {
    "viewBox", "transform", "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "fill",
    "stroke", "stroke-width", "opacity", "fill-opacity", "text-anchor", "font-size", "font-weight",
}  # fmt: skip


def bars(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """Return a bar for each label, from the top, in the order of the rows."""
    values = [{"label": _shortened(one), "n": n, "at": at} for at, (one, n) in enumerate(rows)]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("at:O", axis=None),
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domainMin=0)),
    )
    chart = alt.layer(
        base.mark_bar(color=_FILL),
        base.mark_text(align="left", dx=4, color=_INK, fontSize=_FONT_SIZE).encode(text="n:Q"),
        base.mark_text(align="right", x=-8, color=_INK, fontSize=_FONT_SIZE).encode(
            x=alt.value(-8), text="label:N"
        ),
    )
    padding = {"left": _LABEL_ROOM, "right": _VALUE_ROOM, "top": 2, "bottom": 2}
    return _drawn(chart, title, _BAR * len(rows), padding)


def columns(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """Return a column for each period, in the order of the rows."""
    values = [{"label": one, "n": n} for one, n in rows]
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(color=_FILL)
        .encode(
            x=_time_axis([one for one, _ in rows]),
            y=alt.Y("n:Q", title=None, axis=_axis(tickCount=4, tickMinStep=1, grid=True)),
        )
    )
    return _drawn(chart, title, 150, {"left": 44, "right": 24, "top": 8, "bottom": 24})


def bubbles(title: str, periods: Sequence[str], rows: Sequence[tuple[str, str, int]]) -> Markup:
    """Return a circle for each row (period, kind, number), as large as its number."""
    kinds = sorted({kind for _, kind, _ in rows})
    values = [{"label": period, "kind": kind, "n": n} for period, kind, n in rows]
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_circle(color=_FILL, opacity=0.8)
        .encode(
            x=_time_axis(periods),
            y=alt.Y("kind:N", title=None, sort=kinds, axis=_axis(grid=True)),
            size=alt.Size("n:Q", legend=None, scale=alt.Scale(domainMin=0, range=[0, 300])),
        )
    )
    return _drawn(
        chart, title, _BAR * len(kinds), {"left": 96, "right": 24, "top": 8, "bottom": 24}
    )


def _time_axis(periods: Sequence[str]) -> alt.X:
    step = -(-len(periods) // _TIME_LABELS)
    axis = _axis(values=list(periods[:: max(step, 1)]), labelAngle=0, labelAlign="left")
    scale = alt.Scale(domain=list(periods))
    return alt.X("label:O", title=None, sort=None, axis=axis, scale=scale)


def _axis(**options: Any) -> alt.Axis:
    return alt.Axis(
        labelOverlap=False,
        labelLimit=0,
        labelColor=_INK,
        labelFontSize=_FONT_SIZE,
        domainColor=_LINE,
        tickColor=_LINE,
        gridColor=_LINE,
        **options,
    )


def _drawn(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart,
    title: str,
    height: int,
    padding: Mapping[str, int],
) -> Markup:
    placed = chart.properties(
        width=_WIDTH - padding["left"] - padding["right"],
        height=height,
        padding=dict(padding),
        autosize=alt.AutoSizeParams(type="none"),
    )
    spec = placed.configure(background="transparent").configure_view(stroke=None).to_dict()
    # No address may be fetched, and there is none in the data.
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return _cleaned(svg, title)


def _cleaned(svg: str, title: str) -> Markup:
    """Return the drawing with nothing but what a chart is made of, named by its title."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(svg.encode(), parser)
    for element in list(root.iter()):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        parent = element.getparent()
        if parent is not None and (name not in _ELEMENTS or _is_empty(element)):
            parent.remove(element)
            continue
        for key in set(element.attrib) - _ATTRIBUTES:
            del element.attrib[key]
        element.tag = name
        element.text = plain(element.text) if element.text else None
    root.set("role", "img")
    root.set("class", "chart")
    root.set("aria-label", plain(title))
    etree.cleanup_namespaces(root)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 (elements as listed above)


def _is_empty(element: etree._Element) -> bool:
    return element.get("class") in ("background", "foreground")


def _shortened(text: str) -> str:
    shown = plain(text)
    return shown if len(shown) <= _LONGEST_LABEL else f"{shown[: _LONGEST_LABEL - 1]}…"
