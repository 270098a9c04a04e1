import { talkIn } from './talking.ts';

/** Answers every request with its container’s name. */
const HTTP_ANSWERER = `
import http.server, socket
class Answer(http.server.BaseHTTPRequestHandler):
    wbufsize = -1
    def do_GET(self):
        name = socket.gethostname().encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(name)))
        self.end_headers()
        self.wfile.write(name)
    def log_message(self, *_): pass
class Server(http.server.ThreadingHTTPServer): request_queue_size = 100
Server(("", 8000), Answer).serve_forever()
`;

/** Says its container’s name to whoever connects. */
const TCP_ANSWERER = `
import socket, socketserver
class Answer(socketserver.BaseRequestHandler):
    def handle(self): self.request.sendall(socket.gethostname().encode())
class Server(socketserver.ThreadingTCPServer): allow_reuse_address = True; request_queue_size = 100
Server(("", 8000), Answer).serve_forever()
`;

export const answerer = { http: HTTP_ANSWERER, tcp: TCP_ANSWERER } as const;

/**
 * Asks four at a time, so often at least, and until its input ends. Each answer is a line: the phase in
 * which it was asked, and who answered; nobody is a failure. A line of input begins the next phase.
 */
const ASKER = `
import socket, sys, threading
mode, name, least = sys.argv[1], sys.argv[2], int(sys.argv[3])
lock, state = threading.Lock(), {"phase": 0, "asked": 0, "more": True}
def ask():
    try:
        with socket.create_connection((name, 8000), timeout=15) as s:
            s.settimeout(15)
            if mode == "http": s.sendall(b"GET / HTTP/1.0\\r\\nHost: x\\r\\n\\r\\n")
            said = b""
            while True:
                part = s.recv(4096)
                if not part: break
                said += part
        if mode == "http":
            head, _, body = said.partition(b"\\r\\n\\r\\n")
            return body.decode() if b" 200 " in head else ""
        return said.decode()
    except OSError: return ""
def work():
    while True:
        with lock:
            if state["asked"] >= least and not state["more"]: return
            state["asked"] += 1
            phase = state["phase"]
        who = ask()
        with lock: print(phase, who, flush=True)
def listen():
    for _ in sys.stdin:
        with lock:
            state["phase"] += 1
    state["more"] = False
workers = [threading.Thread(target=work) for _ in range(4)]
threading.Thread(target=listen, daemon=True).start()
for worker in workers: worker.start()
for worker in workers: worker.join()
`;

/** How many were asked, how many of them got no answer, and who answered how many. */
export interface Answers {
  readonly asked: number;
  readonly failed: number;
  readonly by: Readonly<Record<string, number>>;
}

/** Requests that go on while a test changes what they are for. */
export interface Asking {
  /** Resolves when so many were answered, or not, since this phase began. */
  readonly answered: (count: number) => Promise<void>;
  /** What is asked from now on is counted by itself. */
  readonly beginPhase: () => void;
  /** Ends it when all were asked; the answers of each phase. */
  readonly end: () => Promise<readonly Answers[]>;
}

export function askIn(
  container: string,
  { mode, name, least }: { mode: 'http' | 'tcp'; name: string; least: number },
): Asking {
  const talking = talkIn(container, 'python3', '-c', ASKER, mode, name, String(least));
  const phases: string[][] = [[]];
  let phase = 0;
  const take = (line: string) => {
    const [asked = '', who = ''] = line.split(' ');
    phases[Number(asked)]?.push(who);
  };
  return {
    answered: async (count) => {
      const now = phase;
      while ((phases[now]?.length ?? 0) < count) take(await talking.hear());
    },
    beginPhase: () => {
      phases.push([]);
      phase += 1;
      talking.say('next');
    },
    end: async () => {
      for (const line of await talking.end()) take(line);
      return phases.map(summed);
    },
  };
}

function summed(answers: readonly string[]): Answers {
  const by: Record<string, number> = {};
  for (const who of answers) if (who !== '') by[who] = (by[who] ?? 0) + 1;
  return { asked: answers.length, failed: answers.filter((who) => who === '').length, by };
}

/** All phases together. */
export function allOf(phases: readonly Answers[]): Answers {
  const by: Record<string, number> = {};
  for (const phase of phases)
    for (const [who, count] of Object.entries(phase.by)) by[who] = (by[who] ?? 0) + count;
  const sum = (key: 'asked' | 'failed') => phases.reduce((total, one) => total + one[key], 0);
  return { asked: sum('asked'), failed: sum('failed'), by };
}
