"""How the notebooks say figures: numbers in words, sentences, quotes, tables.

What there are no figures for becomes a sentence, marked so that `run --check` can tell it from a
finding.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence, Sized

import numpy as np
import pandas as pd
from IPython.display import display

_EMPTY = {"hangup": "empty"}
"""Marks what was said because there was nothing to show."""


# --- Numbers in words -----------------------------------------------------------------------------


def count(n: float) -> str:
    """'12,345'."""
    return f"{n:,.0f}"


def percent(share: float, decimals: int = 1) -> str:
    """'5.7%'; an en dash where there is no share."""
    return "–" if pd.isna(share) else f"{100 * share:.{decimals}f}%"


def rate(row: pd.Series | tuple) -> str:
    """'5.7% (5.3–6.0%)' of a row's rate, low and high."""
    return bounded(row.rate, row.low, row.high)


def bounded(share: float, low: float, high: float) -> str:
    """'5.7% (5.3–6.0%)', with no more decimals than the bounds make worth reading."""
    if pd.isna(share):
        return "–"
    decimals = 1 if high - low < 0.045 else 0
    bounds = f"{100 * low:.{decimals}f}–{100 * high:.{decimals}f}%"
    return f"{percent(share, decimals)} ({bounds})"


def rates(
    frame: pd.DataFrame, share: str = "rate", low: str = "low", high: str = "high"
) -> list[str]:
    """`bounded` of every row."""
    return [bounded(*row) for row in frame[[share, low, high]].to_numpy()]


def changes(frame: pd.DataFrame, change: str, low: str, high: str) -> list[str]:
    """'+1.5 (-0.2 to +3.2)' of every row: differences of shares, in points."""
    return [
        f"{100 * each:+.1f} ({100 * least:+.1f} to {100 * most:+.1f})"
        for each, least, most in frame[[change, low, high]].to_numpy()
    ]


def proportion(measured: dict) -> str:
    """`bounded` of what models' metrics write: share, low and high, null where it is of nothing."""
    return bounded(
        *(np.nan if measured[name] is None else measured[name] for name in ("share", "low", "high"))
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
    """'a, b and c'; '' of none."""
    *most, last = list(names) or [""]
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
    """Shows a table, column by column under their heads: numbers right and grouped, text left.

    Raises ValueError where there are no rows: ask `holds` first.
    """
    frame = pd.DataFrame({head: pd.Series(list(values)) for head, values in columns.items()})
    if frame.empty:
        raise ValueError(f"the table is empty: {', '.join(columns)}")
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
