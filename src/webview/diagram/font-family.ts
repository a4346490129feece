// The letters of a drawing are the editor's own.

export function fontFamily(): string {
  return getComputedStyle(document.body).getPropertyValue('--vscode-font-family') || 'sans-serif';
}
