/* Who said what, in which words: quotations as cards, each of which opens its sentence. */
import { el, words } from "./dom.js";
import { listed } from "./table.js";
import { heading } from "./texts.js";

/** Return {element, count, table} for rows {text, who, cue, kind, via, article}. */
export function quotations(view, rows, pick, texts) {
  const cards = rows.map((row) => {
    const button = el("button", { type: "button", class: "sk-button", onclick: () => pick(row.addresses, row.who) }, "Sentence");
    return el("li", { class: "sk-quotation" },
      el("p", { class: "sk-where" }, attribution(row), " · ", texts.get(row.article) ? heading(texts.get(row.article)) : row.article),
      el("blockquote", { lang: "ar", dir: "rtl", class: "sk-source" }, row.text),
      button);
  });
  const element = el("ul", { class: "sk-said sk-scroll", tabindex: "0", "aria-label": view.title }, cards);
  return { element, count: rows.length, table: listed(view, rows, texts) };
}

function attribution(row) {
  const tags = [row.kind, row.stance].filter(Boolean).join(", ");
  return [
    el("strong", {}, words(row.who)),
    row.cue ? [" ", words(row.cue)] : [],
    row.via ? [" via ", words(row.via)] : [],
    tags ? ` (${tags})` : "",
  ].flat();
}
