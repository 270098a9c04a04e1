import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { IconButton } from '@/renderer/components/button';
import { Copyable, CopyButton } from '@/renderer/components/copyable';
import { volumeName } from '@/shared/instances';
import {
  hostAddress,
  internalAddress,
  laravelEnv,
  serviceUrl,
  symfonyEnv,
} from '@/shared/laravel-env';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { Entry } from './entries';
import classes from './instance-facts.module.css';

/** Addresses, credentials and the `.env` of an instance: what a developer came to copy. */
export function InstanceFacts({ entry }: { readonly entry: Entry }) {
  const { instance, definition, container } = entry;
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
        {version !== undefined && <Credentials definition={definition} />}
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
          <EnvBlock name="Laravel .env" text={laravelEnv({ definition, instance, version })} />
          <EnvBlock name="Symfony .env" text={symfonyEnv({ definition, instance, version })} />
          <EnvBlock name="URL" text={serviceUrl({ definition, instance, version })} />
        </div>
      )}
    </div>
  );
}

interface FactProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Fact({ label, hint, children }: FactProps) {
  const labelId = useId();
  return (
    <div className={classes['fact']}>
      <dt>
        <span id={labelId}>{label}</span>
        {hint && <small>{hint}</small>}
      </dt>
      <dd aria-labelledby={labelId}>{children}</dd>
    </div>
  );
}

function Credentials({ definition }: { readonly definition: ServiceDefinition }) {
  const { credentials, environment } = definition;
  const [isShown, setShown] = useState(false);
  if (!credentials) return null;
  const value = (key: string | undefined) => (key === undefined ? undefined : environment[key]);
  const user = value(credentials.user);
  const password = value(credentials.password);
  const database = value(credentials.database);
  return (
    <section aria-label="Credentials" className={classes['section']}>
      <dl className={classes['facts']}>
        {user !== undefined && (
          <Fact label="User">
            <Copyable text={user} />
          </Fact>
        )}
        {password !== undefined && (
          <Fact label={user === undefined ? 'Key' : 'Password'}>
            <Copyable text={password} shown={isShown ? password : MASK} />
            <IconButton
              label={isShown ? 'Hide' : 'Show'}
              aria-pressed={isShown}
              onClick={() => setShown(!isShown)}
            >
              {isShown ? <IconEyeOff size={15} /> : <IconEye size={15} />}
            </IconButton>
          </Fact>
        )}
        {database !== undefined && (
          <Fact label="Database">
            <Copyable text={database} />
          </Fact>
        )}
      </dl>
    </section>
  );
}

const MASK = '••••••••';

interface EnvBlockProps {
  readonly name: string;
  readonly text: string;
}

/** Nothing for a service that a site does not ask. */
function EnvBlock({ name, text }: EnvBlockProps) {
  const id = useId();
  if (text === '') return null;
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <div className={classes['blockHead']}>
        <h2 id={id}>{name}</h2>
        <CopyButton text={text} label="Copy the block" />
      </div>
      <pre aria-labelledby={id} role="group" tabIndex={0} className={classes['block']}>
        {text}
      </pre>
    </section>
  );
}
