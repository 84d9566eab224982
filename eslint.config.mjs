import js from '@eslint/js'
import importX from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** Rooms from low to high: a room imports only from itself and from those named for it. */
const rooms = {
  content: [],
  intake: ['content'],
  review: ['content', 'intake'],
  delivery: ['content', 'review'],
  channels: ['content', 'review', 'delivery'],
}
const order = [
  'content',
  'intake',
  'review',
  'delivery',
  'channels',
  'admin',
  'server',
  'app',
  'cli',
]
const zones = Object.entries(rooms).map(([room, allowed]) => ({
  target: `./src/${room}`,
  from: order
    .filter((other) => other !== room && !allowed.includes(other))
    .map((o) => `./src/${o}`),
  message: `src/${room} may import only ${[...allowed, 'the shared edges (env, database, access)'].join(', ')}`,
}))

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.next/',
      'data/',
      'artifacts/',
      'next-env.d.ts',
      'src/payload-types.ts',
      'src/database/migrations/',
      'src/app/(payload)/admin/importMap.js',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-console': 'error',
      ...reactHooks.configs.recommended.rules,
    },
  },
  { files: ['**/*.tsx'], languageOptions: { globals: { ...globals.browser } } },
)
