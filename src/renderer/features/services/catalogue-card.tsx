import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import { Button } from '@/renderer/components/button';
import { ServiceIcon } from '@/renderer/components/service-icon';
import { StateLabel } from '@/renderer/components/state-label';
import { navigate } from '@/renderer/routes/router';
import { defaultInstanceName } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';
import classes from './catalogue-card.module.css';

interface CatalogueCardProps {
  readonly definition: ServiceDefinition;
  readonly isInstalled: boolean;
  readonly isReady: boolean;
  readonly onInstall: (definition: ServiceDefinition) => void;
}

/**
 * A service that can be installed. Once it is, the row above is its article, and the card keeps its
 * place as a way there: the button is one element throughout, so that focus stays on it.
 */
export const CatalogueCard = memo(function CatalogueCard(props: CatalogueCardProps) {
  const { definition, isInstalled, isReady, onInstall } = props;
  const { id, name, category, summary, versions } = definition;
  return (
    <div
      className={classes['card']}
      data-installed={isInstalled || undefined}
      {...(isInstalled ? {} : { role: 'article', 'aria-label': name })}
    >
      <ServiceIcon service={id} category={category} />
      <div className={classes['text']}>
        <p className={classes['name']}>
          <strong>{name}</strong> <span>{versions[0]}</span>
        </p>
        <p className={classes['summary']}>{summary}</p>
      </div>
      {!isInstalled && isReady && (
        <span className="unseen">
          <StateLabel word="Not installed" />
        </span>
      )}
      <Button
        look={isInstalled ? 'quiet' : 'plain'}
        pending={!isReady}
        icon={isInstalled ? <IconCheck size={14} aria-hidden /> : undefined}
        aria-label={isInstalled ? `Installed: show ${name}` : undefined}
        onClick={() =>
          isInstalled ? navigate('services', defaultInstanceName(id)) : onInstall(definition)
        }
      >
        {isInstalled ? 'Installed' : 'Install'}
      </Button>
    </div>
  );
});
