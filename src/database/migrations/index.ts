import * as migration_20261122_231105_initial from './20261122_231105_initial';

export const migrations = [
  {
    up: migration_20261122_231105_initial.up,
    down: migration_20261122_231105_initial.down,
    name: '20261122_231105_initial'
  },
];
