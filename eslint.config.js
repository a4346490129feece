// Correctness only: what a reader may dislike is Prettier's to settle, and what the compiler sees is its own.
const { globalIgnores } = require('eslint/config');
const tseslint = require('typescript-eslint');

module.exports = tseslint.config(
  globalIgnores(['dist/', '.vscode-test/', 'test/out/', '**/*.js', '**/*.cjs', '**/*.mjs']),
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // The compiler already reports unused names, and knows about `_`.
      '@typescript-eslint/no-unused-vars': 'off',
      // VS Code and LSP handlers are often async by contract, with nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Our objects are closures over their data; the few classes are never taken apart.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
);
