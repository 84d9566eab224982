import * as migration_20261122_165624_initial from './20261122_165624_initial';

export const migrations = [
  {
    up: migration_20261122_165624_initial.up,
    down: migration_20261122_165624_initial.down,
    name: '20261122_165624_initial'
  },
];
