// Two texts of a definition side by side, or one below the other where there is no room. Monaco keeps editors and models
// until it is told to let go: dispose lets go of all three.
import { follow, load, look } from './monaco.js';

const roomForTwo = 720;

export async function create(host, { original, modified, originalName, modifiedName, theme }) {
  const monaco = await load();
  const models = { original: monaco.editor.createModel(original, 'json'), modified: monaco.editor.createModel(modified, 'json') };

  // A child of its own: Blazor keeps the host's other children.
  const box = document.createElement('div');
  box.className = 'text-editor-box';
  host.append(box);
  const editor = monaco.editor.createDiffEditor(box, {
    ...look(), readOnly: true, originalAriaLabel: originalName, modifiedAriaLabel: modifiedName, renderOverviewRuler: false, wordWrap: 'on',
    renderSideBySide: box.clientWidth >= roomForTwo, enableSplitViewResizing: false, renderMarginRevertIcon: false,
  });
  editor.setModel(models);

  // Who looks for a difference is shown the first; the whole text may be long.
  const found = editor.onDidUpdateDiff(() => {
    found.dispose();
    const [first] = editor.getLineChanges() ?? [];
    if (first) editor.getModifiedEditor().revealLinesInCenterIfOutsideViewport(first.modifiedStartLineNumber, Math.max(first.modifiedStartLineNumber, first.modifiedEndLineNumber) + 3);
  });

  const room = new ResizeObserver(() => editor.updateOptions({ renderSideBySide: box.clientWidth >= roomForTwo }));
  room.observe(box);
  const unfollow = follow(monaco, theme);
  return {
    dispose() {
      room.disconnect();
      unfollow();
      editor.dispose();
      models.original.dispose();
      models.modified.dispose();
      box.remove();
    },
  };
}
