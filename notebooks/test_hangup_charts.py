"""Tests of what makes a chart one that may be shown."""

import base64
import io
import unittest
from unittest.mock import patch

import pandas as pd
from matplotlib import pyplot as plt
from PIL import Image

import hangup_charts as charts

ONE = pd.DataFrame({"rate": [0.1], "low": [0.05], "high": [0.2]})


def shown(draw, *arguments, **options):
    """What is displayed."""
    with patch.object(charts, "display") as display:
        draw(*arguments, **options)
    return display.call_args.args[0]


def colours(data):
    """Those of the picture, as three bytes each."""
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"]))).convert("RGB")
    return {colour for _, colour in picture.getcolors(1 << 24)}


class Draws(unittest.TestCase):
    def test_pictures_with_a_text(self):
        data = shown(charts.dots, ["a"], ONE, "share", "one dot")
        self.assertEqual(data["text/plain"], "one dot")
        self.assertIn((0x00, 0x72, 0xB2), colours(data))

    def test_a_small_mark_in_its_colour(self):
        hours = pd.DataFrame(
            [(day, hour, 50, 0.01 * (day + hour)) for day in range(1, 8) for hour in range(24)],
            columns=["weekday", "hour", "offered", "rate"],
        )
        data = shown(charts.week, hours, hours.tail(1), 20, "gave up", "a week")
        red = max(colours(data), key=lambda c: c[0] - c[2])
        self.assertGreater(red[0] - red[2], 150)

    def test_nothing_that_is_empty(self):
        figure, _ = plt.subplots()
        with self.assertRaisesRegex(ValueError, "empty: nothing at all"):
            charts.show(figure, "nothing at all")


if __name__ == "__main__":
    unittest.main()
