"""Asks Superset for the data of every chart of the dashboard, as its page does, and exits 1 where a
chart has an error or no rows: without filters by the query that is saved with the chart, and then with
each filter of the dashboard set, for the charts that the filter is for.

Runs in Superset's own Python, inside of the application: no server is needed.

usage: fetch_charts.py PASSWORD-FILE
"""

import copy
import datetime
import json
import pathlib
import sys

from superset.app import create_app

DASHBOARD = "hangup"


class Superset:
    """Superset's REST interface, asked as the user admin."""

    def __init__(self, client, password):
        self.client = client
        answer = client.post(
            "/api/v1/security/login",
            json={"username": "admin", "password": password, "provider": "db", "refresh": False},
        )
        self.headers = {"Authorization": f"Bearer {self._read(answer)['access_token']}"}

    def get(self, path):
        return self._read(self.client.get(path, headers=self.headers))

    def rows(self, query_context):
        """The results of a chart's queries, each with its rows."""
        answer = self._read(
            self.client.post("/api/v1/chart/data", json=query_context, headers=self.headers)
        )
        for result in answer["result"]:
            if result.get("error"):
                raise RuntimeError(result["error"])
        return answer["result"]

    def values(self, dataset, column):
        """The values of a column, in order."""
        query = {"columns": [column], "metrics": [], "orderby": [[column, True]], "row_limit": 10000}
        datasource = {"id": dataset, "type": "table"}
        (result,) = self.rows({"datasource": datasource, "queries": [query]})
        return [row[column] for row in result["data"]]

    @staticmethod
    def _read(answer):
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code}: {answer.get_data(as_text=True)[:1000]}")
        return answer.get_json()


class Dashboard:
    """The dashboard as it was imported: its charts by number, and its filters."""

    def __init__(self, superset):
        self.superset = superset
        charts = superset.get(f"/api/v1/dashboard/{DASHBOARD}/charts")["result"]
        self.charts = {chart["id"]: chart["slice_name"] for chart in charts}
        described = superset.get(f"/api/v1/dashboard/{DASHBOARD}")["result"]
        self.filters = json.loads(described["json_metadata"])["native_filter_configuration"]

    def saved_query(self, chart):
        saved = self.superset.get(f"/api/v1/chart/{chart}")["result"]["query_context"]
        if not saved:
            raise RuntimeError("no query is saved with it: save it in Superset and export the dashboard")
        return json.loads(saved)

    def target(self, setting):
        """The dataset and the column whose values a filter offers."""
        (target,) = setting["targets"]
        return target["datasetId"], target["column"]["name"]


def fewest(results):
    return min(result["rowcount"] for result in results)


def with_value(query_context, column, value):
    query = copy.deepcopy(query_context)
    for part in query["queries"]:
        part["filters"] = part.get("filters", []) + [{"col": column, "op": "IN", "val": [value]}]
    return query


def with_days(query_context, days):
    query = copy.deepcopy(query_context)
    for part in query["queries"]:
        part["time_range"] = days
    return query


def by_column(superset, query, setting, target):
    """The rows for all values together: not every business has every thing on every channel."""
    dataset, column = target
    count = 0
    for value in superset.values(dataset, column):
        results = superset.rows(with_value(query, column, value))
        if any(column not in [a["column"] for a in r["applied_filters"]] for r in results):
            raise RuntimeError(f"the filter {setting['name']} was not applied")
        count += fewest(results)
    return count


def by_days(superset, query, days):
    results = superset.rows(with_days(query, days))
    if any(result["from_dttm"] is None for result in results):
        raise RuntimeError("the filter of the time was not applied")
    return fewest(results)


def last_days(superset, dataset):
    """The second half of the days in the tables, as Superset writes a range."""
    days = [
        datetime.datetime.fromtimestamp(day / 1000, datetime.timezone.utc).date()
        for day in superset.values(dataset, "day")
    ]
    return f"{days[len(days) // 2]} : {days[-1] + datetime.timedelta(days=1)}"


def fetch(superset):
    """Says what each chart returned, and how many of the answers were none."""
    dashboard = Dashboard(superset)
    dataset = next(
        dashboard.target(f)[0] for f in dashboard.filters if f["name"] == "Channel"
    )
    days = last_days(superset, dataset)
    asked = problems = 0

    def ask(what, question):
        nonlocal asked, problems
        asked += 1
        try:
            count = question()
            told = f"{count} rows" if count else "NO ROWS"
        except (RuntimeError, ValueError, KeyError) as problem:
            count, told = 0, f"ERROR {problem}"
        problems += count == 0
        print(f"{what}: {told}")
        return count

    for chart, name in dashboard.charts.items():
        saved = f"/api/v1/chart/{chart}/data/"
        if not ask(name, lambda: fewest(superset.get(saved)["result"])):
            continue
        query = dashboard.saved_query(chart)
        for setting in dashboard.filters:
            if chart in setting["scope"]["excluded"]:
                continue
            what = f"{name}, filtered by {setting['name'].lower()}"
            if setting["filterType"] == "filter_time":
                ask(what, lambda: by_days(superset, query, days))
            else:
                target = dashboard.target(setting)
                ask(what, lambda: by_column(superset, query, setting, target))
    print(f"{len(dashboard.charts)} charts, {asked} questions, {problems} without an answer")
    return problems == 0 and len(dashboard.charts) > 0


def main(arguments):
    if len(arguments) != 1:
        print("usage: fetch_charts.py PASSWORD-FILE", file=sys.stderr)
        return 2
    password = pathlib.Path(arguments[0]).read_text().strip()
    with create_app().test_client() as client:
        return 0 if fetch(Superset(client, password)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
