import { useState } from 'react';
import { Copyable } from '@/renderer/components/copyable';
import { volumeName } from '@/shared/instances';
import { hostAddress, internalAddress } from '@/shared/laravel-env';
import { Credentials } from './credentials';
import type { Entry } from './entries';
import { EnvBlocks } from './env-blocks';
import { Fact } from './fact';
import classes from './instance-facts.module.css';

/** Addresses, credentials and the `.env` of an instance: what a developer came to copy. */
export function InstanceFacts({ entry }: { readonly entry: Entry }) {
  const { instance, definition, container } = entry;
  const [isShown, setShown] = useState(false);
  if (!definition) {
    return (
      <p className={classes['unknown']}>
        This version of DAMP does not know the service “{entry.service}”, so it can say no more of
        it.
      </p>
    );
  }
  const version = container?.managed?.version;
  const [main, ...others] = definition.ports;
  const published = container?.ports ?? [];
  const shownHost = (text: string | null) =>
    text ? (
      <Copyable text={text} />
    ) : (
      <span className={classes['none']}>
        {container?.state === 'running' ? 'not published' : 'once it runs'}
      </span>
    );
  return (
    <div className={classes['columns']}>
      <div>
        <section aria-label="Addresses" className={classes['section']}>
          <dl className={classes['facts']}>
            <Fact label="Internal address" hint="from containers">
              <Copyable text={internalAddress(definition, instance)} />
            </Fact>
            <Fact label="Host address" hint="from this computer">
              {shownHost(hostAddress(definition, published, main))}
            </Fact>
          </dl>
        </section>
        {others.length > 0 && (
          <section aria-label="Ports" className={classes['section']}>
            <dl className={classes['facts']}>
              {others.map((port) => (
                <Fact key={port.id} label={port.label} hint={`port ${port.container} inside`}>
                  {shownHost(hostAddress(definition, published, port))}
                </Fact>
              ))}
            </dl>
          </section>
        )}
        {version !== undefined && (
          <Credentials definition={definition} isShown={isShown} onShow={setShown} />
        )}
        <section aria-label="Container" className={classes['section']}>
          <dl className={classes['facts']}>
            {container && (
              <>
                <Fact label="Image">
                  <Copyable text={container.image} />
                </Fact>
                <Fact label="Container">
                  <Copyable text={container.id.slice(0, 12)} />
                </Fact>
                {container.state === 'exited' && !!container.exitCode && (
                  <Fact label="Exit code">
                    <code>{container.exitCode}</code>
                  </Fact>
                )}
              </>
            )}
            {definition.volumes.map(({ id }) => (
              <Fact key={id} label="Data volume">
                <Copyable text={volumeName(instance, id)} />
              </Fact>
            ))}
          </dl>
        </section>
      </div>
      {/* Before there is a container, nobody knows what it will be made with. */}
      {version !== undefined && (
        <div>
          <EnvBlocks
            instance={{ definition, instance, version }}
            published={published}
            isRunning={container?.state === 'running'}
            isShown={isShown}
            onShow={setShown}
          />
        </div>
      )}
    </div>
  );
}
