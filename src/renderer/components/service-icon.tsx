import {
  IconBolt,
  IconBox,
  IconBrandMysql,
  IconDatabase,
  IconKey,
  IconMail,
  IconMessages,
  IconSearch,
  IconServer2,
  IconStack2,
  IconWorldWww,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  siAdminer,
  siCaddy,
  siMariadb,
  siMeilisearch,
  siMinio,
  siMongodb,
  siPhpmyadmin,
  siPostgresql,
  siRabbitmq,
  siRedis,
  type SimpleIcon,
} from 'simple-icons';
import type { ServiceCategory } from '@/shared/service-definition';
import classes from './service-icon.module.css';

/** Brands that can be told at this size have their own sign, the others what they are for. */
const SIGNS: ReadonlyMap<string, ReactNode> = new Map([
  ['mysql', <IconBrandMysql size={20} stroke={1.6} />],
  ['mariadb', <Brand icon={siMariadb} />],
  ['postgresql', <Brand icon={siPostgresql} />],
  ['mongodb', <Brand icon={siMongodb} />],
  ['redis', <Brand icon={siRedis} />],
  ['valkey', <IconKey size={19} stroke={1.6} />],
  ['memcached', <IconStack2 size={19} stroke={1.6} />],
  ['meilisearch', <Brand icon={siMeilisearch} />],
  ['minio', <Brand icon={siMinio} />],
  ['rabbitmq', <Brand icon={siRabbitmq} />],
  ['caddy', <Brand icon={siCaddy} />],
  ['phpmyadmin', <Brand icon={siPhpmyadmin} />],
  ['adminer', <Brand icon={siAdminer} />],
]);

const BY_CATEGORY: Readonly<Record<ServiceCategory, typeof IconBox>> = {
  Databases: IconDatabase,
  Caches: IconBolt,
  Mail: IconMail,
  Search: IconSearch,
  Queues: IconMessages,
  Storage: IconServer2,
  Web: IconWorldWww,
};

interface ServiceIconProps {
  readonly service: string;
  readonly category?: ServiceCategory | undefined;
}

export function ServiceIcon({ service, category }: ServiceIconProps) {
  const Fallback = category ? BY_CATEGORY[category] : IconBox;
  return (
    <span className={classes['tile']} aria-hidden>
      {SIGNS.get(service) ?? <Fallback size={18} stroke={1.6} />}
    </span>
  );
}

function Brand({ icon }: { readonly icon: SimpleIcon }) {
  return (
    <svg viewBox="0 0 24 24" width={18} height={18} fill="currentColor">
      <path d={icon.path} />
    </svg>
  );
}
