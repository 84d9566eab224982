import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { log, printJson, RefusedError, UsageError } from '../io'

interface Options {
  output: string
  json?: boolean
}

/** `galley epub`: a published digest issue as EPUB 3. */
export function configure(command: Command): void {
  command
    .argument('<issue-slug>', 'the slug of a published digest issue')
    .requiredOption('-o, --output <file>', 'the file to write; - for stdout')
    .addHelpText(
      'after',
      '\nOnly what readers may see is in it: of an item whose post is not published, there is no text.\n只收录已发布的内容；条目所指文章未发布时不含其全文。',
    )
    .action(async (slug: string, { output, json }: Options) => {
      if (json && output === '-') {
        throw new UsageError('--json and -o - both write to stdout: choose one（二者择一）')
      }
      const { openForCommand } = await import('../open')
      const payload = await openForCommand()
      const { renderEpub } = await import('../../delivery/epub')
      const { NotPublishedError } = await import('../../delivery/output')
      const { publishedOf } = await import('../../delivery/published/payload')
      const { env } = await import('../../env')
      const published = publishedOf(payload, env())
      const book = await renderEpub(published, slug).catch((error: unknown) => {
        throw error instanceof NotPublishedError ? new RefusedError(error.message) : error
      })
      await write(output, book.body)
      for (const warning of book.warnings) log(`${slug}: ${warning}`)
      const { title, warnings } = book
      if (json) printJson({ slug, title, file: output, bytes: book.body.length, warnings })
      log(`epub: “${title}”, ${book.body.length} bytes into ${output}（已生成电子书）`)
    })
}

async function write(output: string, bytes: Uint8Array): Promise<void> {
  if (output === '-') {
    process.stdout.write(bytes)
    return
  }
  try {
    await writeFile(output, bytes)
  } catch (error) {
    throw new RefusedError(`${output}: can't be written (${String(error)})（无法写入）`)
  }
}
