// What the page, which draws, and the client, which keeps what was drawn, both go by.

/** What of a Mermaid text decides the layout. Two texts of the same structure differ only in what is changed in a drawing that is there. */
export function structureOf(mermaid: string): string {
  return mermaid.replace(/label: "[^"]*"/g, 'label').replace(/^ *class \S+ (fault|question)\n/gm, '');
}
