// The kinds a part can have and the group each belongs to: the one list that vocabulary, facts and drawings share.

export const kindGroups = {
  client: 'client',
  web: 'client',
  mobile: 'client',
  desktop: 'client',
  device: 'client',
  dns: 'edge',
  cdn: 'edge',
  'load-balancer': 'edge',
  gateway: 'edge',
  proxy: 'edge',
  server: 'compute',
  worker: 'compute',
  job: 'compute',
  function: 'compute',
  realtime: 'compute',
  auth: 'compute',
  'id-service': 'compute',
  database: 'state',
  cache: 'state',
  queue: 'state',
  stream: 'state',
  storage: 'state',
  search: 'state',
  warehouse: 'state',
  external: 'external',
  monitor: 'monitor',
} as const;

export type Kind = keyof typeof kindGroups;
export type Group = (typeof kindGroups)[Kind];

export const kinds = Object.keys(kindGroups) as readonly Kind[];

export function isKind(word: string): word is Kind {
  return Object.hasOwn(kindGroups, word);
}

/** Kinds of these groups; a name that is a kind stands for itself. */
export function kindsIn(...names: readonly (Kind | Group)[]): readonly Kind[] {
  return kinds.filter((it) => names.includes(it) || names.includes(kindGroups[it]));
}
