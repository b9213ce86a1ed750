/* An interactive view: title, controls, drawing, the table behind it, and the sentences of the mark that was chosen. */
import { choice, el, plural, tips, toggle, unique } from "./dom.js";
import { bars, group } from "./bars.js";
import { concordance, concordanceRows } from "./concordance.js";
import { evidence } from "./evidence.js";
import { filters, searchBox, slider } from "./filters.js";
import { register } from "./links.js";
import { quotations } from "./quotations.js";
import { series } from "./series.js";
import { dataTable, listed, tableView } from "./table.js";
import { Texts } from "./texts.js";
import { timeline } from "./timeline.js";

const KINDS = {
  bars, timeline, series, quotations, concordance,
  table: tableView,
  evidence: (view, rows, pick, texts) => ({ element: el("div"), count: rows.length, table: listed(view, rows, texts) }),
};

/** Draws a model with the traits view, texts, rows and state. */
export class Explorer {
  constructor(model, root) {
    this.model = model;
    this.view = model.get("view");
    this.texts = new Texts(model.get("texts"));
    this.rows = records(model.get("rows"));
    const state = model.get("state");
    this.options = { ...this.view.options, ...state.options };
    const choosable = this.view.kind === "concordance" ? this.texts.articles.map(knownOf) : this.rows;
    this.filters = filters(this.view.filters, choosable, this.texts, this.view, state.filters ?? {}, () => this.change());
    this.build(root);
    this.draw();
    if (this.view.kind !== "evidence") return;
    this.off = register({
      element: root,
      reader: false,
      knows: (addresses) => this.texts.knows(addresses),
      open: (addresses) => this.pick(addresses, ""),
    });
  }

  build(root) {
    const [title, alt] = [unique("title"), unique("alt")];
    this.status = el("p", { class: "sk-status", role: "status" });
    this.stage = el("div", { class: "sk-stage" });
    this.slot = el("div", { class: "sk-slot" });
    this.behind = el("div", { class: "sk-scroll", tabindex: "0", role: "region", "aria-label": "Data table" });
    this.data = el("details", { class: "sk-data", ontoggle: () => this.fill() }, el("summary", {}, "Data table"), this.behind);
    const figure = el("figure", { class: "sk-figure", role: "group", "aria-labelledby": title, "aria-describedby": alt },
      el("figcaption", { id: title }, this.view.title),
      el("p", { id: alt, class: "sk-hidden" }, this.view.alt),
      this.filters.element, this.status, this.stage, this.slot, this.data);
    this.filters.element.append(...this.extras());
    root.append(figure);
    tips(figure);
  }

  /** The controls that belong to one kind of view only. */
  extras() {
    const set = (name) => (value) => { this.options[name] = value; this.change(); };
    const made = [];
    if (this.view.kind === "bars") {
      const most = group(this.rows, this.view.category).length;
      if (most > 5) made.push(slider("Bars shown", 5, most, Math.min(this.options.top, most), set("top")));
    }
    if (this.view.kind === "series") made.push(toggle("Logarithmic axis", this.options.log, set("log")));
    if (this.view.kind === "concordance") {
      const orders = [["text", "Article"], ["before", "Word before"], ["after", "Word after"]];
      made.push(searchBox("Search the Arabic", this.options.query, set("query")));
      made.push(choice("Order by", orders, this.options.order, set("order")), toggle("Whole words", this.options.whole, set("whole")));
    }
    return made;
  }

  change() {
    this.draw();
    this.model.set("state", { filters: { ...this.filters.chosen() }, options: { ...this.options } });
    this.model.save_changes();
  }

  kept() {
    const { query, whole } = this.options;
    return this.filters.keep(this.view.kind === "concordance" ? concordanceRows(this.texts, this.view, query, whole) : this.rows);
  }

  draw() {
    const kept = this.kept();
    const pick = (addresses, title, node) => this.pick(addresses, title, node);
    this.drawn = kept.length ? KINDS[this.view.kind](this.view, kept, pick, this.texts, this.options) : null;
    this.stage.replaceChildren(this.drawn?.element ?? el("p", { class: "sk-nothing" }, "Nothing found"));
    const articles = new Set(kept.flatMap((row) => row.addresses.map(([id]) => id))).size;
    this.status.textContent = kept.length ? `${plural(kept.length, this.view.noun)} in ${plural(articles, "article")}` : "";
    this.slot.replaceChildren();
    this.data.hidden = !this.drawn?.table;
    this.fill();
  }

  fill() {
    const shown = this.data.open && this.drawn?.table;
    const pick = (addresses, title) => this.pick(addresses, title);
    this.behind.replaceChildren(shown ? dataTable(this.drawn.table, this.view.title, pick) : "");
  }

  /** Show the sentences of a mark under the drawing; the mark keeps the focus. */
  pick(addresses, title, node) {
    for (const old of this.stage.querySelectorAll(".sk-chosen")) old.classList.remove("sk-chosen");
    node?.classList.add("sk-chosen");
    this.slot.replaceChildren(evidence(this.texts, addresses, title));
    this.slot.scrollIntoView({ block: "nearest" });
  }
}

function knownOf(article) {
  return { article: article.id, outlet: article.outlet || article.author };
}

function records({ fields, values }) {
  return values.map((row) => Object.fromEntries(fields.map((field, i) => [field, row[i]])));
}
