// What C# has to say of a stack's text while it is written: what can stand at the cursor, what a word means, how the text
// looks in order. Monaco's providers serve every model of the page and are never taken back, so they are registered once and
// ask whoever serves the model; the diff's models are served by nobody.
const served = new Map();
let registered = false;

/**
 * Serves a model until the function that is returned is called. Whoever presses Ctrl+Space gets more than who only types:
 * Monaco does not tell the two apart, so the editor has to say which it was.
 */
export function serve(monaco, model, ask, pressed) {
  if (!registered) register(monaco);
  registered = true;
  const uri = model.uri.toString();
  served.set(uri, { ask, pressed });
  return () => served.delete(uri);
}

function register(monaco) {
  const { CompletionItemKind: kinds, CompletionItemInsertTextRule: rules, CompletionItemTag: tags, CompletionTriggerKind: triggers } = monaco.languages;
  const icons = {
    Field: kinds.Property, Value: kinds.EnumMember, Service: kinds.Module, Reference: kinds.Variable, Image: kinds.Constant,
    Config: kinds.File, Volume: kinds.Folder, Node: kinds.Interface, Snippet: kinds.Snippet,
  };
  const ask = (model, ...what) => served.get(model.uri.toString())?.ask(...what) ?? null;

  monaco.languages.registerCompletionItemProvider('json', {
    triggerCharacters: ['"', ':', '$', '{', '.', '/', ' '],
    async provideCompletionItems(model, position, context, token) {
      const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      const triggered = context.triggerKind === triggers.TriggerCharacter;
      const typed = served.get(model.uri.toString())?.pressed() ? null : before.at(-1) ?? null;
      const found = !triggered || worthAsking(before) ? await ask(model, 'Complete', position.lineNumber, position.column, typed) : null;
      if (!found || token.isCancellationRequested) return { suggestions: [] };
      return {
        incomplete: found.some(item => item.followsTyping),
        suggestions: found.map(item => ({
          label: { label: item.label, description: item.detail ?? undefined },
          kind: icons[item.kind],
          insertText: item.insertText,
          insertTextRules: item.isSnippet ? rules.InsertAsSnippet : undefined,
          filterText: item.filterText,
          sortText: item.sortText,
          range: item.range,
          documentation: item.documentation ? { value: item.documentation } : undefined,
          tags: item.isDiscouraged ? [tags.Deprecated] : undefined,
          additionalTextEdits: item.comma ? [item.comma] : undefined,
          command: item.asksAgain ? { id: 'editor.action.triggerSuggest', title: '', arguments: [{ auto: true }] } : undefined,
        })),
      };
    },
  });

  monaco.languages.registerHoverProvider('json', {
    async provideHover(model, position) {
      const hover = await ask(model, 'Hover', position.lineNumber, position.column);
      return hover && { range: hover.range, contents: [{ value: hover.markdown }] };
    },
  });

  monaco.languages.registerDocumentFormattingEditProvider('json', {
    displayName: 'Thresh',
    async provideDocumentFormattingEdits(model) {
      const text = await ask(model, 'Format');
      return text === null || text === model.getValue() ? [] : [{ range: model.getFullModelRange(), text }];
    },
  });
}

// A brace opens a block far more often than a reference, and a space is pressed everywhere: a list that came up then would
// take the Enter that was meant for the text.
function worthAsking(before) {
  return before.endsWith('{') ? before.endsWith('${') : !before.endsWith(' ') || before.endsWith(': ');
}
