// The designs that a new one can start from: the examples, each by the name of its file.

export interface Template {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

export const templates: readonly Template[] = [
  {
    name: 'feed-simple',
    title: 'Twitter feed, simple',
    about: 'One of everything, with its first fault: a place to learn the language',
  },
  {
    name: 'feed',
    title: 'Twitter feed',
    about: 'From one machine to the whole world, step by step, with the price of each',
  },
  {
    name: 'url-shortener',
    title: 'URL shortener',
    about: 'Little is written, much is read, and no link may ever break',
  },
  {
    name: 'hotel-booking',
    title: 'Hotel booking',
    about: 'Little load, and money from the first day: what is booked must be true',
  },
  {
    name: 'chat',
    title: 'Chat',
    about: 'Live messages that arrive once and in order, also after a tunnel',
  },
];
