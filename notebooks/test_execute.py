"""Tests of what the check finds; the notebooks are made up."""

import base64
import io
import unittest

import nbformat
from PIL import Image

from execute import given, problems, stripped


def picture(*colours):
    """A PNG with a dot of each colour, as a notebook holds it."""
    image = Image.new("RGB", (20, 20), "white")
    for place, colour in enumerate(colours):
        image.putpixel((place, 0), colour)
    saved = io.BytesIO()
    image.save(saved, format="png")
    return base64.b64encode(saved.getvalue()).decode("ascii")


CHART = {"image/png": picture(*[(0, 0, shade) for shade in range(0, 200, 10)])}
TABLE = {"text/html": "<table></table>"}


def shows(data, **metadata):
    return nbformat.v4.new_output("display_data", data=data, metadata=metadata)


def notebook(*outputs):
    """With one cell that shows them."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=list(outputs))])


class Finds(unittest.TestCase):
    def found(self, saved, fresh):
        return list(problems(saved, fresh))

    def test_nothing_where_the_same_is_shown(self):
        page = notebook(shows(CHART), shows(TABLE), shows({"text/markdown": "so it is"}))
        self.assertEqual(self.found(page, page), [])

    def test_a_chart_that_is_missing(self):
        (found,) = self.found(notebook(shows(CHART), shows(TABLE)), notebook(shows(TABLE)))
        self.assertEqual(found, "cell 1 shows table, where the saved notebook shows chart, table")

    def test_a_chart_in_which_nothing_is(self):
        blank = notebook(shows({"image/png": picture()}))
        self.assertEqual(self.found(blank, blank), ["cell 1 shows a chart with nothing in it"])

    def test_a_sentence_for_lack_of_figures(self):
        said = notebook(shows({"text/markdown": "None.", "text/plain": "None."}, hangup="empty"))
        self.assertEqual(self.found(said, said), ["cell 1 has nothing to show: None."])

    def test_a_warning(self):
        warned = notebook(nbformat.v4.new_output("stream", name="stderr", text="careful\n"))
        self.assertEqual(self.found(notebook(), warned), ["cell 1 prints 'careful'"])


class Saves(unittest.TestCase):
    def test_nothing_of_a_machine(self):
        page = notebook(shows(TABLE))
        page.metadata["language_info"] = {"name": "python", "version": "3.11.7"}
        page.cells[0].metadata = {
            "tags": ["parameters"],
            "execution": {"iopub.execute_input": "2026-03-02"},
        }
        text = nbformat.writes(stripped(page))
        self.assertNotIn("3.11.7", text)
        self.assertNotIn("2026-03-02", text)
        self.assertIn("parameters", text)


class Gives(unittest.TestCase):
    def test_parameters_after_the_cell_that_sets_them(self):
        page = notebook()
        page.cells.insert(
            0, nbformat.v4.new_code_cell("BUSINESS = 'all'", metadata={"tags": ["parameters"]})
        )
        given(page, {"BUSINESS": "brisa-shop"})
        self.assertEqual(
            [cell.source for cell in page.cells],
            ["BUSINESS = 'all'", "BUSINESS = 'brisa-shop'", "1"],
        )


if __name__ == "__main__":
    unittest.main()
