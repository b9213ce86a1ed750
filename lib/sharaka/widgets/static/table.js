/* Tables: the data behind every view, and the sortable list of figures. */
import { el, words } from "./dom.js";
import { label } from "./texts.js";

/** Return a table of {columns: [{label}], rows: [{cells, addresses}]}; each row with addresses opens its sentences. */
export function dataTable({ columns, rows }, caption, pick) {
  const heads = columns.map((column) => el("th", { scope: "col" }, column.label));
  const body = rows.map(({ cells, addresses }) => {
    const title = String(cells[0] ?? "");
    const press = () => pick(addresses, title);
    const button = addresses?.length ? el("button", { type: "button", class: "sk-button", onclick: press }, "Sentences") : null;
    return el("tr", {}, cells.map(cell), el("td", {}, button));
  });
  return el("table", { class: "sk-table" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, heads, el("th", { scope: "col" }, "Evidence"))),
    el("tbody", {}, body));
}

/** The rows of a view as they are, in its columns, for the table behind it. */
export function listed(view, rows, texts) {
  const cells = (row) => view.columns.map(({ field }) => (field === "article" ? label(texts.get(row.article)) : row[field]));
  return { columns: view.columns, rows: rows.map((row) => ({ cells: cells(row), addresses: row.addresses })) };
}

function cell(value) {
  const number = typeof value === "number";
  return el("td", { class: number && "sk-number" }, words(number ? value.toLocaleString("en", { useGrouping: !isYear(value) }) : value));
}

function isYear(value) {
  return Number.isInteger(value) && value >= 1000 && value <= 2999;
}

/** A list of rows that can be sorted by any column; a click on a row's text opens its sentences. */
export function tableView(view, rows, pick, texts) {
  const table = el("table", { class: "sk-table sk-rows" }, el("caption", { class: "sk-hidden" }, view.title));
  let [by, up] = [view.sort ?? null, true];
  const value = (row, column) => (column.field === "article" ? label(texts.get(row.article)) : row[column.field]);
  const key = (row, column) => row[column.sort ?? column.field];
  function sorted() {
    const column = view.columns.find((one) => one.field === by);
    if (!column) return rows;
    return [...rows].sort((a, b) => compare(key(a, column), key(b, column)) * (up ? 1 : -1));
  }
  function head(column) {
    const sort = by === column.field ? (up ? "ascending" : "descending") : null;
    const press = () => { [by, up] = [column.field, by === column.field ? !up : true]; draw(column.field); };
    const button = el("button", { type: "button", class: "sk-sort", "data-sort": column.field, onclick: press }, column.label);
    return el("th", { scope: "col", "aria-sort": sort }, button);
  }
  function line(row) {
    return el("tr", {}, view.columns.map((column, i) => {
      const said = words(value(row, column));
      if (i) return el("td", {}, said);
      const press = () => pick(row.addresses, row[column.field]);
      return el("td", {}, el("button", { type: "button", class: "sk-place", onclick: press }, said));
    }));
  }
  function draw(focus) {
    table.querySelectorAll("thead, tbody").forEach((part) => part.remove());
    table.append(el("thead", {}, el("tr", {}, view.columns.map(head))), el("tbody", {}, sorted().map(line)));
    if (focus) table.querySelector(`[data-sort="${focus}"]`).focus();
  }
  draw();
  const element = el("div", { class: "sk-scroll", tabindex: "0", role: "region", "aria-label": view.title }, table);
  return { element, count: rows.length, table: null };
}

function compare(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "ar", { numeric: true });
}
