import type { Feature } from './feature'
import type { Unit } from './units'

const atTheEnd = (unit: Unit) => unit.last || unit.closesSection
const atAnEnd = (unit: Unit) => unit.first || unit.last || unit.opensSection || unit.closesSection

/** Parts that a prompt asks an article to have. Two of them in one breath is a list of what was asked. */
const parts =
  '(?:关键词|摘要|章节|目录|大纲|标题|背景介绍|结语|附录|参考资料|参考文献|字数|篇幅|格式|分段|语气|小标题|框架|案例分析|作者署名)'
/** What the rules were that the text was made by. */
const rules =
  '(?:约束(?:条件)?[”」"]?(?:\\s*CONSTRAINTS[”」"]?)?\\s*中的|提示词|(?:所有|全部)(?:的)?(?:指令|指示|要求)|撰写要求|写作要求|内容要求|格式要求|字数要求|结构要求|要求的?(?:字数|格式)|结构模板|文章模板|给定(?:的)?(?:结构|大纲|格式|模板)|(?:目录)?大纲(?:和|与|、)|字数和结构)'

/**
 * Signs of a note on the text itself: that it is whole, that it keeps to what was asked, how long it
 * is, what was changed in it. An article speaks of its subject; who delivers one speaks of the article.
 */
export const noteFeatures: Feature[] = [
  // 全文遵循了约束条件中的所有要求
  {
    group: 'complied',
    weight: 0.6,
    on: 'raw',
    pattern: new RegExp(
      `(?:遵循|遵守|符合|满足|按照|依照|达到|严格(?:按|依))[^。！？\\n]{0,24}${rules}|按照要求(?:撰写|生成|编写|整理|完成)(?:了|的|并)|(?:格式|内容|结构|字数)[^。！？，\\n]{0,8}要求(?:也|都|均)[^。！？\\n]{0,4}(?:得到(?:了)?)?(?:满足|符合)`,
    ),
    when: atAnEnd,
  },
  {
    group: 'self',
    weight: 0.4,
    pattern:
      /(?:^|[。！？，；\n])[\s*_]*(?:整篇|这篇|该)?(?:文章|全文|本文|以上内容|上述内容|全篇|本稿)(?:的)?(?:内容(?!主要)|结构|长度|各|已|严格|完整|遵循|按照|使用了|采用了|包含|涵盖|覆盖)|(?:在)?撰写(?:这篇|本篇|本|该)?(?:文章|博客)?(?:的)?(?:时|过程中)|^(?:以上|上述)(?:内容)?[是为](?!本文|今天|本次|我)/,
    when: atAnEnd,
  },
  {
    group: 'parts',
    weight: 0.45,
    pattern: new RegExp(
      `(${parts})[^。！？\\n]{0,16}[、，,和及与][^。！？\\n]{0,12}(?!\\1)${parts}`,
    ),
    when: atAnEnd,
  },
  // 以上是《…》的技术博客文章的完整目录大纲 — not 以上就是本文的全部内容, with which people close.
  {
    group: 'self',
    weight: 0.85,
    pattern:
      /^\s*(?:以上|上述)(?:内容|部分)?(?:是|为|即为)(?!本文|今天|本次|本期|我)[^。！？\n]{0,80}(?:文章|博客|博文|全文|稿)(?:的)?[^。！？\n]{0,16}(?:目录|大纲|框架|概要|全部内容|完整内容|部分内容|主要内容|正文)/,
    when: atTheEnd,
  },
  {
    group: 'self',
    weight: 0.85,
    pattern:
      /^\s*(?:以上|上述)(?:内容|部分)?(?:是|为|即为)(?!本文|今天|本次|本期|我)[^。！？\n]{0,60}(?:完整|全部)(?:的)?(?:技术)?(?:博客)?(?:目录|文章|大纲|全文|博客)|^\s*(?:以上|上述)文章(?:完整)?(?:包含|涵盖|按照|遵循|内容)|^\s*通过以上内容[，,]您可以(?:获得|看到)[^。\n]{0,40}文章/,
    when: atTheEnd,
  },
  {
    group: 'self',
    weight: 0.85,
    on: 'raw',
    pattern:
      /^\s*(?:以上|上述)(?:内容|部分)?(?:就)?(?:是|为)(?:关于)?(?:《[^》\n]{2,60}》|“[^”\n]{2,60}”)(?:的|一文的|这篇)?[^。！？\n]{0,8}(?:文章|博客|全文|目录|大纲|内容|框架)/,
    when: atTheEnd,
  },
  // 以上完成了文章的撰写，现在可以…: the work is over.
  {
    group: 'self',
    weight: 1,
    pattern:
      /(?:以上|至此|现在)[，,]?(?:我)?(?:已经?)?完成(?:了)?[^。！？\n]{0,16}(?:文章|全文|初稿|博客)(?:的)?(?:撰写|写作|编写|创作)|(?:以上|这)是(?:按照|根据|依照)[^。！？\n]{0,8}要求[^。！？\n]{0,8}(?:撰写|生成|编写|写)/,
  },
  // The asker in the third person, by the one who was asked.
  {
    group: 'thinking',
    weight: 0.85,
    pattern:
      /(?:符合|满足|按照|根据|遵照)(?:了)?用户的(?:所有|全部|具体)?(?:要求|指示|指令)|我(?!们)(?:为|替|给)用户(?:详细)?[地的]?(?:编写|撰写|生成|整理|准备)(?:了)?/,
    when: atAnEnd,
  },
  {
    group: 'self',
    weight: 0.45,
    pattern:
      /通过以上(?:思考|分析|步骤|内容|撰写)(?:过程)?[，,]\s*我(?!们)|我(?!们)(?:逐步|详细|已)?(?:地)?(?:构建|撰写|完成|编写)了?[^。\n]{0,16}(?:文章|博客|全文)/,
  },
  // 由于篇幅限制，…完整的文章将…: only part of what was ordered is there, and somebody is to go on.
  {
    group: 'length',
    weight: 0.9,
    pattern:
      /(?:由于|因|受|鉴于)(?:文章|回复|回答)?(?:篇幅|字数|长度)(?:的)?(?:限制|有限|所限|较长)[^\n]{0,60}(?:(?:实际|完整)(?:的)?(?:文章|内容)[^。\n]{0,6}(?:应|将|会|需|可能)|其余(?:的)?(?:章节|部分|小节)[^。\n]{0,16}(?:展开|撰写|扩展|补充|完善)|(?:上述|以上)(?:文章|内容)(?:仅|只)|仅(?:为|是)(?:部分|框架|概要))/,
  },
  {
    group: 'length',
    weight: 0.45,
    pattern:
      /(?:文章|全文|本文|总)(?:的)?(?:总)?(?:字数|长度|篇幅)(?:大?约|已经?|在|为|超过|达到|控制在|共)[^。\n]{0,16}\d|已?(?:达到|超过)\s*\d{3,}\s*字|共计?约?\s*\d{3,}\s*(?:多|余)?字/,
    when: atAnEnd,
  },
  // （全文约520字，适配移动端阅读）: a count in brackets, with what was asked for.
  {
    group: 'length',
    weight: 0.95,
    pattern:
      /^[\s*_]*[（([【](?:全文|正文|本文|总字数|字数)[^）)\]】\n]{0,8}\d[\d,]*\s*(?:余|多)?字(?![^）)]*(?:阅读(?:时间|需|约)|分钟))[^）)\]】\n]{0,60}[）)\]】][\s*_。]*$/,
  },
  {
    group: 'length',
    weight: 0.85,
    pattern:
      /^[\s*_]*[（([【]\s*(?:total )?(?:word count|words|字数)\s*[:：]\s*[~≈约]?\s*\d[\d,]*[^）)\]】\n]{0,24}[）)\]】][\s*_]*$/i,
  },
  // What was changed, under a label or said in a sentence.
  {
    group: 'changes',
    weight: 0.9,
    pattern:
      /^[\s*_#]*(?:修改|改动|调整|润色|优化|改写|翻译|编辑)(?:说明|要点|思路|亮点)[*_\s]*[:：][*_\s]*$|^[\s*_#]*(?:(?:key |summary of )?(?:changes|edits|revisions)(?: made)?|what i changed|translator['’]?s? notes?)[*_\s]*:[*_\s]*$/i,
    when: atTheEnd,
  },
  {
    group: 'changes',
    weight: 0.85,
    pattern:
      /(?:这[一]?版|此版|本版|改写后的?|修改后的?|这个版本)[^。\n]{0,30}(?:保留|压缩|删去|删除|精简|补|调整|更(?:口语|正式|简洁|紧凑|凝练))[^。\n]{0,40}(?:原意|原文|语气|小标题|句子|段落|口语|标题|字数|开头|结尾|篇幅|三分之一|重复)/,
    when: atAnEnd,
  },
  {
    group: 'changes',
    weight: 0.75,
    pattern:
      /\bI(?:(?:'|’)ve| have)? (?:also |only |just )?(?:kept|preserved|maintained|retained)\b[^.!?\n]{0,40}\b(?:original|overall|your) (?:tone|meaning|voice|text|style|structure|wording)\b|\bI(?:(?:'|’)ve| have)? (?:also |only |just )?(?:shortened|trimmed|tightened|replaced|removed|simplified|smoothed|softened|polished)\b[^.!?\n]{0,50}\b(?:sentences?|paragraphs?|wording|intro(?:duction)?|names?|jargon|passive|repetitions?|piece|tone|phrasing)\b/i,
    when: atAnEnd,
  },
  {
    group: 'changes',
    weight: 0.4,
    pattern:
      /\bI(?:(?:'|’)ve| have) (?:also )?(?:added|moved|included|rewritten|restructured)\b[^.!?\n]{0,40}\b(?:below|above|the (?:top|end|quote|intro(?:duction)?|conclusion)|transition|paragraph|section)\b[^.!?\n]{0,40}(?:\bso (?:the|that|it)\b|:\s*$)|\bonly shortened\b|\bto (?:\d|fit)[\d,]* words\b/i,
  },
  // This post follows the outline above, stays under 900 words…
  {
    group: 'complied',
    weight: 0.6,
    pattern:
      /\bthis (?:blog post|post|article|piece|draft|version|essay|text) (?:follows|stays|meets|uses|adheres|sticks|keeps|includes|incorporates|covers|is (?:optimi[sz]ed|structured|designed))\b[^.!?\n]{0,80}\b(?:the (?:outline|brief|requested|provided|given|required|specified)|requirements|guidelines|under [\d,]+ words|word count|target keywords?|keyword|seo)\b|\baccording to (?:your|the) (?:requirements|instructions|guidelines|constraints|specifications)\b/i,
    when: atAnEnd,
  },
  {
    group: 'length',
    weight: 0.4,
    pattern: /\b(?:under|within|about|approximately|around|exactly) [\d,]{3,} words\b/i,
    when: atTheEnd,
  },
  // Fields that a search-engine prompt asks for.
  {
    group: 'parts',
    weight: 0.75,
    pattern:
      /^[\s*_]*(?:meta description|seo title|meta title|focus keyword|primary keyword|keywords used|target keywords?|reading level|suggested (?:slug|tags|titles?)|tone)\s*:[\s*_]*\S/i,
  },
  {
    group: 'parts',
    weight: 0.9,
    pattern:
      /(?:^|[.;|]\s*)[*_]*(?:tone|keywords used|reading level|target audience|word count|style)[*_]*\s*:[^\n]{1,80}[.;|]\s*[*_]*(?:tone|keywords used|reading level|target audience|word count|style)[*_]*\s*:/i,
    when: atAnEnd,
  },
]
