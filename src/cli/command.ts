import type { Command } from 'commander'

/** A command module: one file in `commands/`, loaded only when it is the one asked for. */
export interface CommandModule {
  /** Adds arguments, options, help and the action to `command`; `--json` is there already. */
  configure(command: Command): void
}
