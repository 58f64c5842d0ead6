const form = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** Whether it is a colour as the API takes it: `#rrggbb`. */
export const isColour = (text: string): boolean => form.test(text);

/** How bright a colour is to the eye, from 0 to 1 (WCAG's relative luminance); null for what is no colour. */
export function luminance(colour: string): number | null {
  const parts = form.exec(colour);
  if (!parts) return null;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well two colours stand out from each other, from 1 to 21; readable text needs 4.5. Null when one is no colour. */
export function contrast(one: string, other: string): number | null {
  const a = luminance(one);
  const b = luminance(other);
  return a === null || b === null ? null : (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colour of text on a background: black or white, of which one is always readable. */
export function textOn(background: string): '#000000' | '#ffffff' {
  return (contrast(background, '#ffffff') ?? 0) > (contrast(background, '#000000') ?? 0) ? '#ffffff' : '#000000';
}
