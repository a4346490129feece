// Services of others: payments, sign-in, messages to people.

import { sources, unsourced } from '../sources.ts';
import type { Technology } from '../technology.ts';

export const stripe: Technology = {
  name: 'stripe',
  title: 'Stripe',
  aliases: [],
  kinds: ['external'],
  managed: true,
  goodFor: 'Cards, without card data on your side.',
  costs:
    'Fees, quotas, their outages, webhooks to verify, and a check that both sides hold the same payments.',
  failsBy: 'A timeout after it had succeeded, webhooks that come twice or never, an account on hold.',
  scalesBy: 'A higher quota on request.',
  numbers: [
    { value: '100 operations/s live, 25/s on an endpoint by default, 25/s in test', source: sources.stripe },
    { value: 'idempotency keys kept about 24 h, webhooks retried for up to 3 days', source: unsourced },
  ],
  requests: { value: 100, source: `${sources.stripe}, live` },
};

const signIn = {
  kinds: ['auth', 'external'],
  managed: true,
  goodFor: 'Passwords, second factors and social sign-in that are not your problem.',
  costs: 'A vendor hard to leave, quotas, password hashes that must move, and every sign-in waits for it.',
  failsBy:
    'An outage in which nobody signs in, its quota in a storm of sign-ins, keys rotated unnoticed, revoked users with living tokens.',
  scalesBy: 'A higher quota; tokens verified by each service keep it off the way of requests.',
} as const;

export const cognito: Technology = {
  ...signIn,
  name: 'cognito',
  title: 'Amazon Cognito',
  aliases: [],
  numbers: [
    { value: 'request quotas by category and region; 50 users/s created', source: sources.cognito },
    { value: '120 sign-ins/s by default', source: unsourced },
    { value: '99.9 %', source: sources.cloudSla },
  ],
  availability: { value: 0.999, source: sources.cloudSla },
};

export const auth0: Technology = {
  ...signIn,
  name: 'auth0',
  title: 'Auth0',
  aliases: ['okta'],
  numbers: [],
};

export const messageProvider: Technology = {
  name: 'message-provider',
  title: 'Push, mail or text message provider',
  aliases: ['apns', 'fcm', 'firebase-cloud-messaging', 'sendgrid', 'mailgun', 'twilio', 'ses', 'sns'],
  kinds: ['external'],
  managed: true,
  goodFor: 'Reaching phones and mailboxes.',
  costs: 'No promise of delivery, quotas, a reputation to keep, addresses that expire.',
  failsBy: 'Messages dropped in silence, throttling, spam folders.',
  scalesBy: 'A higher quota, and a queue of its own for each provider.',
  numbers: [],
};
