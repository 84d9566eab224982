import type { Feature } from './feature'
import type { Unit } from './units'

const atTheEnd = (unit: Unit) => unit.last || unit.closesSection
const atAnEdge = (unit: Unit) => unit.first || unit.last || unit.opensSection || unit.closesSection

const assistants =
  '(?:Kimi|ChatGPT|Claude|Gemini|Copilot|DeepSeek|Qwen|Doubao|Grok|豆包|通义(?:千问)?|文心一言|文小言|智谱清言|元宝|混元|讯飞星火|星火大模型)'

/**
 * Signs of the speaker being a model in a conversation: what it is and can't do, the work it would
 * still do, and the turn of the one it answers.
 */
export const talkFeatures: Feature[] = [
  // 当然可以！以下… / 好的，用户…: nobody opens a paragraph so but who answers.
  {
    group: 'opener',
    weight: 1,
    pattern:
      /^[\s*_]*(?:(?:当然可以|当然|没问题|好的?)[！!]\s*(?:以下|下面|这里(?:是|有)|这是)|(?:当然可以|没问题)[，,]\s*(?:以下|下面)(?:是|为))/,
  },
  {
    group: 'thinking',
    weight: 1,
    pattern: /^[\s*_]*(?:好的?|嗯|okay|ok)[，,]\s*(?:现在|这次)?用户/i,
  },
  // 以下是翻译后的中文文档：
  {
    group: 'delivery',
    weight: 1,
    pattern:
      /(?:以下|下面)(?:就)?是(?:翻译|润色|改写|整理|优化|修订|精简|扩写|重写)(?:后|过|好)(?:的)?[^，。；\n]{0,14}(?:文本|文章|文案|译文|中文|版本|文档|笔记|内容|稿)[^\n]{0,40}[:：。]\s*$|^[\s*_]*(?:以下|下面)是翻译(?:后|好)的/,
  },
  {
    group: 'limit',
    weight: 0.75,
    pattern:
      /由于我(?!们)(?:目前|暂时)?(?:无法|不能)(?:直接)?(?:访问|生成|操作|分析|修改|读取|查看|获取|打开|连接|运行|执行|提供|发送|浏览)/,
  },
  {
    group: 'pair',
    weight: 0.35,
    pattern:
      /由于我(?!们)[^\n]{0,90}(?:需要?[您你]|请[您你]|为[您你]|由我自动|所提供的(?:材料|资料|信息))/,
  },
  {
    group: 'hope',
    weight: 0.9,
    pattern:
      /希望(?:这样|这个|以上|上述|这些)?的?(?:解释|说明|回答|解答|整理|拆解)[^。！\n]{0,12}[您你][^。！\n]{0,8}(?:理解|清楚|掌握|明白)/,
    when: atTheEnd,
  },
  {
    group: 'offer',
    weight: 0.9,
    pattern: /告诉我[，,]\s*我们(?:可以|再|来)(?:继续|一起|接着)?(?:微调|调整|修改|优化|迭代|完善)/,
    when: atTheEnd,
  },
  // Below is a complete README you can paste…
  {
    group: 'delivery',
    weight: 0.85,
    pattern:
      /(?:^|[.!,]\s*)[^\w\n]{0,8}(?:here(?:(?:'|’)s| is)|below is) an? (?:\w+, )?(?:complete|full|comprehensive|detailed|concise) (?:readme|markdown|`?readme\.md`?)/i,
  },
  {
    group: 'given',
    weight: 0.35,
    pattern:
      /\btailored (?:to|for)\b|\byou can (?:paste|drop|copy)\b|\bin your original text\b|\bfile for your\b/i,
    when: (unit) => unit.first || unit.opensSection || /\breadme\b/i.test(unit.raw),
  },
  // Who it is.
  {
    group: 'role',
    weight: 0.9,
    pattern: new RegExp(`(?:\\bI(?:'|’)?m|\\bI am|我是|我叫)\\s*${assistants}(?![-\\w])`, 'i'),
    when: (unit) => unit.first || unit.opensSection,
  },
  {
    group: 'role',
    weight: 0.95,
    pattern:
      /(?:作为|身为)(?:一[个款名])?\s*(?:大?型?语言模型|AI(?:模型|助手)?|人工智能(?:模型|助手)?)[，,]\s*我(?!们)(?:[^。！？\n]{0,4})(?:没有|无法|不能|不具备|并不|并未|不会|的(?:技术|知识|能力))|\bas an ai(?: (?:language )?model| assistant)?, i (?:have(?:n(?:'|’)t| not)|can(?:'|’)?t|cannot|don(?:'|’)t|do not|lack|am not)\b/i,
  },
  {
    group: 'role',
    weight: 1,
    pattern:
      /(?:作为|身为)(?:一[个款名])?\s*(?:AI|人工智能|语言模型)(?:模型|助手|助理)?[，,]\s*我(?!们)(?:具有|能够|不会|会尽|的(?:任务|目标|职责)是|很乐意)/,
  },
  // What it can't do.
  {
    group: 'limit',
    weight: 0.9,
    pattern:
      /(?:由于|因为?|鉴于)?我(?!们)?(?:目前|暂时)?(?:无法|不能)(?:实时)?(?:联网|上网|访问互联网|访问外部|浏览网页|打开链接|打开网址|查看图片|直接访问)|我(?!们)看不到[您你]?(?:上传|发来?|提供|附)的?/,
  },
  {
    group: 'limit',
    weight: 0.85,
    pattern:
      /\bi (?:do not|don(?:'|’)t) have (?:access to )?(?:real-?time|live|up-to-date) (?:data|information|access|prices|internet)|\bi (?:can(?:'|’)?t|cannot|am unable to|(?:'|’)m unable to) (?:open|access|browse|view|see|visit) (?:(?:the )?(?:links?|urls?|websites?|internet|web)\b(?! (?:anymore|again|because))|(?:external|attached|uploaded) \w+|your (?:file|image|link|document|attachment))/i,
  },
  {
    group: 'caveat',
    weight: 0.25,
    pattern:
      /(?:数据|信息|内容|价格)[^。，\n]{0,8}请?以[^。，\n]{0,12}为准|只能根据|\bso (?:please (?:verify|check|confirm)|the (?:summary|article|answer|text) relies|here (?:is|are))\b|\bplease verify\b|\bin real[- ]time\b|\bhowever, i can\b/i,
  },
  {
    group: 'knowledge',
    weight: 1,
    pattern:
      /\bmy (?:knowledge|training(?: data)?) (?:only )?(?:goes|extends|ends|stops|runs|is current|cuts off|was last updated|includes|covers)\b|\bas of my (?:last|latest|most recent) (?:knowledge |training )?update\b(?! (?:to|of|on|here|in this|i)\b)|我(?:的)?(?:知识库?|训练数据|训练资料)(?:只|仅)?(?:截止|截至|更新|覆盖|包含|到)/i,
  },
  // What it will not do.
  {
    group: 'refusal',
    weight: 0.95,
    pattern:
      /^[\s*_]*(?:i(?:'|’)?m (?:very )?sorry|i am sorry|sorry|i apologi[sz]e),? but i (?:can(?:'|’)?t|cannot|(?:'|’)m not able to|am (?:not able|unable) to) (?:fulfil|assist|help|comply|provide|write|create|generate|answer|complete|process)/i,
  },
  {
    group: 'refusal',
    weight: 0.85,
    pattern:
      /^[\s*_]*i (?:can(?:'|’)?t|cannot|won(?:'|’)t be able to) (?:help|assist) with (?:that|this)\b|^[\s*_]*i(?:'|’)m (?:not able|unable) to (?:write|create|generate|provide|assist|help|reproduce)\b/i,
    when: atAnEdge,
  },
  {
    group: 'refusal',
    weight: 0.95,
    pattern:
      /(?:抱歉|对不起|很遗憾)[，,！!。]\s*(?:[您你]的|这个|该|此)?(?:请求|要求|内容)?\s*(?:我(?!们))?(?:目前|暂时)?(?:没办法|无法|不能)(?:协助|满足|回答|撰写|继续|帮[您你]|完成(?:[您你]|这|该|此|$|[，,。]))|(?:抱歉|对不起)[，,][^。\n]{0,16}(?:请求|要求)[^。\n]{0,4}(?:没办法|无法|不能)完成/,
    when: atAnEdge,
  },
  {
    group: 'refusal',
    weight: 0.6,
    pattern:
      /(?:抱歉|对不起)[，,][^。\n]{0,12}(?:链接|网址|文件|图片|附件)[^。，\n]{0,6}(?:打不开|无法打开|无法访问|读取不了|无法读取|看不到)/,
  },
  {
    group: 'ask',
    weight: 0.6,
    pattern:
      /(?:请)?(?:直接)?把[^。，\n]{0,16}(?:贴|发|上传|粘贴|复制)(?:给我(?!们)|过来|到这里|上来)/,
  },
  // The asker's turn, taken up.
  {
    group: 'praise',
    weight: 0.45,
    pattern:
      /[您你]的(?:需求|情况|提问|要求)(?:很|非常|是|挺)(?:典型|常见|清晰|明确|合理)|[您你]关心的是|^[\s*_]*that(?:(?:'|’)s| is) an? (?:great|good|solid) (?:start|draft|idea)\b/i,
  },
  {
    group: 'task',
    weight: 0.6,
    pattern:
      /(?:^|[。！，,\n])\s*(?:下面|接下来|现在)?我(?!们)(?:来|先|再)?(?:帮|给|为)[你您](?!们)[^。！？，\n]{0,8}(?:梳理|整理|分析|总结|写|列|解释|补|改|规划|设计|讲|拆解|说明)/,
  },
  {
    group: 'opener',
    weight: 0.45,
    pattern:
      /^[\s*_]*(?:明白了?|好的?|ok|okay|嗯|没错)[，,]\s*(?:[A-Z][a-z]+[。.]|(?:收到|下面|以下)|[你您])|^[\s*_]*(?:嗯[，,])?收到(?:了)?(?:[你您]的?)?[^，。！\n]{0,8}[，,！!]|^[\s*_]*thanks for (?:the|your|sharing|providing|clarifying|sending)\b|^[\s*_]*(?:非常)?感谢[您你]的(?:补充|说明|反馈|提供|耐心|澄清)/i,
    when: (unit) => unit.first || unit.opensSection,
  },
  {
    group: 'delivery',
    weight: 0.6,
    pattern:
      /\bwith (?:those|that|these|this)(?: \w+)? in mind, here(?:(?:'|’)s| is)\b|\bbelow you(?:(?:'|’)ll| will) find (?:the|your|a|an)\b|\bhere it is:\s*$|^[\s*_]*(?:(?:改写|修改|润色|翻译|优化|精简|扩写)后的(?:版本|文本|内容|译文|全文|文案)如下)/i,
    when: atAnEdge,
  },
  {
    group: 'delivery',
    weight: 0.6,
    pattern:
      /^\W*as (?:you )?requested,? (?:here(?:(?:'|’)s| is| are)|below is|i(?:(?:'|’)ve| have))\b|(?:以下|下面)是?按(?:照)?(?:[您你])?的?要求(?:输出|生成|整理|撰写|改写)(?:的)?|(?:以下|下面)(?:内容|文字|部分)?(?:就)?是我(?!们)(?:根据|基于|按照)[您你]/i,
  },
  {
    group: 'given',
    weight: 0.5,
    pattern:
      /\b(?:you (?:gave|sent|described|told) me\b|as you (?:asked|wanted|suggested|specified)\b|(?:documents?|files?|notes|draft|materials?|outline|text|links?) you (?:gave|sent|shared|uploaded)|like you described)|[您你]的?(?:补充|反馈|大纲|素材|背景(?:资料|信息))(?:[，,啦了]|很)/i,
  },
  {
    group: 'artifact',
    weight: 0.4,
    pattern:
      /(?:这是|这里是|为)?第[一二三四五六\d]+版|重新(?:组织|撰写|改写|生成)(?:了|一下|的)|\bin (?:valid )?json(?: format)?\b[^.!?\n]{0,8}:?\s*$|JSON\s*格式(?:的)?(?:结果|输出|版本)|供[您你]参考/i,
    when: (unit) => unit.first,
  },
  // 你问的“…”，是…。下面我来详细解释
  {
    group: 'given',
    weight: 0.55,
    on: 'raw',
    pattern: /^[\s*_]*[你您](?!们)(?:问|提|说)(?:到)?的\s*[“"「`]/,
  },
  {
    group: 'task',
    weight: 0.45,
    pattern: /下面我(?!们)(?:来|将)?(?:详细|逐一|一步步|简单)?(?:地)?(?:解释|讲解|说明|分析|拆解)/,
  },
  // Reasoning about what the asker wants.
  {
    group: 'thinking',
    weight: 1,
    pattern:
      /用户(?:想?要|希望|给|问|提供)(?:的是|了|我)?[^。！？\n]{0,40}[，,。]\s*(?:所以|因此|那么?)?[，,]?\s*我(?!们)(?:得|应该|需要|要|必须)|我(?!们)(?:现在|首先)?(?:需要|得|应该|要)(?:先)?(?:弄清|确定|考虑|分析|理解|搞清)[^。！？\n]{0,12}用户|\bthe user (?:wants|asked|gave|needs|provided|is asking)\b[^!?\n]{0,100}\bi (?:should|need to|must|have to|will)\b|\bthey want me to (?:first |then )?(?:write|create|draft|outline)/i,
  },
]
