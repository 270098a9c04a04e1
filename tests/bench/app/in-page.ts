/** Functions that run in the page: they may use nothing from outside. */

declare global {
  interface Window {
    benchSeen?: Record<string, Promise<number>>;
    benchLongTasks?: { readonly observer: PerformanceObserver; readonly durations: number[] };
  }
}

/** Resolves when the text stands there; fails after the time, in ms. */
export async function untilShown(selector: string, text: string, limitMs: number): Promise<void> {
  const holds = () => document.querySelector(selector)?.textContent?.trim().includes(text) === true;
  await new Promise<void>((resolve, reject) => {
    if (holds()) return resolve();
    const observer = new MutationObserver(() => {
      if (holds()) end(resolve);
    });
    const limit = setTimeout(
      () => end(() => reject(new Error(`"${text}" did not show in ${selector}.`))),
      limitMs,
    );
    const end = (settle: () => void) => {
      observer.disconnect();
      clearTimeout(limit);
      settle();
    };
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** Begins to look out for a text; `whenSeen` tells the moment. */
export function lookOutFor(key: string, selector: string, text: string): void {
  window.benchSeen ??= {};
  window.benchSeen[key] = new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`"${text}" was not seen.`)), 30_000);
    const observer = new MutationObserver(() => {
      if (document.querySelector(selector)?.textContent?.includes(text) !== true) return;
      observer.disconnect();
      clearTimeout(limit);
      resolve(performance.now());
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** The moment that the text was there, by the page's clock. */
export async function whenSeen(key: string): Promise<number> {
  const seen = window.benchSeen?.[key];
  if (!seen) throw new Error(`Nobody looks out for ${key}.`);
  return seen;
}

/**
 * Presses the button with this label inside a place, and resolves to the time in ms until a button
 * there has the other label and takes clicks again. Fails after the limit.
 */
export async function pressUntilButton(
  place: string,
  label: string,
  becomes: string,
  limitMs: number,
): Promise<number> {
  const find = (text: string) =>
    [...document.querySelectorAll<HTMLElement>(`${place} button`)].find(
      (button) => button.textContent?.trim() === text && !button.hasAttribute('aria-disabled'),
    );
  const button = find(label);
  if (!button) throw new Error(`There is no button "${label}" to press in ${place}.`);
  const start = performance.now();
  button.click();
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`No button became "${becomes}".`)), limitMs);
    const observer = new MutationObserver(() => {
      if (!find(becomes)) return;
      observer.disconnect();
      clearTimeout(limit);
      resolve();
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['aria-disabled'],
    });
  });
  return performance.now() - start;
}

/**
 * Presses the button with this label inside a place. Resolves to the times in ms at which the
 * state there first said each of the words.
 */
export async function pressAndFollow(
  place: string,
  label: string,
  state: string,
  last: string,
): Promise<readonly { readonly text: string; readonly ms: number }[]> {
  const button = [...document.querySelectorAll<HTMLElement>(`${place} button`)].find(
    (each) => each.textContent?.trim() === label && !each.hasAttribute('aria-disabled'),
  );
  if (!button) throw new Error(`There is no button "${label}" to press in ${place}.`);
  const seen: { text: string; ms: number }[] = [];
  const start = performance.now();
  button.click();
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      const text = document.querySelector(state)?.textContent?.trim() ?? '';
      if (text !== seen.at(-1)?.text) seen.push({ text, ms: performance.now() - start });
      if (!text.startsWith(last) && !text.startsWith('Failed')) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return seen;
}

/** How long the bridge takes for one call, in ms, without any of the page's own work. */
export async function callConnect(container: string): Promise<number> {
  const start = performance.now();
  await window.damp.docker.connectToNetwork(container);
  return performance.now() - start;
}

export function watchLongTasks(): void {
  const durations: number[] = [];
  const observer = new PerformanceObserver((list) =>
    durations.push(...list.getEntries().map(({ duration }) => duration)),
  );
  observer.observe({ type: 'longtask' });
  window.benchLongTasks = { observer, durations };
}

/** The longest task since watchLongTasks(), in ms; 0 where none was over 50 ms. */
export function longestTask(): number {
  const watch = window.benchLongTasks;
  if (!watch) throw new Error('Nobody watches the tasks.');
  watch.durations.push(...watch.observer.takeRecords().map(({ duration }) => duration));
  watch.observer.disconnect();
  return Math.max(0, ...watch.durations);
}

/** What the Members table says of each container: its row's text by its name. */
export function memberRows(): Record<string, string> {
  const rows = document.querySelectorAll('[role="table"][aria-label="Members"] [role="row"]');
  return Object.fromEntries(
    [...rows].map((row) => [row.getAttribute('aria-label') ?? '', row.textContent ?? '']),
  );
}
