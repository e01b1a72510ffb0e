"""Tests of what finds the tables and says days; no database is asked."""

import datetime as dt
import tempfile
import unittest

from hangup_tables import (
    CLONE,
    NoFigures,
    Scope,
    connect,
    days_text,
    find_address,
    open_scope,
    report_sql,
)


class FindsTheAddress(unittest.TestCase):
    def test_of_any_form_that_postgresql_takes(self):
        for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
            address = find_address({"HANGUP_DB_URL": f"{scheme}://ana@db.example.com/calls"})
            self.assertEqual(address.url.drivername, "postgresql+psycopg")
            self.assertEqual(address.place, "db.example.com:5432/calls")

    def test_and_takes_the_password_from_the_environment(self):
        address = find_address(
            {
                "HANGUP_DB_URL": "postgresql://ana@db.example.com:6432/calls",
                "HANGUP_DB_PASSWORD": "s:e/c@ret",
            }
        )
        self.assertEqual(address.url.password, "s:e/c@ret")

    def test_but_shows_no_password(self):
        address = find_address(
            {"HANGUP_DB_URL": "postgresql://ana:secret@db.example.com:6432/calls"}
        )
        self.assertEqual(address.place, "db.example.com:6432/calls")
        self.assertNotIn("secret", repr(address))

    def test_and_refuses_another_kind_of_database_without_repeating_it(self):
        with self.assertRaises(NoFigures) as refused:
            find_address({"HANGUP_DB_URL": "mysql://ana:secret@db.example.com/calls"})
        self.assertIn("export HANGUP_DB_URL=postgresql://", str(refused.exception))
        self.assertNotIn("secret", str(refused.exception))

    def test_and_says_how_to_get_a_database_where_there_is_none(self):
        with tempfile.TemporaryDirectory() as empty, self.assertRaises(NoFigures) as refused:
            find_address({"HANGUP_DATA": empty})
        self.assertIn("./hangup demo", str(refused.exception))


class Connects(unittest.TestCase):
    def test_or_says_where_nothing_answers(self):
        with self.assertRaises(NoFigures) as refused:
            connect(find_address({"HANGUP_DB_URL": "postgresql://ana:secret@127.0.0.1:1/calls"}))
        self.assertIn("127.0.0.1:1/calls", str(refused.exception))
        self.assertIn("./hangup db start", str(refused.exception))
        self.assertNotIn("secret", str(refused.exception))

    def test_and_shows_a_reader_the_sentence_alone(self):
        self.assertEqual(NoFigures("nothing runs")._render_traceback_(), ["nothing runs"])


class SaysDays(unittest.TestCase):
    def test_in_few_words(self):
        day = dt.date
        self.assertEqual(days_text(day(2026, 3, 2), day(2026, 3, 29)), "2 to 29 March 2026")
        self.assertEqual(days_text(day(2026, 3, 2), day(2026, 4, 1)), "2 March to 1 April 2026")
        self.assertEqual(
            days_text(day(2025, 12, 31), day(2026, 1, 1)), "31 December 2025 to 1 January 2026"
        )
        self.assertEqual(days_text(day(2026, 3, 2), day(2026, 3, 2)), "2 March 2026")
        self.assertEqual(days_text(None, None), "no days")

    def test_and_halves_them(self):
        four = Scope(None, "", dt.date(2026, 3, 2), dt.date(2026, 3, 5))
        self.assertEqual((four.days, four.middle, four.grain), (4, dt.date(2026, 3, 4), "day"))
        one = Scope(None, "", dt.date(2026, 3, 2), dt.date(2026, 3, 2))
        self.assertIsNone(one.middle)
        self.assertEqual(Scope(None, "", dt.date(2025, 1, 1), dt.date(2025, 12, 31)).grain, "week")
        self.assertEqual(Scope(None, "", None, None).days, 0)

    def test_and_refuses_what_is_no_day(self):
        with self.assertRaisesRegex(NoFigures, "FIRST_DAY is '2 March'.*'2026-03-02'"):
            open_scope("all", "2 March")


class ReadsTheQueriesOfTheReport(unittest.TestCase):
    def test_with_parameters_that_sqlalchemy_knows(self):
        for file in sorted((CLONE / "sql" / "report").glob("*.sql")):
            with self.subTest(file.name):
                text = report_sql(file.stem)
                self.assertNotIn(":'", text)
                self.assertFalse(text.endswith(";"))
        self.assertIn("between (:from)::date and (:to)::date", report_sql("patience"))


if __name__ == "__main__":
    unittest.main()
