import { include, type Pattern } from './pattern.ts';

/** Values that several keys take are written once. */
export class Shared {
  readonly repository: Record<string, { readonly patterns: readonly Pattern[] }> = {};
  private readonly names = new Map<string, string>();

  include(patterns: readonly Pattern[]): Pattern {
    const id = JSON.stringify(patterns);
    const known = this.names.get(id);
    if (known !== undefined) return include(known);
    const fresh = `value-${this.names.size + 1}`;
    this.names.set(id, fresh);
    this.repository[fresh] = { patterns };
    return include(fresh);
  }
}
