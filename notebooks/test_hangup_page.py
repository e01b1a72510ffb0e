"""Tests of how figures are written; expected values are written by hand."""

import unittest
from unittest.mock import patch

import numpy as np
import pandas as pd

import hangup_page as page


def shown(write, *arguments):
    """What is displayed: data, and the metadata with it."""
    with patch.object(page, "display") as display:
        write(*arguments)
    return display.call_args.args[0], display.call_args.kwargs.get("metadata")


class WritesNumbers(unittest.TestCase):
    def test_shares_with_no_more_decimals_than_their_bounds_carry(self):
        self.assertEqual(page.bounded(0.0568, 0.0534, 0.0604), "5.7% (5.3–6.0%)")
        self.assertEqual(page.bounded(0.25, 0.118, 0.456), "25% (12–46%)")
        self.assertEqual(page.bounded(np.nan, np.nan, np.nan), "–")

    def test_durations_as_people_say_them(self):
        said = {
            0.4: "0 s",
            45: "45 s",
            59.7: "1 min",
            150: "2 min 30 s",
            599: "9 min 59 s",
            1680: "28 min",
        }
        said |= {3600: "1 h", 4200: "1 h 10 min", np.nan: "–"}
        for seconds, words in said.items():
            self.assertEqual(page.duration(seconds), words)

    def test_what_chance_explains(self):
        self.assertEqual(page.difference(0.2), "chance may explain it (p 0.20)")
        self.assertEqual(page.difference(0.0004), "more than chance explains (p below 0.001)")
        self.assertEqual(page.difference(None), "too few to tell whether it changed")

    def test_lists_and_plurals(self):
        self.assertEqual(page.listed([]), "")
        self.assertEqual(page.listed(["a"]), "a")
        self.assertEqual(page.listed(iter(["a", "b", "c"])), "a, b and c")
        self.assertEqual(page.many(1, "call"), "1 call")
        self.assertEqual(page.many(1200, "call"), "1,200 calls")


class WritesText(unittest.TestCase):
    def test_that_cannot_become_markdown_html_or_a_formula(self):
        said = pd.DataFrame(
            {
                "evidence": ["It costs $5 <b>or</b> *more*,\n# I_think"],
                "business": ["a_b"],
                "queue": ["q"],
                "day": [pd.Timestamp("2026-03-02")],
                "confidence": [0.874],
            }
        )
        data, _ = shown(page.quotes, said)
        self.assertEqual(
            data["text/markdown"],
            "> “It costs &#36;5 &lt;b&gt;or&lt;/b&gt; \\*more\\*, \\# I\\_think”  \n"
            "> a\\_b, q, 2 March, confidence 87%",
        )

    def test_and_marks_what_is_said_for_lack_of_figures(self):
        self.assertEqual(shown(page.holds, pd.DataFrame(), "nothing")[1], {"hangup": "empty"})
        self.assertEqual(shown(page.say, "something")[1], {})
        with patch.object(page, "display") as display:
            self.assertTrue(page.holds(pd.DataFrame({"a": [1]}), "nothing"))
        display.assert_not_called()


class DrawsTables(unittest.TestCase):
    def test_but_none_without_rows(self):
        with self.assertRaisesRegex(ValueError, "empty: Queue, Calls"):
            page.table({"Queue": [], "Calls": []})

    def test_numbers_right_and_grouped_text_left_and_escaped(self):
        data, _ = shown(page.table, {"Queue": ["<a>", None], "Calls": [1234, np.nan]})
        rows = data["text/html"].splitlines()
        self.assertEqual(
            rows[2],
            '<tr><td style="text-align: left">&lt;a&gt;</td>'
            '<td style="text-align: right">1,234</td></tr>',
        )
        self.assertEqual(
            rows[3],
            '<tr><td style="text-align: left">–</td><td style="text-align: right">–</td></tr>',
        )


if __name__ == "__main__":
    unittest.main()
