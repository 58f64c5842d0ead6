import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['dist/', 'src/api/schema.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      // Rule names, tags and environments are written by attackers: data is only ever text.
      'svelte/no-at-html-tags': 'error',
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'].map((property) => ({
          property,
          message: 'Data from outside is only ever shown as text.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['flowbite-svelte', 'flowbite-svelte-icons'].map((name) => ({
            name,
            message:
              'Import each component from its own file (`…/Button.svelte`): the index makes builds slow and the bundle large.',
          })),
        },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
);
