/** Brings a link to the middle of the strip of links that it stands in, where that is too wide for the screen; the page itself stays. */
export function centred(link: HTMLElement): void {
  const strip = link.closest('nav');
  if (!strip) return;
  const [outer, inner] = [strip.getBoundingClientRect(), link.getBoundingClientRect()];
  strip.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
