import { createTheme, type MantineColorsTuple } from '@mantine/core';

const tide: MantineColorsTuple = [
  '#e6f0fa',
  '#cfe2f5',
  '#a3c8ec',
  '#74ace2',
  '#4c94d9',
  '#2f83d2',
  '#1c74c4',
  '#1169b8',
  '#0f5fa6',
  '#0d5797',
];

/** Mantine, told to look as tokens.css says. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  colors: { tide },
  primaryColor: 'tide',
  primaryShade: { light: 7, dark: 5 },
  defaultRadius: 6,
  fontSizes: { xs: '11px', sm: '13px', md: '13px', lg: '15px', xl: '17px' },
  respectReducedMotion: true,
  cursorType: 'default',
});
