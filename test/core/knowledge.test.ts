import { strict as assert } from 'node:assert';
import { kinds as kindNames } from '../../src/core/kind.ts';
import { kinds } from '../../src/core/knowledge/kinds.ts';
import type { Fact, Notes } from '../../src/core/knowledge/notes.ts';
import { sources, unsourced } from '../../src/core/knowledge/sources.ts';
import { normalize, technologies, technology } from '../../src/core/knowledge/technologies.ts';

const entries: readonly (Notes & { readonly name: string })[] = [...kinds.values(), ...technologies];

describe('Knowledge of kinds', () => {
  it('has an entry for each kind of the language, under its own name', () => {
    assert.deepEqual([...kinds.keys()], kindNames);
    for (const [name, entry] of kinds) assert.equal(entry.name, name);
  });

  it('puts each kind in the row where it is drawn', () => {
    const tiers = ['web', 'cdn', 'worker', 'cache', 'external', 'monitor'] as const;
    assert.deepEqual(
      tiers.map((it) => kinds.get(it)?.tier),
      ['clients', 'edge', 'services', 'state', 'external', 'external'],
    );
  });

  it('says in one line what each is', () => {
    for (const { name, doc } of kinds.values()) assert.match(doc, /^[A-Z][^\n]{10,150}\.$/, name);
  });

  it('gives each an icon', () => {
    for (const { name, icon } of kinds.values()) assert.match(icon, /^[a-z]+(-[a-z]+)*$/, name);
  });
});

describe('Notes', () => {
  it('are all written, as sentences', () => {
    for (const { name, goodFor, costs, failsBy, scalesBy } of entries) {
      for (const note of [goodFor, costs, failsBy, scalesBy]) assert.match(note, /^[A-Z].{5,}\.$/, name);
    }
  });

  it('hold no figure outside the sourced numbers', () => {
    for (const { name, goodFor, costs, failsBy, scalesBy } of entries) {
      for (const note of [goodFor, costs, failsBy, scalesBy]) assert.doesNotMatch(note, /\d/, name);
    }
  });

  it('name the source of every number, or say that there is none', () => {
    const known: readonly string[] = [...Object.values(sources), unsourced];
    for (const { name, numbers } of entries) {
      for (const { value, source } of numbers) {
        assert(value.trim().length > 2, name);
        assert(known.includes(source), `${name}: ${source}`);
      }
    }
  });

  it('rest every fact that calculations may use on a source', () => {
    const known = Object.values(sources);
    for (const entry of entries) {
      for (const fact of Object.values(entry).filter(isFact)) {
        assert(Number.isFinite(fact.value) && fact.value > 0, entry.name);
        assert(
          known.some((it) => fact.source.startsWith(it)),
          `${entry.name}: ${fact.source}`,
        );
      }
    }
  });

  it('give availabilities as fractions', () => {
    for (const { name, availability } of [...kinds.values(), ...technologies]) {
      assert(availability === undefined || (availability.value > 0.9 && availability.value < 1), name);
    }
  });

  it('show the same figure to people as to calculations', () => {
    const shown = (name: string): string =>
      technology(name)!
        .numbers.map((it) => it.value)
        .join('\n');
    assert.match(
      shown('postgres'),
      new RegExp(`about ${technology('postgres')?.connections?.value} connections`),
    );
    assert.match(shown('dynamodb'), /3,000 read units\/s and 1,000 write units\/s/);
    assert.equal(technology('dynamodb')?.partitionReads?.value, 3000);
    assert.equal(technology('dynamodb')?.partitionWrites?.value, 1000);
    assert.match(shown('alb'), new RegExp(`idle timeout ${technology('alb')?.idleTimeout?.value} s`));
  });
});

describe('A technology', () => {
  it('is found by each of its words, which no other one has', () => {
    const words = technologies.flatMap((it) => [it.name, ...it.aliases]);
    assert.equal(new Set(words).size, words.length);
    for (const it of technologies) {
      for (const word of [it.name, ...it.aliases]) {
        assert.equal(word, normalize(word));
        assert.equal(technology(word), it, word);
      }
      assert.equal(technology(it.title.split(' / ')[0]!) ?? it, it, it.title);
    }
  });

  it('suits kinds of the language', () => {
    for (const it of technologies) {
      assert(it.kinds.length > 0, it.name);
      for (const kind of it.kinds) assert(kinds.has(kind), `${it.name}: ${kind}`);
    }
  });

  const spellings: readonly (readonly [written: string, name: string | undefined])[] = [
    ['PostgreSQL', 'postgres'],
    ['postgres 16', 'postgres'],
    ['postgres:16.2-alpine', 'postgres'],
    ['postgresql16', 'postgres'],
    ['Postgres v15', 'postgres'],
    ['AWS Postgres database', 'postgres'],
    ['Redis Cluster', 'redis'],
    ['redis 7.2 cluster', 'redis'],
    ['Apache Kafka', 'kafka'],
    ['Amazon S3', 's3'],
    ['s3 bucket', 's3'],
    ['Node.js 20', 'node'],
    ['Socket.IO', 'websocket'],
    ['ASP.NET Core 8', 'dotnet'],
    ['OpenSearch', 'elasticsearch'],
    ['Amazon DynamoDB', 'dynamodb'],
    ['django', 'python'],
    ['relational database', 'relational'],
    ['key-value store', 'key-value'],
    ['Key Value', 'key-value'],
    ['wide_column', 'wide-column'],
    ['elastic load balancer', 'alb'],
    ['elasticache', undefined],
    ['kafka connect', undefined],
    ['database', undefined],
    ['aws', undefined],
    ['constructor', undefined],
    ['', undefined],
    ['16', undefined],
    ['redis '.repeat(50_000), undefined],
  ];
  for (const [written, name] of spellings) {
    it(`${name === undefined ? 'is not meant' : `'${name}' is meant`} by '${written.slice(0, 30)}'`, () => {
      assert.equal(technology(written)?.name, name);
    });
  }

  it('is known to be managed where it cannot be had otherwise', () => {
    const managed = [
      'dynamodb',
      'sqs',
      's3',
      'cloudfront',
      'alb',
      'api-gateway',
      'lambda',
      'stripe',
      'cognito',
    ];
    for (const name of managed) assert.equal(technology(name)?.managed, true, name);
    for (const name of ['postgres', 'redis', 'kafka', 'nginx']) {
      assert.equal(technology(name)?.managed, undefined, name);
    }
  });
});

function isFact(value: unknown): value is Fact {
  return typeof value === 'object' && value !== null && 'value' in value && 'source' in value;
}
