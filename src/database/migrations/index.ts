import * as migration_20261122_181653_initial from './20261122_181653_initial';

export const migrations = [
  {
    up: migration_20261122_181653_initial.up,
    down: migration_20261122_181653_initial.down,
    name: '20261122_181653_initial'
  },
];
