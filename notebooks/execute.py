"""Executes the notebooks; `run` calls it, see there for the options."""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import io
import os
import re
import sys
import tempfile
import unittest
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode
from PIL import Image
from traitlets.config import Config

from hangup_tables import NoFigures, connect, find_address

HERE = Path(__file__).resolve().parent

AT_ONCE = 2
"""How many notebooks are executed at the same time."""

LARGEST = 600_000
"""Bytes of a saved notebook: more is slow to open on a code host."""

NO_DAY = "1900-01-01"
"""A day without interactions in any table."""


class Broken(Exception):
    """Says which notebook failed, and why."""


# --- One notebook ---------------------------------------------------------------------------------


def given(notebook: NotebookNode, parameters: dict[str, str]) -> NotebookNode:
    """The notebook with parameters of its own after the cell that sets them."""
    if parameters:
        place = next(i for i, cell in enumerate(notebook.cells) if "parameters" in tags(cell)) + 1
        source = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
        metadata = {"tags": ["injected-parameters"]}
        notebook.cells.insert(
            place, nbformat.v4.new_code_cell(source, id="given", metadata=metadata)
        )
    return notebook


def tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


async def execute(
    path: Path, parameters: dict[str, str], environment: dict[str, str]
) -> NotebookNode:
    """The notebook with the outputs of now."""
    notebook = given(nbformat.read(path, as_version=4), parameters)
    connection = os.path.join(environment["JUPYTER_RUNTIME_DIR"], f"{uuid4().hex[:12]}.json")
    client = NotebookClient(
        notebook,
        timeout=None,
        startup_timeout=600,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(HERE)}},
        # By files of their own, so that there is nothing for others on the machine to listen to.
        config=Config({"KernelManager": {"transport": "ipc", "connection_file": connection}}),
    )
    try:
        await client.async_execute(env=environment)
    except CellExecutionError as e:
        # A sentence for its reader, or all that is known of a mistake, without the colours.
        said = e.evalue if e.ename == NoFigures.__name__ else re.sub(r"\x1b\[[0-9;]*m", "", str(e))
        raise Broken(f"{path.name}: {said}") from None
    except (DeadKernelError, RuntimeError) as e:
        raise Broken(f"{path.name}: its kernel does not run: {e}") from None
    return stripped(notebook)


def stripped(notebook: NotebookNode) -> NotebookNode:
    """Without what differs from machine to machine and from time to time."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({"tags": tags(cell)} if tags(cell) else {})
    return notebook


def text(notebook: NotebookNode) -> str:
    """As it is saved."""
    return nbformat.writes(notebook) + "\n"


# --- What is wrong with one -----------------------------------------------------------------------


def outputs(cell: NotebookNode) -> list[NotebookNode]:
    return cell.outputs if cell.cell_type == "code" else []


def kinds(cell: NotebookNode) -> list[str]:
    """What a cell shows: charts and tables, in their order."""
    shown = [set(output.get("data", {})) for output in outputs(cell)]
    return [
        "chart" if "image/png" in data else "table"
        for data in shown
        if data & {"image/png", "text/html"}
    ]


def listed(cell: NotebookNode) -> str:
    return ", ".join(kinds(cell)) or "nothing"


def said_empty(cell: NotebookNode) -> Iterator[str]:
    """What a cell says instead of a chart or a table that it has no figures for."""
    for output in outputs(cell):
        if output.get("metadata", {}).get("hangup") == "empty":
            yield output.data["text/plain"]


def complaints(cell: NotebookNode) -> Iterator[str]:
    """Warnings, and charts in which nothing is drawn."""
    for output in outputs(cell):
        if output.output_type == "stream":
            yield f"prints {output.text.strip()[:300]!r}"
        drawn = output.get("data", {}).get("image/png")
        if (
            drawn
            and len(
                Image.open(io.BytesIO(base64.b64decode(drawn))).convert("RGB").getcolors(1 << 24)
            )
            < 8
        ):
            yield "shows a chart with nothing in it"


def problems(saved: NotebookNode, fresh: NotebookNode) -> Iterator[str]:
    """What the fresh one lacks that the saved one shows, and what neither should have."""
    for number, (before, now) in enumerate(zip(saved.cells, fresh.cells, strict=True), start=1):
        where = f"cell {number}"
        for what in complaints(now):
            yield f"{where} {what}"
        for sentence in said_empty(now):
            yield f"{where} has nothing to show: {sentence}"
        if kinds(before) != kinds(now):
            yield f"{where} shows {listed(now)}, where the saved notebook shows {listed(before)}"


def unfit_to_save(path: Path) -> Iterator[str]:
    """What a committed notebook must not be."""
    notebook = nbformat.read(path, as_version=4)
    if path.stat().st_size > LARGEST:
        yield f"has {path.stat().st_size:,} bytes; {LARGEST:,} at most"
    if text(stripped(notebook)) != path.read_text(encoding="utf-8"):
        yield "has metadata of a machine or an editor; execute it by notebooks/run"
    if any(cell.cell_type == "code" and not cell.execution_count for cell in notebook.cells):
        yield "is not executed; execute it by notebooks/run"
    said = "".join(str(output) for cell in notebook.cells for output in outputs(cell))
    for path_of_machine in {str(Path.home()), str(HERE.parent)} - {"/"}:
        if path_of_machine + "/" in said:
            yield f"shows the path {path_of_machine}"


# --- All of them ----------------------------------------------------------------------------------


def results(
    paths: list[Path], environment: dict[str, str], *parameters: dict[str, str]
) -> list[dict[Path, NotebookNode | Broken]]:
    """Every notebook executed, or why it could not be; once with each of the parameters."""

    async def all_of_them() -> list[NotebookNode | Broken]:
        room = asyncio.Semaphore(AT_ONCE)

        async def one(path: Path, each: dict[str, str]) -> NotebookNode | Broken:
            async with room:
                try:
                    return await execute(path, each, environment)
                except Broken as e:
                    return e

        return await asyncio.gather(*(one(path, each) for each in parameters for path in paths))

    done = iter(asyncio.run(all_of_them()))
    return [{path: next(done) for path in paths} for _ in parameters]


def save(
    paths: list[Path], folder: Path, parameters: dict[str, str], environment: dict[str, str]
) -> int:
    """Executes, and writes what could be executed."""
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    (executed,) = results(paths, environment, parameters)
    for path, result in executed.items():
        if isinstance(result, Broken):
            failed += 1
            print(f"notebooks: {result}", file=sys.stderr)
        else:
            target = folder / path.name
            unfinished = target.with_suffix(".unfinished")
            unfinished.write_text(text(result), encoding="utf-8")
            unfinished.replace(target)
            print(f"{path.stem}: done")
    return failed


def check(paths: list[Path], environment: dict[str, str]) -> int:
    """Executes twice: with all days, when every chart must be there, and with none."""
    full, none = results(paths, environment, {}, {"FIRST_DAY": NO_DAY, "LAST_DAY": NO_DAY})
    failed = 0
    for path in paths:
        found = list(unfit_to_save(path))
        if isinstance(full[path], Broken):
            found.append(str(full[path]))
        else:
            found += problems(nbformat.read(path, as_version=4), full[path])
        if isinstance(none[path], Broken):
            found.append(f"without interactions: {none[path]}")
        else:
            found += [
                f"without interactions: {what}"
                for cell in none[path].cells
                for what in complaints(cell)
            ]
        failed += bool(found)
        for what in found:
            print(f"notebooks: {path.stem}: {what}", file=sys.stderr)
        if not found:
            shown = sum(len(kinds(cell)) for cell in full[path].cells)
            print(f"{path.stem}: {shown} charts and tables")
    return failed


def tests() -> int:
    """The tests of the modules."""
    suite = unittest.defaultTestLoader.discover(str(HERE), pattern="test_*.py")
    result = unittest.TextTestRunner(verbosity=0).run(suite)
    return len(result.failures) + len(result.errors)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="notebooks/run", description="Executes the notebooks, outputs saved in place."
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="which, such as alerts; default: all"
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail where one fails or lacks a chart"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="write them there instead")
    parser.add_argument("--business", metavar="NAME", help="of one business; wants --out")
    parser.add_argument("--from", dest="first", metavar="DAY", help="from this day on; wants --out")
    parser.add_argument("--to", dest="last", metavar="DAY", help="to this day; wants --out")
    chosen = parser.parse_args()
    parameters = {
        name: value
        for name, value in {
            "BUSINESS": chosen.business,
            "FIRST_DAY": chosen.first,
            "LAST_DAY": chosen.last,
        }.items()
        if value is not None
    }
    if parameters and not chosen.out:
        parser.error(
            "--business, --from and --to want --out DIR; those here show all that the tables hold"
        )
    if chosen.check and chosen.out:
        parser.error("--check writes nothing; leave --out out")
    known = {path.stem: path for path in sorted(HERE.glob("*.ipynb"))}
    for name in chosen.names:
        if name not in known:
            parser.error(f"there is no notebook {name}; there are {', '.join(known)}")
    paths = [known[name] for name in chosen.names or known]
    try:
        address = find_address()
        connect(address).dispose()
    except NoFigures as e:
        print(f"notebooks: {e}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as profile:
        # Asked once, for all kernels; and without the habits that a person's own IPython has.
        environment = {
            **os.environ,
            "HANGUP_DB_URL": address.url.render_as_string(hide_password=False),
            "IPYTHONDIR": profile,
            "JUPYTER_RUNTIME_DIR": profile,
        }
        if address.passfile:
            environment["PGPASSFILE"] = address.passfile
        with contextlib.suppress(KeyboardInterrupt):
            if chosen.check:
                failed = tests() + check(paths, environment)
                print(f"{len(paths)} notebooks checked, {failed} failed")
            else:
                failed = save(paths, chosen.out or HERE, parameters, environment)
            return 1 if failed else 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
