// Unpacks the browser that @sparticuz/chromium brings, once, and prints where it is.
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const home = join(packages, '.cache', 'chromium');
if (!existsSync(home)) {
  mkdirSync(dirname(home), { recursive: true });

  // It unpacks to the folder for temporary files, and takes whatever is there already, be it half a file.
  const temporary = mkdtempSync(`${home}-`);
  process.env.TMPDIR = temporary;
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  renameSync(temporary, home);
}

console.log(join(home, 'chromium'));
