import { describe, expect, it } from 'vitest';
import { readProbe } from '@/services/network/doctor/read-probe';

const head = [
  '10.000 @nameserver 127.0.0.11',
  '10.001 @spawn',
  '10.005 @spawned',
  '10.006 @spawn',
  '10.008 @spawned',
  '10.010 @socket    0: 0B00007F:9A23 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1',
  '10.010 @socket    1: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1',
  '10.010 @socket    2: 0200120A:C350 0300120A:1F90 01 00000000:00000000 00:00000000 00000000 0 0 1 1',
  '10.010 @socket    0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 0 0 0',
];
const read = (...lines: string[]) => readProbe([...head, ...lines, '99.0 @done', ''].join('\n'));

describe('what a probe wrote', () => {
  it('tells who is asked for names, and who listens: programs only, not Docker’s DNS', () => {
    const { nameservers, listeners, answers } = read();
    expect(nameservers).toEqual(['127.0.0.11']);
    expect(listeners).toEqual([
      { address: '127.0.0.1', port: 3306 },
      { address: '::', port: 8080 },
    ]);
    expect(answers).toEqual([]);
  });

  it('tells addresses, the way, and how long a connection took, less what starting a program takes', () => {
    const { answers } = read(
      '11.000 @question 1',
      '11.001 @lookup dns',
      '11.003 @resolved',
      '11.003 @address 10.0.0.2',
      '11.004 @try 10.0.0.2',
      '11.005 @route 10.0.0.2 dev eth0  src 10.0.0.1 ',
      '11.006 @connect',
      '11.011 @open',
      '11.411 @said 2d455252',
      '11.412 @end',
    );
    const [answer] = answers;
    expect(answer?.lookup).toMatchObject({ by: 'dns', addresses: ['10.0.0.2'], failure: null });
    expect(answer?.lookup?.ms).toBeCloseTo(2, 1);
    const [attempt] = answer?.attempts ?? [];
    expect(attempt).toMatchObject({
      outcome: 'open',
      route: '10.0.0.2 dev eth0  src 10.0.0.1',
      greeting: { kind: 'spoke', tls: null },
    });
    expect(attempt?.ms).toBeCloseTo(3, 1);
    expect(Buffer.from(attempt?.greeting?.bytes ?? []).toString()).toBe('-ERR');
  });

  it.each([
    ["nc: can't connect to remote host (10.0.0.2): Connection refused", 'refused'],
    ['nc: 10.0.0.2 (10.0.0.2:80): Connection refused', 'refused'],
    ['nc: timed out', 'silent'],
    ["nc: can't connect to remote host: Network is unreachable", 'unreachable'],
    ["nc: can't connect to remote host (10.0.0.2): No route to host", 'unreachable'],
  ])('takes “%s” for %s', (words, outcome) => {
    const { answers } = read(
      '11.000 @question 1',
      '11.004 @try 10.0.0.2',
      '11.006 @connect',
      `11.020 ${words}`,
      '11.021 @end',
    );
    expect(answers[0]?.lookup).toBeNull();
    expect(answers[0]?.attempts[0]).toMatchObject({ outcome, route: null, greeting: null });
  });

  it('tells a server that hung up at once from one that kept silent', () => {
    const after = (time: string, ...more: string[]) =>
      read(
        '11.0 @question 1',
        '11.0 @try ::1',
        '11.0 @connect',
        '11.0 @open',
        `${time} @said `,
        ...more,
        '15.0 @end',
      ).answers[0]?.attempts[0]?.greeting;
    expect(after('11.010')).toMatchObject({ kind: 'closed' });
    expect(after('13.000')).toMatchObject({ kind: 'quiet' });
    expect(after('11.500', '11.6 @tls HTTP/1.0 200 OK\r')).toMatchObject({
      kind: 'spoke',
      tls: 'HTTP/1.0 200 OK',
    });
  });

  it('tells the answers in the order of the questions, though they come in any other', () => {
    const answer = (number: number) => [`11.0 @question ${number}`, `11.0 @try 10.0.0.${number}`];
    const { answers } = read(...[10, 2, 1].flatMap(answer));
    const asked = answers.map(({ attempts }) => attempts[0]?.address);
    expect(asked).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.10']);
  });

  it('tells a name that nobody knows from one for which nobody answers', () => {
    const failed = (word: string) =>
      read('11.0 @question 1', '11.0 @lookup dns', `12.0 @failed ${word}`, '12.0 @resolved')
        .answers[0]?.lookup?.failure;
    expect(failed('NXDOMAIN')).toBe('unknown');
    expect(failed('no servers')).toBe('silent');
    expect(failed('SERVFAIL')).toBe('silent');
  });
});
