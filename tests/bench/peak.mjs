// Loaded into the measured command by NODE_OPTIONS: notes the largest memory of its processes, in kB.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const folder = process.env.GALLEY_BENCH_PEAKS
if (folder) {
  const file = path.join(folder, 'largest')
  process.on('exit', () => {
    const own = process.resourceUsage().maxRSS
    let before = 0
    try {
      before = Number(readFileSync(file, 'utf8'))
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
    if (own > before) writeFileSync(file, String(own))
  })
}
