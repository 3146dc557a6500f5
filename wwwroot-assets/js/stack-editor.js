// The stack's text in Monaco. C# is the only judge of it: what is built in is switched off, and markers and fixes come from
// there. Typing is sent after a pause of 150 ms, so that a burst of keys costs one message.
import { acceptFile } from './file-drop.js';
import { openDraft } from './stack-draft.js';
import { serve } from './stack-language.js';

const vs = new URL('_content/BlazorMonaco/lib/monaco-editor/min/vs', document.baseURI).href;
const pause = 150;
const largest = 1024 * 1024;
const fixes = new Map();
let loading = null;

// Lists come up while a name or a text is typed; Tab and Enter take from them, and nothing else does.
const suggesting = {
  quickSuggestions: { strings: true, other: true, comments: false }, acceptSuggestionOnCommitCharacter: false, suggest: { showWords: false, snippetsPreventQuickSuggestions: false },
  dropIntoEditor: { enabled: false },
};

function load() {
  return loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${vs}/loader.js`;
    script.onerror = () => reject(new Error('The editor could not be loaded.'));
    script.onload = () => {
      window.require.config({ paths: { vs } });
      // JSON's own part comes with it: an editor without it would not close a quote yet.
      window.require(['vs/editor/editor.main'], () => window.require(['vs/language/json/jsonMode'], () => { prepare(window.monaco); resolve(window.monaco); }, reject), reject);
    };
    document.head.append(script);
  });
}

function prepare(monaco) {
  const json = monaco.languages.json.jsonDefaults;
  json.setDiagnosticsOptions({ validate: false, allowComments: false, schemas: [], enableSchemaRequest: false });
  json.setModeConfiguration({ tokens: true, diagnostics: false, completionItems: false, hovers: false, documentSymbols: false,
    documentFormattingEdits: false, documentRangeFormattingEdits: false, colors: false, foldingRanges: false, selectionRanges: false });

  const theme = (base, colors, rules) => ({ base, inherit: true, rules, colors });
  monaco.editor.defineTheme('thresh-light', theme('vs', { 'editor.background': '#ffffff', 'editorLineNumber.foreground': '#626a75', 'editorGutter.background': '#ffffff' },
    [{ token: 'string.key.json', foreground: '3d41b8' }, { token: 'string.value.json', foreground: '1a6b33' }]));
  monaco.editor.defineTheme('thresh-dark', theme('vs-dark', { 'editor.background': '#181b20', 'editorLineNumber.foreground': '#949da8', 'editorGutter.background': '#181b20' },
    [{ token: 'string.key.json', foreground: 'aeb4ff' }, { token: 'string.value.json', foreground: '8ad1a0' }]));

  // A provider serves every model of the page: only models of ours have fixes.
  monaco.languages.registerCodeActionProvider('json', {
    provideCodeActions(model, range) {
      const actions = (fixes.get(model.uri.toString()) ?? [])
        .filter(fix => monaco.Range.areIntersectingOrTouching(fix.marker, range))
        .map(fix => ({
          title: fix.title, kind: 'quickfix', diagnostics: [fix.marker], isPreferred: true,
          edit: { edits: fix.edits.map(edit => ({ resource: model.uri, textEdit: edit, edit, versionId: undefined })) },
        }));
      return { actions, dispose() {} };
    },
  });
}

export async function create(host, page, { text, key, fresh, theme }) {
  const monaco = await load();
  const draft = openDraft(key, text);
  // Whoever asks for a sample gets it, except where the draft is of that very sample: then the page was only loaded again.
  const restored = draft.kept !== null && (!fresh || draft.isOf);
  const initial = restored ? draft.kept.text : text;
  const model = monaco.editor.createModel(initial, 'json');
  const uri = model.uri.toString();

  // A child of its own: Blazor keeps the host's other children.
  const box = document.createElement('div');
  box.className = 'text-editor-box';
  host.append(box);
  const editor = monaco.editor.create(box, {
    model, theme: `thresh-${theme}`, automaticLayout: true, ariaLabel: 'Stack definition, JSON. Control M lets Tab leave it.', minimap: { enabled: false },
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'), fontSize: 13, lineHeight: 20, tabSize: 2,
    scrollBeyondLastLine: false, wordBasedSuggestions: false, links: false, ...suggesting, renderLineHighlight: 'line',
    overviewRulerBorder: false, fixedOverflowWidgets: true, padding: { top: 8, bottom: 8 }, lineNumbersMinChars: 3, folding: true,
    scrollbar: { alwaysConsumeMouseWheel: false },
  });

  let timer = 0;
  let known = null;
  let keeping = restored ? 'kept' : 'none';

  // The text where C# has not seen this version of it, else null. What is too large is cut where C# still sees that it is.
  const news = () => {
    const version = model.getVersionId();
    if (version === known) return null;
    known = version;
    return bounded(model.getValue());
  };
  const send = () => {
    clearTimeout(timer);
    timer = 0;
    page.invokeMethodAsync('TextChangedAsync', news());
  };
  const keep = () => {
    const state = draft.keep(model.getValue());
    if (state !== keeping) page.invokeMethodAsync('DraftChangedAsync', keeping = state);
  };
  model.onDidChangeContent(() => {
    keep();
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  });
  let pressed = false;
  editor.onKeyDown(key => { pressed = key.code === 'Space' && (key.ctrlKey || key.metaKey); });
  // Monaco's own key for it is another one on Linux.
  editor.addAction({
    id: 'thresh.format', label: 'Format definition', keybindings: [monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF],
    run: () => editor.getAction('editor.action.formatDocument').run(),
  });
  // The page may be gone by the time an answer is wanted: then there is none.
  const unserve = serve(monaco, model, (method, ...what) => page.invokeMethodAsync(method, news(), ...what).catch(() => null), () => pressed);

  const themed = event => monaco.editor.setTheme(`thresh-${event.detail}`);
  window.addEventListener('thresh-theme', themed);
  const replace = edits => {
    editor.pushUndoStop();
    editor.executeEdits('thresh', edits.map(edit => ({ range: edit.range, text: edit.text, forceMoveMarkers: true })));
    editor.pushUndoStop();
    send();
  };

  const undrop = acceptFile(host, async file => {
    page.invokeMethodAsync('FileDroppedAsync', file.name, file.size <= largest ? await file.text() : null);
  });

  return {
    start: () => ({ text: initial, restored, otherDraft: restored ? null : draft.kept?.text, keptAt: draft.kept?.at, isStale: !draft.isOf }),
    text() { clearTimeout(timer); return bounded(model.getValue()); },
    setText(next) { replace([{ range: model.getFullModelRange(), text: next }]); editor.setPosition({ lineNumber: 1, column: 1 }); editor.revealLine(1); },
    apply(edits) { replace(edits); editor.focus(); },
    mark(problems) {
      const levels = { Error: monaco.MarkerSeverity.Error, Warning: monaco.MarkerSeverity.Warning, Info: monaco.MarkerSeverity.Info };
      const markers = problems.map(problem => ({ ...model.validateRange(problem.range), severity: levels[problem.severity], message: problem.message, code: problem.code, source: 'thresh' }));
      fixes.set(uri, problems.flatMap((problem, at) => problem.fixTitle ? [{ title: problem.fixTitle, edits: problem.edits, marker: markers[at] }] : []));
      monaco.editor.setModelMarkers(model, 'thresh', markers);
    },
    reveal(range) { editor.setSelection(range); editor.revealRangeInCenterIfOutsideViewport(range); editor.focus(); },
    format() { editor.focus(); return editor.getAction('editor.action.formatDocument').run(); },
    forget() { draft.forget(); keeping = 'none'; },
    dispose() {
      clearTimeout(timer);
      unserve();
      undrop();
      window.removeEventListener('thresh-theme', themed);
      fixes.delete(uri);
      editor.dispose();
      model.dispose();
      box.remove();
    },
  };
}

// A message that is too large ends the circuit: more than C# would take anyway need not be sent.
function bounded(text) {
  if (text.length * 3 <= largest) return text;
  const bytes = new TextEncoder().encode(text);
  return bytes.length <= largest ? text : new TextDecoder().decode(bytes.subarray(0, largest + 16));
}
