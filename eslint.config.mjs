import js from '@eslint/js'
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
const boundaries = Object.entries(rooms).map(([room, allowed]) => {
  const closed = order.filter((other) => other !== room && !allowed.includes(other))
  return {
    files: [`src/${room}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${closed.join('|')})(/|$)`,
              message: `src/${room} may import only ${[...allowed, 'the edges (env, rest, database, access, fields)'].join(', ')}.`,
            },
          ],
        },
      ],
    },
  }
})

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '**/.next/',
      'data/',
      'artifacts/',
      'next-env.d.ts',
      'src/payload-types.ts',
      'src/database/migrations/',
      'src/app/(payload)/admin/importMap.js',
      'docs/example-site/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-console': 'error',
      ...reactHooks.configs.recommended.rules,
    },
  },
  ...boundaries,
  { files: ['**/*.tsx'], languageOptions: { globals: { ...globals.browser } } },
)
