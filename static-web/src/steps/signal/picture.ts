import type { Run } from '../../api/types.ts';
import { paintable } from '../../charts/paintable.ts';
import { ink } from '../../charts/palette.ts';
import { moment } from '../../format/time.ts';
import { t } from '../../texts/index.ts';
import type { TagChoice } from './choice.ts';

const margin = 32;
const lineHeight = 36;

interface Caption {
  readonly tenant: string;
  readonly run: Pick<Run, 'window_start' | 'window_end'>;
  readonly choice: TagChoice;
}

/** The picture of a chart with what it shows written above it, since a picture travels alone. */
export async function captioned(picture: string, { tenant, run, choice }: Caption): Promise<Blob> {
  const drawn = await createImageBitmap(blobOf(picture));
  const lines = [
    `${t.signal.chartTitle} · ${paintable(tenant)}`,
    t.analysis.fromTo(moment(run.window_start) ?? '', moment(run.window_end) ?? ''),
    t.signal.pictureTags(listed(choice.signal), listed(choice.noise)),
  ];
  const top = margin + lines.length * lineHeight;
  const canvas = new OffscreenCanvas(drawn.width, drawn.height + top);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw the picture.');
  const colours = ink();
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colours.text;
  context.textBaseline = 'top';
  for (const [index, line] of lines.entries()) {
    context.font = `${index === 0 ? 'bold 28px' : '22px'} system-ui, sans-serif`;
    context.fillText(line, margin, margin / 2 + index * lineHeight, canvas.width - 2 * margin);
  }

  context.drawImage(drawn, 0, top);
  return canvas.convertToBlob({ type: 'image/png' });
}

const listed = (tags: readonly string[]) => tags.map((tag) => paintable(tag, 40)).join(', ');

// Not by fetch: the content security policy lets the page call its own API only.
function blobOf(dataUrl: string): Blob {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}
