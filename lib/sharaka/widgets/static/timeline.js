/* Dates on a line: one lane a value of `view.lane`, one mark a stretch of days, more marks below one another where they meet. */
import { el, plural, words } from "./dom.js";
import { addressesOf, group } from "./bars.js";
import { listed } from "./table.js";
import { heading } from "./texts.js";

const DAY = 86400000;
const GAP = 2.6; /* per cent of the line that a mark keeps for itself */

/** Return {element, count, table} for rows with the ISO days `first` and `last`. */
export function timeline(view, rows, pick, texts) {
  const scale = span(rows);
  const grouped = group(rows, view.lane);
  if (view.lane === "article") grouped.sort((a, b) => String(a.value).localeCompare(String(b.value), "en", { numeric: true }));
  const lanes = grouped.map((lane) => drawLane(view, lane, scale, pick, texts));
  const labels = ticks(scale).map(([place, said]) => el("span", { "--left": `${place}%` }, said));
  const axis = el("div", { class: "sk-axis", "aria-hidden": "true" }, labels);
  const element = el("div", { class: "sk-timeline" }, lanes, el("span", {}), axis);
  return { element, count: rows.length, table: listed(view, rows, texts) };
}

function span(rows) {
  const first = Math.min(...rows.map((row) => Date.parse(row.first)));
  const last = Math.max(...rows.map((row) => Date.parse(row.last))) + DAY;
  const room = Math.max((last - first) * 0.02, 20 * DAY);
  const [from, to] = [first - room, last + room];
  return { from, to, place: (time) => ((time - from) / (to - from)) * 100 };
}

/** Ticks at round years, or at months where the line is short: [per cent, label]. */
function ticks({ from, to, place }) {
  const years = (to - from) / (365.25 * DAY);
  const months = years <= 2.5;
  const step = months ? (years <= 1 ? 2 : 6) : [1, 2, 5, 10, 20, 50, 100, 200, 500].find((size) => years / size <= 8) * 12;
  const start = new Date(from).getUTCFullYear() * 12;
  const made = [];
  for (let month = start - (start % step); Date.UTC(Math.floor(month / 12), month % 12) <= to; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12);
    if (time >= from && place(time) < 97) made.push([place(time), new Date(time).toISOString().slice(0, months ? 7 : 4)]);
  }
  return made;
}

function drawLane(view, lane, scale, pick, texts) {
  const article = view.lane === "article" && texts.get(lane.value);
  const name = article ? heading(article) : words(lane.value ?? "not known");
  const marks = group(lane.rows.map((row) => ({ ...row, stretch: `${row.first}/${row.last}` })), "stretch");
  const taken = [];
  const drawn = marks.sort((a, b) => (a.value < b.value ? -1 : 1)).map((one) => {
    const left = scale.place(Date.parse(one.rows[0].first));
    const width = scale.place(Date.parse(one.rows[0].last) + DAY) - left;
    let level = taken.findIndex((end) => end <= left);
    if (level < 0) level = taken.length;
    taken[level] = left + Math.max(width, GAP);
    return mark(one, left, width, level, pick);
  });
  return [el("span", { class: "sk-lane-name" }, name), el("div", { class: "sk-lane", "--levels": taken.length }, drawn)];
}

function mark({ rows }, left, width, level, pick) {
  const { first, last, value } = rows[0];
  const when = value ?? (first === last ? first : `${first} to ${last}`);
  const written = [...new Set(rows.map((row) => row.text).filter(Boolean))].slice(0, 4);
  return el("button", {
    type: "button",
    class: `sk-when ${width > GAP ? "sk-stretch" : ""}`.trim(),
    "--left": `${left}%`, "--span": `${width}%`, "--level": level,
    "aria-label": `${when}: ${plural(rows.length, "mention")}`,
    "data-tip": [`${when}: ${plural(rows.length, "mention")}`, ...written].join("\n"),
    onclick: (event) => pick(addressesOf(rows), String(when), event.currentTarget),
  }, rows.length > 1 ? el("span", { "aria-hidden": "true" }, String(rows.length)) : "");
}
