import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { ServiceIcon } from '@/renderer/components/service-icon';

describe('the sign of a service', () => {
  it.each(['mysql', 'unheard-of', 'constructor', '__proto__'])(
    'is drawn for %s, whatever a container’s label says',
    (service) => {
      expect(renderToStaticMarkup(<ServiceIcon service={service} />)).toContain('<svg');
    },
  );

  it('is no other service’s of the catalogue', () => {
    const signs = catalog.map(({ id, category }) =>
      renderToStaticMarkup(<ServiceIcon service={id} category={category} />),
    );
    expect(new Set(signs).size).toBe(catalog.length);
  });
});
