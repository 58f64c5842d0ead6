// Runs before anything is painted, so that a dark page does not flash white.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('mttx.theme');
  } catch {
    // Storage may be switched off; the system's choice stands.
  }

  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.classList.toggle('dark', dark);
})();

// Browsers that know trusted types make neither markup nor scripts of text here, but: ECharts empties its box by way of
// markup, and workers are started by the address of one of our own pieces.
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text === '' ? '' : null),
  createScriptURL: (address) => {
    const url = new URL(address, location.href);
    return url.origin === location.origin && url.pathname.startsWith('/assets/') ? url.href : null;
  },
});
