// Monaco as BlazorMonaco brings it, loaded once for the page, with our themes and options. Its built-in judgement of JSON is
// switched off: C# is the only judge.
const vs = new URL('_content/BlazorMonaco/lib/monaco-editor/min/vs', document.baseURI).href;
let loading = null;

export function load() {
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

// The theme is the whole page's: shows it and every change of it, until the function that is returned is called.
export function follow(monaco, theme) {
  const show = name => monaco.editor.setTheme(`thresh-${name}`);
  const changed = event => show(event.detail);
  show(theme);
  window.addEventListener('thresh-theme', changed);
  return () => window.removeEventListener('thresh-theme', changed);
}

// What all our editors have in common.
export const look = () => ({
  automaticLayout: true, minimap: { enabled: false }, fontSize: 13, lineHeight: 20, scrollBeyondLastLine: false, links: false,
  fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'), renderLineHighlight: 'line',
  overviewRulerBorder: false, padding: { top: 8, bottom: 8 }, lineNumbersMinChars: 3, scrollbar: { alwaysConsumeMouseWheel: false },
});

function prepare(monaco) {
  const json = monaco.languages.json.jsonDefaults;
  json.setDiagnosticsOptions({ validate: false, allowComments: false, schemas: [], enableSchemaRequest: false });
  json.setModeConfiguration({ tokens: true, diagnostics: false, completionItems: false, hovers: false, documentSymbols: false,
    documentFormattingEdits: false, documentRangeFormattingEdits: false, colors: false, foldingRanges: false, selectionRanges: false });

  const theme = (base, colors, rules) => ({ base, inherit: true, rules, colors });
  // A difference is tinted so lightly that line numbers and text on it keep their contrast.
  const difference = (gone, goneText, come, comeText) => ({
    'diffEditor.removedLineBackground': gone, 'diffEditor.removedTextBackground': goneText,
    'diffEditor.insertedLineBackground': come, 'diffEditor.insertedTextBackground': comeText,
  });
  monaco.editor.defineTheme('thresh-light', theme('vs', { 'editor.background': '#ffffff', 'editorLineNumber.foreground': '#626a75', 'editorGutter.background': '#ffffff',
    ...difference('#c01f2618', '#c01f261a', '#1a743418', '#1a743426') },
    [{ token: 'string.key.json', foreground: '3d41b8' }, { token: 'string.value.json', foreground: '1a6b33' }]));
  monaco.editor.defineTheme('thresh-dark', theme('vs-dark', { 'editor.background': '#181b20', 'editorLineNumber.foreground': '#949da8', 'editorGutter.background': '#181b20',
    ...difference('#ff8a8322', '#ff8a8340', '#55c67622', '#55c67640') },
    [{ token: 'string.key.json', foreground: 'aeb4ff' }, { token: 'string.value.json', foreground: '8ad1a0' }]));
}
