/* Brings a page to life: mounts its views, draws its charts, and opens the sentences that an address in the link names. */
(() => {
  const REFERENCE = "$data";
  const shared = globalThis.sharaka ?? { data: {}, modules: {} };

  /** Put the data in place of every reference to it. */
  function whole(value) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    if (Object.hasOwn(value, REFERENCE)) return whole(shared.data[value[REFERENCE]]);
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, whole(part)]));
  }

  /** Draw a view in place of its static one, which stays when drawing fails. */
  function mount(place, { module, traits }) {
    const host = document.createElement("div");
    const before = [...place.childNodes];
    place.append(host);
    try {
      shared.modules[module].render({ model: pageModel(whole(traits)), el: host });
      before.forEach((node) => node.remove());
    } catch (error) {
      host.remove();
      reportError(error);
    }
  }

  /** Draw a chart; its words are measured with the fonts that they are then set in. */
  async function draw(place) {
    const { data, layout } = JSON.parse(place.nextElementSibling.textContent);
    const before = [...place.childNodes];
    place.style.height = `${layout.height ?? 450}px`; /* an autosized chart fills its place, and would shrink it to nothing */
    try {
      await Plotly.newPlot(place, data, { ...layout, autosize: true, width: undefined }, { displaylogo: false, responsive: true });
      before.forEach((node) => node.remove());
    } catch (error) {
      reportError(error);
    }
  }

  /** An address in the link, `#ARTICLE:START-END`, is opened in the view nearest to the top that shows whole articles. */
  function openAddress() {
    const found = decodeURIComponent(location.hash).match(/^#(.+):(\d+)-(\d+)$/);
    if (!found) return;
    const addresses = [[found[1], Number(found[2]), Number(found[3])]];
    document.dispatchEvent(new CustomEvent("sharaka:open", { detail: { addresses, from: null, reader: true } }));
  }

  async function start() {
    const views = JSON.parse(document.getElementById("sharaka-views").textContent);
    for (const place of document.querySelectorAll("[data-view]")) mount(place, views[place.dataset.view]);
    const fonts = ["400", "700"].map((weight) => document.fonts.load(`${weight} 1em "Noto Naskh Arabic"`, "ش"));
    await Promise.allSettled(fonts);
    await Promise.all([...document.querySelectorAll(".plot")].map(draw));
    openAddress();
    addEventListener("hashchange", openAddress);
    document.documentElement.dataset.ready = "true";
  }

  start();
})();
