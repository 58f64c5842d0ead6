// Prints the syntax trees of Bicep files as one line of JSON: { file: tree }. A node is { type, text, line, children }, and has broken: true where
// the grammar did not understand it.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

// The packages lie in tests/, where this is started.
const require = createRequire(resolve('package.json'));
const { Language, Parser } = require('web-tree-sitter');

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

const tree = (node) => ({
  type: node.type,
  text: node.text,
  line: node.startPosition.row + 1,
  ...((node.isError || node.isMissing) && { broken: true }),
  children: node.children.filter((child) => (child.isNamed && child.type !== 'comment') || child.isMissing).map(tree),
});

const parsed = process.argv.slice(2).map((file) => [file, tree(parser.parse(readFileSync(file, 'utf8')).rootNode)]);
console.log(JSON.stringify(Object.fromEntries(parsed)));
