import * as migration_20261122_193730_initial from './20261122_193730_initial';

export const migrations = [
  {
    up: migration_20261122_193730_initial.up,
    down: migration_20261122_193730_initial.down,
    name: '20261122_193730_initial'
  },
];
