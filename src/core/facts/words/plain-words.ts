// What a sentence is about, as a set of words that can be compared: without those that say nothing, without endings, and with
// one word for all that mean the same in a design. It knows English only as far as it is needed to tell problems apart.

import { technology } from '../../knowledge/technologies.ts';

/** The words of a text, in their order; each may come several times. */
export function plainWords(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .replace(/['’]s\b|['’]/g, '')
    // The question of all questions, which its single words would not tell.
    .replace(/\bwhat (?:happens |will happen |will fail )?(?:if|when)\b/g, ' whatif ')
    .match(/\p{L}+(?:\+\p{L}+)?|\d+(?:\.\d+)?/gu);
  return (words ?? []).flatMap((word) => {
    if (silent.has(word) || /^\d+$/.test(word)) return [];
    const stem = stemOf(word);
    if (silent.has(stem)) return [];
    return [sameAs.get(word) ?? sameAs.get(stem) ?? productKind(word) ?? stem];
  });
}

/** `postgres` is a database, whichever; what can be several things stays the name that it is. */
function productKind(word: string): string | undefined {
  const kinds = technology(word)?.kinds;
  return kinds?.length === 1 ? kinds[0] : undefined;
}

/** Cuts what English adds to a word. It need not be a word that is left, only the same for all forms. */
function stemOf(word: string): string {
  let it = word;
  if (it.length > 4 && it.endsWith('ies')) it = `${it.slice(0, -3)}y`;
  else if (it.length > 4 && /(?:[sxz]|[cs]h)es$/.test(it)) it = it.slice(0, -2);
  else if (it.length > 3 && /[^sui]s$/.test(it)) it = it.slice(0, -1);
  const cut = /^(.{2,}[aeiouy].*?|.{3,})(?:ing|ed)$/.exec(it)?.[1];
  if (cut !== undefined && /[aeiouy]/.test(cut)) it = /([bdgmnprt])\1$/.test(cut) ? cut.slice(0, -1) : cut;
  if (it.length > 5 && it.endsWith('ly')) it = it.slice(0, -2);
  if (it.length > 3 && it.endsWith('e')) it = it.slice(0, -1);
  return it.length > 3 && it.endsWith('y') ? `${it.slice(0, -1)}i` : it;
}

/** Words that any problem may have. What says that something is lacking stays: it is half of many problems. */
const silent = new Set(
  `a an the this that these those it its they them their there here he she his her we our us you your i my me
  is are was were be been being am has have had do does did can could may might must shall should will would
  and or but so if then than as at by for from in into of off on onto to up with within about over under after before
  while when where which who whom whose what why how not also too very yet ever even much more most less
  either such because since until during between through
  three four five per via get got gets goes go going come comes came make makes made take takes took let lets
  thing things something anything way really quite already else like`.split(/\s+/),
);

const sameAs = new Map<string, string>(
  Object.entries({
    no: 'no nothing none nobody without never lack lacks lacking missing cannot cant doesnt dont isnt arent wont nowhere neither',
    fail: 'fail failure die dead death down crash break broken outage stop gone unavailable broke died fell falls',
    lose: 'lose lost loss loses losing disappear vanish',
    one: 'one only single sole just',
    all: 'all every each entire whole everything any',
    other: 'other another different elsewhere',
    twice: 'twice double duplicate repeat doubly again',
    many: 'many two three some million thousand hundred billion lot dozen several',
    large: 'large big huge giant gb tb gigabyte terabyte enormous mb',
    user: 'user people person customer guest reader member visitor buyer somebody someone anybody anyone everybody everyone',
    database: 'database db databases',
    server: 'server machine node instance host',
    provider: 'provider vendor supplier',
    slow: 'slow slowly latency sluggish lag lags lagging',
    second: 'second seconds s',
    write: 'write writes writing written wrote',
    read: 'read reads reading',
    delete: 'delete deletion deleted removed remove erase',
    notice: 'notice noticed unnoticed',
    center: 'center centre centres datacenter datacentre',
    bill: 'bill expensive expense',
    alert: 'alert alarm monitoring monitor',
    login: 'login logins signin',
    release: 'release deploy deployment deploys rollout',
    message: 'message msg',
    restart: 'restart reboot',
    picture: 'picture image photo',
  }).flatMap(([to, words]) =>
    words.split(' ').flatMap((word): [string, string][] => [
      [word, to],
      [stemOf(word), to],
    ]),
  ),
);
