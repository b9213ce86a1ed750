/* A widget's model for pages without a kernel: the part of anywidget's model that the views use. */

/** Return a model that holds these traits; setting one tells who listens to `change:NAME`. */
function pageModel(traits) {
  const values = { ...traits };
  const listeners = {};
  return {
    get: (name) => values[name],
    set(name, value) {
      values[name] = value;
      for (const listener of listeners[`change:${name}`] ?? []) listener();
    },
    on: (event, listener) => { (listeners[event] ??= []).push(listener); },
    off: (event, listener) => { listeners[event] = (listeners[event] ?? []).filter((one) => one !== listener); },
    save_changes() {},
  };
}
