import { code, type CodeTable } from './types'

/** Codes of images, drafts and what is written in them. */
export const articleCodes: CodeTable = {
  40004: code(
    'media',
    'the kind of media is not taken: replace the image with a JPEG or PNG',
    '媒体类型不支持：请把图片换成 JPEG 或 PNG',
  ),
  40005: code(
    'media',
    'the kind of file is not taken: replace the image with a JPEG or PNG',
    '文件类型不支持：请把图片换成 JPEG 或 PNG',
  ),
  40006: code(
    'media',
    'the file’s size is not taken: replace the image with a smaller one',
    '文件大小不合要求：请换成更小的图片',
  ),
  40007: code(
    'media',
    'WeChat does not know this media id: the draft was published or deleted, or the cover was deleted from the library. Publish the post again to get a new draft',
    '媒体 ID 无效：草稿已发布或被删除，或封面素材已被删除。重新发布本文即可新建草稿',
  ),
  40009: code(
    'media',
    'the image is too large: replace it with a smaller one',
    '图片过大：请换成更小的图片',
  ),
  40113: code(
    'media',
    'the kind of file is not taken: replace the image with a JPEG or PNG',
    '文件类型不支持：请把图片换成 JPEG 或 PNG',
  ),
  40137: code(
    'media',
    'the image’s format is not taken: replace it with a JPEG or PNG',
    '图片格式不支持：请换成 JPEG 或 PNG',
  ),
  41005: code(
    'media',
    'the upload carried no image: replace the image; if that does not help, report this as a bug',
    '上传内容缺少图片数据：请更换图片，若无效请作为程序缺陷上报',
  ),
  41006: code(
    'bridge',
    'the request named no media id; please report this as a bug',
    '请求缺少媒体 ID，请作为程序缺陷上报给系统维护者',
  ),
  45001: code(
    'media',
    'the file is too large: replace the image with a smaller one',
    '文件过大：请换成更小的图片',
  ),
  44003: code('content', 'the article is empty: give the post a text', '图文内容为空：请先写正文'),
  45002: code(
    'content',
    'the text is too long: shorten or split the article (tags count too; tables and coloured code cost most)',
    '正文过长：请删减或拆成两篇（标签也计入，表格和代码最占篇幅）',
  ),
  45003: code(
    'content',
    'the title is too long: shorten it, or set a shorter one for WeChat',
    '标题过长：请缩短，或在微信设置中另填短标题',
  ),
  45004: code(
    'content',
    'the summary is too long: shorten it, or set a shorter one for WeChat',
    '摘要过长：请缩短，或在微信设置中另填短摘要',
  ),
  45005: code(
    'content',
    'the link to the original is too long: give the post a shorter slug',
    '原文链接过长：请给本文换更短的 slug',
  ),
  45008: code(
    'content',
    'too many articles in one draft: at most 8, take items out of the issue',
    '一个草稿中的文章过多：最多 8 篇，请减少本期条目',
  ),
  45021: code(
    'content',
    'a field is too long: shorten title, author and summary',
    '有字段超过长度限制：请缩短标题、作者和摘要',
  ),
  45110: code(
    'content',
    'the author’s name is too long: shorten it (about 8 Chinese characters), or set another for WeChat',
    '作者名过长：请缩短（约 8 个汉字），或在微信设置中另填',
  ),
  45166: code(
    'content',
    'WeChat refuses something in the text: take out unusual links, scripts or embedded content, then publish again',
    '正文含有微信不接受的内容：请去掉特殊链接、脚本或嵌入内容后重新发布',
  ),
  41039: code(
    'content',
    'the link to the original is not valid: check the post’s slug, and have PUBLIC_URL checked',
    '原文链接不合法：请检查本文的 slug，并请系统维护者核对 PUBLIC_URL',
  ),
  40114: code(
    'bridge',
    'there is no article at that place of the draft; please report this as a bug',
    '草稿中没有该序号的文章，请作为程序缺陷上报给系统维护者',
  ),
  40155: code(
    'content',
    'the text links to another account’s home page, which WeChat refuses: take that link out',
    '正文含有其他公众号的主页链接：请删除该链接',
  ),
  87014: code(
    'content',
    'WeChat takes the text for unlawful or risky: an editor must review the wording and images',
    '微信判定内容含有违规风险：请编辑检查文字和图片',
  ),
  53503: code(
    'content',
    'the draft did not pass WeChat’s checks before publishing: open it in the WeChat back end, which names what is wrong',
    '该草稿未通过发布检查：请在公众号后台打开草稿查看原因',
  ),
  53504: code(
    'account',
    'this draft can be published in the WeChat back end only: do it there',
    '该草稿只能在公众号后台发布：请登录后台操作',
  ),
  53505: code(
    'content',
    'the draft must be saved by hand first: open it in the WeChat back end, save it, then publish',
    '请先在公众号后台打开该草稿手动保存，再发布',
  ),
}
