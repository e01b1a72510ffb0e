"""Where the figures of the notebooks come from: Hangup's tables in PostgreSQL.

`open_scope(...)` finds the database and says which interactions a notebook is about; `Scope.read`
asks the tables. Rates and their bounds are computed by the database, by the functions that its
views use: rate, wilson_low, wilson_high.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

CLONE = Path(__file__).resolve().parent.parent
"""The folder of the program, in which `hangup` lies."""

ALL = "all"
"""Says: of every business."""

WEEK = "date_trunc('week', day::timestamp)::date"
"""The Monday of a day's week, for queries."""

WHOLE_WEEKS = f"{WEEK} >= :first_day and {WEEK} + 6 <= :last_day"
"""Whether all of a day's week is meant, for queries."""

_HOW_TO_NAME = "export HANGUP_DB_URL=postgresql://USER@HOST:5432/DATABASE"
_DAYS_BY_DAY = 92
"""So many days are still told apart in a chart; of more, weeks are shown."""


class NoFigures(Exception):
    """Says in a sentence why there is nothing to read, and the mend."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence is for its reader, the calls before it are not."""
        return [str(self)]


# --- Where the database is ------------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    """A PostgreSQL.

    url: for SQLAlchemy; it may hold a password, so show `place` instead
    passfile: the file with the password, in the form of libpq; None for what libpq looks for itself
    """

    url: sa.URL
    passfile: str | None = None

    @property
    def place(self) -> str:
        """Host, port and database, and nothing else."""
        return f"{self.url.host or 'localhost'}:{self.url.port or 5432}/{self.url.database or ''}"


def find_address(environment: dict[str, str] | None = None) -> Address:
    """The database that HANGUP_DB_URL names, else the embedded one of this clone.

    Raises NoFigures where there is neither.
    """
    environment = dict(os.environ) if environment is None else environment
    named = environment.get("HANGUP_DB_URL", "").strip()
    return _named(named, environment) if named else _embedded(environment)


def _named(url: str, environment: dict[str, str]) -> Address:
    if not re.match(r"postgres(ql)?(\+psycopg)?://", url):
        raise NoFigures(f"HANGUP_DB_URL is no address of a PostgreSQL; say {_HOW_TO_NAME}")
    try:
        parts = sa.make_url(url).set(drivername="postgresql+psycopg")
    except (sa.exc.ArgumentError, ValueError):
        # What could not be read may hold a password, so it is not repeated.
        raise NoFigures(f"HANGUP_DB_URL cannot be read; say {_HOW_TO_NAME}") from None
    password = environment.get("HANGUP_DB_PASSWORD", "")
    if password and parts.password is None:
        parts = parts.set(password=password)
    return Address(parts)


def _embedded(environment: dict[str, str]) -> Address:
    if not (data_folder(environment) / "port").is_file():
        raise NoFigures(
            "There is no database yet. For simulated calls run ./hangup demo; "
            "for a database of yours " + _HOW_TO_NAME
        )
    said = subprocess.run(
        [str(CLONE / "hangup"), "db", "url"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    url = re.search(r"^SQLAlchemy\s+(\S+)$", said.stdout, re.MULTILINE)
    if said.returncode != 0 or url is None:
        raise NoFigures(f"./hangup db url failed: {(said.stderr or said.stdout).strip()}")
    passfile = re.search(r"PGPASSFILE='([^']+)'", said.stdout)
    return Address(sa.make_url(url[1]), passfile[1] if passfile else None)


def data_folder(environment: dict[str, str] | None = None) -> Path:
    """Where the embedded database and the trained models lie; it need not exist."""
    named = (os.environ if environment is None else environment).get("HANGUP_DATA", "").strip()
    return Path(named).absolute() if named else CLONE / "data"


def connect(address: Address) -> sa.Engine:
    """An engine that only reads.

    Raises NoFigures where nothing answers, or what answers has no tables of Hangup.
    """
    arguments = {
        "application_name": "hangup notebooks",
        "connect_timeout": 10,
        "options": "-c default_transaction_read_only=on",
    }
    if address.passfile:
        arguments["passfile"] = address.passfile
    engine = sa.create_engine(address.url, connect_args=arguments)
    try:
        with engine.connect() as connection:
            there = connection.scalar(sa.text("select to_regclass('abandonment_rate') is not null"))
    except sa.exc.OperationalError as e:
        why = str(e.orig).strip().splitlines()[0]
        mend = (
            "the password comes from HANGUP_DB_PASSWORD, PGPASSWORD or PGPASSFILE"
            if "password" in why
            else "the embedded one starts by ./hangup db start; for another " + _HOW_TO_NAME
        )
        raise NoFigures(f"No connection to {address.place} ({why}): {mend}") from None
    if not there:
        raise NoFigures(
            f"The database at {address.place} has no tables of Hangup. Fill it by ./hangup replay "
            "--archive PATH, or by ./hangup demo for simulated calls"
        )
    return engine


# --- Which interactions ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Scope:
    """The interactions that a notebook is about.

    business: '' for all
    first_day, last_day: on the business's own clock, both included; None where the tables hold none
    """

    engine: sa.Engine
    business: str
    first_day: dt.date | None
    last_day: dt.date | None

    @property
    def days(self) -> int:
        """How many days it spans; 0 where the tables hold none."""
        return (self.last_day - self.first_day).days + 1 if self.first_day else 0

    @property
    def grain(self) -> str:
        """The step of a course over time: 'day', or 'week' where days would be too many."""
        return "day" if self.days <= _DAYS_BY_DAY else "week"

    @property
    def middle(self) -> dt.date | None:
        """The first day of the second half; None where there are no two halves."""
        return self.first_day + dt.timedelta(days=(self.days + 1) // 2) if self.days > 1 else None

    def read(self, sql: str, **more: object) -> pd.DataFrame:
        """What a query says; days and weeks as timestamps.

        In the query :business is '' for all, as in `:business in ('', business)`; :first_day and
        :last_day are dates, :middle and :grain what is said of them above; further parameters by
        their name.
        """
        parameters = {
            "business": self.business,
            "first_day": self.first_day,
            "last_day": self.last_day,
            "from": self.first_day,
            "to": self.last_day,
            "middle": self.middle,
            "grain": self.grain,
            **more,
        }
        try:
            with self.engine.connect() as connection:
                result = connection.execute(sa.text(sql), parameters)
                columns = list(result.keys())
                frame = pd.DataFrame.from_records(
                    [tuple(row) for row in result], columns=columns, coerce_float=True
                )
        except sa.exc.ProgrammingError as e:
            raise _explained(e) from None
        for column in frame.columns.intersection(["day", "week"]):
            frame[column] = pd.to_datetime(frame[column])
        return frame

    def read_report(self, name: str, **more: object) -> pd.DataFrame:
        """What a query of `sql/report` says: one of the HTML page's, of this scope."""
        return self.read(report_sql(name), **more)

    def shares(
        self,
        source: str,
        part: str,
        whole: str,
        *by: str,
        where: str = "true",
        least: int = 1,
        order: str = "rate desc",
    ) -> pd.DataFrame:
        """Counts of a view added up over the days, and their share: part, whole, rate, low, high.

        source: a view, or a query in brackets, with the columns day and business
        part, whole: its columns of counts; the share is part in whole
        by: columns to tell apart, which come first; none for one row
        where: what else a row must be
        least: rows with a smaller whole are left out
        order: of the rows; equal ones in the order of `by`
        """
        places = [str(place) for place, _ in enumerate(by, start=1)]
        return self.read(f"""
            select {"".join(f"{column}, " for column in by)}
              sum({part}) as {part}, sum({whole}) as {whole},
              rate(sum({part}), sum({whole})) as rate,
              wilson_low(sum({part}), sum({whole})) as low,
              wilson_high(sum({part}), sum({whole})) as high
            from {source}
            where day between :first_day and :last_day and :business in ('', business) and {where}
            {"group by " + ", ".join(places) if by else ""}
            having sum({whole}) >= {least:d}
            order by {", ".join([order, *places])}
        """)

    def chance(self, before: tuple[float, float], after: tuple[float, float]) -> float | None:
        """How often chance alone would make two shares differ so much, each a count and its whole.

        None where there are too few to tell.
        """
        sql = "select difference_p(:k1, :n1, :k2, :n2) as p"
        (k1, n1), (k2, n2) = before, after
        p = self.read(sql, k1=float(k1), n1=float(n1), k2=float(k2), n2=float(n2))["p"][0]
        return None if pd.isna(p) else p

    def bounds(self, counts: Iterable[float], out_of: Iterable[float]) -> pd.DataFrame:
        """Shares of counts that no view holds: columns rate, low and high, with the counts' index.

        Null where it is a share of nothing.
        """
        index = counts.index if isinstance(counts, pd.Series) else None
        frame = self.read(
            """
            select rate(k, n) as rate, wilson_low(k, n) as low, wilson_high(k, n) as high
            from unnest(cast(:k as float8[]), cast(:n as float8[]))
              with ordinality as counts (k, n, place)
            order by place
            """,
            k=[float(k) for k in counts],
            n=[float(n) for n in out_of],
        )
        return frame if index is None else frame.set_index(index)

    def __str__(self) -> str:
        whose = self.business or "all businesses"
        return f"{whose}, {days_text(self.first_day, self.last_day)}"


def open_scope(
    business: str = ALL, first_day: str | None = None, last_day: str | None = None
) -> Scope:
    """Connects, and says which interactions are meant.

    business: a name, or 'all'
    first_day, last_day: such as '2026-03-02'; None for the first or the last that the tables hold

    Raises NoFigures where there is no database, or the tables know nothing of the business.
    """
    first, last = _day("FIRST_DAY", first_day), _day("LAST_DAY", last_day)
    wanted = "" if business in (ALL, "", None) else business
    everything = Scope(connect(find_address()), wanted, first, last)
    names = everything.read("select distinct business from abandonment_daily order by 1")[
        "business"
    ]
    if wanted and not names.empty and wanted not in set(names):
        raise NoFigures(f"No business is called '{wanted}'; the tables hold {', '.join(names)}")
    held = everything.read_report("days_held").iloc[0]
    if not pd.isna(held["first_day"]):
        first, last = first or held["first_day"], last or held["last_day"]
    if first and last and first > last:
        raise NoFigures(f"FIRST_DAY {first} is after LAST_DAY {last}")
    return Scope(everything.engine, wanted, first, last)


def report_sql(name: str) -> str:
    """A query of `sql/report`, to be read or to be read from."""
    text = (CLONE / "sql" / "report" / f"{name}.sql").read_text(encoding="utf-8")
    # A parameter as psql writes it, :'from', becomes SQLAlchemy's; in brackets, for casts follow.
    return re.sub(r":'(\w+)'", r"(:\1)", text).rstrip().removesuffix(";")


def champion_history() -> pd.DataFrame:
    """What the registry in the data folder says of its champions: model, version, instead, at, why.

    No rows where there is no registry on this machine.
    """
    rows = [
        {"model": file.parent.name, **json.loads(line)}
        for file in sorted((data_folder() / "models").glob("*/champion-history.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return pd.DataFrame(rows, columns=["model", "version", "instead", "at", "why"])


def _day(name: str, text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise NoFigures(f"{name} is '{text}', which is no day; say it like '2026-03-02'") from None


def days_text(first: dt.date | None, last: dt.date | None) -> str:
    """'2 to 29 March 2026'."""
    if first is None or last is None:
        return "no days"
    end = f"{last.day} {last:%B %Y}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    start = f"{first.day} {first:%B}" if first.year == last.year else f"{first.day} {first:%B %Y}"
    return f"{start} to {end}"


def _explained(error: sa.exc.ProgrammingError) -> Exception:
    why = str(error.orig).strip().splitlines()[0]
    state = getattr(error.orig, "sqlstate", None)
    if state == "42P01":
        return NoFigures(
            f"{why}: the tables are of an older Hangup. Any command that writes brings them up to "
            "date, such as ./hangup demo or ./hangup replay"
        )
    if state == "42501":
        return NoFigures(f"{why}: let the user of HANGUP_DB_URL read the tables and views")
    return error
