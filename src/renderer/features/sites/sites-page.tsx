import { IconBrandLaravel } from '@tabler/icons-react';
import { Copyable } from '@/renderer/components/copyable';
import { Page } from '@/renderer/components/page';
import { hrefTo } from '@/renderer/routes/router';
import { NETWORK_NAME } from '@/shared/instances';
import classes from './sites-page.module.css';

const COMPOSE = `services:
  app:
    networks:
      default:
        priority: 100
      ${NETWORK_NAME}:
networks:
  ${NETWORK_NAME}:
    external: true`;

/** DAMP does not run sites yet: this says how a site's own container gets at the services. */
export function SitesPage() {
  return (
    <Page title="Sites">
      <div className={classes['teach']}>
        <IconBrandLaravel size={28} stroke={1.4} aria-hidden className={classes['icon']} />
        <h2>Bring a site of your own</h2>
        <p className={classes['lead']}>
          DAMP does not run sites yet. A site that runs in a container of yours (Sail, compose, a
          plain <code>docker run</code>) reaches every service in three steps.
        </p>
        <ol className={classes['steps']}>
          <li>
            <strong>Put its container on the network.</strong>
            <p>
              Press Connect beside it on the <a href={hrefTo('network')}>Network page</a>. The
              container keeps its other networks, and need not be restarted.
            </p>
          </li>
          <li>
            <strong>Copy the .env block.</strong>
            <p>
              Open a service on the <a href={hrefTo('services')}>Services page</a> and copy “Laravel
              .env” into your site’s <code>.env</code>.
            </p>
          </li>
          <li>
            <strong>Use names, not 127.0.0.1.</strong>
            <p>
              Inside the container the database is <Copyable text="damp-mysql:3306" />. The host
              address is for programs on this computer, such as TablePlus.
            </p>
          </li>
        </ol>
        <h3>With docker compose</h3>
        <p className={classes['lead']}>
          Compose makes its containers anew and forgets what was connected by hand. To stay on the
          network, say so in the project’s compose file, for each service that needs it (here{' '}
          <code>app</code>). The project keeps its own network beside it; the priority makes it the
          first, so that the container outlives a change of {NETWORK_NAME}.
        </p>
        <pre tabIndex={0} role="group" aria-label="Compose example" className={classes['block']}>
          {COMPOSE}
        </pre>
      </div>
    </Page>
  );
}
