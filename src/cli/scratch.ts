import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { config as loadDotenv } from 'dotenv'
import { databaseOf, EnvError } from '../env'

/**
 * For a run that must leave no trace: where the embedded database is not there yet, an empty one in
 * a temporary folder stands for it until the process ends. Call it before anything opens the
 * database.
 */
export function scratchUnlessThere(): void {
  loadDotenv({ quiet: true })
  try {
    const database = databaseOf(process.env)
    if (database.kind !== 'sqlite' || existsSync(database.file)) return
  } catch (error) {
    // Opening it will say so.
    if (error instanceof EnvError) return
    throw error
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'galley-dry-run-'))
  process.env.DATABASE_URL = `file:${path.join(folder, 'galley.db')}`
  // At the very end, however the run ends: until then the database writes there.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}
