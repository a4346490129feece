// That an upload takes gigabytes is written; that they go through the server is proved where it says `upload: through`, or
// keeps the file itself. Where nothing is said of the way, it is asked.

import { gathered } from '../facts/across-parts.ts';
import { changesOf, holdingsOf } from '../facts/data/data-flow.ts';
import { folded } from '../facts/findings/fold.ts';
import { uploadOf } from '../facts/data/uploaded-files.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { exactly, isQuantity, saysNone, type Api, type Quantity, type Value } from '../model.ts';
import { formatNumber, size } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

/** Bytes above which a file is better not carried by a server, and above which it is sent in parts. */
export const largeUpload: Rule = {
  id: 'large-upload',
  topic: 'files',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A large file goes through an application server, or cannot be resumed.',
  asks: 'What happens to a 2 GB upload through the app server when the train enters a tunnel?',
  why: 'Each upload holds a connection and memory of a server for minutes. When the network breaks at 95 %, or the server is replaced, everything begins again, and slow phones never get to the end.',
  words: [
    'large upload',
    'large file',
    'gigabyte',
    'upload breaks',
    'upload interrupted',
    'upload starts again',
    'resume upload',
    'upload through server',
    'video upload',
    'upload on mobile',
    'bad network upload',
    'upload train',
  ],
  needs: ['does', 'takes', 'upload', 'resumable'],
  options: [
    {
      title: 'Send it straight to the object store by a signed address',
      gain: 'no server carries a byte',
      cost: 'it is checked only afterwards, and files that nobody refers to stay behind',
      changes: setKey('upload', 'direct'),
    },
    {
      title: 'Send it in parts that can be resumed',
      gain: 'a broken network costs one part',
      cost: 'state of unfinished uploads, and their bandwidth',
      changes: setKey('resumable', true),
    },
    { title: 'A service for uploads alone', gain: 'it disturbs nothing else', cost: 'one more service' },
    { title: 'Limit the size', cost: 'some of what people want to send is refused' },
  ],
  source:
    'Azure Architecture Center, patterns/valet-key [L]; S3 guide, presigned upload and multipart (advised from 100 MB) [R]',
  valid: [
    {
      text: `
components:
  media-api: { kind: server, does: upload, takes: { average: 3MB, most: 2GB }, upload: direct, resumable: true }
`,
    },
    {
      // Small enough to be sent again.
      text: `
components:
  media-api: { kind: server, does: upload, takes: 100KB, upload: through }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  media: { kind: server, takes: 2GB, upload: through }
#                                            ^^^^^^^ Up to 2 GB of one upload go through media
`,
    },
    {
      text: `
components:
  media-api: { kind: server, does: upload, takes: { average: 3MB, most: 2GB }, upload: through }
#                                                                                      ^^^^^^^ Up to 2 GB of one upload go through media-api
`,
      fixed: `
components:
  media-api: { kind: server, does: upload, takes: { average: 3MB, most: 2GB }, upload: direct }
`,
    },
    {
      text: `
components:
  media-api: { kind: server, does: upload, takes: 2GB, upload: direct, resumable: false }
#                                                                                 ^^^^^ An upload of up to 2 GB to media-api begins again
`,
    },
    {
      text: `
components:
  media-api: { kind: server, does: upload, takes: 50MB }
# ^^^^^^^^^ Do the up to 50 MB of an upload to media-api go through it
`,
    },
    {
      text: `
components:
  media-api: { kind: server, does: upload, writes: [photo], calls: [bucket] }
# ^^^^^^^^^ How large can an upload to media-api be
  bucket: { kind: storage, stores: [photo] }
data:
  photo: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const api of uploads(facts.design)) {
      const found = upload(api, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (apis) =>
        `How large are the uploads to ${apis}, which way do they go, and can they be resumed? Say \`takes\`, \`upload\` and \`resumable\`.`,
    );
  },
};

const uploads = gathered((part) =>
  part.foreign ? [] : part.requests.filter((it) => uploadOf(it) !== undefined),
);

function upload(api: Api, facts: Facts): Found | undefined {
  const of = sizeOf(api, facts);
  const way = wayOf(api, facts);
  const base = {
    ref: api.ref,
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [{ title: 'Send it straight to the store', changes: setKey('upload', 'direct')(api, facts) }],
  };
  if (of === undefined) {
    // Where it goes straight to the store in parts, its size harms nobody.
    if (way.is === 'direct' || api.resumable?.value === true) return undefined;
    return {
      ...base,
      at: api.at,
      level: 'question',
      message: `How large can an upload to ${api.ref} be? Say \`takes\`.`,
      fixes: [],
    };
  }
  if (of.bytes <= facts.thresholds.throughServer || api.resumable?.value === true) return undefined;
  const most = `${of.isAverage ? '' : 'up to '}${formatNumber(of.bytes, size)}`;
  const because: readonly Evidence[] = [{ message: `an upload has ${most}`, at: of.at }, ...way.because];
  const resume = { title: 'Let it be resumed', changes: setKey('resumable', true)(api, facts) };
  if (way.is === 'through')
    return {
      ...base,
      at: api.upload?.at ?? of.at,
      level: 'fault',
      message: `${capital(most)} of one upload go through ${api.ref}, and a broken network sends them again from the start.`,
      because,
      ...(api.upload === undefined ? {} : { contradicts: true }),
    };
  if (way.is === 'unknown')
    return {
      ...base,
      at: api.at,
      level: 'question',
      message: `Do the ${most} of an upload to ${api.ref} go through it, or straight to the store? Say \`upload\`.`,
      because,
    };
  if (of.bytes < facts.thresholds.inOnePiece) return undefined;
  const refused = saysNone(api.resumable);
  return {
    ...base,
    at: refused ? api.resumable!.at : api.at,
    level: refused ? 'fault' : 'question',
    message: refused
      ? `An upload of ${most} to ${api.ref} begins again from the start whenever the network breaks.`
      : `Does an upload of ${most} to ${api.ref} go on where it stopped, when the network breaks? Say \`resumable\`.`,
    because,
    fixes: [resume],
    ...(refused ? { contradicts: true } : {}),
  };
}

interface Way {
  readonly is: 'direct' | 'through' | 'unknown';
  readonly because: readonly Evidence[];
}

function wayOf(api: Api, { design }: Facts): Way {
  const said = api.upload;
  if (said?.value === 'direct') return { is: 'direct', because: [] };
  if (said?.value === 'through')
    return { is: 'through', because: [{ message: 'upload: through', at: said.at }] };
  const home = design.components.get(api.component);
  const own =
    home === undefined ? undefined : changesOf(api).find((it) => holdingsOf(home, it).includes('stores'));
  return own === undefined
    ? { is: 'unknown', because: [] }
    : { is: 'through', because: [{ message: `${home!.id} keeps ${own} itself`, at: home!.stores!.at }] };
}

interface Size {
  readonly bytes: number;
  readonly at: Value<unknown>['at'];
  readonly isAverage: boolean;
}

/** The largest that is written: of the request, else of the data it brings. */
function sizeOf(api: Api, { design }: Facts): Size | undefined {
  if (api.takes !== undefined) {
    const { value, at } = api.takes;
    const most = isQuantity(value) ? value : (value.most?.value ?? value.average?.value);
    const bytes = bytesOf(most);
    return bytes === undefined ? undefined : { bytes, at, isAverage: false };
  }
  const brought = changesOf(api).flatMap((it): Size[] => {
    const data = design.data.get(it);
    const bytes = exactly(data?.size);
    return data?.size === undefined || bytes === undefined
      ? []
      : [{ bytes, at: data.size.at, isAverage: true }];
  });
  return brought.sort((a, b) => b.bytes - a.bytes)[0];
}

function bytesOf(amount: Quantity | undefined): number | undefined {
  if (amount?.is !== 'number') return undefined;
  return Number.isFinite(amount.high) ? amount.high : amount.low;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
