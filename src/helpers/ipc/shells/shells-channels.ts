import { z } from 'zod';
import { instanceNameSchema } from '@/shared/instance-name';
import { operation } from '@/shared/ipc-contract';
import { LONGEST_SHELL_INPUT } from '@/shared/shell-limits';
import { shellOutputSchema, terminalSizeSchema } from '@/shared/shells';

const shellId = z.uuid();

/** What the page can ask of shells in containers. A shell ends when it is closed, or with the page. */
export const shellsOperations = {
  openShell: operation('shells:open', z.tuple([instanceNameSchema, terminalSizeSchema]), shellId),
  /** Answers when there is something; null after the end. */
  readShell: operation('shells:read', z.tuple([shellId]), shellOutputSchema.nullable()),
  writeShell: operation(
    'shells:write',
    z.tuple([shellId, z.string().max(LONGEST_SHELL_INPUT)]),
    z.void(),
  ),
  resizeShell: operation('shells:resize', z.tuple([shellId, terminalSizeSchema]), z.void()),
  closeShell: operation('shells:close', z.tuple([shellId]), z.void()),
};
