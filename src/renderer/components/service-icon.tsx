import {
  IconBolt,
  IconBox,
  IconDatabase,
  IconMail,
  IconMessages,
  IconSearch,
  IconServer2,
} from '@tabler/icons-react';
import {
  siMeilisearch,
  siMinio,
  siMysql,
  siRabbitmq,
  siRedis,
  type SimpleIcon,
} from 'simple-icons';
import type { ServiceCategory } from '@/shared/service-definition';
import classes from './service-icon.module.css';

/** Brands that allow it are shown by their own sign, the others by what they are for. */
const SIGNS: Readonly<Record<string, SimpleIcon>> = {
  mysql: siMysql,
  redis: siRedis,
  meilisearch: siMeilisearch,
  minio: siMinio,
  rabbitmq: siRabbitmq,
};

const BY_CATEGORY: Readonly<Record<ServiceCategory, typeof IconBox>> = {
  Databases: IconDatabase,
  Caches: IconBolt,
  Mail: IconMail,
  Search: IconSearch,
  Queues: IconMessages,
  Storage: IconServer2,
};

interface ServiceIconProps {
  readonly service: string;
  readonly category?: ServiceCategory | undefined;
}

export function ServiceIcon({ service, category }: ServiceIconProps) {
  const sign = SIGNS[service];
  const Fallback = category ? BY_CATEGORY[category] : IconBox;
  return (
    <span className={classes['tile']} aria-hidden>
      {sign ? (
        <svg viewBox="0 0 24 24" width={18} height={18} fill="currentColor">
          <path d={sign.path} />
        </svg>
      ) : (
        <Fallback size={18} stroke={1.6} />
      )}
    </span>
  );
}
