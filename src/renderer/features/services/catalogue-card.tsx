import { IconAdjustmentsHorizontal, IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import { Button, IconButton } from '@/renderer/components/button';
import { Cut } from '@/renderer/components/cut';
import { ServiceIcon } from '@/renderer/components/service-icon';
import { StateLabel } from '@/renderer/components/state-label';
import { navigate } from '@/renderer/routes/router';
import { defaultInstanceName } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';
import classes from './catalogue-card.module.css';
import type { Offer } from './shelves';

interface CatalogueCardProps extends Offer {
  readonly isReady: boolean;
  readonly onInstall: (definition: ServiceDefinition) => void;
  readonly onOptions: (definition: ServiceDefinition) => void;
}

/**
 * A service that can be installed. Once it is asked for, the row above is its article, and the card
 * keeps its place as a way there: the button is one element throughout, so that focus stays on it.
 */
export const CatalogueCard = memo(function CatalogueCard(props: CatalogueCardProps) {
  const { definition, said, isReady, onInstall, onOptions } = props;
  const { id, name, category, summary, versions } = definition;
  const isAbsent = said === 'Not installed';
  return (
    <div
      className={classes['card']}
      data-taken={!isAbsent || undefined}
      role={isAbsent ? 'article' : 'group'}
      aria-label={isAbsent ? name : `Another ${name}`}
    >
      <ServiceIcon service={id} category={category} />
      <p className={classes['name']}>
        <Cut text={`${name} ${versions[0]}`}>
          <strong>{name}</strong> <span>{versions[0]}</span>
        </Cut>
      </p>
      <IconButton label="Options" pending={!isReady} onClick={() => onOptions(definition)}>
        <IconAdjustmentsHorizontal size={16} stroke={1.7} />
      </IconButton>
      <Button
        look={isAbsent ? 'plain' : 'quiet'}
        pending={!isReady}
        icon={said === 'Installed' && <IconCheck size={14} aria-hidden />}
        aria-label={isAbsent ? undefined : `${said}: show ${name}`}
        onClick={() =>
          isAbsent ? onInstall(definition) : navigate('services', defaultInstanceName(id))
        }
      >
        {isAbsent ? 'Install' : said}
      </Button>
      <p className={classes['summary']} title={summary}>
        {summary}
      </p>
      {isAbsent && isReady && (
        <span className="unseen">
          <StateLabel word="Not installed" />
        </span>
      )}
    </div>
  );
});
