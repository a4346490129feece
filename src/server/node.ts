// The server as a process of its own: an entry that loads it.

void import('./serve.ts').then((it) => it.serve());
