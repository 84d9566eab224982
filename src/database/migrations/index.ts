import * as migration_20261122_232503_initial from './20261122_232503_initial';

export const migrations = [
  {
    up: migration_20261122_232503_initial.up,
    down: migration_20261122_232503_initial.down,
    name: '20261122_232503_initial'
  },
];
