/* What anywidget and pages call: draw a model into an element, and return what undoes it. */
import { el } from "./dom.js";
import { Explorer } from "./explorer.js";
import { Reader } from "./reader.js";

function render({ model, el: host }) {
  const root = el("div", { class: "sharaka", dir: "ltr", lang: "en" });
  host.append(root);
  const drawn = model.get("view").kind === "reader" ? new Reader(model, root) : new Explorer(model, root);
  return () => {
    drawn.off?.();
    root.remove();
  };
}

export default { render };
