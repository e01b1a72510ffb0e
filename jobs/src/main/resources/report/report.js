"use strict";
(() => {
  const data = JSON.parse(document.getElementById("charts").textContent);
  const drawn = new Map();
  // A4 between its margins.
  const paperWidth = 680;

  const color = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  const span = (seconds) => {
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200
      ? Math.round(seconds / 6) / 10 + " min"
      : Math.round(seconds / 360) / 10 + " h";
  };

  // So much of a chart's width its names may take; the table beside it has the whole ones.
  const namesShare = 0.42;

  // Measured, since capitals are twice as wide as small letters.
  const short = (text, chart) => {
    const most = chart.width * namesShare;
    chart.ctx.save();
    chart.ctx.font = Chart.helpers.toFont(Chart.defaults.font).string;
    const fits = (part) => chart.ctx.measureText(part).width <= most;
    let end = text.length;
    while (end > 1 && !fits(end === text.length ? text : text.slice(0, end) + "…")) {
      end--;
    }
    chart.ctx.restore();
    return end === text.length ? text : text.slice(0, end) + "…";
  };

  const percentAxis = (title) => ({
    beginAtZero: true,
    title: { display: true, text: title, color: color("muted") },
    ticks: { color: color("muted"), includeBounds: false, callback: (value) => value + "%" },
    grid: { color: color("line") },
  });

  const categoryAxis = () => ({
    ticks: {
      autoSkip: false,
      color: color("text"),
      callback(value) {
        return short(this.getLabelForValue(value), this.chart);
      },
    },
    grid: { display: false },
  });

  const tooltip = (details, title) => ({
    displayColors: false,
    filter: (item) => item.dataset.told,
    callbacks: {
      title: (items) => (items.length ? title(items[0]) : ""),
      label: (item) => details[item.dataIndex] ?? "",
    },
  });

  const common = (chart) => ({
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    // Sharp when printed or magnified.
    devicePixelRatio: Math.max(2, window.devicePixelRatio),
    interaction: { mode: "nearest", intersect: false, axis: "x" },
    plugins: {
      legend: {
        labels: {
          color: color("text"),
          usePointStyle: true,
          pointStyleWidth: 14,
          boxHeight: 9,
          filter: (item, all) => all.datasets[item.datasetIndex].label !== "",
        },
      },
      tooltip: tooltip(chart.details, (item) => item.label),
    },
  });

  const band = (low, high, stepped) => [
    {
      type: "line", label: "", data: low, order: 3, pointRadius: 0, borderWidth: 0, stepped,
      pointHitRadius: 0,
    },
    {
      type: "line", label: "95% interval", data: high, order: 3, pointRadius: 0, borderWidth: 0,
      backgroundColor: color("band"), fill: "-1", stepped, pointHitRadius: 0, pointStyle: "rect",
    },
  ];

  // A day with hardly anything must not flatten all others: its interval may leave the picture.
  const highest = (chart) => {
    const most = Math.max(...chart.volumes);
    const ends = chart.values.map((value, i) => (chart.volumes[i] * 10 >= most ? chart.high[i] : value));
    return Math.min(100, Math.ceil((Math.max(...ends, chart.target ?? 0) * 1.1) / 5) * 5);
  };

  const course = (chart) => {
    const few = chart.labels.length <= 70;
    const sets = [
      {
        type: "line", label: chart.name, data: chart.values, told: true, order: 1,
        borderColor: color("accent"), backgroundColor: color("accent"), borderWidth: 2,
        pointRadius: few ? 3 : 0, yAxisID: "y",
      },
      ...band(chart.low, chart.high, false),
    ];
    if (chart.target !== null) {
      sets.push({
        type: "line", label: "Target " + chart.target + "%", order: 2, pointRadius: 0,
        data: chart.labels.map(() => chart.target), borderColor: color("mark"),
        backgroundColor: color("mark"), borderDash: [6, 4], borderWidth: 2, pointHitRadius: 0,
        pointStyle: "line",
      });
    }
    sets.push({
      type: "bar", label: chart.volume_name + " (right)", data: chart.volumes, order: 4,
      backgroundColor: color("volume") + "59", yAxisID: "volume", pointStyle: "rect",
    });
    const options = common(chart);
    options.scales = {
      x: {
        ticks: { color: color("muted"), maxRotation: 60, autoSkipPadding: 12 },
        grid: { display: false },
      },
      y: { ...percentAxis(chart.name), max: highest(chart) },
      volume: {
        position: "right",
        beginAtZero: true,
        // Low bars, so that the line stands free above them.
        suggestedMax: 2.5 * Math.max(...chart.volumes),
        title: { display: true, text: chart.volume_name, color: color("muted") },
        ticks: { color: color("muted"), precision: 0 },
        grid: { display: false },
      },
    };
    return { data: { labels: chart.labels, datasets: sets }, options };
  };

  const intervals = (chart) => {
    const sets = [
      {
        type: "line", label: "Share", data: chart.values, told: true, showLine: false, order: 1,
        backgroundColor: color("accent"), borderColor: color("accent"), pointRadius: 5,
      },
      {
        type: "bar", label: "95% interval", order: 2,
        data: chart.values.map((value, i) => (value === null ? null : [chart.low[i], chart.high[i]])),
        backgroundColor: color("band"), borderColor: color("accent"), borderWidth: 1,
        borderSkipped: false, barPercentage: 0.5, pointStyle: "rect",
      },
    ];
    if (chart.reference !== null) {
      sets.push({
        type: "line", label: "All together " + chart.reference + "%", order: 3, pointRadius: 0,
        data: chart.values.map(() => chart.reference), borderColor: color("mark"),
        backgroundColor: color("mark"), borderDash: [6, 4], borderWidth: 2, pointHitRadius: 0,
        pointStyle: "line",
      });
    }
    const options = common(chart);
    options.indexAxis = "y";
    options.interaction.axis = "y";
    options.scales = { x: percentAxis("Share"), y: categoryAxis() };
    return { data: { labels: chart.labels, datasets: sets }, options };
  };

  const roundSteps = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400];

  const curve = (chart) => {
    const longest = chart.seconds[chart.seconds.length - 1];
    const at = (values) => values.map((y, i) => ({ x: chart.seconds[i], y }));
    const options = common(chart);
    options.plugins.tooltip = tooltip(chart.details, (item) => "After " + span(item.parsed.x));
    options.scales = {
      x: {
        type: "linear", min: 0, max: longest,
        title: { display: true, text: "Wait", color: color("muted") },
        ticks: {
          color: color("muted"), callback: span, maxRotation: 0, includeBounds: false,
          stepSize: roundSteps.find((step) => step * 8 >= longest),
        },
        grid: { display: false },
      },
      y: { ...percentAxis("Would wait longer"), max: 100 },
    };
    return {
      data: {
        datasets: [
          {
            type: "line", label: "Would wait longer", data: at(chart.values), told: true, order: 1,
            stepped: true, pointRadius: 0, borderWidth: 2, borderColor: color("accent"),
            backgroundColor: color("accent"),
          },
          ...band(at(chart.low), at(chart.high), true),
        ],
      },
      options,
    };
  };

  const amounts = (chart) => {
    const options = common(chart);
    options.indexAxis = "y";
    options.interaction.axis = "y";
    options.plugins.legend.display = false;
    options.scales = {
      x: {
        beginAtZero: true,
        title: { display: true, text: chart.name, color: color("muted") },
        ticks: { color: color("muted"), callback: (value) => value.toLocaleString("en") },
        grid: { color: color("line") },
      },
      y: categoryAxis(),
    };
    return {
      data: {
        labels: chart.labels,
        datasets: [
          {
            type: "bar", label: chart.name, data: chart.values, told: true,
            backgroundColor: color("accent"), barPercentage: 0.7,
          },
        ],
      },
      options,
    };
  };

  const kinds = { course, intervals, curve, amounts };

  const draw = () => {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 13;
    for (const [id, chart] of Object.entries(data)) {
      drawn.get(id)?.destroy();
      drawn.set(id, new Chart(document.getElementById("chart-" + id), kinds[chart.kind](chart)));
    }
  };

  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  // Paper is white and as wide as it is, whatever the screen.
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.paper = "";
    draw();
    for (const chart of drawn.values()) {
      chart.resize(paperWidth, chart.canvas.parentElement.clientHeight);
    }
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.paper;
    draw();
  });
})();
