// Random designs as plain data, the text that says the same, and what fails in them told the slow way: from what something
// needs forwards, over and over until nothing changes. It shares nothing with the program but the language.

import fc from 'fast-check';

type Way = 'required' | 'optional' | 'async' | 'fallback';

interface PlainCall {
  /** Several are alternatives. */
  readonly to: readonly string[];
  readonly way: Way;
  readonly after: string | undefined;
}

export interface PlainPart {
  readonly id: string;
  readonly is: 'client' | 'edge' | 'server' | 'cache' | 'store';
  readonly host: string | undefined;
  readonly calls: readonly PlainCall[];
}

interface PlainScreen {
  readonly id: string;
  readonly clients: readonly string[];
  readonly uses: readonly { readonly to: string; readonly optional: boolean }[];
}

export interface PlainDesign {
  readonly parts: readonly PlainPart[];
  readonly screens: readonly PlainScreen[];
}

const kinds = { client: 'web', edge: 'load-balancer', server: 'server', cache: 'cache', store: 'database' };

const pick = fc.nat(1000);

export const randomDesign: fc.Arbitrary<PlainDesign> = fc
  .record({
    servers: fc.integer({ min: 2, max: 6 }),
    calls: fc.array(
      fc.record({
        from: pick,
        to: fc.array(pick, { minLength: 1, maxLength: 3 }),
        way: fc.constantFrom<Way>('required', 'required', 'optional', 'async', 'fallback'),
        behind: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
    routes: fc.array(fc.record({ from: pick, to: pick }), { minLength: 2, maxLength: 8 }),
    hosts: fc.array(fc.record({ of: pick, on: pick }), { maxLength: 2 }),
    screens: fc.array(
      fc.record({
        clients: fc.subarray(['web', 'app']),
        uses: fc.array(fc.record({ to: pick, optional: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ servers, calls, routes, hosts, screens }) => {
    const names = Array.from({ length: servers }, (_, index) => `s${index}`);
    const called = [...names, 'db', 'files', 'cache'];
    const at = (list: readonly string[], index: number) => list[index % list.length]!;
    const plain = calls.map((it) => ({
      from: at(names, it.from),
      to: [...new Set(it.to.map((to) => at(called, to)))],
      way: it.way,
      behind: it.behind,
    }));
    // Rings of routers are known to be cut in one way or another; they go downwards here.
    const edges = ['e0', 'e1'];
    const routers = ['web', 'app', ...edges];
    const routed = routes.flatMap((it) => {
      const from = at(routers, it.from);
      const to = at([...edges, ...names], it.to);
      return edges.includes(from) && edges.indexOf(to) <= edges.indexOf(from) && edges.includes(to)
        ? []
        : [{ from, to }];
    });
    const part = (id: string, is: PlainPart['is']): PlainPart => ({ id, is, host: undefined, calls: [] });
    const parts = [
      part('web', 'client'),
      part('app', 'client'),
      ...edges.map((it) => part(it, 'edge')),
      ...names.map((it) => part(it, 'server')),
      part('cache', 'cache'),
      part('db', 'store'),
      part('files', 'store'),
      part('machine', 'server'),
    ].map((it): PlainPart => {
      const host = hosts.find((found) => at(called, found.of) === it.id);
      const own = plain.filter((call) => call.from === it.id);
      const direct = own.some((call) => call.to.length === 1 && call.to[0] === 'cache');
      return {
        ...it,
        host: host === undefined ? undefined : 'machine',
        calls: [
          ...own.map(({ to, way, behind }) => ({
            to,
            // Alternatives say nothing else.
            way: to.length > 1 ? 'required' : way,
            after: behind && direct && to.length === 1 && to[0] !== 'cache' ? 'cache' : undefined,
          })),
          ...[...new Set(routed.filter((route) => route.from === it.id).map((route) => route.to))].map(
            (to): PlainCall => ({ to: [to], way: 'required', after: undefined }),
          ),
        ],
      };
    });
    return {
      parts: parts.map((it) => ({ ...it, calls: firstOfEach(it.calls) })),
      screens: screens.map((it, index) => ({
        id: `screen${index}`,
        clients: it.clients,
        uses: firstUses(it.uses.map((use) => ({ to: at(called, use.to), optional: use.optional }))),
      })),
    };
  });

/** A map of calls has each target once. */
function firstOfEach(calls: readonly PlainCall[]): readonly PlainCall[] {
  const key = (it: PlainCall) => it.to.join('|');
  return calls.filter((it, index) => calls.findIndex((other) => key(other) === key(it)) === index);
}

function firstUses(uses: PlainScreen['uses']): PlainScreen['uses'] {
  return uses.filter((it, index) => uses.findIndex((other) => other.to === it.to) === index);
}

export function textOf({ parts, screens }: PlainDesign): string {
  const call = ({ to, way, after }: PlainCall) => {
    const word = {
      required: '',
      optional: 'optional: true',
      async: 'async: true',
      fallback: 'fallback: a guess',
    };
    const more = [word[way], after === undefined ? '' : `after: ${after}`]
      .filter((it) => it !== '')
      .join(', ');
    if (to.length > 1) return `{ either: [${to.join(', ')}]${more === '' ? '' : `, ${more}`} }`;
    return more === '' ? to[0]! : `{ ${to[0]}: { ${more} } }`;
  };
  return [
    'screens:',
    ...screens.map(({ id, clients, uses }) => {
      const used = uses.map((it) => `${it.to}: { optional: ${it.optional} }`).join(', ');
      return `  ${id}: { clients: [${clients.join(', ')}], uses: { ${used} } }`;
    }),
    'components:',
    ...parts.map(({ id, is, host, calls }) => {
      const on = host === undefined ? '' : `, host: ${host}`;
      // A server that neither reads nor writes would pass requests on.
      const reads = is === 'server' ? ', reads: [item]' : '';
      return `  ${id}: { kind: ${kinds[is]}${on}${reads}, calls: [${calls.map(call).join(', ')}] }`;
    }),
    'data: { item: {} }',
    '',
  ].join('\n');
}

/** `home down` for each screen. */
export function naiveStates(design: PlainDesign, failed: readonly string[]): readonly string[] {
  const parts = new Map(design.parts.map((it) => [it.id, it]));
  const alive = (id: string): boolean => {
    const host = parts.get(id)!.host;
    return !failed.includes(id) && (host === undefined || alive(host));
  };
  const soft = (from: PlainPart, call: PlainCall) =>
    call.way !== 'required' || from.calls.some((it) => it.after !== undefined && it.after === call.to[0]);

  // All answer, until something shows that one cannot.
  const silent = new Set<string>();
  settle(() => {
    for (const it of design.parts) {
      const isHeld = it.calls.every((call) => soft(it, call) || call.to.some((to) => !silent.has(to)));
      const answers = alive(it.id) && (it.is !== 'server' || isHeld);
      if (!answers) silent.add(it.id);
    }
    return silent.size;
  });
  // None is poorer, until something shows that one is.
  const poor = new Set<string>();
  settle(() => {
    for (const it of design.parts) {
      if (silent.has(it.id) || it.is !== 'server') continue;
      const misses = it.calls.some((call) => soft(it, call) && call.to.some((to) => silent.has(to)));
      if (misses || it.calls.some((call) => call.to.some((to) => poor.has(to)))) poor.add(it.id);
    }
    return poor.size;
  });

  /** All ways from here to the target, as lists of the parts that they pass. */
  const ways = (from: string, target: string): readonly (readonly string[])[] =>
    parts.get(from)!.calls.flatMap((call) =>
      call.to.flatMap((to): readonly (readonly string[])[] => {
        if (to === target) return [[from]];
        return parts.get(to)!.is === 'edge' && to !== from ? ways(to, target).map((it) => [from, ...it]) : [];
      }),
    );

  return design.screens.map(({ id, clients, uses }) => {
    let state = 'up';
    for (const { to, optional } of uses) {
      const routes = clients.flatMap((client) => {
        const found = ways(client, to);
        return found.length > 0 ? found : [[]];
      });
      const all = routes.length > 0 ? routes : [[]];
      const isReached = !silent.has(to) && all.some((it) => it.every(alive));
      if (!isReached && !optional) state = 'down';
      else if (state !== 'down' && (!isReached || poor.has(to))) state = 'degraded';
    }
    return `${id} ${state}`;
  });
}

function settle(step: () => number): void {
  for (let before = -1, now = step(); now !== before;) {
    before = now;
    now = step();
  }
}
