// What the words mean that may stand behind nearly every key.

export const openWordDocs: Readonly<Record<string, string>> = {
  none: 'Says in writing that there is none; rules take it as a fact.',
  some: 'There is one, without saying how much or which: it settles whether, and leaves the rest a question.',
  unknown: 'Nobody knows yet. It fits everything, and what is computed from it is unknown too.',
  null: 'In a step: removes what was there.',
  '~': 'In a step: removes what was there.',
  simple: 'One of everything, still being drawn: the rules of redundancy ask, they do not accuse.',
  complete: 'All copies there are, are drawn.',
  open: 'Noted, and nothing is done about it yet.',
  later: 'It will be handled when this place is built.',
  accepted: 'We live with it, because...',
  solved: 'It is fixed, and the fix has its price.',
};
