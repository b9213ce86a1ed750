/* A concordance: every place where the words searched for stand, with what is before and after, in folded script. */
import { cut, el, words } from "./dom.js";
import { folder } from "./fold.js";

const LETTER = /\p{L}/u;

/** Return the places in the articles as rows {article, addresses, before, text, after}. */
export function concordanceRows(texts, view, query, whole) {
  const fold = folder(view.folding);
  const wanted = fold(query.trim()).text;
  if (!wanted) return [];
  return texts.articles.flatMap((article) => {
    article.folded ??= fold(article.text);
    const counted = ([start, end]) => !article.clutter.some(([left, right]) => start < right && end > left);
    return places(article, wanted, whole).filter(counted).map((span) => row(article, span, view.width));
  });
}

function places({ folded }, wanted, whole) {
  const found = [];
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    const free = !LETTER.test(folded.text[at - 1] ?? "") && !LETTER.test(folded.text[end] ?? "");
    if (!whole || free) found.push([folded.starts[at], folded.ends[end - 1]]);
  }
  return found;
}

function row(article, [start, end], width) {
  return {
    article: article.id,
    outlet: article.outlet || article.author,
    addresses: [[article.id, start, end]],
    before: cut(article.text, Math.max(start - width, 0), start),
    text: cut(article.text, start, end),
    after: cut(article.text, end, end + width),
  };
}

/** Return {element, count, table} for rows of a concordance, in the order of `options.order`: text, before or after. */
export function concordance(view, rows, pick, texts, options) {
  const keys = { before: (row) => row.before.trim().split(/\s+/).reverse().join(" "), after: (row) => row.after.trim() };
  const key = keys[options.order];
  const shown = key ? [...rows].sort((a, b) => key(a).localeCompare(key(b), "ar")) : rows;
  const heads = ["Before", "Match", "After"].map((name) => el("th", { scope: "col" }, name));
  const lines = shown.map((row) => el("tr", {},
    el("td", { class: "sk-before" }, el("bdi", { lang: "ar", dir: "rtl" }, row.before)),
    el("td", {}, el("button", { type: "button", class: "sk-place", onclick: () => pick(row.addresses, row.text) }, words(row.text))),
    el("td", { class: "sk-after" }, el("bdi", { lang: "ar", dir: "rtl" }, row.after)),
    el("td", { dir: "ltr", lang: "en" }, [row.article, texts.get(row.article).published].filter(Boolean).join(" · "))));
  const table = el("table", { class: "sk-table sk-kwic", dir: "rtl", lang: "ar" },
    el("thead", { lang: "en" }, el("tr", {}, heads, el("th", { scope: "col" }, "Article"))), el("tbody", {}, lines));
  const element = el("div", { class: "sk-scroll", dir: "rtl", tabindex: "0", role: "region", "aria-label": view.title }, table);
  return { element, count: rows.length, table: null };
}
