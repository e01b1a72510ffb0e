"""The charts of the notebooks: each function draws one, with bounds wherever there is a share.

Frames have the columns rate, low and high: a share and its 95% interval. `text` says what a chart
shows to those who do not see it. Colours are told apart by everybody; charts are for a white page.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

import matplotlib as mpl

mpl.use("agg")

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from IPython.display import display
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from PIL import Image

from hangup_page import duration

# For those, too, who see colours differently: M. Okabe and K. Ito, "Color universal design", 2008.
BLUE, ORANGE, GREEN, RED, PINK = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7"
INK, GREY, FAINT = "#222222", "#6B6B6B", "#D9D9D9"
SEQUENTIAL = "YlGnBu"
"""From little to much; light to dark, so that it holds without colour, too."""

WIDTH = 8.6
"""Inches of a chart that fills the page."""

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_DPI = 120
_DASHED = (0, (4, 3))

mpl.rcParams.update(
    {
        "figure.dpi": _DPI,
        "figure.facecolor": "white",
        "figure.constrained_layout.use": True,
        "font.family": "DejaVu Sans",
        "font.size": 9.5,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": GREY,
        "axes.titlesize": 9.5,
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
        "legend.fontsize": 8.5,
        "lines.linewidth": 1.8,
    }
)


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


# --- Shares side by side --------------------------------------------------------------------------


def dots(
    labels: Sequence[str],
    frame: pd.DataFrame,
    said: str,
    text: str,
    *,
    colour: str | Sequence[str] = BLUE,
    reference: float | None = None,
    targets: pd.Series | None = None,
    legend: dict[str, str] | None = None,
    title: str | None = None,
    whole: bool = False,
) -> None:
    """A row per share, the first on top.

    said: what the shares are of
    reference: a share to compare with, dashed
    targets: one per row, a red mark; null where there is none
    legend: what the colours mean
    whole: the axis goes to 100%
    """
    figure, axes = plt.subplots(figsize=(WIDTH, _height(len(frame))))
    _dots(axes, labels, frame, colour, reference)
    if targets is not None and targets.notna().any():
        axes.scatter(targets, range(len(frame)), marker="|", s=260, color=RED, linewidth=2.2)
        axes.set_xlim(0, max(axes.get_xlim()[1], targets.max() * 1.1))
    for meaning, shade in (legend or {}).items():
        axes.scatter([], [], color=shade, s=30, label=meaning)
    if legend:
        figure.legend(loc="outside upper right", ncols=4, handletextpad=0.2, columnspacing=1.2)
    if whole:
        axes.set_xlim(0, 1.02)
    axes.set_title(title or "")
    axes.set_xlabel(said)
    show(figure, text)


def dots_by(groups: dict[str, tuple[Sequence[str], pd.DataFrame]], said: str, text: str) -> None:
    """Rows of shares group by group, two groups abreast on one scale; OTHERS is grey."""
    across = min(2, len(groups))
    down = -(-len(groups) // across)
    figure, grid = plt.subplots(down, across, figsize=(WIDTH, 0.5 + 1.9 * down), squeeze=False)
    most = max(frame["high"].max() for _, frame in groups.values()) * 1.05
    for axes, (name, (labels, frame)) in zip(grid.flat, groups.items(), strict=False):
        _dots(axes, labels, frame, _reason_colours(labels), None)
        axes.set_title(name)
        axes.set_xlim(0, most)
        axes.tick_params(axis="y", labelsize=8)
    for axes in grid.flat[len(groups) :]:
        axes.remove()
    figure.supxlabel(said, fontsize=9.5)
    show(figure, text)


def two_sided(labels: Sequence[str], left: tuple, right: tuple, said: str, text: str) -> None:
    """Two shares of each row beside each other, 0 to 100%: each side a title and a frame."""
    figure, both = plt.subplots(1, 2, figsize=(WIDTH, _height(len(labels))), sharey=True)
    for axes, (title, frame), colour in zip(both, (left, right), (BLUE, ORANGE), strict=True):
        _dots(axes, labels, frame, colour, None)
        axes.set_title(title)
        axes.set_xlim(0, 1.02)
    figure.supxlabel(said, fontsize=9.5)
    show(figure, text)


def pareto(labels: Sequence[str], frame: pd.DataFrame, title: str, text: str) -> None:
    """Bars, the most frequent first, and beside them how much they make together: column so_far."""
    rows = range(len(frame))
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(WIDTH, _height(len(frame))), sharey=True, width_ratios=(2, 1)
    )
    left.barh(rows, frame["rate"], color=_reason_colours(labels), height=0.62)
    left.hlines(rows, frame["low"], frame["high"], color=INK, linewidth=1.4)
    left.set_yticks(rows, labels)
    left.set_ylim(len(frame) - 0.4, -0.6)
    left.set_title(title)
    left.set_xlabel("share (line: 95% interval)")
    right.plot(frame["so_far"], rows, color=ORANGE, marker="o", markersize=4)
    right.axvline(0.8, color=INK, linewidth=1, linestyle=_DASHED)
    right.set_xlim(0, 1.02)
    right.set_xlabel("this and all above (dashed: 80%)")
    for axes in (left, right):
        axes.grid(axis="y", visible=False)
        axes.tick_params(axis="y", length=0)
        _in_percent(axes.xaxis)
    show(figure, text)


# --- Shares over time -----------------------------------------------------------------------------


def course(
    times: pd.Series,
    frame: pd.DataFrame,
    said: str,
    of_what: str,
    text: str,
    *,
    reference: float | None = None,
    whole: bool = False,
) -> None:
    """A share over time with its band.

    said, of_what: what the steps are, and what the share is of
    reference: a share to compare with, dashed
    whole: the axis goes to 100%
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 3.0))
    _course(axes, times, frame, BLUE)
    if reference is not None:
        axes.axhline(reference, color=INK, linewidth=1, linestyle=_DASHED)
    # Where there was hardly anything the band is as high as the page: cut, so that the rest shows.
    wide = frame["high"] - frame["low"]
    axes.set_ylim(0, 1 if whole else 1.1 * frame.loc[wide <= 3 * wide.median(), "high"].max())
    axes.set_ylabel(of_what)
    axes.set_xlabel(said)
    show(figure, text)


def courses(groups: dict[str, pd.DataFrame], said: str, of_what: str, text: str) -> None:
    """Shares over weeks, three abreast on one scale: column week; OTHERS is grey."""
    across = min(3, len(groups))
    down = -(-len(groups) // across)
    figure, grid = plt.subplots(
        down, across, figsize=(WIDTH, 0.6 + 1.9 * down), squeeze=False, sharex=True, sharey=True
    )
    for axes, (name, frame) in zip(grid.flat, groups.items(), strict=False):
        _course(axes, frame["week"], frame, _reason_colours([name])[0])
        axes.set_title(name, fontsize=8.5)
        axes.tick_params(axis="x", labelsize=8)
    for axes in grid.flat[len(groups) :]:
        axes.remove()
    grid[0, 0].set_ylim(0, 1.1 * max(frame["high"].max() for frame in groups.values()))
    figure.supxlabel(said, fontsize=9.5)
    figure.supylabel(of_what, fontsize=9.5)
    show(figure, text)


def week(hours: pd.DataFrame, marked: pd.DataFrame, least: int, of_what: str, text: str) -> None:
    """A heat map: columns weekday (1 is Monday), hour, offered and rate.

    marked: hours that get a dot
    least: hours with fewer offered stay grey
    """
    filled = hours[hours["offered"] >= least] if (hours["offered"] >= least).any() else hours
    grid = filled.pivot(index="weekday", columns="hour", values="rate").reindex(
        index=range(1, 8), columns=range(filled["hour"].min(), filled["hour"].max() + 1)
    )
    figure, axes = plt.subplots(figsize=(WIDTH, 3.1))
    axes.set_facecolor("#EEEEEE")
    heat = axes.pcolormesh(
        grid.columns, grid.index, grid, cmap=SEQUENTIAL, vmin=0, edgecolor="white", linewidth=1
    )
    if len(marked):
        axes.scatter(
            marked["hour"],
            marked["weekday"],
            s=22,
            color=RED,
            edgecolor="white",
            linewidth=0.8,
            label="more than chance explains",
        )
        figure.legend(loc="outside upper right")
    axes.set_yticks(range(1, 8), WEEKDAYS)
    axes.set_xticks(grid.columns[::2], [f"{hour}:00" for hour in grid.columns[::2]])
    axes.set_ylim(7.5, 0.5)
    axes.grid(visible=False)
    axes.set_xlabel(f"hour of the day (grey: fewer than {least} offered)")
    _in_percent(figure.colorbar(heat, label=of_what, aspect=12).ax.yaxis)
    show(figure, text)


# --- Waiting --------------------------------------------------------------------------------------


def patience(curve: pd.DataFrame, gone: dict[float, float], said: str, text: str) -> None:
    """A survival curve: columns wait_seconds, survival, survival_low and survival_high.

    gone: by which wait in seconds which share is gone; not marked where null
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 3.4))
    minutes = curve["wait_seconds"] / 60
    low, high = curve["survival_low"], curve["survival_high"]
    axes.fill_between(minutes, low, high, step="post", color=BLUE, alpha=0.22, linewidth=0)
    axes.step(minutes, curve["survival"], where="post", color=BLUE)
    for share, seconds in gone.items():
        if not pd.isna(seconds):
            at, left = seconds / 60, 1 - share
            axes.plot([0, at, at], [left, left, 0], color=GREY, linewidth=1, linestyle=(0, (2, 2)))
            note = f"{share:.0%} gone: {duration(seconds)}"
            axes.annotate(note, (at, left), xytext=(6, 6), textcoords="offset points")
    axes.set_xlim(left=0)
    axes.set_ylim(0, 1.02)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=10, integer=True))
    _in_percent(axes.yaxis)
    axes.set_ylabel("would still wait")
    axes.set_xlabel(said)
    show(figure, text)


# --- Reps -----------------------------------------------------------------------------------------


def funnel(reps: pd.DataFrame, named: pd.DataFrame, said: str, of_what: str, text: str) -> None:
    """Counts as a multiple of what is expected, between the limits of chance.

    The limits are those of D. J. Spiegelhalter, "Funnel plots for comparing institutional
    performance", Statistics in Medicine 24, 2005, 1185-1202, by the normal distribution.

    reps: columns rep, expected, variance (of the count) and times
    named: those whose name is written
    """
    spread = np.sqrt(reps["variance"].sum() / reps["expected"].sum())
    most = reps["expected"].max() * 1.12
    expected = np.linspace(max(1, 0.05 * most), most, 300)
    figure, axes = plt.subplots(figsize=(WIDTH, 3.4))
    for z, style, limits in ((1.96, _DASHED, "95% limits"), (3.09, "solid", "99.8% limits")):
        stray = z * spread / np.sqrt(expected)
        axes.plot(expected, 1 + stray, color=GREY, linewidth=1, linestyle=style, label=limits)
        axes.plot(expected, np.maximum(1 - stray, 0), color=GREY, linewidth=1, linestyle=style)
    axes.axhline(1, color=INK, linewidth=1)
    axes.scatter(reps["expected"], reps["times"], color=BLUE, s=28, zorder=3)
    for row in named.itertuples():
        at = (row.expected, row.times)
        axes.annotate(row.rep, at, xytext=(6, 4), textcoords="offset points", fontsize=8.5)
    axes.set_xlim(0, most)
    axes.set_ylim(0, max(2, reps["times"].max() * 1.1))
    axes.legend(loc="upper right")
    axes.set_xlabel(said)
    axes.set_ylabel(of_what)
    show(figure, text)


# --- Models ---------------------------------------------------------------------------------------


def confusion(labels: Sequence[str], counts: Sequence[Sequence[int]], text: str) -> None:
    """A table of counts, rows what is true, columns what was said; shaded by the row's share."""
    table = np.array(counts)
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    size = len(labels)
    figure, axes = plt.subplots(figsize=(WIDTH, 1.9 + 0.36 * size))
    shaded = np.where(table, shares, np.nan)
    axes.imshow(shaded, cmap=SEQUENTIAL, vmin=0, vmax=1, aspect="auto")
    for row, column in zip(*np.nonzero(table), strict=True):
        ink = "white" if shares[row, column] > 0.45 else INK
        number = table[row, column]
        axes.text(column, row, number, ha="center", va="center", fontsize=8.5, color=ink)
    axes.set_xticks(range(size), labels, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(size), labels)
    axes.tick_params(labelsize=8)
    axes.set_xticks(np.arange(size - 1) + 0.5, minor=True)
    axes.set_yticks(np.arange(size - 1) + 0.5, minor=True)
    axes.grid(visible=False)
    axes.grid(visible=True, which="minor")
    axes.tick_params(which="minor", length=0)
    axes.set_xlabel("said")
    axes.set_ylabel("true")
    show(figure, text)


def calibration(groups: dict[str, tuple[pd.Series, pd.DataFrame]], text: str) -> None:
    """What share is right at which confidence, group by group: mean confidences, and the shares."""
    figure, grid = plt.subplots(1, len(groups), figsize=(WIDTH, 4.2), squeeze=False, sharey=True)
    for axes, (name, (confidence, frame)) in zip(grid.flat, groups.items(), strict=True):
        axes.plot([0, 1], [0, 1], color=GREY, linewidth=1, linestyle=_DASHED)
        low, high = frame["low"], frame["high"]
        axes.vlines(confidence, low, high, color=BLUE, linewidth=2, alpha=0.55)
        axes.scatter(confidence, frame["rate"], color=BLUE, s=26, zorder=3)
        axes.set_title(name)
        axes.set_aspect("equal")
        axes.set_xlim(0, 1.02)
        axes.set_ylim(0, 1.02)
        axes.set_xlabel("mean confidence")
        _in_percent(axes.xaxis)
        _in_percent(axes.yaxis)
    grid.flat[0].set_ylabel("right (line: 95% interval)")
    show(figure, text)


def coverage(
    taken: pd.Series, frame: pd.DataFrame, notes: Sequence[tuple[float, float, str]], text: str
) -> None:
    """What share is right of the surest so many; notes stand at a share taken and a share right."""
    figure, axes = plt.subplots(figsize=(WIDTH, 3.4))
    axes.fill_between(taken, frame["low"], frame["high"], color=BLUE, alpha=0.22, linewidth=0)
    axes.plot(taken, frame["rate"], color=BLUE, marker="o", markersize=3.5)
    for at, right, note in notes:
        axes.annotate(
            note,
            (at, right),
            xytext=(-8, -46),
            textcoords="offset points",
            ha="right",
            fontsize=8.5,
            arrowprops={"arrowstyle": "-", "color": GREY},
        )
    axes.set_xlim(0, 1.02)
    axes.set_ylim(max(0, frame["low"].min() - 0.08), 1.005)
    _in_percent(axes.xaxis)
    _in_percent(axes.yaxis)
    axes.set_xlabel("share of the calls that it decides alone, the surest first")
    axes.set_ylabel("of those right (band: 95%)")
    show(figure, text)


def sureness(groups: dict[str, tuple[pd.Series, pd.Series]], text: str) -> None:
    """Which share of the verdicts is at least so sure: confidences and shares, group by group."""
    figure, axes = plt.subplots(figsize=(WIDTH, 3.2))
    for (name, (confidence, share)), colour in zip(groups.items(), (BLUE, ORANGE), strict=False):
        axes.plot(confidence, share, color=colour, label=name)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    axes.legend(loc="lower left")
    _in_percent(axes.xaxis)
    _in_percent(axes.yaxis)
    axes.set_xlabel("confidence of the reason")
    axes.set_ylabel("verdicts at least so sure")
    show(figure, text)


# --- Parts of charts ------------------------------------------------------------------------------


def _height(rows: int) -> float:
    """Inches that a chart with so many rows needs."""
    return 0.9 + 0.29 * max(rows, 2)


def _reason_colours(labels: Sequence[str]) -> list[str]:
    return [GREY if label == "OTHERS" else BLUE for label in labels]


def _dots(
    axes: Axes,
    labels: Sequence[str],
    frame: pd.DataFrame,
    colour: str | Sequence[str],
    reference: float | None,
) -> None:
    rows = range(len(frame))
    colours = [colour] * len(frame) if isinstance(colour, str) else list(colour)
    axes.hlines(rows, frame["low"], frame["high"], color=colours, linewidth=2.4, alpha=0.55)
    axes.scatter(frame["rate"], rows, color=colours, s=30, zorder=3)
    if reference is not None:
        axes.axvline(reference, color=INK, linewidth=1, linestyle=_DASHED, zorder=1)
    axes.set_yticks(rows, labels)
    axes.set_ylim(len(frame) - 0.4, -0.6)
    axes.set_xlim(0, max(frame["high"].max(), reference or 0) * 1.05)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    _in_percent(axes.xaxis)


def _course(axes: Axes, times: pd.Series, frame: pd.DataFrame, colour: str) -> None:
    axes.fill_between(times, frame["low"], frame["high"], color=colour, alpha=0.22, linewidth=0)
    axes.plot(times, frame["rate"], color=colour, marker="o", markersize=3.2)
    # Mondays where days are few, else months.
    if (times.max() - times.min()).days <= 70:
        locator, form = mdates.WeekdayLocator(mdates.MO), "{at.day} {at:%b}"
    else:
        locator, form = mdates.AutoDateLocator(minticks=3, maxticks=8), "{at:%b %Y}"
    axes.xaxis.set_major_locator(locator)
    written = FuncFormatter(lambda day, _: form.format(at=mdates.num2date(day)))
    axes.xaxis.set_major_formatter(written)
    _in_percent(axes.yaxis)


def _in_percent(axis: Axis) -> None:
    """Writes the ticks of an axis of shares in percent, in steps of 1, 2 or 5 and their tens."""
    axis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))

    def written(share: float, _: int) -> str:
        ticks = axis.get_majorticklocs()
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 1
        return f"{100 * share:.{0 if step >= 0.0099 else 1}f}%"

    axis.set_major_formatter(FuncFormatter(written))
