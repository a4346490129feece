// Binary decision diagrams: functions of parts being up, in the one form in which two equal functions are the same number.
// A part counts once, however many ways lead to it; the chance that a function holds is then one walk over the diagram.

export const isFalse = 0;
export const isTrue = 1;

/** Beyond this a design is too entangled to be computed exactly while somebody types. */
const mostNodes = 1 << 16;

export interface Decisions {
  /** The function that holds when this variable does. */
  variable(index: number): number;
  both(a: number, b: number): number;
  one(a: number, b: number): number;
  /** The chance that the function holds, from the chance of each variable. */
  chance(of: number, chances: readonly number[]): number;
  /** It grew too large; from then on its answers mean nothing. */
  overflowed(): boolean;
}

export function createDecisions(): Decisions {
  const variables = [Infinity, Infinity];
  const without = [isFalse, isTrue];
  const withIt = [isFalse, isTrue];
  const unique = new Map<number, number>();
  const bothMade = new Map<number, number>();
  const oneMade = new Map<number, number>();
  let isTooLarge = false;

  function make(variable: number, low: number, high: number): number {
    if (low === high) return low;
    const key = (variable * mostNodes + low) * mostNodes + high;
    const found = unique.get(key);
    if (found !== undefined) return found;
    if (variables.length >= mostNodes) {
      isTooLarge = true;
      return isFalse;
    }
    unique.set(key, variables.length);
    without.push(low);
    withIt.push(high);
    return variables.push(variable) - 1;
  }

  function combine(
    a: number,
    b: number,
    made: Map<number, number>,
    ends: (a: number, b: number) => number | undefined,
  ): number {
    const end = ends(a, b);
    if (end !== undefined) return end;
    const key = a < b ? a * mostNodes + b : b * mostNodes + a;
    const known = made.get(key);
    if (known !== undefined) return known;
    const top = Math.min(variables[a]!, variables[b]!);
    const at = (it: number, branch: readonly number[]) => (variables[it] === top ? branch[it]! : it);
    const low = combine(at(a, without), at(b, without), made, ends);
    const result = make(top, low, combine(at(a, withIt), at(b, withIt), made, ends));
    made.set(key, result);
    return result;
  }

  return {
    variable: (index) => make(index, isFalse, isTrue),
    both: (a, b) =>
      combine(a, b, bothMade, (x, y) =>
        x === isFalse || y === isFalse ? isFalse : x === isTrue || x === y ? y : y === isTrue ? x : undefined,
      ),
    one: (a, b) =>
      combine(a, b, oneMade, (x, y) =>
        x === isTrue || y === isTrue ? isTrue : x === isFalse || x === y ? y : y === isFalse ? x : undefined,
      ),
    chance: (of, chances) => {
      const known = new Map<number, number>([
        [isFalse, 0],
        [isTrue, 1],
      ]);
      const walk = (node: number): number => {
        const done = known.get(node);
        if (done !== undefined) return done;
        const chance = chances[variables[node]!]!;
        const result = chance * walk(withIt[node]!) + (1 - chance) * walk(without[node]!);
        known.set(node, result);
        return result;
      };
      return walk(of);
    },
    overflowed: () => isTooLarge,
  };
}
