/* Elements and Arabic text: what every view is drawn with. Data enters as text, never as HTML. */

/** Make an element; attributes that are null or false are left out, `onclick` and the like listen. */
export function el(tag, attributes = {}, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** Make an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) node.style.setProperty(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

export function hasArabic(text) {
  return /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/.test(text);
}

/** Text in its own direction: right to left and marked as Arabic where it holds Arabic letters that `apart` has not set off. */
export function words(text, tag = "bdi") {
  const said = text === null || text === undefined ? "" : String(text);
  if (said.includes("\u2067")) return el(tag, { dir: "ltr" }, said);
  return hasArabic(said) ? el(tag, { lang: "ar", dir: "rtl", class: "sk-ar" }, said) : el(tag, {}, said);
}

/** Text for places that hold no elements (options, labels): kept apart from its neighbours' direction, once. */
export function apart(text) {
  return hasArabic(text) && !String(text).includes("\u2067") ? `\u2067${text}\u2069` : String(text);
}

/** Cut a text by code points, as all addresses count. */
export function cut(text, start, end) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
}

export function plural(count, noun) {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

let made = 0;
/** A name for an element that no other one on the page has. */
export function unique(word) {
  made += 1;
  return `sk-${word}-${made}-${Math.random().toString(36).slice(2, 8)}`;
}

/** A switch: a button that says whether it is on. */
export function toggle(label, on, changed, attributes = {}) {
  const button = el("button", { type: "button", class: "sk-button", "aria-pressed": String(on), ...attributes }, label);
  button.addEventListener("click", () => {
    const next = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(next));
    changed(next);
  });
  return button;
}

/** A labelled choice; `options` are [value, shown] pairs. */
export function choice(label, options, chosen, changed) {
  const id = unique("choice");
  const select = el("select", { id, class: "sk-select", onchange: () => changed(select.value) });
  for (const [value, shown] of options) select.append(el("option", { value, selected: value === chosen }, shown));
  return el("span", { class: "sk-control" }, el("label", { for: id }, label), select);
}

/** One box for what a mark says, shown beside it while it is pointed at or focused. */
export function tips(host) {
  const box = el("div", { class: "sk-tip", role: "tooltip", hidden: true });
  host.append(box);
  const hide = () => { box.hidden = true; };
  const show = (event) => {
    const mark = event.target.closest?.("[data-tip]");
    if (!mark) return hide();
    box.replaceChildren(...mark.dataset.tip.split("\n").map((line) => words(line, "div")));
    box.hidden = false;
    const frame = host.getBoundingClientRect();
    const place = mark.getBoundingClientRect();
    const left = Math.min(place.left - frame.left, frame.width - box.offsetWidth - 4);
    box.style.left = `${Math.max(left, 4)}px`;
    box.style.top = `${place.bottom - frame.top + 6}px`;
  };
  for (const name of ["pointerover", "focusin"]) host.addEventListener(name, show);
  for (const name of ["pointerleave", "focusout"]) host.addEventListener(name, hide);
  host.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}
