// How a file is laid out, so that what is added looks like what is there.

export interface Style {
  readonly newline: '\n' | '\r\n';
  /** What a nested line is indented by. */
  readonly step: string;
  /** What the dash of a list is indented by, under its key. */
  readonly dash: string;
  /** Sections are set apart by blank lines. */
  readonly airy: boolean;
}

export function styleOf(text: string): Style {
  const step = /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n( +)[^\s#-]/m.exec(text)?.[1] ?? '  ';
  const flushList = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1- /m.test(text);
  return {
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    step,
    dash: flushList ? '' : step,
    // A file of one section shows no habit; then sections are set apart, as in every example.
    airy: /\n[ \t]*\r?\n[^\s#-]/.test(text) || !/^[^\s#-][^\n]*\n(?:[^\n]*\n)*?[^\s#-]/.test(text),
  };
}
