import type { Feature } from './feature'
import type { Unit } from './units'

const atTheEnd = (unit: Unit) => unit.last || unit.closesSection

const rework =
  '(?:trim|rework|revise|adjust|finali[sz]e|cut|rewrite|update|expand|generate|produce|tweak|shorten|polish|turn|make|draft|create|translate|add|format|refine|convert)'

/** Signs of work still on offer: more of this very text, another version, a word from the asker. */
export const offerFeatures: Feature[] = [
  // What it would still do.
  {
    group: 'offer',
    weight: 1,
    pattern: new RegExp(
      `\\b(?:(?:just )?(?:tell me|say so|say the word|let me know)\\b[^.!?\\n]{0,60}\\b(?:and )?i(?:'|’)(?:ll|d)|if (?:anything|something|any part)\\b[^.!?\\n]{0,40}\\band i(?:'|’)ll) (?:\\w+ ){0,3}${rework}\\b`,
      'i',
    ),
  },
  {
    group: 'offer',
    weight: 1,
    pattern: new RegExp(
      `\\b(?:shall|should) i (?:now |also )?${rework}\\b[^.!\\n]{0,60}\\?|\\bi can (?:also )?${rework}\\b[^.!?\\n]{0,70}\\bif you(?:(?:'|’)d)? (?:want|like|prefer|need)\\b`,
      'i',
    ),
  },
  {
    group: 'offer',
    weight: 0.9,
    pattern: new RegExp(
      `\\b(?:want|need|prefer|would) (?:a |an |the )?(?:shorter|longer|punchier|simpler|different|more \\w+|less \\w+|formal|casual)\\b[^.!?\\n]{0,60}\\?\\s*(?:i can|i(?:'|’)ll|just|happy|let me)`,
      'i',
    ),
    when: atTheEnd,
  },
  {
    group: 'offer',
    weight: 0.75,
    pattern: new RegExp(`\\bhappy to ${rework}\\b`, 'i'),
    when: atTheEnd,
  },
  {
    group: 'hope',
    weight: 0.3,
    pattern:
      /\bhope (?:this|that|it) works\b|希望(?:这[份版个]|这一版)(?:草稿|文案|版本|稿件|内容|方案|总结)?[^。！\n]{0,10}(?:帮|满足|符合|有用|喜欢)/i,
    when: atTheEnd,
  },
  {
    group: 'hope',
    weight: 0.9,
    pattern:
      /希望(?:这篇|以上|上述|本)(?:文章|内容|文案|博客)[^。！\n]{0,6}(?:能)?(?:够)?(?:满足|符合)[您你]?的?(?:需求|要求|期望|预期)?|希望(?:这份|这版)(?:草稿|文案|稿件|版本)[^。！\n]{0,8}帮/,
    when: atTheEnd,
  },
  {
    group: 'wish',
    weight: 0.5,
    pattern: /祝(?:[您你])?(?:写作|撰写|创作|阅读|发布)(?:顺利|愉快|成功)/,
    when: atTheEnd,
  },
  // 说一声，我马上压缩 / 回复“学术版”即可，我会重新生成
  {
    group: 'offer',
    weight: 1,
    on: 'raw',
    pattern:
      /(?:说一声|吱一声|跟我说|回复\s*[“"「『][^”"」』\n]{1,12}[”"」』])(?:即可|就行|就好|一下)?[，,。]?[^。！？\n]{0,8}我(?!们)(?:就|会|来|再|可以|马上|立刻|立即|这边)|告诉我(?!们)(?:即可|就行|就好|一下)?[，,。]?[^。！？\n]{0,8}我(?!们)(?:就|来|再|马上|立刻|立即|这边)/,
  },
  // 如果你愿意，我可以继续把…整理成…: more of this very text, which no published page can give.
  {
    group: 'further',
    weight: 1,
    pattern:
      /(?:如果|若|要是)[您你](?:愿意|想|需要|希望)[^。！？\n]{0,12}[，,]\s*我(?!们)(?:也|还)?(?:可以|能)(?:继续|再|进一步|接着)(?:把|将|给出|为[您你]|帮[您你]|讲|写|整理|补|生成|展开|分析|细化|扩展)/,
  },
  {
    group: 'offer',
    weight: 0.65,
    pattern:
      /(?:需要|要不要|是否要|想)(?:换成|改成|调整成|翻译成|转成|再来一?[份版])[^。？\n]{0,20}吗[？?]|下一步(?:要不要|是否(?:需要)?|需不需要)|是否(?:需要)?继续(?:讲解|展开|输出|生成|撰写)?[？?]/,
    when: atTheEnd,
  },
  {
    group: 'ask',
    weight: 0.45,
    pattern:
      /说一声(?:就行|即可|就好)|(?:请|随时|直接|可以|尽管|只管)(?:跟|和|与)我(?!们)说(?!过|起|的)|我(?!们)(?:这边)?(?:可以|能)(?:顺手|顺便|接着|马上)|我(?!们)会?(?:立即|马上|立刻)(?:修正|修改|调整|压缩|重写|重新生成|补)/,
    when: atTheEnd,
  },
  // 如有任何修改意见，请随时告知: on a text that is still to be approved.
  {
    group: 'offer',
    weight: 0.8,
    pattern:
      /(?:如果?|若)(?:[您你])?(?:有|需要?|还需)[^。！？\n]{0,24}(?:修改|补充|调整|细化|完善|扩展|更改|出入)[^。！？\n]{0,16}(?:请|可|随时|欢迎|敬请)[^。\n]{0,6}(?:告知|提出|告诉|指出|反馈|指正|说)/,
    when: atTheEnd,
  },
  {
    group: 'offer',
    weight: 0.8,
    pattern:
      /(?:如果|若|如)(?:[您你])?需[^。！？\n]{0,30}(?:告知|随时提出(?:具体)?(?:问题|要求|需求))/,
    when: atTheEnd,
  },
  // 你看看是否合适 / 你可以直接粘到…: said over the text that is handed over.
  {
    group: 'ask',
    weight: 0.5,
    pattern:
      /[您你](?!们)(?:先)?看(?:看|一下)?(?:是否|行不行|合不合适|这样行)|[您你](?!们)可以直接(?:粘|复制|替换|贴|套用)[^。！？\n]{0,16}(?:节|段|文|里|中|后面|前面)/,
  },
  {
    group: 'ask',
    weight: 0.8,
    pattern:
      /\bfeel free to (?:adjust|modify|tweak|customi[sz]e|edit|change|adapt|expand|replace)\b[^.!?\n]{0,60}\b(?:based on|according to|to (?:fit|suit|match)) (?:your|the|any)? ?(?:specific |own |actual |project(?:'|’)s )?(?:needs|project|requirements|preferences|style)/i,
    when: (unit) => unit.last,
  },
]
