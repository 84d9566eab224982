import * as migration_20261122_170147_initial from './20261122_170147_initial';

export const migrations = [
  {
    up: migration_20261122_170147_initial.up,
    down: migration_20261122_170147_initial.down,
    name: '20261122_170147_initial'
  },
];
