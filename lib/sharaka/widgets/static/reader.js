/* The evidence reader: an article with its layers, what a marked stretch means, and where else it occurs. */
import { choice, el, plural, toggle, words } from "./dom.js";
import { drawArticle } from "./article.js";
import { evidence } from "./evidence.js";
import { register } from "./links.js";
import { label, Texts } from "./texts.js";

const LAYERS = {
  people: "People", places: "Places", organisations: "Organisations", names: "Other names",
  figures: "Figures", dates: "Dates", quotations: "Quotations", events: "Events",
};

/** Draws a model with the traits texts, article, layers, english and focus. */
export class Reader {
  constructor(model, root) {
    this.model = model;
    this.texts = new Texts(model.get("texts"));
    this.controls = el("div", { class: "sk-controls" });
    this.toggles = el("div", { class: "sk-controls", role: "group", "aria-label": "Layers shown" });
    this.title = el("p", { class: "sk-title" });
    this.page = el("div", { class: "sk-page", tabindex: "0", role: "region", "aria-label": "Article" });
    this.details = el("section", { class: "sk-details", "aria-live": "polite", "aria-label": "Details" });
    this.found = el("div", {});
    root.append(this.controls, this.toggles, this.title, el("div", { class: "sk-desk" }, this.page, this.details), this.found);
    if (this.texts.articles.length) this.start(root);
    else this.title.textContent = "Nothing found: there is no article to read.";
  }

  start(root) {
    this.buildControls();
    this.draw();
    if (this.model.get("focus").length) this.showFocus();
    for (const name of ["article", "layers", "english"]) this.model.on(`change:${name}`, () => this.draw());
    this.model.on("change:focus", () => this.showFocus());
    this.off = register({
      element: root,
      reader: true,
      knows: (addresses) => this.texts.knows(addresses),
      open: (addresses) => this.open(addresses),
    });
  }

  get article() {
    return this.texts.get(this.model.get("article")) ?? this.texts.articles[0];
  }

  save(values) {
    for (const [name, value] of Object.entries(values)) this.model.set(name, value);
    this.model.save_changes();
  }

  buildControls() {
    const options = this.texts.articles.map((article) => [article.id, label(article)]);
    this.controls.append(choice("Article", options, this.article.id, (article) => this.save({ focus: [], article })));
    if (this.texts.articles.some((article) => article.sentences.some((sentence) => sentence[2]))) {
      this.controls.append(toggle("English beside the text", this.model.get("english"), (english) => this.save({ english })));
    }
    for (const [layer, name] of Object.entries(LAYERS)) {
      if (!this.texts.marks.some((mark) => mark.layer === layer)) continue;
      const swatch = el("span", { class: `sk-swatch sk-mark sk-${layer}`, "aria-hidden": "true" }, "أ ب");
      const face = [swatch, ` ${name} `, el("span", { class: "sk-count" })];
      this.toggles.append(toggle(face, true, (on) => this.switchLayer(layer, on), { "data-layer": layer }));
    }
  }

  switchLayer(layer, on) {
    const others = this.model.get("layers").filter((name) => name !== layer);
    this.save({ layers: on ? [...others, layer] : others });
  }

  draw() {
    const here = this.texts.marks.filter((mark) => mark.article === this.article.id);
    const layers = this.model.get("layers");
    for (const button of this.toggles.children) {
      button.setAttribute("aria-pressed", String(layers.includes(button.dataset.layer)));
      button.querySelector(".sk-count").textContent = here.filter((mark) => mark.layer === button.dataset.layer).length;
    }
    this.controls.querySelector("select").value = this.article.id;
    this.controls.querySelector("button")?.setAttribute("aria-pressed", String(this.model.get("english")));
    this.title.replaceChildren(words(this.article.title || this.article.id));
    this.page.classList.toggle("sk-with-english", this.model.get("english"));
    const hits = this.model.get("focus").filter(([id]) => id === this.article.id);
    const shown = here.filter((mark) => layers.includes(mark.layer));
    this.page.replaceChildren(drawArticle(this.article, shown, hits, (marks, from) => this.tell(marks, from)));
    this.details.replaceChildren(el("p", { class: "sk-hint" }, "Choose a marked stretch to see what it is and where else it occurs."));
  }

  /** Open evidence: list its sentences and show the first in its article. */
  open(addresses) {
    this.save({ focus: addresses.map(([id, start, end]) => [id, start, end]) });
    this.found.firstChild?.scrollIntoView({ block: "nearest" });
  }

  showFocus() {
    const focus = this.model.get("focus");
    this.found.replaceChildren();
    if (focus.length) {
      this.found.append(evidence(this.texts, focus, "Evidence", ([address]) => this.jump(address)));
      this.save({ article: focus[0][0] });
    }
    this.draw();
    this.page.querySelector(".sk-hit")?.scrollIntoView({ block: "center" });
  }

  /** Show one place in its article, and move there. */
  jump([id, start]) {
    if (id !== this.article.id) this.save({ article: id });
    const places = [...this.page.querySelectorAll("[data-start]")];
    const place = places.find((node) => Number(node.dataset.start) === start) ?? this.page.querySelector(".sk-hit");
    (place ?? this.page).scrollIntoView({ block: "center" });
    (place?.hasAttribute("tabindex") ? place : this.page).focus({ preventScroll: true });
  }

  tell(marks, from) {
    for (const node of this.page.querySelectorAll("[aria-current]")) node.removeAttribute("aria-current");
    from.setAttribute("aria-current", "true");
    const closest = [...marks].sort((a, b) => a.end - a.start - (b.end - b.start));
    this.details.replaceChildren(...closest.map((mark) => this.card(mark)));
  }

  card(mark) {
    const same = this.texts.marks.filter((one) => one.layer === mark.layer && one.key === mark.key && one !== mark);
    const [sentence] = this.texts.at([mark.article, mark.start, mark.end]);
    const others = el("ul", { class: "sk-others" }, same.map((one) => this.place(one)));
    return el("div", { class: "sk-card" },
      el("h4", {}, words(this.textOf(mark))),
      el("dl", {}, row("Layer", mark.label), row("Value", mark.value), mark.id ? row("Wikidata", item(mark.id)) : null),
      sentence?.english ? el("p", { class: "sk-english", lang: "en" }, sentence.english) : null,
      el("p", {}, same.length ? `Other places it occurs (${plural(same.length, "place")})` : "It occurs nowhere else."),
      same.length ? others : null);
  }

  textOf(mark) {
    return Array.from(this.texts.get(mark.article).text).slice(mark.start, mark.end).join("");
  }

  /** Another place where the same thing occurs: a button with the words around it, which goes there. */
  place(mark) {
    const chars = Array.from(this.texts.get(mark.article).text);
    const around = chars.slice(Math.max(mark.start - 25, 0), Math.min(mark.end + 25, mark.start + 80)).join("").replace(/\s+/g, " ");
    const button = el("button", { type: "button", class: "sk-place", onclick: () => this.jump([mark.article, mark.start]) },
      el("span", {}, mark.article), words(`…${around}…`, "span"));
    return el("li", {}, button);
  }
}

function row(name, value) {
  return [el("dt", {}, name), el("dd", {}, value instanceof Node ? value : words(value))];
}

function item(id) {
  return /^Q\d+$/.test(id) ? el("a", { href: `https://www.wikidata.org/wiki/${id}`, rel: "noreferrer", target: "_blank" }, id) : words(id);
}
