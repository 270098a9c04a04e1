import { Copyable } from '@/renderer/components/copyable';
import { MASK } from '@/shared/masked-secrets';
import type { ServiceDefinition } from '@/shared/service-definition';
import { Fact } from './fact';
import classes from './instance-facts.module.css';
import { ShowSecrets } from './show-secrets';

interface CredentialsProps {
  readonly definition: ServiceDefinition;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** What one logs in with; nothing for a service that asks for nothing. */
export function Credentials({ definition, isShown, onShow }: CredentialsProps) {
  const { credentials, environment } = definition;
  if (!credentials) return null;
  const value = (key: string | undefined) => (key === undefined ? undefined : environment[key]);
  const user = value(credentials.user);
  const password = value(credentials.password);
  const database = value(credentials.database);
  const rootPassword = value(credentials.rootPassword);
  const show = <ShowSecrets isShown={isShown} onShow={onShow} />;
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
            {show}
          </Fact>
        )}
        {rootPassword !== undefined && credentials.rootPassword !== credentials.password && (
          <Fact label="Root password">
            <Copyable text={rootPassword} shown={isShown ? rootPassword : MASK} />
            {password === undefined && show}
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
