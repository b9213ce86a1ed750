/* Counts as bars, whole or stacked by a second field; every bar is a button that knows what it was counted from. */
import { apart, el, plural, words } from "./dom.js";
import { label } from "./texts.js";

const HUES = 8;

/** Return {element, count, table} for rows counted by `view.category`, and `view.series` where there is one. */
export function bars(view, rows, pick, texts, options) {
  const counted = group(rows, view.category).sort((a, b) => b.rows.length - a.rows.length);
  const shown = counted.slice(0, options.top ?? counted.length);
  const series = view.series ? group(rows, view.series).map((one) => one.value).sort() : [null];
  const most = Math.max(...counted.map((one) => one.rows.length), 1);
  const name = (value) => (view.series === "article" ? label(texts.get(value)) || value : value ?? "not known");
  const list = el("ul", { class: "sk-bars" }, shown.map((one) => bar(one, most, series, view, name, pick)));
  const keys = series.map((value, i) => el("li", {}, swatch(i), " ", words(name(value))));
  const legend = view.series ? el("ul", { class: "sk-legend" }, keys) : null;
  return { element: el("div", {}, legend, list), count: rows.length, table: table(view, counted, series, name) };
}

/** Group rows by a field: [{value, rows}], in the order in which the values come. */
export function group(rows, field) {
  const groups = new Map();
  for (const row of rows) {
    const value = row[field] ?? null;
    if (!groups.has(value)) groups.set(value, { value, rows: [] });
    groups.get(value).rows.push(row);
  }
  return [...groups.values()];
}

export function swatch(i) {
  return el("span", { class: `sk-key sk-hue-${i % HUES}`, "aria-hidden": "true" });
}

export function addressesOf(rows) {
  return rows.flatMap((row) => row.addresses);
}

function bar(one, most, series, view, name, pick) {
  const category = one.value ?? "not known";
  const parts = series.map((value, i) => {
    const inside = value === null && !view.series ? one.rows : one.rows.filter((row) => (row[view.series] ?? null) === value);
    if (!inside.length) return null;
    const where = view.series ? `, ${apart(name(value))}` : "";
    const said = `${apart(category)}${where}: ${plural(inside.length, view.noun)}`;
    const press = (event) => pick(addressesOf(inside), view.series ? `${category}, ${name(value)}` : category, event.currentTarget);
    return el("button", {
      type: "button", class: `sk-bar sk-hue-${i % HUES}`, "aria-label": said, "data-tip": said, onclick: press,
      "--width": `${(inside.length / most) * 100}%`,
    }, view.series && inside.length / most > 0.025 ? el("span", { "aria-hidden": "true" }, String(inside.length)) : "");
  });
  return el("li", {}, el("span", { class: "sk-bar-name" }, words(category)),
    el("span", { class: "sk-track" }, parts, el("span", { class: "sk-bar-count", "aria-hidden": "true" }, String(one.rows.length))));
}

function table(view, counted, series, name) {
  const split = view.series ? series : [];
  const share = (one, value) => one.rows.filter((row) => (row[view.series] ?? null) === value).length;
  return {
    columns: [{ label: view.labels.category }, ...split.map((value) => ({ label: apart(name(value)) })), { label: "All" }],
    rows: counted.map((one) => ({
      cells: [one.value ?? "not known", ...split.map((value) => share(one, value)), one.rows.length],
      addresses: addressesOf(one.rows),
    })),
  };
}
