import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', '.vite/', 'out/', 'tests/images/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300 }],
      '@typescript-eslint/no-explicit-any': 'error',
      // What `using` declares is used when its block ends.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreUsingDeclarations: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Plain data is what survives the context bridge; see src/helpers/ipc/wire.ts.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'file', name: 'DampErrorData' }] },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Name what you export; only what a tool loads has a default export.',
        },
      ],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['src/renderer/**', 'src/api/**'], ...reactHooks.configs.flat.recommended },
  {
    files: ['src/renderer/**'],
    // It warns of what React’s compiler would not memoise; the page is built without that compiler.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['*.config.ts', '*.config.mjs', '.dependency-cruiser.mjs', 'scripts/test/reporter.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
