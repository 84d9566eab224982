import type { Feature } from './feature'

/** What a run of chatter mostly is, for the words of its finding. */
export type Sign =
  'reply' | 'offer' | 'reasoning' | 'work' | 'plan' | 'model' | 'note' | 'changes' | 'prompt'

/** Which sign a group of features speaks for; the rest (praise, a path) goes with any. */
const signOfGroup: Partial<Record<Feature['group'], Sign>> = {
  opener: 'reply',
  given: 'reply',
  delivery: 'reply',
  address: 'reply',
  instalment: 'reply',
  offer: 'offer',
  further: 'offer',
  hope: 'offer',
  wish: 'offer',
  ask: 'offer',
  thinking: 'reasoning',
  work: 'work',
  tool: 'work',
  done: 'work',
  task: 'work',
  plan: 'plan',
  role: 'model',
  limit: 'model',
  refusal: 'model',
  knowledge: 'model',
  complied: 'note',
  self: 'note',
  parts: 'note',
  length: 'note',
  changes: 'changes',
  rewriting: 'changes',
  persona: 'prompt',
  order: 'prompt',
  limits: 'prompt',
}

/** The sign with the most evidence; the earlier one of equals. A reply when nothing speaks for more. */
export function mainSign(weights: Iterable<readonly [Feature['group'], number]>): Sign {
  const sums = new Map<Sign, number>()
  for (const [group, weight] of weights) {
    const sign = signOfGroup[group]
    if (sign) sums.set(sign, (sums.get(sign) ?? 0) + weight)
  }
  let best: Sign = 'reply'
  for (const [sign, sum] of sums) if (sum > (sums.get(best) ?? 0)) best = sign
  return best
}

export const signWords: Record<Sign, { en: string; zh: string }> = {
  reply: {
    en: 'an assistant’s reply to whoever asked (it answers, or hands over what was ordered)',
    zh: '模型对提问者的答复（应答，或交付对方要的内容）',
  },
  offer: {
    en: 'an assistant’s closing words (an offer of more, a question back, good wishes)',
    zh: '模型的收尾话（主动提出继续、反问或祝愿）',
  },
  reasoning: {
    en: 'a model’s reasoning about what the user wants',
    zh: '模型对用户要求的思考过程',
  },
  work: {
    en: 'an agent’s report of its own work (steps, tools, files)',
    zh: '智能体的工作记录（步骤、工具、文件）',
  },
  plan: { en: 'a plan for writing the text', zh: '写这篇文字的计划' },
  model: {
    en: 'a model speaking of itself (what it is, can’t do, or doesn’t know)',
    zh: '模型的自述（身份、做不到或不知道的事、拒答）',
  },
  note: {
    en: 'a note on the delivered text (its parts, its length, the requirements it meets)',
    zh: '对成稿的说明（结构、字数、是否符合要求）',
  },
  changes: {
    en: 'a note on how the text was edited or translated',
    zh: '修改或翻译的说明',
  },
  prompt: { en: 'the prompt itself', zh: '提示词本身' },
}
