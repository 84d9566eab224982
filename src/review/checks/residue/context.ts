import { isProse, maskCode } from '../document'
import type { Block } from '../document'

/** A line that announces an example, a prompt or an answer which is then shown. */
const announces =
  /(?:例如|比如|譬如|举例|示例|样例|例子|提示词|提示语|指令|模板|输入|输出|回复|回答|答复|答|问|说道?|写道|(?<!计划|思路|步骤)如下|显示|prompt|example|e\.g\.|output|input|response|reply|replies|repl(?:y|ied)|answer(?:s|ed)?|sa(?:y|ys|id)|ask(?:s|ed)?|wrote|prints?|returns?|template|shows?)[^。.!?！？\n]{0,24}[:：]\s*(?:\*\*)?\s*$/i

const speaker =
  '(?:[QA]\\d*|问|答|提问|回答|我|他|她|你|用户|客户|同事|主持人|记者|老师|学生|User|Human|Me|You|Interviewer|AI|Bot|机器人|模型|(?:Chat)?GPT(?:-?\\d[\\w.]*)?|Claude|Gemini|Copilot|Kimi|DeepSeek|豆包|元宝|通义千问|文心一言|助手|客服|店员|Agent|Assistant)'
const turn = new RegExp(`^\\s*(?:\\*\\*)?${speaker}(?:\\*\\*)?\\s*(?:[:：]|\\*\\*\\s*$)`, 'i')
const turnHeading = new RegExp(
  `^[*_\\s]*${speaker}(?:的)?(?:提问|回答|回复|问|答|says?)?[*_\\s]*[:：]?\\s*$`,
  'i',
)
/** A short heading over a prompt, an example or a transcript. */
const exampleHeading =
  /提示词|提示语|指令|对话|聊天|示例|样例|例子|话术|回复模板|prompt|example|transcript|conversation|dialog|(?:sample|model|midpoint) (?:output|response|reply)|模型(?:的)?(?:回答|回复|输出)/i
/** How far a turn may run on, in blocks, before it must be the article again. */
const turnLength = 12

/**
 * For each block: is its text shown rather than said? A turn of a dialogue with what belongs to it,
 * what a line announces (「例如：」), the text under a heading such as 「提示词」 or “Example”.
 */
export function shownBlocks(blocks: Block[]): boolean[] {
  const announced = announcedBlocks(blocks)
  const dialogue = dialogueBlocks(blocks)
  const examples = exampleSections(blocks)
  return blocks.map((_, index) => Boolean(announced[index] || dialogue[index] || examples[index]))
}

/** Does the block before it announce a block, directly or at the head of its list? */
function announcedBlocks(blocks: Block[]): boolean[] {
  const announced: boolean[] = []
  blocks.forEach((block, index) => {
    const before = blocks[index - 1]
    const inList = block.kind === 'item' && before?.kind === 'item'
    const speaks = before !== undefined && (isProse(before) || before.kind === 'heading')
    announced.push(
      inList
        ? announced[index - 1] === true
        : speaks && announces.test(maskCode(before.lines.at(-1) ?? '')),
    )
  })
  return announced
}

/** Turns of a dialogue (three or more, by two speakers or more) and the blocks that continue them. */
function dialogueBlocks(blocks: Block[]): boolean[] {
  const names = blocks.map((block) => {
    const line = block.lines[0] ?? ''
    if (block.kind === 'heading') return turnHeading.test(line) ? line : null
    return isProse(block) ? (turn.exec(line)?.[0] ?? null) : null
  })
  const turns = names.filter((name) => name !== null).map((name) => name.replace(/[*\s:：]/g, ''))
  if (turns.length < 3 || new Set(turns).size < 2) return []
  let left = 0
  return blocks.map((block, index) => {
    if (names[index] !== null) left = turnLength
    else if (block.kind === 'heading' || block.kind === 'rule') left = 0
    else left -= 1
    return left > 0
  })
}

/** Blocks under a short heading (not the title) that names an example, up to the next of its level. */
function exampleSections(blocks: Block[]): boolean[] {
  let level = 0
  return blocks.map((block) => {
    if (block.kind === 'rule') level = 0
    if (block.kind === 'heading' && (level === 0 || block.level <= level)) {
      const text = block.lines.join(' ').trim()
      level = block.level > 1 && text.length <= 30 && exampleHeading.test(text) ? block.level : 0
    }
    return level > 0
  })
}
