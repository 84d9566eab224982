import type { Feature } from './feature'
import type { Unit } from './units'

const atAnEdge = (unit: Unit) => unit.first || unit.last || unit.opensSection || unit.closesSection
/** Praise of the thing handed over: writers seldom call their own page polished. */
const praised =
  '(?:polished|well[- ]structured|well[- ]organi[sz]ed|professional(?:[- ]looking)?|ready[- ]to[- ](?:use|paste|publish)|copy[- ](?:and[- ])?paste(?:able)?|clean(?:ed)?[- ]up|refined|revised|improved|enhanced|updated|rewritten|raw|formatted)'
const made =
  '(?:readme(?:\\.md)?|template|markdown|`?\\.?md`? file|file|guide|document(?:ation)?|description|write-?up|overview|summary|answer|version|draft|article|(?:blog )?post|outline|essay|report|section|content|text|format|explanation|breakdown|plan|script|prompt|code|example|list)'

/**
 * Signs of the one act that only a reply performs: handing over what was asked for, naming for whom,
 * saying what may be done with it, and what else the writer needs to know to go on.
 */
export const handoverFeatures: Feature[] = [
  // Here is a well-structured README for your project: praise, the thing and its owner.
  {
    group: 'delivery',
    weight: 0.8,
    pattern: new RegExp(
      `(?:^|[.!,]\\s*)[^\\w\\n]{0,8}(?:here(?:(?:'|’)s| is)|below is)\\s+(?:an?|the|your)\\s+(?:[\\w-]+,?\\s+(?:and\\s+)?){0,3}?${praised}\\b[^.!?\\n]{0,60}?${made}\\b`,
      'i',
    ),
    when: atAnEdge,
  },
  {
    group: 'given',
    weight: 0.5,
    pattern: new RegExp(
      `\\b(?:here(?:(?:'|’)s| is)|below is)\\s+(?:an?|the|your)\\b[^!?\\n]{0,60}${made}\\b[^!?\\n]{0,60}\\b(?:for|of) your\\b|\\b(?:here(?:(?:'|’)s| is)|below is)\\b[^!?\\n]{0,60}\\byou can (?:directly |simply |just )?(?:use|copy|paste)\\b`,
      'i',
    ),
  },
  {
    group: 'delivery',
    weight: 0.7,
    pattern:
      /\bI(?:(?:'|’)ve| have) (?:(?:re|carefully |fully )?(?:written|structured|organi[sz]ed|formatted|revised|polished|improved|refactored|expanded|shortened|translated)) your\b|\bI(?:(?:'|’)ve| have) (?:created|prepared|drafted|written|put together|generated)\b[^.!?\n]{0,60}\bfor you\b/i,
  },
  // Just copy and paste this into your README: said of the text itself, no code beneath it.
  {
    group: 'ask',
    weight: 0.85,
    pattern:
      /\b(?:copy(?:(?: and |[-/ &]+)paste)?|paste) (?:this|it|the (?:above|whole|entire|text)|everything)\b[^.!?\n]{0,40}\b(?:into|to|in|as) (?:your|a|the)\b/i,
    when: (unit) => (unit.first || unit.last || unit.closesSection) && !unit.beforeCode,
  },
  {
    group: 'ask',
    weight: 0.5,
    pattern:
      /\bfeel free to (?:adjust|modify|tweak|customi[sz]e|edit|change|adapt|expand|replace)\b/i,
    when: (unit) => unit.last || unit.closesSection,
  },
  // What only a model has: a day on which it was last updated.
  {
    group: 'knowledge',
    weight: 1,
    pattern:
      /\bas of my (?:last|latest|most recent) (?:knowledge |training )?(?:update|data|cut-?off)\b[^.!?\n]{0,24}\b(?:19|20)\d\d|\bas of my (?:last )?(?:knowledge|training)|\bmy (?:knowledge cut-?off|last (?:knowledge|training) update)\b/i,
  },
  // 下面我给你一份… handed to one reader, not to all of them.
  {
    group: 'delivery',
    weight: 0.8,
    pattern:
      /(?:下面|以下|接下来|现在|这里)[，,]?我?(?:就|再|直接|先|会|将)?(?:给|为|帮)[你您](?!们)(?:提供|整理|写|列|准备|出|生成|做|梳理|总结)?(?:了|好|出)?(?:一[份个套篇版张段]|完整|几[个种版])/,
  },
  {
    group: 'artifact',
    weight: 0.3,
    pattern:
      /一[份套版][^。；\n]{0,70}(?:方案|计划|蓝图|规范|模板|大全|指南|总结|清单|结构|代码|文档|路线图|报告|版本|文章|教程|设计)/,
  },
  // 我已经为您…: done, and for whom.
  {
    group: 'task',
    weight: 0.9,
    pattern: /(?:^|[。！，\n])\s*我(?!们)(?:已经|已)(?:成功)?(?:为|帮|给|替)[您你](?!们)/,
    when: (unit) => unit.first || /[:：]\s*$/.test(unit.raw),
  },
  {
    group: 'task',
    weight: 0.7,
    pattern:
      /我(?!们)(?:已经|已|刚)?(?:帮|为|替)[您你](?!们)(?:写|整理|生成|创建|准备|制定|规划|修改|改|做|翻译|润色|总结|设计|补充)(?:了|好|完|成)/,
  },
  // 如果你告诉我你的版本，我可以…: what it needs from the asker to go on.
  {
    group: 'offer',
    weight: 1,
    pattern:
      /(?:如果|只要|若|要是)[你您](?!们)(?:能|可以|愿意)?(?:告诉|发给|贴给|提供给|回复)我(?!们)[^。！]{0,120}(?:我(?!们)(?:就|还|也|再)?(?:可以|能|会|帮|来|直接|下一步|立刻|马上)|(?:可以|就能|能|再)(?:给|帮|为)[你您])/,
  },
  {
    group: 'ask',
    weight: 0.85,
    pattern:
      /[你您](?!们)(?:只要|只需要?|直接)(?:告诉|回复|发给|贴给|提供给)我(?!们)|[你您](?!们)(?:更)?(?:倾向|想先|想要|偏向)(?:于)?(?:哪|[^。\n]{0,20}还是)[^。\n]{0,20}[？?]\s*$/,
    when: (unit) => unit.last || unit.closesSection || /[:：]\s*$/.test(unit.raw),
  },
  // 需要我把这篇…整理成…吗？
  {
    group: 'offer',
    weight: 1,
    pattern:
      /(?:需要|要不要|是否需要|想让|希望)我(?!们)(?:再|继续|进一步|现在|直接|也|顺便|接着)*(?:帮[你您]|为[你您]|给[你您]|把|将|展开|补充|详细)[^。！？\n]{0,90}[？?]/,
  },
  // 希望这些信息对你有帮助: of an answer (这些信息, 以上解释), not of a post (本文).
  {
    group: 'hope',
    weight: 0.55,
    pattern:
      /希望(?:这个?些?|以上|上述|我的)(?:信息|内容|解释|回答|解答|答案|示例|例子|步骤|建议|模板|代码|说明|方案|方法)[^。！？\n]{0,10}帮助/,
  },
  {
    group: 'hope',
    weight: 0.9,
    pattern:
      /^\s*希望(?:这个?些?|以上|上述|我的)(?:信息|内容|解释|回答|解答|答案|示例|例子|步骤|建议|模板|代码|说明|方案|方法)[^。！？\n]{0,10}帮助/,
    // People end posts with it, not sections.
    when: (unit) => unit.closesSection && !unit.last,
  },
  {
    group: 'offer',
    weight: 0.55,
    pattern:
      /(?:如果|若|如)[你您]?(?:还)?(?:有|需要)[^。！？\n]{0,24}(?:问题|疑问|帮助|需求|调整|修改)[^。！？\n]{0,20}(?:随时|请|欢迎)(?:向我|继续|直接)?(?:问我|提问|告诉我|联系我|告知)(?!们)/,
  },
  // 由于字数限制，…框架: how long it was to be, and what was left out.
  {
    group: 'length',
    weight: 0.6,
    pattern:
      /(?:由于|因|受|鉴于)[^，。\n]{0,6}(?:字数|篇幅|回复长度|输出长度)(?:的)?限制[^。\n]{0,60}(?:实际撰写|撰写|框架|概要|如需|请告知|告诉我|扩充|字的?要求|未能完全|部分内容|至此)|(?:未|没有|已经?)(?:完全)?达到(?:了)?\s*\d[\d,]*\s*字|(?:达到|满足)(?:所)?(?:要求的|规定的)?字数(?:要求)?/,
  },
  {
    group: 'rewriting',
    weight: 0.5,
    pattern:
      /(?:仅为|只是|提供了?)[^。\n]{0,12}(?:文章|内容|概要性?|完整且详尽)的?框架|(?:实际|具体)撰写(?:过程中|时|中)?|(?:根据|按照)(?:这个|该|此|上述)(?:框架|大纲|提纲|模板)[^。\n]{0,12}(?:扩展|撰写|扩充|填充|细化)|文章的最终(?:内容|版本)|(?:以上|上述)内容仅(?:供参考|为)/,
  },
  {
    group: 'ask',
    weight: 0.45,
    pattern:
      /[您你](?!们)可以(?:根据|按照|按)(?:自己的|您的|你的)?(?:这个|实际|文章|具体|需要|需求)[^。！？\n]{0,16}(?:调整|修改|补充|扩展|撰写|扩充|完善)/,
  },
  // A count of words that stands alone at the end: the prompt asked for it.
  {
    group: 'length',
    weight: 0.85,
    pattern:
      /^[\s*_（([【]*(?:(?:total )?word count\s*[:：]|this (?:blog post|article|post|essay|piece) is (?:approximately|about|around|roughly))[^\n]{0,20}\d[\d,]*(?: words)?[^\n]{0,60}$|^[\s*_（([【]*(?:全文|正文|总字数|字数(?:统计)?)[^\n]{0,6}\d[\d,]*\s*(?:余|多)?字[^\n]{0,6}$/i,
    when: (unit) => unit.last && !/阅读|分钟|read/i.test(unit.raw),
  },
  // 根据您提供的信息，以下是…: what was given and what is handed over, in one sentence.
  {
    group: 'delivery',
    weight: 0.6,
    pattern:
      /(?:^|[。！？，,\n])\s*(?:根据|基于|按照|针对)[你您](?!们)(?:所)?(?:提供|给出|描述|要求|上传|发来|提到)[^。！？\n]{0,24}[，,][^。！？\n]{0,8}(?:以下|下面|如下|这里|我)/,
  },
  // A last word on the text as a thing made: authors say at the start what a page holds.
  {
    group: 'delivery',
    weight: 0.85,
    pattern:
      /(?:^|[.!]\s+)[*_(]*this (?:readme(?:\.md)?|markdown(?: file)?|template|version|draft) (?:file |now )?(?:provides|covers|includes|offers|gives|follows|captures|reflects|contains)\b/i,
    when: (unit) => unit.last,
  },
  {
    group: 'ask',
    weight: 0.8,
    pattern:
      /\bfeel free to (?:adjust|modify|tweak|customi[sz]e|edit|change|adapt|expand|replace) (?:it|this|the [\w ]{3,30}?)\b[^.!?\n]{0,30}\b(?:further|your (?:specific|own|personal\w*|project)|better (?:reflect|fit|suit|match))/i,
    when: (unit) => unit.last || unit.closesSection,
  },
  {
    group: 'offer',
    weight: 1,
    pattern:
      /如果[你您](?!们)(?:愿意|需要|想|希望)[，,]\s*我(?!们)(?:下一步|接下来|现在|稍后|还|也|再)+(?:可以|能|会|帮)/,
  },
  {
    group: 'delivery',
    weight: 1,
    pattern: new RegExp(
      `(?:^|[.!,]\\s*)[^\\w\\n]{0,8}(?:here(?:(?:'|’)s| is)|below is)\\s+(?:an?|the|your)\\s+(?:[\\w-]+,?\\s+(?:and\\s+)?){0,3}?${praised}\\b[^.!?\\n]{0,30}?\\b(?:readme|markdown|version|draft)\\b`,
      'i',
    ),
    when: (unit) => atAnEdge(unit) || unit.blockIndex < 4,
  },
  // 好的，这是… / 好的，我明白您的需求: assent and act in one breath.
  {
    group: 'delivery',
    weight: 0.6,
    pattern:
      /^[\s*_]*(?:好的|好嘞|当然|当然可以|没问题|收到|明白了?)[，,！!。]\s*(?:✅\s*)?(?:这是一?[份篇个段]|这里是|以下是|下面(?:是|我(?!们)|给[你您])|我(?:来|会|将|已|先|明白|理解))/,
  },
  {
    group: 'given',
    weight: 0.5,
    pattern:
      /我(?!们)(?:已经?)?(?:明白|理解|了解|清楚)(?:了)?[您你](?!们)的?(?:需求|意思|要求|问题|想法)/,
  },
  // I'll create…. Let me first read the existing files: work announced, on things no reader sees.
  {
    group: 'plan',
    weight: 0.5,
    pattern:
      /\blet me (?:first |start by |begin by |also |now )?(?:read|check|look at|search|open|verify|examine|explore|review)\w*\b[^.!?\n]{0,60}\b(?:files?|entries|code(?:base)?|project|repo\w*|current|existing|director\w+|structure)\b/i,
    when: (unit) => unit.first || unit.last,
  },
  // 以下是优化后的文本： the text itself is what was worked on.
  {
    group: 'delivery',
    weight: 0.9,
    pattern:
      /(?:以下|下面|这)(?:就)?是(?:为[您你])?(?:优化|润色|修改|改写|翻译|整理|精简|扩写|调整|更新)(?:后|过|好)(?:的)?[^。；\n]{0,12}(?:文本|文章|文案|全文|版本|译文|Markdown|稿)[^。；\n]{0,8}[:：]\s*$/i,
  },
]
