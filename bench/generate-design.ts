// A design of any size, always the same for the same size: tiers of parts with APIs, calls, owners and tradeoffs, a screen for
// every twentieth part, and a store. About 21 lines a part, as in the benchmarks of other tools.

const words =
  'order invoice payment ledger catalog search session profile shipment basket refund audit report tenant device alert'.split(
    ' ',
  );
const kinds = ['server', 'server', 'server', 'worker', 'realtime'];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function generateDesign(parts: number): string {
  const next = random(42);
  const id = (index: number) => `c${String(((index % parts) + parts) % parts).padStart(4, '0')}`;
  const screens: string[] = [];
  const components: string[] = [];
  for (let index = 0; index < parts; index++) {
    const word = words[Math.floor(next() * words.length)]!;
    const near = id(index + 1 + Math.floor(next() * 6));
    const far = index % 20 === 0 ? 'store' : id(index + 7 + Math.floor(next() * 33));
    if (index % 20 === 0) {
      screens.push(
        `  screen-${index}: { uses: [${id(index)}/${word}0], shows: [thing], users: signed-in, load: 10/s, within: 2s, availability: 99% }`,
      );
    }
    components.push(
      `  ${id(index)}:`,
      `    title: ${word}-${index}`,
      `    kind: ${index % 20 === 0 ? 'server' : kinds[Math.floor(next() * kinds.length)]!}`,
      `    owner: team-${Math.floor(next() * 12)}`,
      `    replicas: ${1 + Math.floor(next() * 9)}`,
      '    apis:',
      `      ${word}0:`,
      `        route: GET /v1/${word}/${index}`,
      '        auth: user',
      '        reads: [thing]',
      `      ${word}1: { route: POST /v1/${word}/${index}, auth: user, idempotent: key }`,
      '    calls:',
      `      ${near}:`,
      '        timeout: 1s',
      `      ${far}:`,
      '        timeout: 1s',
      '    tradeoffs:',
      `      - chose: Keep ${word} state in one place`,
      '        over: copying it to each reader',
      `        gain: Readers of ${word} get one answer`,
      `        cost: One more hop on the read path, and a hard dependency on ${near}`,
    );
  }
  return [
    `system: bench-${parts}`,
    'stage: complete',
    'screens:',
    ...screens,
    'components:',
    ...components,
    '  store: { kind: database, owner: team-0, replicas: 3, stores: [thing], backup: 1 day }',
    'data:',
    '  thing: { size: 1KB, adds: 10/s, keep: 1 year }',
    '',
  ].join('\n');
}
