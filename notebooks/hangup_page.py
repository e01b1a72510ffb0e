"""How the notebooks show figures: sentences, tables, quotes and charts that read alike everywhere.

A chart has its text beside it, every rate its bounds. What there are no figures for becomes a
sentence, marked so that `run --check` can tell it from a finding.
"""

from __future__ import annotations

import base64
import html
import io
import re
from collections.abc import Iterable, Sequence, Sized

import matplotlib as mpl

mpl.use("agg")

import matplotlib.dates as mdates
import pandas as pd
from IPython.display import display
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from PIL import Image

# Colours that those tell apart, too, who see colours differently: M. Okabe and K. Ito, "Color
# universal design", 2008.
BLUE, ORANGE, GREEN, RED, PINK, SKY = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#D55E00",
    "#CC79A7",
    "#56B4E9",
)
INK, GREY, FAINT = "#222222", "#6B6B6B", "#D9D9D9"
SEQUENTIAL = "YlGnBu"
"""From little to much; light to dark, so that it holds without colour, too."""

WIDTH = 8.6
"""Inches of a chart that fills the page."""

_DPI = 120
_EMPTY = {"hangup": "empty"}
"""Marks what was said because there was nothing to show."""

mpl.rcParams.update(
    {
        "figure.figsize": (WIDTH, 3.6),
        "figure.dpi": _DPI,
        "figure.facecolor": "white",
        "figure.constrained_layout.use": True,
        "font.family": "DejaVu Sans",
        "font.size": 9.5,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": GREY,
        "axes.titlesize": 10.5,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": True,
        "grid.color": FAINT,
        "grid.linewidth": 0.7,
        "xtick.color": INK,
        "ytick.color": INK,
        "legend.frameon": False,
        "lines.linewidth": 1.8,
    }
)


# --- Numbers in words -----------------------------------------------------------------------------


def count(n: float) -> str:
    """'12,345'."""
    return f"{n:,.0f}"


def percent(share: float, decimals: int = 1) -> str:
    """'5.7%'; an en dash where there is no share."""
    return "–" if pd.isna(share) else f"{100 * share:.{decimals}f}%"


def rate(share: float, low: float, high: float) -> str:
    """'5.7% (5.3–6.0%)', with no more decimals than the bounds make worth reading."""
    if pd.isna(share):
        return "–"
    decimals = 1 if high - low < 0.045 else 0
    bounds = f"{100 * low:.{decimals}f}–{100 * high:.{decimals}f}%"
    return f"{percent(share, decimals)} ({bounds})"


def rates(
    frame: pd.DataFrame, share: str = "rate", low: str = "low", high: str = "high"
) -> pd.Series:
    """`rate` of every row."""
    return pd.Series(
        [rate(*row) for row in frame[[share, low, high]].to_numpy()],
        index=frame.index,
        dtype=object,
    )


def probability(p: float) -> str:
    """'0.03', 'below 0.001'."""
    return (
        "–"
        if pd.isna(p)
        else "below 0.001"
        if p < 0.001
        else f"{p:.3f}"
        if p < 0.01
        else f"{p:.2f}"
    )


def difference(p: float) -> str:
    """What the p-value of two shares says, at the 5% level."""
    if pd.isna(p):
        return "too few to tell whether it changed"
    said = "more than chance explains" if p < 0.05 else "chance may explain it"
    return f"{said} (p {probability(p)})"


def duration(seconds: float) -> str:
    """'45 s', '2 min 30 s', '28 min', '1 h 10 min'."""
    if pd.isna(seconds):
        return "–"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 600:
        minutes, rest = divmod(whole, 60)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def listed(names: Iterable[str]) -> str:
    """'a, b and c'."""
    *most, last = list(names)
    return f"{', '.join(most)} and {last}" if most else last


def many(n: float, one: str, more: str | None = None) -> str:
    """'1 call', '1,200 calls'."""
    return f"{count(n)} {one if n == 1 else more or one + 's'}"


# --- Text -----------------------------------------------------------------------------------------


def say(*sentences: str) -> None:
    """Shows a paragraph; of several, a list. Markdown."""
    text = (
        sentences[0]
        if len(sentences) == 1
        else "\n".join(f"- {sentence}" for sentence in sentences)
    )
    _show_text(text, {})


def holds(figures: Sized | None, otherwise: str) -> bool:
    """Whether there are any figures, such as rows of a frame; where not, says so."""
    there = figures is not None and len(figures) > 0
    if not there:
        _show_text(otherwise, _EMPTY)
    return there


def _show_text(text: str, metadata: dict[str, str]) -> None:
    plain = re.sub(r"\*\*|`", "", text)
    # A dollar would begin a formula.
    marked = text.replace("$", "&#36;")
    display({"text/markdown": marked, "text/plain": plain}, raw=True, metadata=metadata)


def quotes(frame: pd.DataFrame) -> None:
    """Shows what was said: rows with evidence, business, queue, day and confidence."""
    _show_text("\n>\n".join(_quote(row) for row in frame.itertuples()), {})


def _quote(row: tuple) -> str:
    place = f"{_literal(row.business)}, {_literal(row.queue)}, {row.day.day} {row.day:%B}"
    return f"> “{_literal(row.evidence)}”  \n> {place}, confidence {percent(row.confidence, 0)}"


def _literal(text: str) -> str:
    """Text of others as it stands, in Markdown."""
    return re.sub(r"([\\`*_{}\[\]#|~])", r"\\\1", html.escape(" ".join(text.split()), quote=False))


def table(columns: dict[str, Iterable[object]]) -> None:
    """Shows a table, column by column under their heads: numbers right and grouped, text left."""
    frame = pd.DataFrame({head: pd.Series(list(values)) for head, values in columns.items()})
    texts = frame.apply(lambda column: column.map(_cell))
    sides = ["right" if pd.api.types.is_numeric_dtype(frame[head]) else "left" for head in frame]
    lines = ['<table class="mathjax_ignore tex2jax_ignore">', _row("th", frame.columns, sides)]
    lines += [_row("td", row, sides) for row in texts.to_numpy()]
    display(
        {"text/html": "\n".join([*lines, "</table>"]), "text/plain": texts.to_string(index=False)},
        raw=True,
    )


def _cell(value: object) -> str:
    if pd.api.types.is_number(value):
        return "–" if pd.isna(value) else count(value)
    return "–" if value is None else str(value)


def _row(tag: str, cells: Iterable[object], sides: Sequence[str]) -> str:
    return (
        "<tr>"
        + "".join(
            f'<{tag} style="text-align: {side}">{html.escape(str(cell))}</{tag}>'
            for cell, side in zip(cells, sides, strict=True)
        )
        + "</tr>"
    )


# --- Charts ---------------------------------------------------------------------------------------


def show(figure: Figure, text: str) -> None:
    """Shows a chart, and what it shows for those who do not see it.

    Raises ValueError where a part of it is empty: a broken chart must not look like a finding.
    """
    if not all(axes.has_data() for axes in figure.axes):
        raise ValueError(f"a part of the chart is empty: {text}")
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=_DPI)
    plt.close(figure)
    # Flat colours need no more: a third of the size. The method keeps rare ones, such as a mark's.
    picture = Image.open(drawn).convert("RGB")
    picture = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    saved = io.BytesIO()
    picture.save(saved, format="png", optimize=True)
    image = base64.b64encode(saved.getvalue()).decode("ascii")
    display({"image/png": image, "text/plain": text}, raw=True)


def height(rows: int) -> float:
    """Inches that a chart with so many rows needs."""
    return 0.9 + 0.29 * max(rows, 2)


def in_percent(axis: mpl.axis.Axis) -> None:
    """Writes the ticks of an axis of shares in percent, in steps of 1, 2 or 5 and their tens."""
    axis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))

    def written(share: float, _: int) -> str:
        ticks = axis.get_majorticklocs()
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 1
        return f"{100 * share:.{0 if step >= 0.0099 else 1}f}%"

    axis.set_major_formatter(FuncFormatter(written))


def by_date(axis: mpl.axis.Axis, times: pd.Series) -> None:
    """Writes the ticks of an axis of days: Mondays where they are few, else months."""
    if (times.max() - times.min()).days <= 70:
        locator, form = mdates.WeekdayLocator(mdates.MO), "{at.day} {at:%b}"
    else:
        locator, form = mdates.AutoDateLocator(minticks=3, maxticks=8), "{at:%b %Y}"
    axis.set_major_locator(locator)
    axis.set_major_formatter(FuncFormatter(lambda day, _: form.format(at=mdates.num2date(day))))


def dots(
    axes: Axes,
    labels: Sequence[str],
    frame: pd.DataFrame,
    *,
    colour: str | Sequence[str] = BLUE,
    reference: float | None = None,
) -> None:
    """Draws a row per share, its bounds as a line: columns rate, low and high, the first on top.

    reference: a share to compare with, drawn as a dashed line
    """
    rows = range(len(frame))
    colours = [colour] * len(frame) if isinstance(colour, str) else list(colour)
    axes.hlines(rows, frame["low"], frame["high"], color=colours, linewidth=2.4, alpha=0.55)
    axes.scatter(frame["rate"], rows, color=colours, s=30, zorder=3)
    if reference is not None:
        axes.axvline(reference, color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    axes.set_yticks(rows, labels)
    axes.set_ylim(len(frame) - 0.4, -0.6)
    axes.set_xlim(0, max(frame["high"].max(), reference or 0) * 1.05)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    in_percent(axes.xaxis)


def course(
    axes: Axes,
    times: pd.Series,
    frame: pd.DataFrame,
    *,
    colour: str = BLUE,
    label: str | None = None,
) -> None:
    """Draws a share over time, its bounds as a band: columns rate, low and high."""
    axes.fill_between(times, frame["low"], frame["high"], color=colour, alpha=0.22, linewidth=0)
    axes.plot(times, frame["rate"], color=colour, marker="o", markersize=3.2, label=label)
    by_date(axes.xaxis, times)
    # Where there was hardly anything the band is as high as the page: cut, so that the rest shows.
    wide = frame["high"] - frame["low"]
    axes.set_ylim(0, 1.1 * frame.loc[wide <= 3 * wide.median(), "high"].max())
    in_percent(axes.yaxis)
