// Bytes a second settle it: code that hands out a few files harms nobody. Where a size or a load is missing, it asks.

import { partsWhere } from '../facts/across-parts.ts';
import { bytesOfApi } from '../facts/numbers/bytes.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { showFigure } from '../facts/numbers/figure.ts';
import { foldedPlaces } from '../facts/findings/fold.ts';
import { apisSaying } from '../facts/requests/parts-saying.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Facts } from '../facts.ts';
import { saysSome, type Api } from '../model.ts';
import type { Evidence, Place, Rule } from '../rule.ts';

export const staticFromAppServer: Rule = {
  id: 'static-from-app-server',
  topic: 'latency',
  weight: 'low',
  levels: ['fault', 'question'],
  summary: 'Files go through the code of a server, which adds nothing to them.',
  asks: 'Why are images, scripts and video read through application code?',
  why: 'Each file holds a worker and its memory for as long as the slowest phone needs to take it. Machines that were sized for answers spend themselves on copying bytes.',
  words: [
    'images through server',
    'images served by app',
    'static files',
    'static assets',
    'serve files from application',
    'serve images',
    'videos through server',
    'downloaded through server',
    'no cdn',
    'files served by application code',
    'app server serves',
    'served by the application',
    'instead of a cdn',
    'photos served by application',
  ],
  needs: ['returns', 'size', 'load', 'caches', 'links'],
  options: [
    {
      title: 'A CDN before an object store',
      gain: 'near to people, and off your machines',
      cost: 'its price, and copies that are out of date for a while',
    },
    {
      title: 'Hand out links that end, straight to the object store',
      gain: 'no byte passes the server',
      cost: 'no logic for each request',
    },
    {
      title: 'Keep it, with headers that let clients keep the file',
      gain: 'nothing new to run',
      cost: 'the bandwidth of your own machines',
    },
  ],
  source: 'Azure Architecture Center, "Static Content Hosting pattern" [L]; System Design Primer, "CDN" [R]',
  valid: [
    // It hands out links, and the store the files.
    {
      text: `
screens:
  album: { uses: [api], load: 100/s }
components:
  api: { kind: server, returns: file, size: 1MB, links: signed, calls: [files] }
  files: { kind: storage }
`,
    },
    {
      text: `
screens:
  album: { clients: [web], uses: [api] , load: 500/s }
components:
  web: { kind: web, calls: [cdn, api] }
  cdn: { kind: cdn, caches: [photo], calls: [photos] }
  api: { kind: server, reads: [photo], returns: file, size: 200KB, calls: [photos] }
  photos: { kind: storage, stores: [photo] }
data: { photo: {} }
`,
    },
    // A few files.
    {
      text: `
screens:
  invoice: { uses: [api], load: 1/s }
components:
  api: { kind: server, returns: file, size: 50KB }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  album: { uses: [api], load: 500/s }
components:
  api: { kind: server, reads: [photo], returns: file, size: 200KB, calls: [photos] }
# ^^^ api copies at least 100 MB/s of files through a server.
  photos: { kind: storage, stores: [photo] }
data: { photo: {} }
`,
    },
    {
      text: `
screens:
  album: { uses: [api] }
components:
  api: { kind: server, reads: [photo], returns: file, calls: [photos] }
# ^^^ How many bytes does api hand out? It returns files through a server. Say its \`size\` and \`load\`, or put a CDN before it.
  photos: { kind: storage, stores: [photo] }
data: { photo: {} }
`,
    },
  ],
  *check(facts) {
    const unweighed: Unweighed[] = [];
    const near = keptNear(facts);
    for (const api of apisSaying('returns', facts.design)) {
      const screens = facts.screensUsing()(api);
      if (!handsOutFiles(api, facts) || screens.length === 0) continue;
      if (api.reads?.value.some((it) => near.has(it.value.name)) === true) continue;
      const bytes = bytesOfApi(api, facts.design, facts.loads()).peak;
      const base = {
        ref: api.ref,
        at: api.at,
        screens: screens.map((it) => it.id),
        because: [{ message: 'it returns files', at: (api.returns ?? api.does)!.at }, ...evidenceOf(bytes)],
      };
      if (bytes.value === undefined) {
        const hasLoad = facts.loads().api(api).peak.value !== undefined;
        unweighed.push({ ...base, lacks: { size: bytes.unknown?.key === 'size', load: !hasLoad } });
      } else if (bytes.value >= facts.thresholds.filesFromServer) {
        yield {
          ...base,
          level: 'fault',
          message: `${api.ref} copies ${showFigure(bytes)} of files through a server.`,
        };
      }
    }
    yield* foldedPlaces(
      unweighed,
      ({ lacks, ...place }) => ({
        ...place,
        level: 'question',
        message: `How many bytes does ${place.ref} hand out? It returns files through a server. Say its ${lacking([lacks])}, or put a CDN before it.`,
      }),
      facts,
      (names, all) =>
        `How many bytes do ${names} hand out? They return files through a server. Say their ${lacking(all.map((it) => it.lacks))}, or put a CDN before them.`,
    );
  },
};

interface Unweighed extends Place {
  readonly screens: readonly string[];
  readonly because: readonly Evidence[];
  readonly lacks: Lacks;
}

/** Either tells nothing without the other. */
interface Lacks {
  readonly size: boolean;
  readonly load: boolean;
}

function lacking(all: readonly Lacks[]): string {
  const keys = (['size', 'load'] as const).filter((key) => all.some((it) => it[key]));
  return enumerate(keys.map((it) => `\`${it}\``));
}

/** Itself, and not by links to where they lie. */
function handsOutFiles(api: Api, { design }: Facts): boolean {
  return api.returns?.value === 'file' && !saysSome(design.components.get(api.component)?.links);
}

/** Data that a CDN or a client keeps, or that a store hands out by links. */
function keptNear(facts: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of nearUsers(facts.design)) {
    for (const list of [part.caches, part.copies, part.stores]) {
      for (const { value } of list?.value ?? [])
        if (value.data !== undefined) names.add(value.data.value.name);
    }
  }
  return names;
}

const nearUsers = partsWhere(
  ({ kindName, links }) => kindName === 'cdn' || links?.value === 'signed' || links?.value === 'lasting',
);
