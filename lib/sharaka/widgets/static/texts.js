/* The articles and their sentences, looked up by address. */
import { apart, cut, el, words } from "./dom.js";

export class Texts {
  constructor(data) {
    this.articles = data.articles ?? [];
    this.marks = data.marks ?? [];
    this.byId = new Map(this.articles.map((article) => [article.id, article]));
  }

  get(id) {
    return this.byId.get(id);
  }

  /** Whether every address lies in an article whose sentences are here. */
  knows(addresses) {
    return addresses.length > 0 && addresses.every((address) => this.at(address).length > 0);
  }

  /** The sentences that an address touches: {article, start, end, english, text}. */
  at([id, start, end]) {
    const article = this.byId.get(id);
    if (!article) return [];
    return article.sentences.filter(([left, right]) => left < end && right > start).map((sentence) => this.sentence(article, sentence));
  }

  sentence(article, [start, end, english, text]) {
    return { article, start, end, english, text: text ?? cut(article.text, start, end) };
  }

  /** The sentences that the addresses touch, once each and in reading order, with the stretches to highlight. */
  evidence(addresses) {
    const found = new Map();
    for (const address of addresses) {
      for (const sentence of this.at(address)) {
        const key = `${sentence.article.id} ${sentence.start}`;
        const entry = found.get(key) ?? { ...sentence, spans: [] };
        entry.spans.push([Math.max(address[1], sentence.start) - sentence.start, Math.min(address[2], sentence.end) - sentence.start]);
        found.set(key, entry);
      }
    }
    const order = (entry) => this.articles.indexOf(entry.article);
    return [...found.values()].sort((a, b) => order(a) - order(b) || a.start - b.start);
  }
}

function facts(article) {
  return [article.id, article.outlet || article.author, article.published || "no date"].filter(Boolean);
}

/** Number, outlet and date of an article as elements. */
export function heading(article) {
  const parts = facts(article).flatMap((fact) => [" · ", words(fact)]).slice(1);
  return el("span", { class: "sk-heading" }, parts);
}

/** Number, outlet and date of an article as text, for options and labels. */
export function label(article) {
  return article ? facts(article).map(apart).join(" · ") : "";
}

/** The text with its highlighted stretches, as nodes that hold the text's own characters and no others. */
export function highlighted(text, spans) {
  const cuts = [...new Set([0, Array.from(text).length, ...spans.flat()])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const piece = cut(text, cuts[i], end);
    const inside = spans.some(([left, right]) => left < end && right > cuts[i]);
    return inside ? el("mark", { class: "sk-hit" }, piece) : document.createTextNode(piece);
  });
}
