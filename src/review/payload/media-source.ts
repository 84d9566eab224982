import type { CollectionBeforeChangeHook, PayloadRequest, TextField } from 'payload'
import { fieldNobody } from '../../access'
import { label } from '../../fields/label'
import { isMarked, marksOf, sourceTypeOf, type ImageMetadata } from '../../intake/image-marks'

async function sourceOf(req: PayloadRequest, data: Buffer): Promise<string | null> {
  const { sharp } = req.payload.config
  if (!sharp) return null
  const metadata = await sharp(data)
    .metadata()
    .catch(() => null)
  return metadata && sourceTypeOf(marksOf(metadata))
}

/** Before an image is stored: notes what its file says of AI. Signed with it, since its bytes are. */
export const noteSourceType: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => ({
  ...data,
  digitalSourceType: req.file
    ? await sourceOf(req, req.file.data)
    : (originalDoc?.digitalSourceType ?? null),
})

/** The smaller copies of an image that says it is made by AI say so too. */
export function keepMarks({ metadata }: { metadata: ImageMetadata }): Promise<boolean> {
  return Promise.resolve(isMarked(marksOf(metadata)))
}

/** What an image's own metadata says of AI's part, for sites to show. */
export const sourceTypeField: TextField = {
  name: 'digitalSourceType',
  type: 'text',
  label: label('Made how (IPTC, from the file)', '来源类型（IPTC，读自文件）'),
  access: { create: fieldNobody, update: fieldNobody },
  admin: { readOnly: true, condition: (data) => Boolean(data?.digitalSourceType) },
}
