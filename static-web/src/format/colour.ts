const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** A colour's share of a channel's light (WCAG 2, relative luminance). */
function light(channel: string): number {
  const value = Number.parseInt(channel, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Black or white, whichever reads better on a colour (`#rrggbb`): at least 4.5 to 1. */
export function readableOn(colour: string): '#000000' | '#ffffff' {
  const [, red, green, blue] = hex.exec(colour) ?? [];
  if (!red || !green || !blue) return '#000000';
  const luminance = 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
  // Where both contrasts are the same: (L + 0.05)² = 1.05 · 0.05.
  return luminance > Math.sqrt(1.05 * 0.05) - 0.05 ? '#000000' : '#ffffff';
}
