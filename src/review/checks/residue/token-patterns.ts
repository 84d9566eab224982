import type { TokenHit } from './token-hit'

/**
 * The forms themselves, by what they are. Each stands for a tool's own way of writing, as its pages,
 * exports and terminals print it.
 */
export const tokenPatterns: { kind: TokenHit['kind']; pattern: RegExp; quoted?: true }[] = [
  // ChatGPT's citation marks, as they come out when copied.
  {
    kind: 'citation',
    pattern:
      /:{0,2}contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oaicite:\d+\]|【oaicite:\d+】/,
  },
  {
    kind: 'citation',
    pattern:
      /(?:file|nav)?(?:cite|list|image)?(?:[\u{e200}-\u{e202}]|\b)?turn\d+(?:search|view|news|image|file|fetch|forecast|finance|sports|academia|reddit|youtube|maps)\d+/u,
  },
  { kind: 'citation', pattern: /[\u{e200}-\u{e202}]/u },
  {
    kind: 'citation',
    pattern:
      /【[^】†\n]{0,24}†[^】\n]{0,60}】|\[cite_start\]|\[cite:\s*\d+(?:\s*,\s*\d+)*\]|<\/?grok[-:]\w+|grok_(?:render_citation|card)|\[(?:web|citation|attached_(?:file|image)|oai_citation)[:_]\s*\d+(?:[,-]\s*\d+)*\]|\[span_\d+\]\((?:start|end)_span\)|:antCitation\[|\[oai_citation[:_†]/,
  },
  // Control tokens and tool calls: at the start or the end of a line, so that prose may name them.
  {
    kind: 'control',
    pattern:
      /^\s*<\/?(?:tool_call|tool_response|function_calls?|function_results|invoke|antml:\w+|tool_use|tool_result|tool_code|tool_outputs?|system-reminder|user_query|additional_data|antArtifact|artifact|scratchpad|reflection|execute_command|write_to_file|attempt_completion|ask_followup_question)\b[^>]*>|<\/?(?:tool_call|tool_response|function_calls?)>\s*$/,
  },
  {
    kind: 'control',
    pattern:
      /<\|(?:[A-Za-z][\w-]{1,24})\|>|^\s*\[\/?INST\]|<｜(?:User|Assistant|begin▁of▁sentence|end▁of▁sentence|tool[▁\w]*)｜>/,
  },
  // A model's role, printed where its turn began; nobody else heads a text with “assistant”.
  {
    kind: 'control',
    pattern:
      /^\s*(?:#{1,6}\s*)?(?:\*\*)?assistant(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*$|[。！？.!?]assistant\s*$|^assistant\s*$/i,
  },
  // What agents' terminals print of their calls, and calls as JSON.
  {
    kind: 'control',
    pattern:
      /^\s*[●⏺]\s*(?:Read|Write|Update|Edit|MultiEdit|Bash|Search|Grep|Glob|Task|WebSearch|WebFetch|Web Search|TodoWrite|Update Todos|Fetch|List)\(|^\s*⎿\s/,
  },
  {
    kind: 'control',
    quoted: true,
    pattern:
      /^\s*\{\s*"(?:tool|tool_name|function|function_name|action)"\s*:\s*"[\w.-]+"\s*,\s*"(?:path|file_path|arguments|parameters|params|args|input|query|action_input|command)"\s*:/,
  },
  // Places of ChatGPT's sandbox that no reader can open.
  { kind: 'interface', pattern: /\]\(sandbox:\/mnt\/data\/|\bsandbox:\/mnt\/data\// },
  // What chat pages print around a message.
  {
    kind: 'interface',
    pattern:
      /^\s*[#*_\s]*(?:ChatGPT|Gemini|Claude|Copilot|DeepSeek|Kimi|豆包|元宝|Grok)\s*(?:said|说)\s*[:：][*_]*\s*$|^\s*#{1,6}\s*(?:you asked|(?:ChatGPT|Claude|Gemini|DeepSeek|Grok) (?:response|responded|answered))\s*:?\s*$|^\s*[#*_\s]*(?:You said|你说|您说)\s*[:：][*_]*\s*$|^\s*(?:Thought|Reasoned|Thinking) for (?:a few |a couple of |\d+ ?)(?:s|m|secs?|seconds?|minutes?)\s*$|^\s*已(?:深度)?思考\s*[（(]?(?:用时)?\s*\d+\s*秒[）)]?\s*$/i,
  },
  // What a search of the web leaves of itself.
  {
    kind: 'interface',
    pattern:
      /^\s*[*_]{0,2}(?:Searched|Searching|Browsed|Read) (?:the web\b[^.\n]{0,80}[…*_]+|\d+ (?:sites?|websites?|pages?|web ?pages?|sources?))[*_]{0,2}\s*$|^\s*(?:已|正在)?(?:搜索|阅读|浏览|参考|引用)(?:了|到)?\s*\d+\s*(?:个|篇|条)(?:网页|网站|资料|来源|参考资料|结果)[*_]{0,2}\s*$|^\s*[*_]{0,2}正在(?:搜索|联网搜索|读取网页|浏览)[:：…]|^\s*[*_]{0,2}(?:show|hide|view) (?:thinking|reasoning)[*_]{0,2}\s*$|^\s*(?:显示|查看|隐藏|展开|收起)(?:思路|思考过程|推理过程)\s*$/i,
  },
  // Calls of tools in an exported session.
  { kind: 'interface', pattern: /^\s*_?\[tool(?: call| use)?: ?[\w.]+\]_?\s*$/i },
  // Speakers' headings of an exported chat: nobody heads a chapter with a robot and “Assistant”.
  {
    kind: 'interface',
    pattern:
      /^\s*#{1,6}\s*(?:🤖|👤|🧑‍💻|🧑|👨‍💻|💬|🙋)\s*[*_]*(?:Assistant|User|Human|You|ChatGPT|Claude|Gemini|DeepSeek|AI|助手|用户)[*_]*\s*[:：]?\s*$/iu,
  },
  // Places left for somebody to fill in.
  {
    kind: 'placeholder',
    pattern:
      /[[【（(](?:请)?(?:在)?(?:此处|这里)?(?:请)?(?:插入|添加|放置|配)(?:一张|相关|您的|你的|入)?[^\]】）)\n]{0,16}(?:图片|配图|图表|截图|插图|链接|数据|视频|图)[^\]】）)\n]{0,10}[\]】）)](?!\()/,
  },
  {
    kind: 'placeholder',
    pattern:
      /[[【](?:请)?(?:填写|填入|替换为?|输入)?(?:您|你)的(?:姓名|名字|公司|邮箱|电话|网址|网站|品牌|职位|作者名|联系方式|公众号)[^\]】\n]{0,8}[\]】](?!\()|[[【](?:公司名称?|作者姓名|作者名|待补充|待填写|此处待补|姓名|日期待定)[\]】](?!\()/,
  },
  {
    kind: 'placeholder',
    pattern:
      /(?<![\w\\\])}])\[(?:insert|add|include|place|attach)\b[^\]\n]{2,60}\](?![([])|\[(?:your|author(?:'s|’s)?|company|recipient(?:'s|’s)?) (?:full |first |last )?(?:name|company|email|e-mail|title|position|organi[sz]ation|website|contact information|phone(?: number)?|address|link)[^\]\n]{0,20}\](?![([])/i,
  },
  {
    kind: 'placeholder',
    pattern:
      /[[【](?:请)?(?:在)?(?:此处|这里)(?:请|需要?|应)?(?:插入|补充|填写|添加|填入|替换|放置)[^\]】\n]{0,30}[\]】](?!\()|[（(](?:请)?(?:在)?(?:此处|这里)(?:请|需要?|应)?(?:有|插入|补充|添加|放置?)(?:一[张幅个]|具体|相关|实际)?[^）)\n]{0,12}(?:图|表|照片|数据|链接|引用|案例|出处)[）)]/,
  },
  {
    kind: 'placeholder',
    pattern:
      /(?<![\w\\\])}])\[(?:e-?mail address|phone number|link to [^\]\n]{2,40}|name of (?!copyright)[^\]\n]{2,30}|project name|contact (?:email|person)|specific (?:example|detail|number|date)s?[^\]\n]{0,20}|insert [^\]\n]{2,60})\](?![([:])/i,
  },
  {
    kind: 'placeholder',
    pattern:
      /!\[(?:图片描述|图片说明|图片标题|描述|替代文字|alt text[^\]\n]{0,40}|image description|description)\]\((?:图片(?:链接|地址|URL|路径)|链接|image[-_ ]?(?:url|link|path)[^)\n]{0,20}|url|link|path[-_/]to[^)\n]{0,40}|placeholder[^)\n]{0,30})\)/i,
  },
  // {{插入公司名称}}, {{company_name}}: of a template, not of a site's own variables.
  {
    kind: 'placeholder',
    pattern:
      /\{\{\s*(?:请?(?:插入|填写|填入|输入|替换)[^{}\n]{1,20}|[\u4e00-\u9fff]{0,6}(?:名称|姓名|年份|日期|公司|地址)|(?:company|your|customer|client|first|last|full|product|brand|author|city)_(?:name|email|title|address))\s*\}\}/i,
  },
  // XX公司…增长了XX%: two such gaps in a line.
  {
    kind: 'placeholder',
    pattern:
      /(?:[XＸ×xx]{2,20}|[○〇◯]{2,20})(?:公司|先生|女士|教授|市|省|年|月|%|％|元|万|亿|家|人|大学|平台)[^\n]{0,60}(?:[XＸ×]{2,20}|[○〇◯]{2,20})(?:公司|先生|女士|教授|市|省|年|月|日|%|％|元|万|亿|家|人|大学|平台)/,
  },
  // ……（插入主题）, ……（详细介绍第一个要点）: what the script leaves to whoever reads it out.
  {
    kind: 'placeholder',
    pattern:
      /(?:…{1,2}|\.{3,})[（(](?:在?此处?)?(?:插入|详细介绍|简要(?:说明|介绍)|加入|提供|继续介绍|介绍|描述|列举)[^）)\n]{2,20}[）)]/,
  },
  { kind: 'placeholder', pattern: /\blorem ipsum dolor\b/i },
]
