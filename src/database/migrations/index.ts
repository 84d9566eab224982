import * as migration_20261123_014344_initial from './20261123_014344_initial';

export const migrations = [
  {
    up: migration_20261123_014344_initial.up,
    down: migration_20261123_014344_initial.down,
    name: '20261123_014344_initial'
  },
];
