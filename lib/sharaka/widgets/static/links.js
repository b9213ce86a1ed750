/* How views find each other: a click on any chart opens its sentences in the nearest view that holds them. */

const OPEN = "sharaka:open";

/** What all copies of this module on a page share: the views that can open addresses. */
function shared() {
  const key = Symbol.for("sharaka");
  if (!document[key]) {
    document[key] = { views: new Set() };
    document.addEventListener(OPEN, (event) => deliver(event));
    document.addEventListener("pointerover", attach, true);
  }
  return document[key];
}

/** Register a view {element, reader, knows(addresses), open(addresses)}; returns what takes it off again. */
export function register(view) {
  const { views } = shared();
  views.add(view);
  return () => views.delete(view);
}

/** Ask for addresses to be opened; `reader` asks for a view that shows whole articles. */
export function open(addresses, from, reader = false) {
  document.dispatchEvent(new CustomEvent(OPEN, { detail: { addresses, from, reader } }));
}

/** Whether some view on the page shows whole articles and has these. */
export function readerFor(addresses) {
  return candidates(addresses, true).length > 0;
}

function candidates(addresses, reader) {
  return [...shared().views].filter(
    (view) => view.element.isConnected && view.element.getClientRects().length && (view.reader || !reader) && view.knows(addresses),
  );
}

function deliver({ detail }) {
  const top = detail.from?.getBoundingClientRect().top ?? 0;
  const distance = (view) => Math.abs(view.element.getBoundingClientRect().top - top);
  const found = candidates(detail.addresses, detail.reader).sort((a, b) => distance(a) - distance(b));
  found[0]?.open(detail.addresses);
}

/** Listen to a plotly chart when it is first pointed at: its marks carry their addresses as JSON in customdata. */
function attach(event) {
  const chart = event.target.closest?.(".js-plotly-plot");
  if (!chart?.on) return;
  chart.removeListener?.("plotly_click", clicked);
  chart.on("plotly_click", clicked);
}

function clicked({ points, event }) {
  const data = points?.[0]?.customdata;
  const addresses = addressesIn(Array.isArray(data) ? data[0] : data);
  if (addresses.length) open(addresses, event?.target?.closest?.(".js-plotly-plot"));
}

function addressesIn(data) {
  if (typeof data !== "string") return [];
  try {
    const read = JSON.parse(data);
    return Array.isArray(read) ? read : [];
  } catch (error) {
    if (error instanceof SyntaxError) return []; /* a chart of someone else's, with its own custom data */
    throw error;
  }
}
