// The stack's text in Monaco. C# is the only judge of it: what is built in is switched off, and markers and fixes come from
// there. Typing is sent after a pause of 150 ms, so that a burst of keys costs one message.
const vs = new URL('_content/BlazorMonaco/lib/monaco-editor/min/vs', document.baseURI).href;
const pause = 150;
const fixes = new Map();
let loading = null;

function load() {
  return loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${vs}/loader.js`;
    script.onerror = () => reject(new Error('The editor could not be loaded.'));
    script.onload = () => {
      window.require.config({ paths: { vs } });
      window.require(['vs/editor/editor.main'], () => { prepare(window.monaco); resolve(window.monaco); }, reject);
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
  const draftKey = `thresh-draft:${key}`;
  const draft = fresh ? null : sessionStorage.getItem(draftKey);
  const restored = draft !== null && draft !== text;
  const initial = restored ? draft : text;
  const model = monaco.editor.createModel(initial, 'json');
  const uri = model.uri.toString();

  // A child of its own: Blazor keeps the host's other children.
  const box = document.createElement('div');
  box.className = 'text-editor-box';
  host.append(box);
  const editor = monaco.editor.create(box, {
    model, theme: `thresh-${theme}`, automaticLayout: true, ariaLabel: 'Stack definition, JSON', minimap: { enabled: false },
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'), fontSize: 13, lineHeight: 20, tabSize: 2,
    scrollBeyondLastLine: false, wordBasedSuggestions: false, links: false, quickSuggestions: false, renderLineHighlight: 'line',
    overviewRulerBorder: false, fixedOverflowWidgets: true, padding: { top: 8, bottom: 8 }, lineNumbersMinChars: 3, folding: true,
    scrollbar: { alwaysConsumeMouseWheel: false },
  });

  // One timer for both: while somebody types the cursor moves with every key, and the text comes first.
  let timer = 0;
  let changed = false;
  const send = () => {
    clearTimeout(timer);
    if (changed) page.invokeMethodAsync('TextChangedAsync', model.getValue());
    changed = false;
    const at = editor.getPosition();
    page.invokeMethodAsync('CursorMovedAsync', at.lineNumber, at.column);
  };
  const sendSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };
  model.onDidChangeContent(() => {
    sessionStorage.setItem(draftKey, model.getValue());
    changed = true;
    sendSoon();
  });
  editor.onDidChangeCursorPosition(sendSoon);

  const themed = event => monaco.editor.setTheme(`thresh-${event.detail}`);
  window.addEventListener('thresh-theme', themed);
  const replace = edits => {
    editor.pushUndoStop();
    editor.executeEdits('thresh', edits.map(edit => ({ range: edit.range, text: edit.text, forceMoveMarkers: true })));
    editor.pushUndoStop();
    send();
  };

  return {
    start: () => ({ text: initial, restored }),
    text() { clearTimeout(timer); changed = false; return model.getValue(); },
    setText(next) { replace([{ range: model.getFullModelRange(), text: next }]); editor.setPosition({ lineNumber: 1, column: 1 }); editor.revealLine(1); },
    apply(edits) { replace(edits); editor.focus(); },
    mark(problems) {
      const levels = { Error: monaco.MarkerSeverity.Error, Warning: monaco.MarkerSeverity.Warning, Info: monaco.MarkerSeverity.Info };
      const markers = problems.map(problem => ({ ...model.validateRange(problem.range), severity: levels[problem.severity], message: problem.message, code: problem.code, source: 'thresh' }));
      fixes.set(uri, problems.flatMap((problem, at) => problem.fixTitle ? [{ title: problem.fixTitle, edits: problem.edits, marker: markers[at] }] : []));
      monaco.editor.setModelMarkers(model, 'thresh', markers);
    },
    reveal(range) { editor.setSelection(range); editor.revealRangeInCenterIfOutsideViewport(range); editor.focus(); },
    forget() { sessionStorage.removeItem(draftKey); },
    dispose() {
      clearTimeout(timer);
      window.removeEventListener('thresh-theme', themed);
      fixes.delete(uri);
      editor.dispose();
      model.dispose();
      box.remove();
    },
  };
}
