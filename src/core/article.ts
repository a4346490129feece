/** `a database`, `an id-service`; data stand without one. */
export function withArticle(word: string): string {
  if (word === 'data') return 'data';
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}
