// The stack's text in Monaco. C# is the only judge of it: markers and fixes come from there. Typing is sent after a pause of
// 150 ms, so that a burst of keys costs one message. A draft is kept with the revision it was made from.
import { follow, load, look } from './monaco.js';

const pause = 150;
const fixes = new Map();
let provided = false;

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
  const draftKey = `thresh-draft:${key}`;
  const revisionKey = `thresh-draft-revision:${key}`;
  const draft = fresh ? null : sessionStorage.getItem(draftKey);
  const restored = draft !== null && draft !== text;
  const initial = restored ? draft : text;
  let base = restored ? JSON.parse(sessionStorage.getItem(revisionKey) ?? 'null') : revision;
  const model = monaco.editor.createModel(initial, 'json');
  const uri = model.uri.toString();

  // A child of its own: Blazor keeps the host's other children.
  const box = document.createElement('div');
  box.className = 'text-editor-box';
  host.append(box);
  const editor = monaco.editor.create(box, {
    ...look(), model, ariaLabel: 'Stack definition, JSON', tabSize: 2, wordBasedSuggestions: false, quickSuggestions: false,
    fixedOverflowWidgets: true, folding: true,
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
    sessionStorage.setItem(revisionKey, JSON.stringify(base));
    changed = true;
    sendSoon();
  });
  editor.onDidChangeCursorPosition(sendSoon);

  const unfollow = follow(monaco, theme);
  const replace = edits => {
    editor.pushUndoStop();
    editor.executeEdits('thresh', edits.map(edit => ({ range: edit.range, text: edit.text, forceMoveMarkers: true })));
    editor.pushUndoStop();
    send();
  };

  return {
    start: () => ({ text: initial, restored, revision: base }),
    rebase(next) { base = next; if (sessionStorage.getItem(draftKey) !== null) sessionStorage.setItem(revisionKey, JSON.stringify(base)); },
    text() { clearTimeout(timer); changed = false; return model.getValue(); },
    setText(next) { replace([{ range: model.getFullModelRange(), text: next }]); editor.setPosition({ lineNumber: 1, column: 1 }); editor.revealLine(1); },
    apply(edits) { replace(edits); editor.focus(); },
    mark(problems) {
      const levels = { Error: monaco.MarkerSeverity.Error, Warning: monaco.MarkerSeverity.Warning, Info: monaco.MarkerSeverity.Info };
      const markers = problems.map(problem => ({ ...model.validateRange(problem.range), severity: levels[problem.severity], message: problem.message, code: problem.code, source: 'thresh' }));
      fixes.set(uri, problems.flatMap((problem, at) => problem.fixTitle ? [{ title: problem.fixTitle, edits: problem.edits, marker: markers[at] }] : []));
      monaco.editor.setModelMarkers(model, 'thresh', markers);
    },
    reveal(range) { editor.layout(); editor.setSelection(range); editor.revealRangeInCenterIfOutsideViewport(range); editor.focus(); },
    forget() { sessionStorage.removeItem(draftKey); sessionStorage.removeItem(revisionKey); },
    dispose() {
      clearTimeout(timer);
      unfollow();
      fixes.delete(uri);
      editor.dispose();
      model.dispose();
      box.remove();
    },
  };
}
