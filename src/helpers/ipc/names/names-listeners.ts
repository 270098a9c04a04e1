import type { NetworkWork } from '@/services/network/network-work';
import { answer, type AnswerOptions } from '../wire';
import { namesOperations } from './names-channels';

export function registerNamesListeners(
  { networkWork }: { readonly networkWork: () => Promise<NetworkWork> },
  options: AnswerOptions,
): void {
  answer(
    namesOperations,
    {
      getNameFacts: async (ids) => {
        const { dns, members } = await (await networkWork()).names.facts(ids);
        return { dns, members: [...members] };
      },
      addName: async (name) => (await networkWork()).names.add(name),
      restoreNames: async () => (await networkWork()).names.restore(),
      removeName: async (name) => (await networkWork()).names.remove(name),
    },
    options,
  );
}
