import type { ServiceDefinition } from '@/shared/service-definition';
import { CatalogueCard } from './catalogue-card';
import classes from './catalogue.module.css';
import type { Shelf } from './entries';

interface CatalogueProps {
  readonly shelves: readonly Shelf[];
  readonly query: string;
  /** Off until it is known what is installed. */
  readonly isReady: boolean;
  readonly onInstall: (definition: ServiceDefinition) => void;
}

/** All services, by category. A card stays where it is when its service is installed. */
export function Catalogue({ shelves, query, isReady, onInstall }: CatalogueProps) {
  if (shelves.length === 0) {
    return <p className={classes['nothing']}>No service is called “{query}”.</p>;
  }
  return (
    <div className={classes['grid']}>
      {shelves.map(({ category, offers }) => (
        <section key={category} aria-label={category} className={classes['shelf']}>
          {offers.map(({ definition, isInstalled }, index) => (
            <div key={definition.id} className={classes['cell']}>
              {index === 0 ? <h3>{category}</h3> : <span className={classes['blank']} />}
              <CatalogueCard
                definition={definition}
                isInstalled={isInstalled}
                isReady={isReady}
                onInstall={onInstall}
              />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
