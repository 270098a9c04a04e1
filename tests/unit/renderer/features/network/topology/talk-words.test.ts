import { describe, expect, it } from 'vitest';
import { talksSentence, talkWords } from '@/renderer/features/network/topology/talk-words';

const names = new Map([
  ['a', 'shop'],
  ['b', 'damp-mysql'],
]);
const nameOf = (id: string) => names.get(id);

describe('who talks to whom, in words', () => {
  it('is said at both ends, with the port and how many connections', () => {
    const words = talkWords([{ from: 'a', to: 'b', port: 3306, connections: 2 }], nameOf);
    expect(words.get('a')).toEqual({ to: ['damp-mysql:3306 (2)'], by: [] });
    expect(words.get('b')).toEqual({ to: [], by: ['shop at 3306 (2)'] });
  });

  it('leaves out who has gone meanwhile', () => {
    expect(talkWords([{ from: 'a', to: 'gone', port: 80, connections: 1 }], nameOf).size).toBe(0);
  });

  it('says what is seen, and that not all is', () => {
    const talks = [{ from: 'a', to: 'b', port: 3306, connections: 2 }];
    expect(talksSentence({ talks, unseen: [] })).toMatch(
      /^2 connections are open between 2 members\. /,
    );
    expect(talksSentence({ talks: [], unseen: ['c'] })).toMatch(
      /^No connection is open between members, 1 member can’t be seen\. /,
    );
  });
});
