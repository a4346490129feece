import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  byteRate,
  count,
  describeDimension,
  duration,
  evaluate,
  formatAmount,
  formatApart,
  formatNumber,
  isProblem,
  isUnit,
  money,
  moneyRate,
  parseQuantity,
  pricePerByte,
  pricePerByteTime,
  rate,
  ratio,
  sameDimension,
  size,
  type Amount,
  type Dimension,
} from '../../src/core/quantity.ts';

const day = 86_400;
const month = 30.44 * day;

const assumed: Readonly<Record<string, Amount>> = {
  'daily-users': number(200e6, count),
  a: number(2, count),
  b: number(3, count),
  requests: { is: 'unknown' },
  'page.size': number(1000, size),
  copies: { is: 'some' },
  limit: { is: 'none' },
  broken: { is: 'number', low: NaN, high: NaN, dimension: rate },
};

describe('A quantity', () => {
  const written: readonly (readonly [text: string, value: number, dimension: Dimension])[] = [
    ['200M', 200e6, count],
    ['1.5k', 1500, count],
    ['2bn', 2e9, count],
    ['5 million', 5e6, count],
    ['3 thousand', 3000, count],
    ['1T', 1e12, count],
    ['3x', 3, count],
    ['99.95%', 0.9995, count],
    ['36 %', 0.36, count],
    ['300B', 300, size],
    ['1.27KB', 1270, size],
    ['1kB', 1000, size],
    ['2TB', 2e12, size],
    ['1KiB', 1024, size],
    ['1GiB', 2 ** 30, size],
    ['5 million GB', 5e15, size],
    ['150ms', 0.15, duration],
    ['5 us', 5e-6, duration],
    ['2 min', 120, duration],
    ['1 h', 3600, duration],
    ['30 days', 30 * day, duration],
    ['1 week', 7 * day, duration],
    ['1 month', month, duration],
    ['1 year', 365.25 * day, duration],
    ['12k/s', 12_000, rate],
    ['10 / day', 10 / day, rate],
    ['500M/day', 500e6 / day, rate],
    ['5bn/month', 5e9 / month, rate],
    ['30 MB/s', 30e6, byteRate],
    ['$5k', 5000, money],
    ['$400/month', 400 / month, moneyRate],
    ['$0.09/GB', 0.09 / 1e9, pricePerByte],
    ['$0.02/GB/month', 0.02 / 1e9 / month, pricePerByteTime],
    ['daily-users * 10 / day', (200e6 * 10) / day, rate],
    ['(a + b) * 2 / hour', 10 / 3600, rate],
    ['100M/month * 100', 1e10 / month, rate],
    ['page.size * 3', 3000, size],
    ['a - b', -1, count],
    ['a -b', -1, count],
    ['-(a - b)', 1, count],
    ['2 + 3 * 4', 14, count],
    ['12 / 2 / 3', 2, count],
    ['30days - 1 day', 29 * day, duration],
    ['1 min-10s', 50, duration],
  ];
  for (const [text, value, dimension] of written) {
    it(`may be written '${text}'`, () => {
      const amount = read(text);
      assert(!isProblem(amount) && amount.is === 'number', JSON.stringify(amount));
      assert(Math.abs(amount.low - value) <= 1e-12 * Math.abs(value), `${amount.low} is not ${value}`);
      assert.equal(amount.high, amount.low);
      assert(sameDimension(amount.dimension, dimension), describeDimension(amount.dimension));
    });
  }

  it('is exact where decimals are', () => {
    assert.deepEqual(read('99.95%'), number(0.9995, count));
    assert.deepEqual(read('70ms'), number(0.07, duration));
  });

  it('may be a word alone', () => {
    assert.deepEqual(
      ['unknown', 'some', 'none', 'false'].map((it) => read(it)),
      [{ is: 'unknown' }, { is: 'some' }, { is: 'none' }, { is: 'none' }],
    );
  });

  it('may be a range, also an open one', () => {
    assert.deepEqual(read('2..10'), { is: 'number', low: 2, high: 10, dimension: count });
    assert.deepEqual(read('2..'), { is: 'number', low: 2, high: Infinity, dimension: count });
    assert.deepEqual(read('1M..'), { is: 'number', low: 1e6, high: Infinity, dimension: count });
    assert.deepEqual(read('1s .. 1 min'), { is: 'number', low: 1, high: 60, dimension: duration });
  });

  it('calculates with ranges', () => {
    assert.deepEqual(read('(2..10) * 3'), { is: 'number', low: 6, high: 30, dimension: count });
    assert.deepEqual(read('12 / (2..4)'), { is: 'number', low: 3, high: 6, dimension: count });
    assert.deepEqual(read('12 / (2..)'), { is: 'number', low: 0, high: 6, dimension: count });
    assert.deepEqual(read('0 * (2..)'), { is: 'number', low: 0, high: 0, dimension: count });
    assert.deepEqual(read('(2..) / (1..)'), { is: 'number', low: 0, high: Infinity, dimension: count });
    assert.deepEqual(read('10 - (2..3)'), { is: 'number', low: 7, high: 8, dimension: count });
    assert.deepEqual(read('10 - (2..)'), { is: 'unknown', dimension: count });
  });

  it('lists the names it uses, also when it is wrong', () => {
    const names = (text: string): readonly string[] =>
      parseQuantity(text).names.map((it) => `${it.name}@${it.start}-${it.end}`);
    assert.deepEqual(names('daily-users * b / day'), ['daily-users@0-11', 'b@14-15']);
    assert.deepEqual(names('a * (5sec + b'), ['a@0-1', 'b@12-13']);
  });
});

describe('An unknown', () => {
  it('remembers how many times which name it is', () => {
    assert.deepEqual(read('requests * 36%'), { is: 'unknown', of: 'requests', factor: 0.36 });
    assert.deepEqual(read('(requests + requests * 2) / 4'), { is: 'unknown', of: 'requests', factor: 0.75 });
    assert.deepEqual(read('-requests'), { is: 'unknown', of: 'requests', factor: -1 });
  });

  it('can be compared with another share of the same', () => {
    assert.equal(ratioOf('requests * 36%', 'requests * 12%')?.toFixed(6), '3.000000');
    assert.equal(ratioOf('requests * 10 / day', 'requests * 5 / day')?.toFixed(6), '2.000000');
    assert.equal(ratioOf('requests * 10 / day', 'requests * 5'), undefined);
    assert.equal(ratioOf('requests', 'unknown'), undefined);
    assert.equal(ratioOf('10/s', '5/s'), 2);
    assert.equal(ratioOf('10/s', '5'), undefined);
  });

  it('fits every unit, and takes on the one it is added to', () => {
    assert.deepEqual(read('unknown + 2s'), { is: 'unknown', dimension: duration });
    assert.deepEqual(read('requests + 2s'), { is: 'unknown', dimension: duration });
    assert.deepEqual(read('unknown * 2s'), { is: 'unknown' });
    assert.deepEqual(read('2..unknown'), { is: 'unknown', dimension: count });
    assert.match(told('unknown + 2s + 1KB'), /a duration and a size/);
  });

  it('comes from a name that has some, and from one whose number is none', () => {
    assert.deepEqual(read('copies'), { is: 'some' });
    assert.deepEqual(read('copies * 2'), { is: 'unknown' });
    assert.deepEqual(read('broken'), { is: 'unknown', dimension: rate, of: 'broken', factor: 1 });
  });
});

describe('A mistake in a quantity', () => {
  const mistakes: readonly (readonly [text: string, place: string, message: RegExp])[] = [
    ['', '', /expected a number with its unit/],
    ['1,000', '1,000', /write 1000 or 1k/],
    ['2 * 5,000,000', '5,000,000', /write 5000000 or 5M/],
    ['1_000', '1_000', /write 1000/],
    ['1,5 KB', '1,5', /decimals are written with a point: 1\.5/],
    ['5sec', 'sec', /did you mean s\?/],
    ['5m', 'm', /did you mean min \(minutes\) or M \(million\)\?/],
    ['10mb', 'mb', /did you mean MB\?/],
    ['1 Gbit', 'Gbit', /bits are not known/],
    ['30 dayz', 'dayz', /did you mean days?\?/],
    ['500 rps', 'rps', /a rate is written 500\/s/],
    ['10 per day', 'per', /write a slash/],
    ['10ms/req', 'req', /nothing under assume is called 'req'; counts have no unit/],
    ['5 a', 'a', /no unit is called 'a'/],
    ['5 b-c', 'b-c', /multiplied with \*/],
    ['a-b', 'a-b', /a minus needs spaces around it/],
    ['a * nobody', 'nobody', /nothing under assume is called 'nobody'$/],
    ['limit * 2', 'limit', /this is none/],
    ['2 * some', 'some', /'some' stands alone/],
    ['1KB + 2s', '1KB + 2s', /a size and a duration/],
    ['a * (1 + 2s)', '1 + 2s', /a plain number and a duration/],
    ['1..2GB', '1..2GB', /both ends of a range need the same unit/],
    ['5..1', '5..1', /the lower end of a range comes first/],
    ['..5', '..', /0\.\.10/],
    ['1..2..3', '..', /one lower and one upper end/],
    ['1 / 0', '0', /divides by zero/],
    ['requests / (2 - 2)', '(2 - 2)', /divides by zero/],
    ['1 / (0..5)', '(0..5)', /divides by zero/],
    ['1e999', '1e999', /too large/],
    ['1e308 * 10', '1e308 * 10', /too large/],
    ['$5 GB', '$5 GB', /a price is written \$0\.09\/GB/],
    ['$', '$', /a number follows \$/],
    ['€5', '€', /written with \$/],
    ['2 3', '3', /an operator is missing before '3'/],
    ['(2', '(', /never closed/],
    ['2)', ')', /never opened/],
    ['2 *', '*', /missing at the end/],
    ['/ 2', '/', /missing before '\/'/],
    ['2 # 3', '#', /'#' has no meaning/],
    ['2 😀', '😀', /'😀' has no meaning/],
  ];
  for (const [text, place, message] of mistakes) {
    it(`is told where it is: '${text}'`, () => {
      const problem = read(text);
      assert(isProblem(problem), JSON.stringify(problem));
      assert.match(problem.message, message);
      // Where a text holds the same sign twice, the last one is meant.
      const start = text.lastIndexOf(place);
      assert.deepEqual([problem.start, problem.end], [start, start + place.length]);
    });
  }

  it('names what is not known, for a caller who can offer the nearest', () => {
    const problem = read('a * daily-user');
    assert(isProblem(problem));
    assert.equal(problem.unknownName, 'daily-user');
  });

  it('cannot exhaust the stack or the clock', () => {
    const long = 10_000;
    assert.match(told('('.repeat(long) + '1' + ')'.repeat(long)), /nested more than 100 deep/);
    assert.match(told('-'.repeat(long) + '1'), /nested more than 100 deep/);
    assert.deepEqual(read('1' + ' + 1'.repeat(long)), number(long + 1, count));
    const inside = '('.repeat(99) + '1' + ')'.repeat(99);
    assert.deepEqual(read(inside), number(1, count));
  });

  it('takes time in proportion to the length of the text', () => {
    const pieces = ['a-', '1,', '5 ', '5a-', '1_', 'x', '9', ' ', '(', '1e', '$', '1..', '5k '];
    for (const piece of pieces) {
      const started = performance.now();
      read(piece.repeat(200_000 / piece.length));
      assert(performance.now() - started < 1000, `${piece} repeated is slow`);
    }
  });
});

describe('formatNumber', () => {
  const shown: readonly (readonly [value: number, dimension: Dimension, text: string])[] = [
    [0, count, '0'],
    [7, count, '7'],
    [0.36, count, '0.36'],
    [999, count, '999'],
    [999.7, count, '1k'],
    [1_234_567, count, '1.23M'],
    [3e9, count, '3bn'],
    [-2000, count, '-2k'],
    [23_148.1, rate, '23.1k/s'],
    [0.5, rate, '43.2k/day'],
    [2 / day, rate, '2/day'],
    [0.1 / day, rate, '36.5/year'],
    [0, rate, '0/s'],
    [0, duration, '0 s'],
    [0.15, duration, '150 ms'],
    [0.0005, duration, '500 us'],
    [1e-7, duration, '100 ns'],
    [90, duration, '1.5 min'],
    [7200, duration, '2 h'],
    [day, duration, '1 day'],
    [30 * day, duration, '30 days'],
    [3652.5 * day, duration, '10 years'],
    [300, size, '300 B'],
    [30e9, size, '30 GB'],
    [38e15, size, '38 PB'],
    [30e6, byteRate, '30 MB/s'],
    [1.2e6, money, '$1.2M'],
    [400 / month, moneyRate, '$400/month'],
    [0.09e-9, pricePerByte, '$0.09/GB'],
    [0.02e-9 / month, pricePerByteTime, '$0.02/GB/month'],
    [5, { time: 2, bytes: -1, money: 0 }, '5 s^2/B'],
    [Infinity, rate, 'unlimited'],
    [NaN, rate, 'unknown'],
  ];
  for (const [value, dimension, text] of shown) {
    it(`shows ${value} as '${text}'`, () => assert.equal(formatNumber(value, dimension), text));
  }

  it('tells numbers apart that are held against each other', () => {
    assert.deepEqual(formatApart(1.5, 1, duration), ['1.5 s', '1 s']);
    assert.deepEqual(formatApart(1.001, 1, duration), ['1.001 s', '1 s']);
    assert.deepEqual(formatApart(20_004, 20_001, rate), ['20.004k/s', '20.001k/s']);
    assert.deepEqual(formatApart(1, 1, duration), ['1 s', '1 s']);
    // What a sum leaves over is no difference.
    assert.deepEqual(formatApart(0.1 + 0.2, 0.3, duration), ['300 ms', '300 ms']);
  });

  it('shows an amount as it would be written', () => {
    const texts = ['2..10', '2..', '1 s..1 min', 'unknown', 'some', 'none', '150 ms'];
    assert.deepEqual(
      texts.map((it) => {
        const amount = read(it);
        return isProblem(amount) ? amount.message : formatAmount(amount);
      }),
      texts,
    );
  });
});

describe('Dimensions', () => {
  it('are described for the middle of a sentence', () => {
    assert.deepEqual([count, rate, duration, size, byteRate, money].map(describeDimension), [
      'a plain number',
      'a rate',
      'a duration',
      'a size',
      'a size per second',
      'an amount of money',
    ]);
    assert.equal(describeDimension({ time: -2, bytes: 0, money: 0 }), 'a quantity in 1/s^2');
  });

  it('belong to unit words, which no assumption should be called', () => {
    assert.deepEqual(['day', 'GB', 'k', 'x', 'users'].map(isUnit), [true, true, true, true, false]);
  });
});

describe('For every text', () => {
  const piece = fc.constantFrom(
    ...[
      '1',
      '2.5',
      '0',
      '1e308',
      'k',
      'M',
      '%',
      'x',
      'KB',
      's',
      'day',
      '$',
      ' ',
      '+',
      '-',
      '*',
      '/',
      '(',
      ')',
    ],
    ...[
      '..',
      '.',
      ',',
      '_',
      'a',
      'requests',
      'copies',
      'limit',
      'nobody',
      'unknown',
      'some',
      'none',
      '\n',
      '😀',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 20 }).map((it) => it.join('')),
    fc.array(piece, { maxLength: 12 }).map((it) => it.join(' ')),
  );

  it('the answer is a sound amount, or a problem inside the text', () => {
    fc.assert(
      fc.property(text, (it) => {
        const parsed = parseQuantity(it);
        for (const use of parsed.names) assert.equal(it.slice(use.start, use.end), use.name);
        const result = read(it);
        if (isProblem(result)) {
          assert(0 <= result.start && result.start <= result.end && result.end <= it.length);
          assert(it.trim() === '' || result.start < result.end);
        } else if (result.is === 'number') {
          assert(Number.isFinite(result.low) && result.high >= result.low);
        } else if (result.is === 'unknown') {
          assert(result.factor === undefined || Number.isFinite(result.factor));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('what formatNumber shows is read back as the same number', () => {
    const dimension = fc.constantFrom(
      ...[count, rate, duration, size, byteRate, money, moneyRate, pricePerByte, pricePerByteTime],
    );
    const value = fc
      .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -20, max: 40 }))
      .map(([digits, power]) => digits * 10 ** power);
    fc.assert(
      fc.property(value, dimension, (it, unit) => {
        const shown = formatNumber(it, unit);
        const back = read(shown);
        assert(!isProblem(back) && back.is === 'number', shown);
        assert(sameDimension(back.dimension, unit), shown);
        assert(Math.abs(back.low - it) <= 0.0101 * it, `${it} is shown as ${shown}`);
      }),
      { numRuns: 1000 },
    );
  });
});

function number(value: number, dimension: Dimension): Amount {
  return { is: 'number', low: value, high: value, dimension };
}

function read(text: string): ReturnType<typeof evaluate> {
  return evaluate(parseQuantity(text), (name) => (Object.hasOwn(assumed, name) ? assumed[name] : undefined));
}

function told(text: string): string {
  const result = read(text);
  return isProblem(result) ? result.message : `no problem: ${JSON.stringify(result)}`;
}

function ratioOf(a: string, b: string): number | undefined {
  const [left, right] = [read(a), read(b)];
  assert(!isProblem(left) && !isProblem(right));
  return ratio(left, right);
}
