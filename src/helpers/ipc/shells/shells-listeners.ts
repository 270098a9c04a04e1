import type { ShellDesk } from '@/services/shells/shell-desk';
import { answer, type AnswerOptions } from '../wire';
import { shellsOperations } from './shells-channels';

export function registerShellsListeners(
  { shellDesk }: { readonly shellDesk: ShellDesk },
  options: AnswerOptions,
): void {
  answer(
    shellsOperations,
    {
      openShell: (instance, size) => shellDesk.open(instance, size),
      readShell: (id) => shellDesk.read(id),
      writeShell: (id, input) => shellDesk.write(id, input),
      resizeShell: (id, size) => shellDesk.resize(id, size),
      closeShell: (id) => shellDesk.close(id),
    },
    options,
  );
}
