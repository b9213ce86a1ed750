/* The sentences something was counted from: Arabic highlighted, English beside it, article named. */
import { el, plural, words } from "./dom.js";
import { heading, highlighted } from "./texts.js";
import { open, readerFor } from "./links.js";

const SHOWN = 25;

/** Return a panel with the sentences of these addresses; `jump` opens one in the reader that holds the panel. */
export function evidence(texts, addresses, title, jump = null) {
  const found = texts.evidence(addresses);
  const articles = new Set(found.map((entry) => entry.article.id)).size;
  const count = found.length ? `${plural(found.length, "sentence")} in ${plural(articles, "article")}` : "Nothing found";
  const list = el("ol", { class: "sk-sentences" });
  const more = el("button", { type: "button", class: "sk-button", onclick: () => extend() });
  function extend() {
    const next = found.slice(list.children.length, list.children.length + SHOWN);
    list.append(...next.map((entry) => item(entry, addresses, jump)));
    const left = found.length - list.children.length;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(left, SHOWN)} more`;
  }
  extend();
  const head = el("p", { class: "sk-evidence-head", tabindex: "-1" }, el("strong", {}, words(title)), title ? ": " : "", count);
  return el("section", { class: "sk-evidence", "aria-label": "Evidence" }, head, list, more);
}

function item(entry, addresses, jump) {
  const near = addresses.filter(([id, start, end]) => id === entry.article.id && start < entry.end && end > entry.start);
  const arabic = el("p", { class: "sk-source", lang: "ar", dir: "rtl" }, highlighted(entry.text, entry.spans));
  const english = el("p", { class: "sk-english", lang: "en", dir: "ltr" }, entry.english ?? "No English for this sentence.");
  const show = jump ?? ((wanted, from) => open(wanted, from, true));
  const button = el("button", { type: "button", class: "sk-button sk-jump", onclick: () => show(near, button) }, "Show in the article");
  const where = el("p", { class: "sk-where" }, heading(entry.article), jump || readerFor(near) ? button : null);
  return el("li", {}, where, el("div", { class: "sk-pair" }, arabic, english));
}
