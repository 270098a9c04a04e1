import { Menu } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconCloudDownload,
  IconCopy,
  IconInfoCircle,
} from '@tabler/icons-react';
import { copyText } from '@/renderer/components/copy-text';
import { DotsMenu } from '@/renderer/components/menu';
import { navigate } from '@/renderer/routes/router';
import {
  hostAddress,
  internalAddress,
  laravelEnv,
  serviceUrl,
  symfonyEnv,
} from '@/shared/laravel-env';
import type { Entry } from './entries';

interface InstanceMenuProps {
  readonly entry: Entry;
  /** Absent where nothing can be changed now. */
  readonly onChange?: (() => void) | undefined;
  /** Absent where the answer would have no place. */
  readonly onCheckForUpdate?: (() => void) | undefined;
}

/** The menu "More" of an instance: details, what it is made with, and what people copy. */
export function InstanceMenu({ entry, onChange, onCheckForUpdate }: InstanceMenuProps) {
  const { instance, definition, container } = entry;
  const version = container?.managed?.version;
  const host = definition && container && hostAddress(definition, container.ports);
  const copies: readonly (readonly [string, string | null | undefined])[] =
    definition && version
      ? [
          ['Copy internal address', internalAddress(definition, instance)],
          ['Copy host address', host],
          ['Copy Laravel .env', laravelEnv({ definition, instance, version })],
          ['Copy Symfony .env', symfonyEnv({ definition, instance, version })],
          ['Copy URL', serviceUrl({ definition, instance, version })],
        ]
      : [];
  return (
    <DotsMenu label="More">
      <Menu.Item
        leftSection={<IconInfoCircle size={14} />}
        onClick={() => navigate('services', instance)}
      >
        Details
      </Menu.Item>
      <Menu.Item
        leftSection={<IconAdjustmentsHorizontal size={14} />}
        disabled={!onChange}
        onClick={onChange}
      >
        Change…
      </Menu.Item>
      {onCheckForUpdate && (
        <Menu.Item leftSection={<IconCloudDownload size={14} />} onClick={onCheckForUpdate}>
          Check for update
        </Menu.Item>
      )}
      <Menu.Divider />
      {copies.map(([label, text]) => (
        <Menu.Item
          key={label}
          leftSection={<IconCopy size={14} />}
          disabled={!text}
          onClick={() => {
            if (text) void copyText(text);
          }}
        >
          {label}
        </Menu.Item>
      ))}
    </DotsMenu>
  );
}
