import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Shell } from './routes/shell';
import { theme } from './theme';

const colorSchemes = localStorageColorSchemeManager({ key: 'damp-color-scheme' });

export function App({ client }: { readonly client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorSchemes}>
        <Shell />
      </MantineProvider>
    </QueryClientProvider>
  );
}
