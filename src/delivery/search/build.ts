import { randomUUID } from 'node:crypto'
import { type Store, tables } from './store'
import type { Entry } from './types'

/** How long a building counts as under way without a sign of life, in ms. */
const lease = 30_000
const suffix = '_new'

interface Building {
  token: string
  at: number
}

/** An index is being built by another process. */
export class BuildingElsewhere extends Error {}

/**
 * Builds an index beside the one in use, and puts it in its place at the end: until then the old one
 * answers, and a process that dies leaves it as it was.
 */
export class Builder {
  private readonly token = randomUUID()

  constructor(private readonly store: Store) {}

  private other(): Building | null {
    const [row] = this.store.rows<{ value: string }>(
      "SELECT value FROM meta WHERE key = 'building'",
    )
    const building = row ? (JSON.parse(row.value) as Building) : null
    return building && building.token !== this.token ? building : null
  }

  private sign(): void {
    const value = JSON.stringify({ token: this.token, at: Date.now() } satisfies Building)
    this.store.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('building', ?)", value)
  }

  private dropNew(): void {
    this.store.run(`DROP TABLE IF EXISTS docs${suffix}`)
    this.store.run(`DROP TABLE IF EXISTS fts${suffix}`)
  }

  /** @throws BuildingElsewhere while another process builds */
  begin(): void {
    this.store.transaction(() => {
      const other = this.other()
      if (other && Date.now() - other.at < lease) throw new BuildingElsewhere()
      this.sign()
      this.dropNew()
      this.store.exec(tables(suffix))
    })
  }

  /** @throws BuildingElsewhere where another process took this one for dead */
  add(entries: readonly Entry[]): void {
    this.store.transaction(() => {
      if (this.other()) throw new BuildingElsewhere()
      this.sign()
      this.store.put(entries, suffix)
    })
  }

  /** @param seq the change up to which everything was surely seen */
  finish(seq: number): void {
    this.store.transaction(() => {
      if (this.other()) throw new BuildingElsewhere()
      for (const table of ['docs', 'fts']) {
        this.store.run(`DROP TABLE ${table}`)
        this.store.run(`ALTER TABLE ${table}${suffix} RENAME TO ${table}`)
      }
      this.store.run('DELETE FROM stale')
      this.store.run("DELETE FROM meta WHERE key = 'building'")
      this.store.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('seq', ?)", seq)
    })
  }

  /** Gives up what was begun. */
  cancel(): void {
    this.store.transaction(() => {
      if (this.other()) return
      this.dropNew()
      this.store.run("DELETE FROM meta WHERE key = 'building'")
    })
  }
}
