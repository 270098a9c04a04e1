import { useState } from 'react';
import { Segmented } from '@/renderer/components/segmented';
import { onThisComputer } from '@/shared/host-instance';
import { laravelEnv, serviceUrl, symfonyEnv, type Instance } from '@/shared/laravel-env';
import { withMaskedSecrets } from '@/shared/masked-secrets';
import type { PublishedPort } from '@/shared/engine';
import { EnvBlock } from './env-block';
import classes from './instance-facts.module.css';

const PLACES = [
  { value: 'container', label: 'From a container' },
  { value: 'computer', label: 'From this computer' },
] as const;

type Place = (typeof PLACES)[number]['value'];

const BLOCKS: readonly {
  readonly name: string;
  readonly textOf: (instance: Instance) => string;
}[] = [
  { name: 'Laravel .env', textOf: laravelEnv },
  { name: 'Symfony .env', textOf: symfonyEnv },
  { name: 'URL', textOf: serviceUrl },
];

interface EnvBlocksProps {
  readonly instance: Instance;
  readonly published: readonly PublishedPort[];
  readonly isRunning: boolean;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** What is pasted into a site’s `.env`: with the addresses that hold where the site runs. */
export function EnvBlocks({ instance, published, isRunning, isShown, onShow }: EnvBlocksProps) {
  const [place, setPlace] = useState<Place>('container');
  const texts = BLOCKS.map(({ textOf }) => textOf(instance));
  if (texts.every((text) => text === '')) return null;
  const seen = place === 'container' ? instance : onThisComputer(instance, published);
  return (
    <>
      <div className={classes['place']}>
        <Segmented label="The site runs" options={PLACES} value={place} onChange={setPlace} />
      </div>
      {seen === null && (
        <p className={classes['unpublished']}>
          {isRunning
            ? 'It has no port on this computer. Give it a host port with Change… in the menu “More”.'
            : 'Which port it has on this computer shows once it runs.'}
        </p>
      )}
      {seen !== null &&
        BLOCKS.map(({ name, textOf }) => (
          <EnvBlock
            key={name}
            name={name}
            text={textOf(seen)}
            masked={textOf({ ...seen, definition: withMaskedSecrets(seen.definition) })}
            isShown={isShown}
            onShow={onShow}
          />
        ))}
    </>
  );
}
