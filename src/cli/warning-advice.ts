/** What a person can do about a warning of the import, by its code. Those without one are for information. */
export const ADVICE: Readonly<Record<string, string>> = {
  'image-missing':
    'put the image where the text says and change the file, or upload it in the editor（请补上图片，或在编辑器中上传）',
  'image-broken': 'replace the image, or upload it in the editor（请更换图片）',
  'image-type': 'convert it to PNG, JPEG, WebP or GIF（请转换图片格式）',
  'cover-not-fetched': 'upload a cover in the CMS（请在系统中上传封面）',
  'ambiguous-date': 'check the date in the CMS（请核对日期）',
  'unreadable-date': 'write the date as 2026-03-01 08:00, or set it in the CMS（请改写日期）',
  'no-date': 'set a date, or leave it: publishing fills it（可在系统中补日期）',
  'title-made-up': 'give it a title（请补标题）',
  'title-from-file-name': 'check the title（请核对标题）',
  'author-in-notes': 'check the author（请核对作者）',
  'front-matter-unread': 'check whether something is missing（请核对是否有遗漏）',
  'entity-near-miss':
    'the same under another spelling? Merge it, or let it stand（疑似同一名称，请确认）',
  'entity-ambiguous': 'say which one is meant（请确认所指）',
  'human-claim': 'an editor confirms AI’s part before publishing（请编辑确认 AI 参与程度）',
  'ai-evidence': 'an editor confirms AI’s part before publishing（请编辑确认 AI 参与程度）',
  'ai-kept': 'an editor lowers AI’s part, if the file is right（如属实，请编辑调低）',
  'maybe-renamed': 'delete one of the two, if they are one document（如为同一文档，请删除其一）',
  'same-name': 'rename one of the files, if they are one document（如为同一文档，请统一文件名）',
}
