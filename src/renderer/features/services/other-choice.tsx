import type { InstanceAction } from '@/api/services/services-mutations';
import { catalog } from '@/catalog';
import { ChangeDialog } from './change-dialog';
import type { Entry } from './entries';
import { InstallDialog } from './install-dialog';
import type { Answers } from './problem-answers';
import { useEntries } from './use-entries';

interface OtherChoiceProps {
  readonly entry: Entry;
  readonly choose: NonNullable<Answers['choose']>;
  readonly act: (action: InstanceAction) => void;
  /** The problem is settled by what was chosen. */
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** The options of what can’t succeed as it was asked for, to be chosen anew. */
export function OtherChoice({ entry, choose, act, onLeave, onClose }: OtherChoiceProps) {
  const { instance, service, container, action } = entry;
  const names = (useEntries() ?? []).map((other) => other.instance);
  // Without what an instance has of its own: it may be for another one.
  const definition = catalog.find(({ id }) => id === service);
  if (!definition) return null;
  if (container) return <ChangeDialog {...{ instance, definition, act, onClose }} />;
  const asked = action?.action.do === 'install' ? action.action.version : undefined;
  return (
    <InstallDialog
      definition={definition}
      // Where only the version is wrong, the name is still free.
      instances={choose === 'name' ? names : names.filter((name) => name !== instance)}
      first={
        choose === 'name' ? (asked === undefined ? {} : { version: asked }) : { name: instance }
      }
      onInstall={(request) => {
        if (request.instance !== instance) onLeave();
        act({ do: 'install', ...request });
      }}
      onClose={onClose}
    />
  );
}
