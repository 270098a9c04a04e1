import type { ServiceDefinition } from '@/shared/service-definition';
import { CatalogueCard } from './catalogue-card';
import classes from './catalogue.module.css';
import type { Shelf } from './shelves';

interface CatalogueProps {
  readonly shelves: readonly Shelf[];
  readonly query: string;
  /** Off until it is known what is installed. */
  readonly isReady: boolean;
  readonly onInstall: (definition: ServiceDefinition) => void;
  readonly onOptions: (definition: ServiceDefinition) => void;
}

/** All services, by category. A card stays where it is when its service is installed. */
export function Catalogue({ shelves, query, ...rest }: CatalogueProps) {
  return (
    <section aria-labelledby="catalogue">
      <h2 id="catalogue">Add a service</h2>
      {shelves.length === 0 && (
        <p className={classes['nothing']}>The catalogue has nothing called “{query}”.</p>
      )}
      <div className={classes['shelves']}>
        {shelves.map(({ category, offers }) => (
          <section key={category} aria-label={category} className={classes['shelf']}>
            <h3>{category}</h3>
            {offers.map(({ definition, said }) => (
              <CatalogueCard key={definition.id} definition={definition} said={said} {...rest} />
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}
