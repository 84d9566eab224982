import type { Feature } from './feature'
import type { Unit } from './units'

const atAnEdge = (unit: Unit) => unit.first || unit.last || unit.opensSection || unit.closesSection

/** What somebody thinks, and an answer passes judgement on. */
const thought =
  '(?:理解|直觉|思路|判断|想法|观察|猜测|感觉|说法|质疑|担心|怀疑|推断|推理|结论|总结|方向|疑问|顾虑)'
const right = '(?:对的|正确的?|没错|准确的?|到位|合理的?|成立的?|敏锐|很对|靠谱)'
/** Things on the asker's own machine. */
const things =
  '(?:代码|文件|文档|配置|脚本|项目|仓库|目录|表格|笔记|日志|截图|报错|命令|列出|提供|给出|上传|`[^`\\n]+`)'

/**
 * Signs of the one asker: their understanding is judged, what they sent is named, their files were
 * worked on, and they are to choose what comes next. An article knows none of this of its readers.
 */
export const askerFeatures: Feature[] = [
  // 你的直觉完全正确 / 你总结的三点基本正确 — not 如果…，说明你的理解是对的, which readers are told.
  {
    group: 'praise',
    weight: 1,
    pattern: new RegExp(
      `(?:^|[。！？\\n，,：:（(.]|是的|没错)[\\s*_\\d、]*(?:所以|其实)?[你您](?!们)(?:现在|目前|刚才|刚刚|上面|这个|这样|这里)?的?(?:这[个种])?(?:${thought}|总结的[^，。]{0,6}|说的[^，。]{0,4})[\\s*_]*(?:方向|其实|已经|确实|大体|大致|基本|完全|非常|十分|很|都|上|是)*${right}`,
    ),
    when: ({ voice }) => !/如果|要是|只要|假如|意味着|说明|证明|恭喜|当你|不一定/.test(voice),
  },
  {
    group: 'praise',
    weight: 0.9,
    pattern:
      /^[\s*_]*(?:yes[,.!—– ]+)?(?:your (?:understanding|intuition|instinct|reasoning|observation|suspicion|diagnosis) (?:is|was) (?:\w+ly )?(?:right|correct|spot[- ]on|accurate|sound)\b|you(?:(?:'|’)re| are) (?:absolutely|exactly|totally|completely) (?:right|correct)\b|good (?:catch|call)(?: on|[,!.—–]))/i,
    when: (unit) => unit.opensSection || unit.first,
  },
  // 你发来的这段代码: nothing is sent to the writer of an article.
  {
    group: 'given',
    weight: 0.95,
    pattern:
      /[你您](?!们)(?:刚才|刚刚|上面|之前)?(?:发来|发给我|贴出来|贴给我|给我看|贴上来)的(?:这|那|上面)?[段份张个些篇]?/,
  },
  {
    group: 'given',
    weight: 0.45,
    pattern:
      /[你您](?!们)(?:刚才|刚刚|上面|之前|已经|已)*(?:列出|列举|总结|描述|截图|贴出?)的|[你您](?!们)(?:之前|刚才|刚刚)已经?把|显然[你您](?!们)(?:是)?想/,
  },
  // 你现在已经有…，真正缺的是…: where the asker's own work stands.
  {
    group: 'address',
    weight: 0.4,
    pattern:
      /[你您](?!们)的(?:场景|情况|核心目标|这种情况|水平|背景)|[你您](?!们)(?:现在|目前|当前)(?:已经有|已经完成|真正(?:缺|需要)|最(?:缺|需要))|[你您](?!们)这已经是/,
  },
  {
    group: 'delivery',
    weight: 0.6,
    pattern:
      /我(?!们)(?:就|再)?直接(?:把[^。，\n]{0,20})?给(?:[你您](?!们))?(?:出|全)?(?:一[份个套版]|完整|最[简终]|可|结论)|方案我(?!们)都给|[你您](?!们)(?:任)?选(?:一个|其一|一种)[^。，\n]{0,6}(?:就行|即可|就好)/,
  },
  // 我还顺手把你 `.zshrc` 里…删了
  {
    group: 'work',
    weight: 1,
    on: 'raw',
    pattern: new RegExp(
      `我(?!们)(?:还|也|已经?|刚|再|先|顺手|顺便|直接|都|另外|同时|现在|会|来|可以|帮[你您])*把[你您](?!们)[^。！？\\n]{0,24}${things}[^。！？\\n]{0,60}(?:删|改|加|写|换|移|拆|合并|更新|补|调|映射|整理|归类|翻译|统一|放)`,
    ),
  },
  // 已按 A 方案完成设计文档更新，改动在 …
  {
    group: 'work',
    weight: 1,
    on: 'raw',
    pattern:
      /(?:^|[。\n]\s*)(?:我(?!们))?(?:已经?|现已)按[^，。\n]{0,24}(?:完成|更新|修改|调整|重写|改)[^，。\n]{0,24}[，,。](?:主要)?(?:改动|修改|变更|文件|内容)(?:都)?(?:在|位于|见|如下|包括)/,
  },
  // 下一步你想让我…，还是…？
  {
    group: 'offer',
    weight: 1,
    pattern:
      /(?:下一步|接下来|现在)[，,：:]?\s*[你您](?!们)(?:想|希望|打算|要|更想)(?:先|要|让我|怎么|做|从)[^。！？\n]{0,90}[？?]|[你您](?!们)(?:想|希望|要)让我(?!们)[^。！？\n]{0,90}[？?]|[你您](?!们)(?:想)?选(?:择)?哪(?:一)?[个种项条][？?]|[你您](?!们)(?:希望|想要|想让)我(?!们)[^。！？\n]{0,30}[吗么][？?]/,
    when: atAnEdge,
  },
  {
    group: 'ask',
    weight: 0.75,
    pattern:
      /[你您](?!们)看这样(?:改|写|安排|处理)?(?:可以|行|好|合适)(?:吗|么|不)[？?]|[你您](?!们)(?:更)?(?:希望|倾向|想)(?:我)?(?:先|走|用|做|选)[^。！？\n]{0,30}还是[^。！？\n]{0,40}[？?]/,
  },
  // 你提的这几个问题很关键 / 回到你的问题：
  {
    group: 'praise',
    weight: 0.95,
    pattern:
      /[你您](?!们)(?:刚才|刚刚|最后)?(?:问|提)(?:到|出)?的这(?:[一几两三]?[个点些])?(?:问题|点|情况|现象|疑问)?(?:也|都|其实|确实|本身)?(?:很|非常|十分|特别|相当|涉及|触及|正好|答案|有专门)/,
  },
  {
    group: 'address',
    weight: 1,
    pattern:
      /^[\s*_#\d.、一二三四五六七八九十👉]*(?:所以|现在|最后)?[，,]?(?:再)?回到[你您](?!们)(?:最初|最开始|刚才|一开始|前面|原来)?的(?:问题|疑问|提问|困惑|代码|例子)/u,
  },
  {
    group: 'address',
    weight: 0.9,
    pattern:
      /^[\s*_#]*(?:so,? )?(?:(?:coming )?back to|to answer) your (?:original |actual |initial |first )?question\b/i,
  },
  // 下面我将为你详细解释: people say 为大家.
  {
    group: 'task',
    weight: 0.8,
    pattern:
      /(?:下面|接下来|以下|现在)[，,]?\s*(?:就|请)?(?:让)?我(?!们)(?:将|会|来|就)?(?:为|给|帮|替)[你您](?!们)(?:再)?(?:详细|逐一|逐个|一步步|系统|全面|深入|具体|简单|仔细)?(?:地)?(?:解释|解答|解析|介绍|讲解|讲|梳理|说明|分析|演示|拆解|总结|列出|展开)/,
  },
  // 以下是根据你的要求修改后的…
  {
    group: 'delivery',
    weight: 1,
    pattern:
      /(?:以下|下面|这)(?:就)?是?(?:我)?(?:根据|按照?|基于|遵照|结合)[你您](?!们)的(?:具体|最新|所有)?(?:要求|需求|描述|建议|反馈|意见|指示|想法|补充|提问|大纲|思路)/,
  },
  // 需要的话我可以把…再加上… — 分享 and 发 are for readers.
  {
    group: 'offer',
    weight: 0.9,
    pattern:
      /(?:需要|(?<!想|重|主|还|只)要|想要|想看|有需要|有兴趣|感兴趣)的话[，,]?\s*我(?!们)(?:也|还)?(?:可以|能|再|就|来|帮)(?![^。，\n]{0,8}(?:分享|发|贴|放|开源|补上|大家))/,
  },
  {
    group: 'offer',
    weight: 0.5,
    pattern:
      /[？?]\s*我(?!们)(?:可以|来|再|能)(?:直接)?帮[你您](?!们)(?:再)?(?:确认|查|看|排查|分析|检查|写|改|调|算|整理)/,
  },
  {
    group: 'praise',
    weight: 1,
    pattern:
      /[你您](?!们)这个(?:思路|想法|方案|设计|架构|判断|疑问|直觉)|这个?问题(?:问|提)得(?:非常|很|特别|太|真)?(?:好|关键|到位|专业|有深度|有水平)/,
    when: (unit) => unit.block.kind === 'heading' || unit.opensSection || unit.first,
  },
  // 从你的描述来看 / 按你说的…: an answer begins from what was told.
  {
    group: 'given',
    weight: 1,
    pattern:
      /(?:从|由|根据|看)[你您](?!们)的(?:描述|报错|日志|截图|代码|输出|现象|说法|提问)(?:来|上)?(?:看|判断|推断|分析)/,
  },
  {
    group: 'given',
    weight: 0.9,
    pattern:
      /(?:^|[。！，；\n]|就是)[\s*_]*(?:已|都)?按(?:照)?[你您](?!们)(?:刚才|之前|上面)?(?:说|讲|提|要求|指定|定)的/,
    when: atAnEdge,
  },
  {
    group: 'given',
    weight: 0.9,
    pattern:
      /(?:^|[.!?]\s+)[*_]*(?:from|judging (?:by|from)|based on|looking at) your (?:description|logs?|screenshots?|output|error(?: message)?|code|message|diagram|stack trace|config\w*)\b,? (?:it|this|that|the|you|i|there)\b/i,
  },
  // 一旦你…，我可以立刻开始 / 如果你想让我继续 / 要我…，还是…？
  {
    group: 'offer',
    weight: 1,
    pattern:
      /(?:一旦|只要|等)[你您](?!们)[^。！？，\n]{0,16}[，,]\s*我(?!们)(?:就|也)?(?:可以|会|能|来|再)(?:就)?(?:立刻|马上|立即|直接|开始|继续|接着)|(?:如果|若|要是)[你您](?!们)(?:后面|之后|接下来|还)?(?:想|希望|需要|要)让?我(?!们)(?:再|继续|接着|帮|把|给|直接|现在)|要我(?!们)[^。！？，\n]{1,12}[，,]\s*还是[^。！？\n]{1,60}[？?]/,
  },
  {
    group: 'offer',
    weight: 1,
    pattern:
      /\bif you (?:share|paste|send|upload|tell me|give me)(?: me)? (?:your|the|a few|some|more|which|what|how)\b[^!?\n]{0,120}(?:\bI can|\bI could|\bI(?:'|’)ll)\b(?! (?:add|include|merge|link|update the (?:list|post)|post|publish|not))/i,
  },
]
