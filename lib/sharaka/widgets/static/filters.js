/* The controls above a view: each narrows the rows by one field, all of it in the page. */
import { apart, choice, el, unique } from "./dom.js";
import { label } from "./texts.js";
import { folder } from "./fold.js";

/** Return {element, keep(rows), chosen()}; `specs` are {field, label, kind: select | checks | range | search}. */
export function filters(specs, rows, texts, view, before, changed) {
  const fold = folder(view.folding);
  const chosen = { ...before };
  const set = (field, value) => { chosen[field] = value; changed(); };
  const made = specs.map((spec) => KINDS[spec.kind](spec, rows, texts, chosen, set)).filter(Boolean);
  const element = el("div", { class: "sk-controls" }, made);
  const keep = (all) => all.filter((row) => specs.every((spec) => TESTS[spec.kind](row, spec, chosen[spec.field], fold)));
  return { element, keep, chosen: () => chosen };
}

const TESTS = {
  select: (row, { field }, value) => !value || String(row[field]) === value,
  checks: (row, { field }, value) => !value || value.includes(String(row[field])),
  range: (row, { field }, value) => !value || (row[field] !== null && row[field] >= value[0] && row[field] <= value[1]),
  search: (row, { fields }, value, fold) => !value?.trim() || fields.some((field) => holds(row[field], value, fold)),
};

function holds(text, wanted, fold) {
  return fold(String(text ?? "")).text.includes(fold(wanted.trim()).text);
}

function valuesOf(rows, field) {
  const values = [...new Set(rows.map((row) => row[field]))].filter((value) => value !== null && value !== "").map(String);
  return values.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

function shown(field, value, texts) {
  return field === "article" ? label(texts.get(value)) || value : apart(value);
}

function select({ field, label: name }, rows, texts, chosen, set) {
  const values = valuesOf(rows, field);
  if (values.length < 2) return null;
  const options = [["", "All"], ...values.map((value) => [value, shown(field, value, texts)])];
  return choice(name, options, chosen[field] ?? "", (value) => set(field, value));
}

function checks({ field, label: name }, rows, texts, chosen, set) {
  const values = valuesOf(rows, field);
  if (values.length < 2) return null;
  const boxes = values.map((value) => {
    const on = !chosen[field] || chosen[field].includes(value);
    const box = el("input", { type: "checkbox", value, checked: on, onchange: update });
    return el("label", { class: "sk-check" }, box, ` ${shown(field, value, texts)}`);
  });
  const group = el("fieldset", { class: "sk-checks" }, el("legend", {}, name), boxes);
  function update() {
    set(field, [...group.querySelectorAll("input:checked")].map((box) => box.value));
  }
  return group;
}

/** Two sliders, for the first and the last year kept. */
function range({ field, label: name }, rows, texts, chosen, set) {
  const values = rows.map((row) => row[field]).filter((value) => value !== null);
  const ends = [Math.min(...values), Math.max(...values)];
  if (values.length < 2 || ends[0] === ends[1]) return null;
  const said = el("output", {});
  const sliders = ends.map((end, i) => {
    const value = chosen[field]?.[i] ?? end;
    const said = `${name}, ${i ? "to" : "from"}`;
    return el("input", { type: "range", min: ends[0], max: ends[1], step: 1, value, "aria-label": said, oninput: update });
  });
  const read = () => sliders.map((slider) => Number(slider.value)).sort((a, b) => a - b);
  const say = () => { said.textContent = ` ${read().join(" to ")}`; };
  function update() {
    say();
    set(field, read());
  }
  say();
  return el("fieldset", { class: "sk-range" }, el("legend", {}, name, said), sliders);
}

function search({ field, label: name }, rows, texts, chosen, set) {
  return searchBox(name, chosen[field], (value) => set(field, value));
}

/** A labelled box to type in. */
export function searchBox(name, value, changed) {
  const id = unique("search");
  const box = el("input", { id, type: "search", class: "sk-search", dir: "auto", value: value ?? "", oninput: () => changed(box.value) });
  return el("span", { class: "sk-control" }, el("label", { for: id }, name), box);
}

/** A labelled slider over whole numbers. */
export function slider(name, low, high, value, changed) {
  const id = unique("slider");
  const said = el("output", { for: id }, String(value));
  const input = el("input", { id, type: "range", min: low, max: high, step: 1, value, oninput: () => {
    said.textContent = input.value;
    changed(Number(input.value));
  } });
  return el("span", { class: "sk-control" }, el("label", { for: id }, name), input, said);
}

const KINDS = { select, checks, range, search };
