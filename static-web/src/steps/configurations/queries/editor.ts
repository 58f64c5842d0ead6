import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, RangeSetBuilder, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';

interface EditorOptions {
  /** What the editor is for, and how it is used, for those who do not see it. */
  label: string;
  hint: string;
  text: string;
  onchange: (text: string) => void;
  onsave: () => void;
}

interface Look {
  dark: boolean;
  readOnly: boolean;
  invalid: boolean;
}

/** An editor of a query on the page. */
export interface Editor {
  /** Puts another text in, unless it is the one that is there. */
  setText: (text: string) => void;
  setLook: (look: Look) => void;
  destroy: () => void;
}

const hintId = 'hint';

const tokens =
  /(?<text>"(?:\\[^\n]|[^"\\\n])*"?|`[^`\n]*`?)|(?<comment>\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*$))|(?<variable>\$\w+)|(?<keyword>\b(?:match|outcome|condition|order|limit|unselect|select|events|stage)\s*:|\b(?:and|or|not|in|over|asc|desc|nocase)\b)|(?<number>\b\d+(?:\.\d+)?\b)/g;
const kinds = ['text', 'comment', 'variable', 'keyword', 'number'] as const;
const marks = Object.fromEntries(kinds.map((kind) => [kind, Decoration.mark({ class: `mttx-${kind}` })]));

// Queries are short, so all of one is coloured anew on every change; comments may go over lines.
function coloured(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const match of view.state.doc.toString().matchAll(tokens)) {
    const kind = kinds.find((each) => match.groups?.[each] !== undefined);
    const mark = kind && marks[kind];
    if (mark) builder.add(match.index, match.index + match[0].length, mark);
  }

  return builder.finish();
}

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = coloured(view);
    }

    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = coloured(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

// Left to itself, the browser keeps the look of what it replaces by inline styles, which the content security policy refuses.
function replaceSelection(event: InputEvent, view: EditorView): boolean {
  const { state } = view;
  if (event.inputType !== 'insertText' || !event.data || state.selection.main.empty || state.readOnly) return false;
  if (event.isComposing || !event.cancelable) return false;
  event.preventDefault();
  view.dispatch(state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
  return true;
}

function theme(dark: boolean): Extension {
  const ink = dark
    ? { text: '#e5e7eb', back: '#111827', gutter: '#9ca3af', line: '#1f2937', selection: '#1e40af' }
    : { text: '#111827', back: '#ffffff', gutter: '#4b5563', line: '#f3f4f6', selection: '#bfdbfe' };
  const words = dark
    ? { text: '#86efac', comment: '#9ca3af', variable: '#93c5fd', keyword: '#f0abfc', number: '#fcd34d' }
    : { text: '#166534', comment: '#4b5563', variable: '#1d4ed8', keyword: '#86198f', number: '#92400e' };
  return EditorView.theme(
    {
      '&': { color: ink.text, backgroundColor: ink.back, fontSize: '0.8125rem' },
      // The frame around the editor shows the focus.
      '&.cm-focused': { outline: 'none' },
      '.cm-scroller': { fontFamily: 'var(--font-mono, monospace)', lineHeight: '1.6' },
      '.cm-content': { caretColor: ink.text, minHeight: '10rem' },
      '.cm-gutters': { color: ink.gutter, backgroundColor: ink.line, border: 'none', minHeight: '10rem !important' },
      '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: ink.line },
      '.cm-content ::selection, .cm-line::selection': { backgroundColor: ink.selection },
      ...Object.fromEntries(kinds.map((kind) => [`.mttx-${kind}`, { color: words[kind] }])),
      '.mttx-keyword': { color: words.keyword, fontWeight: '600' },
    },
    { dark },
  );
}

/**
 * Puts an editor into an element. It lives in a shadow tree: there its styles are sheets that a script adopts, which the content security policy
 * allows; in the page they would be style elements, which it does not.
 */
export function createEditor(host: HTMLElement, options: EditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const hint = document.createElement('span');
  hint.id = hintId;
  hint.hidden = true;
  hint.textContent = options.hint;

  const look = new Compartment();
  const lookOf = ({ dark, readOnly, invalid }: Look): Extension => [
    theme(dark),
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      'aria-describedby': hintId,
      'aria-invalid': String(invalid),
      'aria-readonly': String(readOnly),
    }),
  ];
  const view = new EditorView({
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        EditorView.lineWrapping,
        colours,
        EditorView.domEventHandlers({ beforeinput: replaceSelection }),
        // Tab is left alone: it leads on to what comes after the editor.
        keymap.of([
          {
            key: 'Mod-s',
            preventDefault: true,
            run: () => {
              options.onsave();
              return true;
            },
          },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onchange(update.state.doc.toString());
        }),
        look.of(lookOf({ dark: false, readOnly: true, invalid: false })),
      ],
    }),
  });
  root.replaceChildren(hint, view.dom);

  return {
    setText(text) {
      if (view.state.doc.toString() === text) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    setLook: (wanted) => view.dispatch({ effects: look.reconfigure(lookOf(wanted)) }),
    destroy: () => view.destroy(),
  };
}
