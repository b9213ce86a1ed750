/* One article, right to left: the source's own characters in spans, with annotations as flat, non-crossing stretches. */
import { cut, el } from "./dom.js";

/** Return the article as elements, one block a line of the source; `pick(marks)` is called with the annotations of a stretch. */
export function drawArticle(article, marks, hits, pick) {
  const body = el("div", { class: "sk-article" });
  let start = 0;
  for (const line of article.text.split(/(?<=\n)/)) {
    const end = start + Array.from(line).length;
    body.append(paragraph(article, marks, hits, pick, start, end));
    start = end;
  }
  /* Arabic and English are selected apart: a selection begun in one leaves the other out. */
  body.addEventListener("pointerdown", (event) => {
    body.classList.toggle("sk-choosing-english", Boolean(event.target.closest(".sk-english")));
  });
  body.addEventListener("copy", (event) => {
    if (body.classList.contains("sk-choosing-english")) return;
    event.clipboardData.setData("text/plain", copied(body, window.getSelection().getRangeAt(0)));
    event.preventDefault();
  });
  return body;
}

/** The source characters in a selected range: what lies in other elements (the English) is left out. */
function copied(body, range) {
  let text = "";
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".sk-source") && range.intersectsNode(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
  );
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    text += node.data.slice(from, to);
  }
  return text;
}

function paragraph(article, marks, hits, pick, start, end) {
  const here = article.sentences
    .map(([left, right, english], i) => ({ left, right, english, number: i + 1 }))
    .filter((sentence) => sentence.left < end && sentence.right > start);
  const blank = here.length ? "" : " sk-blank";
  const source = el("div", { class: `sk-source${blank}`, lang: "ar", dir: "rtl" });
  const edges = [start, end, ...here.flatMap(({ left, right }) => [left, right])].filter((place) => place >= start && place <= end);
  for (const [left, right] of pairs(edges)) {
    const sentence = here.find((one) => one.left < right && one.right > left);
    const pieces = stretches(article, marks, hits, pick, left, right);
    if (!sentence) source.append(...pieces);
    else source.append(el("span", { class: "sk-sentence", "data-sentence": sentence.number }, pieces));
  }
  const english = here.filter((one) => one.english && one.left >= start).map((one) => [
    el("span", { class: "sk-sentence", "data-sentence": one.number }, one.english), " ",
  ]);
  return el("div", { class: "sk-line" }, source, el("div", { class: "sk-english", lang: "en", dir: "ltr" }, english));
}

function pairs(edges) {
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  return sorted.slice(1).map((right, i) => [sorted[i], right]);
}

function stretches(article, marks, hits, pick, start, end) {
  const over = marks.filter((mark) => mark.start < end && mark.end > start);
  const shown = hits.filter(([, left, right]) => left < end && right > start);
  const spans = [...over.map((mark) => [mark.start, mark.end]), ...shown.map(([, left, right]) => [left, right]), ...article.clutter];
  const edges = [start, end, ...spans.flat()];
  return pairs(edges.filter((place) => place >= start && place <= end)).map(([left, right]) => {
    const text = cut(article.text, left, right);
    const here = over.filter((mark) => mark.start < right && mark.end > left);
    const hit = shown.some(([, from, to]) => from < right && to > left);
    if (here.length) return stretch(text, here, hit, left, pick);
    if (hit) return el("mark", { class: "sk-hit" }, text);
    if (!article.clutter.some(([from, to]) => from < right && to > left)) return document.createTextNode(text);
    return el("span", { class: "sk-clutter", title: "Not part of the article; counted nowhere" }, text);
  });
}

/** One stretch with the same annotations throughout; it is a tab stop where an annotation begins. */
function stretch(text, marks, hit, start, pick) {
  const layers = [...new Set(marks.map((mark) => mark.layer))];
  const node = el("mark", {
    class: ["sk-mark", ...layers.map((layer) => `sk-${layer}`), hit ? "sk-hit" : ""].join(" ").trim(),
    role: "button",
    tabindex: marks.some((mark) => mark.start === start) ? "0" : "-1",
    "data-start": start,
    "aria-description": marks.map((mark) => `${mark.label}: ${mark.value}`).join("; "),
    onclick: () => window.getSelection().isCollapsed && pick(marks, node),
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick(marks, node);
    },
  }, text);
  return node;
}
