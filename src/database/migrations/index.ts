import * as migration_20261123_051500_initial from './20261123_051500_initial';

export const migrations = [
  {
    up: migration_20261123_051500_initial.up,
    down: migration_20261123_051500_initial.down,
    name: '20261123_051500_initial'
  },
];
