/**
 * One SMTP session.
 * @param {import('node:net').Socket} socket
 * @param {(raw: string) => void} onMail
 */
export function receiveMail(socket, onMail) {
  let rest = '';
  /** @type {string[] | undefined} */
  let data;
  /** @param {string} line */
  const answer = (line) => socket.write(`${line}\r\n`);

  /** @param {string} line */
  const dataLine = (line) => {
    if (line !== '.') return data?.push(line.startsWith('.') ? line.slice(1) : line);
    onMail(data?.join('\r\n') ?? '');
    data = undefined;
    return answer('250 2.0.0 Ok: queued');
  };

  /** @param {string} line */
  const command = (line) => {
    const verb = line.split(' ')[0]?.toUpperCase();
    if (verb === 'EHLO')
      return answer(
        '250-mailpit greets you\r\n250-SIZE 0\r\n250-ENHANCEDSTATUSCODES\r\n250 SMTPUTF8',
      );
    if (verb === 'HELO') return answer('250 mailpit greets you');
    if (verb === 'MAIL' || verb === 'RCPT') return answer('250 2.1.0 Ok');
    if (verb === 'RSET' || verb === 'NOOP') return answer('250 2.0.0 Ok');
    if (verb === 'QUIT') return socket.end('221 2.0.0 Bye\r\n');
    if (verb !== 'DATA') return answer('500 5.5.2 Syntax error, command unrecognized');
    data = [];
    return answer('354 Start mail input; end with <CR><LF>.<CR><LF>');
  };

  socket.on('error', () => socket.destroy());
  socket.setEncoding('utf8');
  answer('220 mailpit Mailpit ESMTP Service ready');
  socket.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (data) dataLine(line);
      else command(line);
    }
  });
}
