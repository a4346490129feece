// Two faults need two written facts: that files are not checked, or that what is sensitive has lasting addresses. What is
// said on any part that takes a file in, keeps it, works on it or hands it out counts.

import { folded } from '../facts/findings/fold.ts';
import { names } from '../facts/data/data-flow.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { withSort } from '../facts/data/ownership.ts';
import { uploadedFilesOf, type UploadedFile } from '../facts/data/uploaded-files.ts';
import { asWritten } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Component } from '../model.ts';
import type { Found, Place, Rule } from '../rule.ts';

export const unsafeOrPublicFile: Rule = {
  id: 'unsafe-or-public-file',
  topic: 'files',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'Files that users upload are handed out unchecked, or to whoever has the address.',
  asks: 'Who can open this file, and what is in it?',
  why: 'An unchecked file carries malware, or a page that acts in the name of whoever opens it. An address that lasts is forwarded, indexed and guessed, and nobody can take it back.',
  words: [
    'virus',
    'malware',
    'unchecked file',
    'uploaded file scanned',
    'public bucket',
    'bucket open',
    'url guess file',
    'anyone with the link',
    'whoever has the link',
    'private photos public',
    'lasting url',
    'signed url',
    'link never expires',
    'illegal images',
    'file without check',
    'scan uploads',
    'upload virus',
    'private photo link',
    'open private photo',
  ],
  needs: ['does', 'scanned', 'links', 'public', 'sensitive'],
  options: [
    {
      title: 'Check each file before anybody sees it',
      gain: 'malware stays with who sent it',
      cost: 'it is visible a little later, and there is one more worker',
      changes: (place, facts) => setKey('scanned', true)({ ref: partRef(place) }, facts),
    },
    {
      title: 'Hand out signed addresses that expire',
      gain: 'who may not read gets none',
      cost: 'until it expires it can be passed on',
      changes: (place, facts) => setKey('links', 'signed')({ ref: partRef(place) }, facts),
    },
    { title: 'Hand files out through a part that asks who it is', cost: 'bandwidth, and caches help less' },
    { title: 'Write pictures and films anew', gain: 'only what is known comes out', cost: 'quality and CPU' },
  ],
  source: 'OWASP File_Upload [L]; S3 guide block-public-access, ShareObjectPreSignedURL [L]',
  valid: [
    {
      text: `
components:
  media-api: { kind: server, does: upload, writes: [photo], calls: [bucket] }
  bucket: { kind: storage, stores: [photo], scanned: true, links: signed }
data:
  photo: { sensitive: pii }
`,
    },
    {
      // What nobody uploads is our own, and open to all.
      text: `
components:
  site: { kind: server, reads: [logo], calls: [bucket] }
  bucket: { kind: storage, stores: [logo], public: true, links: lasting }
data:
  logo: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  media-api: { kind: server, does: upload, writes: [photo], calls: [bucket] }
  bucket: { kind: storage, stores: [photo], scanned: false, links: signed }
#                                                    ^^^^^ Nobody checks photo before it is handed out
data:
  photo: {}
`,
      fixed: `
components:
  media-api: { kind: server, does: upload, writes: [photo], calls: [bucket] }
  bucket: { kind: storage, stores: [photo], scanned: true, links: signed }
data:
  photo: {}
`,
    },
    {
      text: `
components:
  media-api: { kind: server, does: upload, writes: [photo], calls: [bucket] }
  bucket: { kind: storage, stores: [photo], scanned: true, links: lasting }
#                                                                 ^^^^^^^ Whoever has the address of a photo (pii) in bucket can open it for ever
data:
  photo: { sensitive: pii }
`,
    },
    {
      text: `
components:
  media-api: { kind: server, does: upload, writes: [photo], calls: [bucket] }
  bucket: { kind: storage, stores: [photo] }
# ^^^^^^ Is photo checked before anybody opens it? Say \`scanned\`
data:
  photo: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const file of uploadedFilesOf(facts)) {
      if (file.data.foreign) continue;
      const faults = [...unchecked(file, facts), ...lasting(file, facts)];
      yield* faults;
      const open = faults.length > 0 ? undefined : asked(file, facts);
      if (open !== undefined) questions.push(open);
    }
    yield* folded(
      questions,
      facts,
      (parts) => `Are the files in ${parts} checked, and who can open them? Say \`scanned\` and \`links\`.`,
    );
  },
};

/** All parts that touch the file: who takes it in, keeps it, reads or writes it, and caches it. */
function touching(file: UploadedFile, facts: Facts): readonly Component[] {
  const flow = facts.dataFlows()(file.data.id);
  const working = [...flow.readers, ...flow.writers].flatMap(
    ({ api }) => facts.design.components.get(api.component) ?? [],
  );
  return [...new Set([...file.takers, ...flow.holders.map((it) => it.part), ...working])];
}

function homeOf(file: UploadedFile): Component {
  return (file.holders.find((it) => it.part.group !== 'client')?.part ?? file.takers[0])!;
}

function unchecked(file: UploadedFile, facts: Facts): readonly Found[] {
  const parts = touching(file, facts);
  const refused = parts.find((it) => it.scanned !== undefined && saysNone(it.scanned));
  if (refused === undefined || parts.some((it) => saysSome(it.scanned))) return [];
  return [
    {
      ref: refused.id,
      at: refused.scanned!.at,
      level: 'fault',
      contradicts: true,
      message: `Nobody checks ${file.data.id} before it is handed out: users can send each other anything through ${refused.id}.`,
      because: [asWritten('scanned', refused.scanned!), ...file.because],
      fixes: [
        {
          title: 'Check it before anybody sees it',
          changes: setKey('scanned', true)({ ref: refused.id }, facts),
        },
      ],
    },
  ];
}

function lasting(file: UploadedFile, facts: Facts): readonly Found[] {
  const { sensitive } = file.data;
  if (sensitive === undefined || saysNone(sensitive)) return [];
  const open = touching(file, facts).find((it) => it.links?.value === 'lasting' || saysNone(it.links));
  if (open === undefined || saysNone(open.links)) return [];
  return [
    {
      ref: open.id,
      at: open.links!.at,
      level: 'fault',
      contradicts: true,
      message: `Whoever has the address of a ${withSort(file.data)} in ${open.id} can open it for ever.`,
      because: [
        { message: 'links: lasting', at: open.links!.at },
        { message: `${file.data.id} is sensitive`, at: sensitive.at },
      ],
      screens: [...facts.design.screens.values()]
        .filter((it) => names(it.shows).includes(file.data.id))
        .map((it) => it.id),
      fixes: [
        {
          title: 'Hand out signed addresses that expire',
          changes: setKey('links', 'signed')({ ref: open.id }, facts),
        },
      ],
    },
  ];
}

function asked(file: UploadedFile, facts: Facts): Found | undefined {
  const parts = touching(file, facts);
  const isChecked = parts.some((it) => it.scanned !== undefined);
  const isPrivate = file.data.sensitive !== undefined && !saysNone(file.data.sensitive);
  // A file that an API hands out itself passes the check of who calls; an address of the store does not.
  const isHandedOut = isPrivate && parts.some(isOpen) && parts.every((it) => it.links === undefined);
  if (isChecked && !isHandedOut) return undefined;
  const home = homeOf(file);
  const id = file.data.id;
  const who = `Who can open a ${id} in ${home.id}? Say \`links\`.`;
  const what = `Is ${id} checked before anybody opens it? Say \`scanned\`.`;
  const both = `Is ${id} checked before anybody opens it, and who can open it? Say \`scanned\` and \`links\`.`;
  return {
    ref: home.id,
    at: home.at,
    level: 'question',
    message: isChecked ? who : isHandedOut ? both : what,
    because: file.because,
  };
}

/** Reached without any part of ours that asks who it is. */
function isOpen(part: Component): boolean {
  return part.kindName === 'cdn' || (part.kindName === 'storage' && part.public?.value === true);
}

function partRef({ ref }: Place): string {
  return ref.split('/')[0]!;
}
