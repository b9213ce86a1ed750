/* Points that articles claim, over lines from a reference: years along, values up, on a straight or a logarithmic axis. */
import { apart, el, svg } from "./dom.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 380, 96, 14, 30, 30];

/** Return {element, count, table} for rows {x, y, low, high, name, text} and `view.lines` [{name, points: [[x, y]], source}]. */
export function series(view, rows, pick, texts, options) {
  const scale = scales(view, rows, options.log);
  const chart = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "sk-series", role: "group", "aria-label": view.alt });
  const lines = view.lines.flatMap((line, i) => drawLine(line, i, scale));
  chart.append(axes(scale, view), ...lines, ...rows.map((row) => point(row, scale, pick)));
  const legend = el("ul", { class: "sk-legend" },
    view.lines.map((line, i) => el("li", {}, lineKey(i), ` ${line.name}`)),
    el("li", {}, pointKey(), ` ${view.labels.points}`));
  return { element: el("div", { class: "sk-wide" }, legend, chart), count: rows.length, table: table(view, rows) };
}

function scales(view, rows, log) {
  const lined = view.lines.flatMap((line) => line.points);
  const xs = [...lined.map(([x]) => x), ...rows.map((row) => row.x)];
  const all = [...lined.map(([, y]) => y), ...rows.flatMap((row) => [row.y, row.low, row.high])];
  const ys = all.filter((y) => y !== null && (!log || y > 0));
  const [left, right] = [Math.min(...xs) - 0.5, Math.max(...xs) + 0.5];
  const bend = log ? Math.log10 : (value) => value;
  const floor = log ? Math.floor(bend(Math.min(...ys))) : Math.min(0, ...ys);
  const top = log ? Math.ceil(bend(Math.max(...ys))) : Math.max(...ys) * 1.06;
  const ceiling = top > floor ? top : floor + 1;
  return {
    x: (value) => LEFT + ((value - left) / (right - left)) * (WIDTH - LEFT - RIGHT),
    y: (value) => HEIGHT - BOTTOM - ((bend(value) - floor) / (ceiling - floor)) * (HEIGHT - TOP - BOTTOM),
    years: Array.from({ length: Math.floor(right) - Math.ceil(left) + 1 }, (_, i) => Math.ceil(left) + i),
    values: log ? Array.from({ length: ceiling - floor + 1 }, (_, i) => 10 ** (floor + i)) : round(ceiling),
    fits: (value) => value !== null && value !== undefined && (!log || value > 0),
  };
}

function round(top) {
  const rough = top / 5;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * size).find((one) => one >= rough);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}

/** A value in words short enough for an axis. */
function short(value) {
  const sizes = [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"], [1e3, " thousand"]];
  const [size, word] = sizes.find(([limit]) => value >= limit) ?? [1, ""];
  return `${Number((value / size).toPrecision(4)).toLocaleString("en")}${word}`;
}

function axes(scale, view) {
  const every = Math.ceil(scale.years.length / 14);
  const lines = scale.values.flatMap((value) => [
    svg("line", { class: "sk-grid", x1: LEFT, x2: WIDTH - RIGHT, y1: scale.y(value), y2: scale.y(value) }),
    svg("text", { class: "sk-tick", x: LEFT - 8, y: scale.y(value) + 4, "text-anchor": "end" }, short(value)),
  ]);
  const years = scale.years.filter((_, i) => i % every === 0).map((year) =>
    svg("text", { class: "sk-tick", x: scale.x(year), y: HEIGHT - BOTTOM + 20, "text-anchor": "middle" }, String(year)));
  const unit = svg("text", { class: "sk-tick", x: LEFT, y: 16 }, view.labels.unit);
  return svg("g", { "aria-hidden": "true" }, lines, years, unit);
}

function drawLine(line, i, scale) {
  const points = line.points.filter(([, y]) => scale.fits(y));
  const path = points.map(([x, y]) => `${scale.x(x)},${scale.y(y)}`).join(" ");
  const dots = points.map(([x, y]) => {
    const said = `${line.name}, ${x}: ${short(y)}`;
    const tip = `${said}\n${line.source ?? ""}`.trim();
    const place = { cx: scale.x(x), cy: scale.y(y), r: 4 };
    return svg("circle", { class: `sk-dot sk-line-${i}`, ...place, tabindex: "0", role: "img", "aria-label": said, "data-tip": tip });
  });
  return [svg("polyline", { class: `sk-path sk-line-${i}`, points: path, "aria-hidden": "true" }), ...dots];
}

/** A claim: a diamond at its value, or a bar from its lower to its upper end. */
function point(row, scale, pick) {
  if (!scale.fits(row.y) && !scale.fits(row.low)) return "";
  const [high, low] = [scale.y(row.high ?? row.y), scale.y(row.low ?? row.y)];
  const [x, middle] = [scale.x(row.x), (high + low) / 2];
  const said = `${row.name}, ${row.x}: ${apart(row.text)}`;
  const press = (event) => pick(row.addresses, row.text, event.currentTarget);
  const keys = (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), press(event));
  const told = { "aria-label": said, "data-tip": `${row.name}, ${row.x}\n${row.text}` };
  return svg("g", { class: "sk-claim", role: "button", tabindex: "0", ...told, onclick: press, onkeydown: keys },
    svg("line", { x1: x, x2: x, y1: high, y2: low }),
    svg("path", { d: `M${x},${middle - 8}l8,8l-8,8l-8,-8z` }));
}

function lineKey(i) {
  const line = svg("polyline", { class: `sk-path sk-line-${i}`, points: "0,8 24,8" });
  return svg("svg", { class: "sk-key-line", viewBox: "0 0 24 16", "aria-hidden": "true" }, line);
}

function pointKey() {
  const diamond = svg("path", { d: "M12,1l7,7l-7,7l-7,-7z" });
  return svg("svg", { class: "sk-key-line sk-claim", viewBox: "0 0 24 16", "aria-hidden": "true" }, diamond);
}

function table(view, rows) {
  const amount = (row) => row.y ?? `${short(row.low)} to ${short(row.high)}`;
  const claims = rows.map((row) => ({ cells: [row.x, row.name, row.text, amount(row)], addresses: row.addresses }));
  const known = view.lines.flatMap((line) => line.points.map(([x, y]) => ({ cells: [x, line.name, line.source ?? "", y] })));
  const all = [...claims, ...known].sort((a, b) => a.cells[0] - b.cells[0]);
  return { columns: ["Year", "Source", "As written", view.labels.unit].map((name) => ({ label: name })), rows: all };
}
