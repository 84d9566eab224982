import * as migration_20261122_194150_initial from './20261122_194150_initial';

export const migrations = [
  {
    up: migration_20261122_194150_initial.up,
    down: migration_20261122_194150_initial.down,
    name: '20261122_194150_initial'
  },
];
