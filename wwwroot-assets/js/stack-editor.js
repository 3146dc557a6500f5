// The stack's text in Monaco. C# is the only judge of it: markers and fixes come from there. Typing is sent after a pause of
// 150 ms, so that a burst of keys costs one message. A draft is kept with the revision it was made from.
import { acceptFile } from './file-drop.js';
import { follow, load, look } from './monaco.js';
import { openDraft } from './stack-draft.js';
import { serve } from './stack-language.js';

const pause = 150;
const largest = 1024 * 1024;
const fixes = new Map();
let provided = false;

// Lists come up while a name or a text is typed; Tab and Enter take from them, and nothing else does.
const suggesting = {
  quickSuggestions: { strings: true, other: true, comments: false }, acceptSuggestionOnCommitCharacter: false, suggest: { showWords: false, snippetsPreventQuickSuggestions: false },
  dropIntoEditor: { enabled: false },
};

// A provider serves every model of the page: only models of ours have fixes.
function provideFixes(monaco) {
  if (provided) return;
  provided = true;
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

export async function create(host, page, { text, key, fresh, theme, revision }) {
  const monaco = await load();
  provideFixes(monaco);
  const draft = openDraft(key, text, revision);
  // Whoever asks for a sample gets it, except where the draft is of that very sample: then the page was only loaded again.
  const restored = draft.kept !== null && (!fresh || draft.isOf);
  const initial = restored ? draft.kept.text : text;
  if (restored) draft.rebase(draft.kept.revision);
  const model = monaco.editor.createModel(initial, 'json');
  const uri = model.uri.toString();

  // A child of its own: Blazor keeps the host's other children.
  const box = document.createElement('div');
  box.className = 'text-editor-box';
  host.append(box);
  const editor = monaco.editor.create(box, {
    ...look(), ...suggesting, model, ariaLabel: 'Stack definition, JSON. Control M lets Tab leave it.', tabSize: 2, wordBasedSuggestions: false,
    fixedOverflowWidgets: true, folding: true,
  });

  // One timer for both: while somebody types the cursor moves with every key, and the text comes first.
  let timer = 0;
  let changed = false;
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
    if (changed) page.invokeMethodAsync('TextChangedAsync', news());
    changed = false;
    const at = editor.getPosition();
    page.invokeMethodAsync('CursorMovedAsync', at.lineNumber, at.column);
  };
  const sendSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };
  const keep = () => {
    const state = draft.keep(model.getValue());
    if (state !== keeping) page.invokeMethodAsync('DraftChangedAsync', keeping = state);
  };
  model.onDidChangeContent(() => {
    keep();
    changed = true;
    sendSoon();
  });
  editor.onDidChangeCursorPosition(sendSoon);
  let pressed = false;
  editor.onKeyDown(key => { pressed = key.code === 'Space' && (key.ctrlKey || key.metaKey); });
  // Monaco's own key for it is another one on Linux.
  editor.addAction({
    id: 'thresh.format', label: 'Format definition', keybindings: [monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF],
    run: () => editor.getAction('editor.action.formatDocument').run(),
  });
  // The page may be gone by the time an answer is wanted: then there is none.
  const unserve = serve(monaco, model, (method, ...what) => page.invokeMethodAsync(method, news(), ...what).catch(() => null), () => pressed);

  const unfollow = follow(monaco, theme);
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
    start: () => ({ text: initial, restored, revision: draft.revision, otherDraft: restored ? null : draft.kept?.text, keptAt: draft.kept?.at, isStale: !draft.isOf }),
    rebase(next) {
      draft.rebase(next);
      if (keeping === 'kept') draft.keep(model.getValue());
    },
    text() { clearTimeout(timer); changed = false; return bounded(model.getValue()); },
    setText(next) { replace([{ range: model.getFullModelRange(), text: next }]); editor.setPosition({ lineNumber: 1, column: 1 }); editor.revealLine(1); },
    apply(edits) { replace(edits); editor.focus(); },
    mark(problems) {
      const levels = { Error: monaco.MarkerSeverity.Error, Warning: monaco.MarkerSeverity.Warning, Info: monaco.MarkerSeverity.Info };
      const markers = problems.map(problem => ({ ...model.validateRange(problem.range), severity: levels[problem.severity], message: problem.message, code: problem.code, source: 'thresh' }));
      fixes.set(uri, problems.flatMap((problem, at) => problem.fixTitle ? [{ title: problem.fixTitle, edits: problem.edits, marker: markers[at] }] : []));
      monaco.editor.setModelMarkers(model, 'thresh', markers);
    },
    reveal(range) { editor.layout(); editor.setSelection(range); editor.revealRangeInCenterIfOutsideViewport(range); editor.focus(); },
    format() { editor.focus(); return editor.getAction('editor.action.formatDocument').run(); },
    forget() { draft.forget(); keeping = 'none'; },
    dispose() {
      clearTimeout(timer);
      unserve();
      undrop();
      unfollow();
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
