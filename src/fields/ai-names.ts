/** What in a line of text is evidently a model, an agent or a team of them. */
export const aiName =
  /(?<![\p{L}])AI(?![a-z])|人工智能|智能体|机器人|大模型|🤖|ChatGPT|GPT|Claude|Gemini|Kimi|DeepSeek|Copilot|Grok|Llama|Qwen|豆包|文心|通义|元宝|LLM/iu

const eachName = new RegExp(aiName.source, 'giu')

/** The AI names in a text, each once, in lower case. */
export function aiNamesIn(text: string): string[] {
  return [...new Set([...text.matchAll(eachName)].map(([name]) => name.toLowerCase()))]
}
